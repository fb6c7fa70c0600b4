import CircleCore
import CircleReports
import CircleService
import Foundation
import StoreContract
import Testing

@Suite("Attendance as CSV")
struct AttendanceCSVTests {
  private let clinic = ReportClinic()
  /// The columns of the first version; programs may count them.
  private let first =
    "date,session,group,groupTitle,program,zone,participant,name,status,mode,arrived,left,"
    + "grossMinutes,netMinutes,reason,markedBy,signedBy,signedAt,"

  private func session(
    _ name: String = "Aisha K.", reason: String? = nil, id: String = "s-1"
  ) -> ReportSession {
    var session = ReportSession(id, names: [name])
    session.at(0, .started, .connected(ReportSession.aisha))
    if let reason {
      session.at(
        1,
        .marked(
          ReportSession.aisha, Mark(status: .present, mode: .inPerson, reason: reason),
          by: ReportSession.dana))
    }
    session.at(180, .ended)
    return session
  }

  @Test("no rows give the header and the notice alone")
  func empty() async throws {
    let csv = try await clinic.csv()
    #expect(csv.hasPrefix(first))
    let table = try #require(ParsedTable(csv))
    #expect(table.rows.count == 2)
    #expect(table.rows[1].first == ReportClinic.notice.en)
    #expect(table.rows[0].count == table.rows[1].count)
    #expect(Set(table.rows[1].dropFirst()) == [""])
  }

