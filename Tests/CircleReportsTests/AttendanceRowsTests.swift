import CircleCore
import CircleReports
import CircleService
import Testing

@Suite("Rows of attendance")
struct AttendanceRowsTests {
  private let group = GroupRecord(
    id: GroupID("tue"), program: ProgramID("iop"), title: "Tuesdays")

  private func rows(
    _ sessions: ReportSession..., groups: [GroupRecord] = []
  ) throws -> [AttendanceRow] {
    try AttendanceReport.rows(of: sessions.compactMap(\.state), groups: groups)
  }

  @Test("a row tells who came when, in the program's time")
  func whole() throws {
    var session = ReportSession(names: ["Aisha K.", "Marcus D."])
    session.at(-5, .connected(ReportSession.aisha))
    session.at(0, .started)
    session.at(60, .breakStarted(until: ReportSession.start + .minutes(70)))
    session.at(70, .breakEnded)
    session.at(
      90,
      .marked(
        ReportSession.marcus, Mark(status: .excused, mode: .online, reason: "doctor"),
        by: ReportSession.dana))
    session.at(180, .ended)
    session.at(185, .signed(by: ReportSession.dana))
    let rows = try rows(session, groups: [group])
    let aisha = try #require(rows.first)
    #expect([aisha.date, aisha.session, aisha.zone] == ["2026-11-17", "s-1", "America/New_York"])
    #expect([aisha.group, aisha.groupTitle, aisha.program] == ["tue", "Tuesdays", "Adult IOP"])
    #expect([aisha.participant, aisha.name] == ["p-1", "Aisha K."])
    #expect([aisha.status, aisha.mode] == ["present", "in-person"])
    #expect(aisha.arrived == "2026-11-17T09:00:00-05:00")
    #expect(aisha.left == "2026-11-17T12:00:00-05:00")
    #expect([aisha.grossMinutes, aisha.netMinutes] == [180, 170])
    #expect(aisha.reason == nil && aisha.markedBy == nil)
    let marcus = try #require(rows.last)
    #expect(rows.count == 2)
    #expect([marcus.name, marcus.status, marcus.mode] == ["Marcus D.", "excused", ""])
    #expect(marcus.arrived == nil && marcus.left == nil)
    #expect([marcus.grossMinutes, marcus.netMinutes] == [0, 0])
    #expect([marcus.reason, marcus.markedBy] == ["doctor", "Dana Whitfield, LCSW"])
    #expect(marcus.signedBy == "Dana Whitfield, LCSW")
    #expect(marcus.signedAt == "2026-11-17T12:05:00-05:00")
  }

  @Test("a session that hasn't begun has no rows")
  func notBegun() throws {
    var session = ReportSession()
    session.at(-5, .connected(ReportSession.aisha))
    #expect(try rows(session).isEmpty)
  }

  @Test("a session that goes on tells what is known so far")
  func running() throws {
    var session = ReportSession(names: ["Aisha K.", "Marcus D."])
    session.at(0, .started, .connected(ReportSession.aisha))
    session.at(30, .alive)
    let rows = try rows(session)
    #expect(rows.map(\.status) == ["present", "expected"])
    #expect(rows.map(\.netMinutes) == [30, 0])
    #expect(rows.allSatisfy { $0.signedBy == nil && $0.signedAt == nil })
  }

  @Test("sessions are in the order of their starts")
  func order() throws {
    var later = ReportSession("a-later", start: ReportSession.start + .minutes(60 * 24))
    var earlier = ReportSession("b-earlier")
    later.at(0, .started)
    earlier.at(0, .started)
    #expect(try rows(later, earlier).map(\.session) == ["b-earlier", "a-later"])
  }

  @Test("a group that is gone keeps the title that its session had")
  func titles() throws {
    var session = ReportSession()
    session.at(0, .started)
    #expect(try rows(session, groups: [group]).map(\.groupTitle) == ["Tuesdays"])
    #expect(try rows(session).map(\.groupTitle) == ["Tuesday Morning Group"])
  }

  @Test("the date is that of the scheduled start where the program is")
  func date() throws {
    // 23:30 on the 16th in New York is the 17th in UTC, and 13:30 on the 17th in Tokyo.
    let start = Instant(milliseconds: 1_794_889_800_000)
    var newYork = ReportSession(zone: "America/New_York", start: start)
    newYork.at(45, .started)
    #expect(try rows(newYork).map(\.date) == ["2026-11-16"])
    var tokyo = ReportSession(zone: "Asia/Tokyo", start: start)
    tokyo.at(45, .started)
    #expect(try rows(tokyo).map(\.date) == ["2026-11-17"])
  }

  @Test("times have the offset that held at that time")
  func daylightSaving() throws {
    // 1 November 2026, 01:30 EDT; half an hour later the clocks go back to 01:00 EST.
    let start = Instant(milliseconds: 1_793_511_000_000)
    var session = ReportSession(start: start)
    session.at(0, .started, .connected(ReportSession.aisha))
    session.at(60, .ended)
    let row = try #require(try rows(session).first)
    #expect(row.arrived == "2026-11-01T01:30:00-04:00")
    #expect(row.left == "2026-11-01T01:30:00-05:00")
    #expect(row.netMinutes == 60)
  }

  @Test("an unknown time zone is an error that names it")
  func unknownZone() throws {
    var session = ReportSession(zone: "Mars/Olympus")
    session.at(0, .started)
    #expect(throws: ReportError.unknownZone("Mars/Olympus")) { try rows(session) }
  }
}
