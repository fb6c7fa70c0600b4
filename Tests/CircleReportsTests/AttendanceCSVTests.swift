import CircleCore
import CircleReports
import Foundation
import Testing

@Suite("Attendance as CSV and JSON")
struct AttendanceCSVTests {
  private let header =
    "date,session,group,groupTitle,program,zone,participant,name,status,mode,arrived,left,"
    + "grossMinutes,netMinutes,reason,markedBy,signedBy,signedAt\r\n"

  private func row(name: String = "Aisha K.", reason: String? = nil) throws -> AttendanceRow {
    var session = ReportSession(names: [name])
    session.at(0, .started, .connected(ReportSession.aisha))
    if let reason {
      session.at(
        1,
        .marked(
          ReportSession.aisha, Mark(status: .present, mode: .inPerson, reason: reason),
          by: ReportSession.dana))
    }
    session.at(180, .ended)
    let state = try #require(session.state)
    return try #require(try AttendanceReport.rows(of: [state], groups: []).first)
  }

  @Test("no rows give the header alone")
  func empty() { #expect(AttendanceReport.csv([]) == header) }

  @Test("a row is one line, ended by CR LF")
  func line() throws {
    let csv = AttendanceReport.csv([try row()])
    #expect(
      csv == header
        + "2026-11-17,s-1,tue,Tuesday Morning Group,Adult IOP,America/New_York,p-1,Aisha K.,"
        + "present,in-person,2026-11-17T09:00:00-05:00,2026-11-17T12:00:00-05:00,180,180,,,,\r\n")
  }

  @Test("commas, quotes and line ends are kept, in quotes")
  func quoting() throws {
    let reason = "said \"late\", then left\r\nby bus"
    let csv = AttendanceReport.csv([try row(reason: reason)])
    #expect(csv.contains(",\"said \"\"late\"\", then left\r\nby bus\",\"Dana Whitfield, LCSW\",,"))
    #expect(Table(csv)?.cell(1, "reason") == reason)
    #expect(Table(csv)?.cell(1, "markedBy") == "Dana Whitfield, LCSW")
  }

  @Test(
    "a cell that a spreadsheet would take for a formula is made harmless",
    arguments: ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
  func formulas(start: String) throws {
    let text = start + "HYPERLINK(\"http://example.org\",\"x\")"
    let csv = AttendanceReport.csv([try row(name: text, reason: text)])
    #expect(Table(csv)?.cell(1, "name") == "'" + text)
    #expect(Table(csv)?.cell(1, "reason") == "'" + text)
  }

  @Test("a combining mark after a sign doesn't hide the sign")
  func combined() throws {
    let csv = AttendanceReport.csv([try row(name: "=\u{301}1+1")])
    #expect(csv.unicodeScalars.contains("'"))
  }

  @Test("such signs within a cell stay as they are")
  func innerSigns() throws {
    let csv = AttendanceReport.csv([try row(name: "Ana-María = @x")])
    #expect(Table(csv)?.cell(1, "name") == "Ana-María = @x")
  }

  @Test("any text comes back from the table as it went in", arguments: 0..<50)
  func roundTrip(seed: UInt64) throws {
    var chance = SeededGenerator(seed: seed)
    let letters = Array("ab ,\"\"'\r\n;\u{301}😀=\t".unicodeScalars)
    var text = ""
    for _ in 0..<20 {
      text.unicodeScalars.append(letters[Int.random(in: 0..<letters.count, using: &chance)])
    }
    let csv = AttendanceReport.csv([try row(name: "n" + text), try row(name: "m" + text)])
    let table = try #require(Table(csv))
    #expect(table.rows.count == 3)
    #expect(table.rows.allSatisfy { $0.count == 18 })
    #expect(
      table.cell(1, "name").map { Array($0.unicodeScalars) } == Array(("n" + text).unicodeScalars))
    #expect(
      table.cell(2, "name").map { Array($0.unicodeScalars) } == Array(("m" + text).unicodeScalars))
  }

  @Test("JSON has the same columns, and null for what isn't there")
  func json() throws {
    let text = try AttendanceReport.json(
      [try row(reason: "came \"in person\" / é")], from: "2026-11-01", to: "2026-11-30")
    let table = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(table["from"] as? String == "2026-11-01")
    #expect(table["to"] as? String == "2026-11-30")
    let row = try #require((table["rows"] as? [[String: Any]])?.first)
    let names = header.dropLast().split(separator: ",").map(String.init)
    #expect(Set(row.keys) == Set(names))
    #expect(row["netMinutes"] as? Int == 180)
    #expect(row["reason"] as? String == "came \"in person\" / é")
    #expect(row["arrived"] as? String == "2026-11-17T09:00:00-05:00")
    #expect(row["signedAt"] is NSNull)
  }
}

/// A reader of RFC 4180, written from its grammar: what a spreadsheet sees.
private struct Table {
  let rows: [[String]]

  init?(_ text: String) {
    var rows: [[String]] = [[]]
    var cell: [Unicode.Scalar] = []
    var isQuoted = false
    var rest = Array(text.unicodeScalars)[...]
    func finished() -> String { String(String.UnicodeScalarView(cell)) }
    while let scalar = rest.popFirst() {
      switch (scalar, isQuoted) {
      case ("\"", true) where rest.first == "\"": cell.append(rest.removeFirst())
      case ("\"", true): isQuoted = false
      case (_, true): cell.append(scalar)
      case ("\"", false):
        guard cell.isEmpty else { return nil }
        isQuoted = true
      case (",", false):
        rows[rows.count - 1].append(finished())
        cell = []
      case ("\r", false):
        guard rest.popFirst() == "\n" else { return nil }
        rows[rows.count - 1].append(finished())
        cell = []
        rows.append([])
      case ("\n", false): return nil
      case (_, false): cell.append(scalar)
      }
    }
    guard rows.popLast() == [], !isQuoted else { return nil }
    self.rows = rows
  }

  func cell(_ row: Int, _ column: String) -> String? {
    rows[0].firstIndex(of: column).map { rows[row][$0] }
  }
}