  @Test("a row is one line, ended by CR LF; the notice is the last")
  func line() async throws {
    try await clinic.add(session())
    let lines = try await clinic.csv().components(separatedBy: "\r\n")
    #expect(lines.count == 4 && lines[3].isEmpty)
    #expect(
      lines[1].hasPrefix(
        "2026-11-17,s-1,tue,Tuesday Morning Group,Adult IOP,America/New_York,p-1,Aisha K.,"
          + "present,in-person,2026-11-17T09:00:00-05:00,2026-11-17T12:00:00-05:00,180,180,,,,,iop,"
      ))
    #expect(lines[2].hasPrefix("\"") || lines[2].hasPrefix("Confidential"))
  }

  @Test("the notice is in the language that was asked for")
  func language() async throws {
    var options = ReportClinic.options()
    options.language = .spanish
    let table = try #require(ParsedTable(try await clinic.csv(options)))
    #expect(table.rows.last?.first == ReportClinic.notice.es)
  }

  @Test(
    "times have the day and the offset that hold then, and minutes are minutes",
    arguments: [
      // Half an hour later the clocks go back from 2:00 EDT to 1:00 EST.
      (1_793_511_000_000, "2026-11-01", "2026-11-01T01:30:00-04:00", "2026-11-01T01:30:00-05:00"),
      // Half an hour later they are put on from 2:00 EST to 3:00 EDT.
      (1_772_951_400_000, "2026-03-08", "2026-03-08T01:30:00-05:00", "2026-03-08T03:30:00-04:00"),
      // Across midnight; in UTC it is the day after throughout.
      (1_794_889_800_000, "2026-11-16", "2026-11-16T23:30:00-05:00", "2026-11-17T00:30:00-05:00"),
    ])
  func daylightSaving(start: Int64, day: String, arrived: String, left: String) async throws {
    var session = ReportSession(start: Instant(milliseconds: start))
    session.at(0, .started, .connected(ReportSession.aisha))
    session.at(60, .ended)
    try await clinic.add(session)
    let table = try #require(ParsedTable(try await clinic.csv()))
    #expect(table.cell(1, "date") == day)
    #expect(table.cell(1, "arrived") == arrived)
    #expect(table.cell(1, "left") == left)
    #expect(table.cell(1, "netMinutes") == "60")
  }

  @Test("sessions are in the order of their starts")
  func order() async throws {
    var later = ReportSession("a-later", start: ReportSession.start + .minutes(60 * 24))
    later.at(0, .started)
    var earlier = ReportSession("b-earlier")
    earlier.at(0, .started)
    try await clinic.add(later, earlier)
    let table = try #require(ParsedTable(try await clinic.csv()))
    #expect([table.cell(1, "session"), table.cell(2, "session")] == ["b-earlier", "a-later"])
  }

  @Test("names are told as they were asked for")
  func names() async throws {
    try await clinic.add(session())
    try await clinic.store.save([
      .participant(
        ParticipantRecord(
          id: ReportSession.aisha, name: "Aisha K.", language: .english,
          legalName: "Aisha Khoury", recordNumber: "MRN-17"))
    ])
    func cells(_ names: ExportOptions.Names) async throws -> [String?] {
      let csv = try await clinic.csv(ReportClinic.options(names))
      let table = try #require(ParsedTable(csv))
      return ["participant", "name", "legalName", "recordNumber"].map { table.cell(1, $0) }
    }
    #expect(try await cells(.none) == ["p-1", "", "", ""])
    #expect(try await cells(.display) == ["p-1", "Aisha K.", "", ""])
    #expect(try await cells(.legal) == ["p-1", "Aisha K.", "Aisha Khoury", "MRN-17"])
  }

  @Test("what staff have written goes out with names alone")
  func written() async throws {
    let awaiting = AwaitingAmendment(
      number: 1, status: .excused, reason: "his wife called", by: "Dana", at: ReportSession.start)
    let line = AttendanceLine(
      participant: ReportSession.aisha, name: "Aisha K.", status: .present, mode: .inPerson,
      times: AttendanceLine.Times(arrived: nil, left: nil, grossMinutes: 0, netMinutes: 0),
      awayMinutes: 0, reason: "Aisha was at the ER", awaiting: awaiting)
    try await clinic.store.store([
      MadeUpAttendance.record(of: SessionID("s"), head: 1, lines: [line])
    ])
    for names in ExportOptions.Names.allCases {
      let options = ReportClinic.options(names)
      for format in [ExportFormat.csv, .json, .fhir] {
        let text = String(decoding: try await clinic.export(format, options), as: UTF8.self)
        #expect(text.contains("at the ER") == (names != .none), "\(format) \(names)")
        #expect(
          text.contains("his wife") == (names != .none && format != .fhir), "\(format) \(names)")
      }
    }
  }

  @Test("commas, quotes and line ends are kept, in quotes")
  func quoting() async throws {
    let reason = "said \"late\", then left\r\nby bus"
    try await clinic.add(session(reason: reason))
    let csv = try await clinic.csv()
    #expect(csv.contains(",\"said \"\"late\"\", then left\r\nby bus\",\"Dana Whitfield, LCSW\",,"))
    #expect(ParsedTable(csv)?.cell(1, "reason") == reason)
    #expect(ParsedTable(csv)?.cell(1, "markedBy") == "Dana Whitfield, LCSW")
  }

  @Test(
    "a cell that a spreadsheet would take for a formula is made harmless",
    arguments: ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
  func formulas(start: String) async throws {
    let text = start + "HYPERLINK(\"http://example.org\",\"x\")"
    try await clinic.add(session(text, reason: text))
    let table = ParsedTable(try await clinic.csv())
    #expect(table?.cell(1, "name") == "'" + text)
    #expect(table?.cell(1, "reason") == "'" + text)
  }

  @Test("a combining mark after a sign doesn't hide the sign")
  func combined() async throws {
    try await clinic.add(session("=\u{301}1+1"))
    #expect(try await clinic.csv().unicodeScalars.contains("'"))
  }

  @Test("such signs within a cell stay as they are")
  func innerSigns() async throws {
    try await clinic.add(session("Ana-María = @x"))
    #expect(ParsedTable(try await clinic.csv())?.cell(1, "name") == "Ana-María = @x")
  }

  @Test("any text comes back from the table as it went in", arguments: 0..<50)
  func roundTrip(seed: UInt64) async throws {
    var chance = SeededGenerator(seed: seed)
    let letters = Array("ab ,\"\"'\r\n;\u{301}😀=\t".unicodeScalars)
    var text = ""
    for _ in 0..<20 {
      text.unicodeScalars.append(letters[Int.random(in: 0..<letters.count, using: &chance)])
    }
    try await clinic.add(session("n" + text, id: "s-1"), session("m" + text, id: "s-2"))
    let table = try #require(ParsedTable(try await clinic.csv()))
    #expect(table.rows.count == 4)
    #expect(table.rows.allSatisfy { $0.count == table.rows[0].count })
    for (row, letter) in [(1, "n"), (2, "m")] {
      #expect(
        table.cell(row, "name").map { Array($0.unicodeScalars) }
          == Array((letter + text).unicodeScalars))
    }
  }

  @Test("a file of many pieces is whole")
  func pieces() async throws {
    var source = MadeUpAttendance(seed: 3)
    let records = (0..<450).map { _ in source.record() }
    try await clinic.store.store(records)
    var options = ReportClinic.options()
    options.names = .none
    let filter = AttendanceFilter(
      from: MadeUpAttendance.firstDay, to: MadeUpAttendance.firstDay.adding(days: 1_000))
    let bytes = try await clinic.export(.csv, options, filter: filter)
    #expect(bytes.count > 10 * 64 * 1024)
    let table = try #require(ParsedTable(String(decoding: bytes, as: UTF8.self)))
    #expect(table.rows.count == 450 * 8 + 2)
    #expect(Set(table.rows.dropFirst().dropLast().map { $0[1] }).count == 450)
  }

  @Test("any table can be taken away")
  func anyTable() async throws {
    let table = Table(
      title: Text(same: "Weeks"),
      columns: [
        TableColumn("participant", Text(same: "Participant")),
        TableColumn("minutes", Text(same: "Minutes"), .minutes),
        TableColumn("week", Text(same: "Week"), .day),
      ],
      rows: [
        [.text("p-1"), .minutes(540), .day(ReportClinic.day)], [.text("p-2"), .empty, .empty],
      ])
    let bytes = try await ReportClinic.whole(table.csv(notice: "Quiet"))
    #expect(
      String(decoding: bytes, as: UTF8.self)
        == "participant,minutes,week\r\np-1,540,2026-11-17\r\np-2,,\r\nQuiet,,\r\n")
  }
}
