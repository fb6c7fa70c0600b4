import CircleCore
import CircleReports
import CircleService
import Testing

@Suite("Attendance records from a session's log")
struct AttendanceRecordTests {
  private func record(_ session: ReportSession) throws -> AttendanceRecord {
    try AttendanceRecord(of: try #require(session.state), program: ProgramID("iop"))
  }

  @Test("a record tells who came when, who was marked and who signed")
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
    let record = try record(session)
    let header = record.header
    #expect(
      [header.session.text, header.group.text, header.program?.text] == ["s-1", "tue", "iop"])
    #expect([header.groupTitle, header.programName] == ["Tuesday Morning Group", "Adult IOP"])
    #expect([header.day.text, header.zone] == ["2026-11-17", "America/New_York"])
    #expect(header.startedAt == ReportSession.start)
    #expect(header.endedAt == ReportSession.start + .minutes(180))
    #expect([header.present, header.expected, header.breakMinutes] == [1, 2, 10])
    #expect(header.signature?.name == "Dana Whitfield, LCSW")
    #expect(header.signature?.at == ReportSession.start + .minutes(185))
    #expect(header.phase == .ended && header.head == session.log.count)
    #expect(header.version >= 1 && header.digest?.count == 64)

    #expect(record.lines.map(\.name) == ["Aisha K.", "Marcus D."])
    let aisha = try #require(record.lines.first)
    #expect(aisha.status == .present && aisha.mode == .inPerson)
    #expect(aisha.times.arrived == ReportSession.start)
    #expect(aisha.times.left == ReportSession.start + .minutes(180))
    #expect(
      [aisha.times.grossMinutes, aisha.times.netMinutes, aisha.awayMinutes] == [180, 170, 0])
    #expect(aisha.first == nil && aisha.reason == nil && aisha.markedBy == nil)
    let marcus = try #require(record.lines.last)
    #expect(marcus.status == .excused && marcus.mode == nil)
    #expect(marcus.times.arrived == nil && marcus.times.netMinutes == 0)
    #expect([marcus.reason, marcus.markedBy] == ["doctor", "Dana Whitfield, LCSW"])
    #expect(marcus.markedAt == ReportSession.start + .minutes(90))
    #expect(marcus.first?.status == .noShow)
  }

  @Test("who was sent away or marked as gone isn't counted on while the session isn't over")
  func gone() throws {
    let names = (1...8).map { "P\($0)" }
    let people = (1...8).map { ParticipantID("p-\($0)") }
    func mark(_ person: Int, _ status: Mark.Status, left: Instant? = nil) -> Event {
      .marked(
        people[person], Mark(status: status, mode: .inPerson, left: left, reason: "x"),
        by: ReportSession.dana)
    }
    var planned = ReportSession(names: names)
    planned.at(-20, mark(0, .excused), mark(1, .canceled), mark(2, .lateCanceled))
    #expect(try record(planned).header.gone == Array(people[0..<3]))
    #expect(try record(planned).lines.isEmpty)
    planned.at(-10, .markWithdrawn(people[0], reason: "x", by: ReportSession.dana))
    #expect(try record(planned).header.gone == Array(people[1..<3]))

    var running = ReportSession(names: names)
    running.at(0, .started, .connected(people[5]), .connected(people[6]), .connected(people[7]))
    let left = ReportSession.start + .minutes(35)
    running.at(
      40, mark(0, .leftEarly), mark(1, .noShow), mark(2, .present), mark(3, .late),
      mark(4, .present, left: left), .removed(people[5]), .left(people[6]))
    #expect(
      try record(running).header.gone == [people[0], people[1], people[4], people[5]])
    running.at(180, .ended)
    #expect(try record(running).header.gone.isEmpty)
  }

  @Test("a module that was delivered in two versions is named with both, and its minutes with each")
  func versions() throws {
    let line = try #require(try record(.corrected()).lines.first)
    #expect(
      line.modules == [
        AttendanceLine.ModuleMinutes(module: "stop", version: 4, minutes: 60),
        AttendanceLine.ModuleMinutes(module: "stop", version: 5, minutes: 90),
      ])
  }

  @Test("a session that hasn't begun has a record without lines")
  func notBegun() throws {
    var session = ReportSession(breakMinutes: 15)
    session.at(-5, .connected(ReportSession.aisha))
    let record = try record(session)
    #expect(record.header.phase == .planned && record.lines.isEmpty)
    #expect(record.header.digest == nil && record.header.version == 0)
    #expect(record.header.breakMinutes == 0 && record.header.plannedBreakMinutes == 15)
  }

  @Test("a session that goes on tells what is known so far")
  func running() throws {
    var session = ReportSession(names: ["Aisha K.", "Marcus D."])
    session.at(0, .started, .connected(ReportSession.aisha))
    session.at(30, .alive)
    let record = try record(session)
    #expect(record.header.phase == .running && record.header.endedAt == nil)
    #expect(record.lines.map(\.status) == [.present, .expected])
    #expect(record.lines.map(\.times.netMinutes) == [30, 0])
    #expect(record.header.signature == nil)
  }

  @Test("the day is that of the scheduled start where the program is")
  func day() throws {
    // 23:30 on the 16th in New York is the 17th in UTC, and 13:30 on the 17th in Tokyo.
    let start = Instant(milliseconds: 1_794_889_800_000)
    var newYork = ReportSession(zone: "America/New_York", start: start)
    newYork.at(45, .started)
    #expect(try record(newYork).header.day.text == "2026-11-16")
    var tokyo = ReportSession(zone: "Asia/Tokyo", start: start)
    tokyo.at(45, .started)
    #expect(try record(tokyo).header.day.text == "2026-11-17")
  }

  @Test("an unknown time zone is an error that names it")
  func unknownZone() throws {
    var session = ReportSession(zone: "Mars/Olympus")
    session.at(0, .started)
    #expect(throws: CalendarError.unknownZone("Mars/Olympus")) { try record(session) }
  }
}
