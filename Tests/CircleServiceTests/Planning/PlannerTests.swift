import CircleCore
import CircleProtocol
import CircleService
import StoreContract
import Testing

@Suite("Planning sessions from schedules")
struct PlannerTests {
  private static let monday = "2026-11-16 08:00"
  private static let week = [
    "2026-11-17T09:00 ana", "2026-11-19T09:00 ana", "2026-11-24T09:00 ana",
  ]

  private func clinic(_ schedule: ScheduleRecord? = nil) async throws -> PlannedClinic {
    let clinic = try PlannedClinic(at: Self.monday)
    try await clinic.open(try schedule ?? PlannedClinic.schedule())
    return clinic
  }

  @Test("eight days ahead are planned, once, whoever asks how often")
  func once() async throws {
    let clinic = try await clinic()
    #expect(try await clinic.plan())
    #expect(try await clinic.calendar() == Self.week)
    let sessions = try await clinic.sessions()
    #expect(try await !clinic.plan())
    let other = try PlannedClinic(at: Self.monday, sharing: clinic)
    #expect(try await !other.plan())
    #expect(try await clinic.sessions() == sessions)
    try await clinic.plan(at: "2026-11-18 08:00")
    #expect(try await clinic.calendar() == Self.week + ["2026-11-26T09:00 ana"])
  }

  @Test("two nodes that plan at the same time make each session once")
  func together() async throws {
    let clinic = try await clinic()
    let other = try PlannedClinic(at: Self.monday, sharing: clinic)
    async let one = clinic.plan()
    async let two = other.plan()
    _ = try await (one, two)
    #expect(try await clinic.calendar() == Self.week)
  }

  @Test("the plan has all that is known of the session")
  func plan() async throws {
    let clinic = try await clinic()
    try await clinic.plan()
    let record = try #require(try await clinic.sessions().first)
    let plan = try #require(try await clinic.service.state(of: record.id)).plan
    #expect(plan.title == "Skills" && plan.program == "Adult IOP" && plan.site == "Lakeside")
    #expect(plan.kind == .skills && plan.mode == .online && plan.breakMinutes == 20)
    #expect(plan.schedule == ScheduleID("s") && plan.day == "2026-11-17")
    #expect(plan.agenda.map(\.module) == ["arriving"])
    #expect(plan.staff.map(\.signature) == ["Dana Whitfield, LCSW"])
    #expect(plan.rules.groupSize == 12)
    #expect(plan.scheduledEnd - plan.scheduledStart == .minutes(180))
    #expect(JoinCode.canonical(record.code) == record.code)
  }

  @Test("without a facilitator nothing is planned, and nothing is taken off")
  func noStaff() async throws {
    let clinic = try PlannedClinic(at: Self.monday)
    try await clinic.save(
      .program(PlannedClinic.program), .group(PlannedClinic.skills),
      .schedule(try PlannedClinic.schedule()))
    #expect(try await !clinic.plan())
    #expect(try await clinic.calendar() == [])
  }

  @Test("a session that goes on is planned when the daemon was down at its start")
  func late() async throws {
    let clinic = try await clinic()
    try await clinic.plan(at: "2026-11-17 11:59")
    #expect(try await clinic.calendar().first == "2026-11-17T09:00 ana")
    let after = try PlannedClinic(at: Self.monday)
    try await after.open(try PlannedClinic.schedule())
    try await after.plan(at: "2026-11-17 12:00")
    #expect(try await after.calendar().first == "2026-11-19T09:00 ana")
  }

  @Test("who is enrolled later is expected, on the days of the enrollment")
  func enrollment() async throws {
    let clinic = try await clinic()
    try await clinic.plan()
    let beth = ParticipantID("beth")
    try await clinic.save(
      .participant(ParticipantRecord(id: beth, name: "Beth", language: .english)),
      .enrollment(
        EnrollmentRecord(
          participant: beth, group: PlannedClinic.skills.id, from: Day("2026-11-18"),
          to: Day("2026-11-19"))))
    try await clinic.plan()
    try await clinic.until([
      "2026-11-17T09:00 ana", "2026-11-19T09:00 ana beth", "2026-11-24T09:00 ana",
    ])
    try await clinic.save(
      .removedEnrollment(ParticipantID("ana"), PlannedClinic.skills.id, from: nil))
    try await clinic.plan()
    try await clinic.until(["2026-11-17T09:00 ", "2026-11-19T09:00 beth", "2026-11-24T09:00 "])
  }

  @Test("an exception calls the session off; without it there is another one")
  func exceptions() async throws {
    let clinic = try await clinic()
    try await clinic.plan()
    try await clinic.save(.schedule(try PlannedClinic.schedule(except: ["2026-11-19"])))
    #expect(try await clinic.plan())
    let off = ["2026-11-17T09:00 ana", "2026-11-19T09:00 ana off", "2026-11-24T09:00 ana"]
    #expect(try await clinic.calendar() == off)
    #expect(try await !clinic.plan())
    try await clinic.save(.schedule(try PlannedClinic.schedule()))
    #expect(try await clinic.plan())
    #expect(try await clinic.calendar().sorted() == (off + ["2026-11-19T09:00 ana"]).sorted())
    #expect(try await !clinic.plan())
    // And off again.
    try await clinic.save(.schedule(try PlannedClinic.schedule(except: ["2026-11-19"])))
    try await clinic.plan()
    #expect(try await clinic.calendar().count { $0.hasSuffix("off") } == 2)
  }

  @Test("a session that a facilitator called off stays off")
  func calledOff() async throws {
    let clinic = try await clinic()
    try await clinic.plan()
    let record = try #require(try await clinic.sessions().first)
    let outcome = try await clinic.service.host(of: record.id).perform(
      .callOff(reason: "Snow"), id: CommandID("c-1"), by: .facilitator(StaffID("dana")))
    #expect(outcome == .done)
    #expect(try await !clinic.plan())
    #expect(try await clinic.calendar().first == "2026-11-17T09:00 ana off")
  }

  @Test("a schedule that moves takes its sessions with it")
  func moved() async throws {
    let clinic = try await clinic()
    try await clinic.plan()
    try await clinic.save(.schedule(try PlannedClinic.schedule([.tuesday], at: "13:30")))
    #expect(try await clinic.plan())
    #expect(try await clinic.calendar() == ["2026-11-17T13:30 ana", "2026-11-24T13:30 ana"])
    // And back: the same sessions, with new codes.
    try await clinic.save(.schedule(try PlannedClinic.schedule()))
    try await clinic.plan()
    #expect(try await clinic.calendar() == Self.week)
    try await clinic.save(.removedSchedule(ScheduleID("s")))
    #expect(try await clinic.plan())
    #expect(try await clinic.calendar() == [])
  }

  @Test(
    "a module whose file is broken stays in what is planned, and is gone where it was taken away")
  func brokenModule() async throws {
    let clinic = try await clinic()
    try await clinic.save(
      .schedule(try PlannedClinic.schedule(modules: ["arriving", "stop"])))
    try await clinic.plan()
    let before = try await clinic.sessions().map(\.code)
    let rest = PlannedClinic.modules.filter { $0.id != "stop" }
    let broken = ModuleShelf.Problem(
      file: "core/stop.yaml", line: 3, column: 1, message: "Something is missing.", inForce: nil,
      since: clinic.clock.now)
    clinic.shelf.replace(with: rest, plans: [], problems: [broken])
    #expect(try await !clinic.plan())
    #expect(try await clinic.sessions().map(\.code) == before)
    // Nor does it go with a folder that can't be read, whatever the files in it are called.
    clinic.shelf.replace(with: rest, plans: [], problems: [], isIncomplete: true)
    #expect(try await !clinic.plan())
    #expect(try await clinic.sessions().map(\.code) == before)
    clinic.shelf.replace(with: rest, plans: [], problems: [])
    #expect(try await clinic.plan())
    for record in try await clinic.sessions() {
      let plan = try #require(try await clinic.service.state(of: record.id)).plan
      #expect(plan.agenda.map(\.module) == ["arriving"])
    }
  }

  @Test("new modules and new staff come into the sessions that are planned already")
  func content() async throws {
    let clinic = try await clinic()
    try await clinic.plan()
    try await clinic.save(
      .schedule(try PlannedClinic.schedule(modules: ["arriving", "gone", "arriving"])),
      .staff(
        StaffRecord(
          id: StaffID("luis"), userName: "luis", name: "Luis", signature: "Luis",
          role: .facilitator,
          passwordHash: nil)))
    #expect(try await clinic.plan())
    #expect(try await clinic.calendar() == Self.week)
    for record in try await clinic.sessions() {
      let plan = try #require(try await clinic.service.state(of: record.id)).plan
      #expect(plan.agenda.count == 2)
      #expect(plan.staff.map(\.id.text) == ["dana", "luis"])
    }
  }

  @Test("what a group, a program or a schedule is called or counts by reaches planned sessions")
  func descriptions() async throws {
    let clinic = try await clinic()
    try await clinic.plan()
    let old = try await clinic.sessions().map(\.id)
    let schedule = try PlannedClinic.schedule()
    let (group, program) = (PlannedClinic.skills, PlannedClinic.program)
    func changed(_ entry: DirectoryEntry) async throws -> SessionPlan {
      try await clinic.save(entry)
      #expect(try await clinic.plan())
      #expect(try await clinic.calendar() == Self.week)
      #expect(try await !clinic.plan())
      let record = try #require(try await clinic.sessions().first)
      return try #require(try await clinic.service.state(of: record.id)).plan
    }
    let breaks = try await changed(
      .schedule(
        ScheduleRecord(
          id: schedule.id, group: schedule.group, weekdays: schedule.weekdays,
          start: schedule.start, minutes: schedule.minutes, breakMinutes: 35, from: schedule.from,
          modules: schedule.modules)))
    #expect(breaks.breakMinutes == 35)
    let title = try await changed(
      .group(
        GroupRecord(
          id: group.id, program: program.id, title: "Coping", kind: .process, mode: .inPerson)))
    #expect(title.title == "Coping" && title.kind == .process && title.mode == .inPerson)
    let other = ProgramRecord(
      id: program.id, name: "Day IOP", zone: program.zone, site: "Hillside",
      profile: ProfileID("adolescent-iop"))
    let site = try await changed(.program(other))
    #expect(site.program == "Day IOP" && site.site == "Hillside")
    #expect(site.rules == ServiceProfiles.shipped.rules(of: other))
    #expect(site.rules != breaks.rules)
    // And back: the same sessions.
    try await clinic.save(.program(program), .group(group), .schedule(schedule))
    try await clinic.plan()
    #expect(try await clinic.sessions().map(\.id) == old)
  }

  @Test("a session that was planned the same under another id stays")
  func otherIDs() async throws {
    let clinic = try await clinic()
    try await clinic.plan()
    let record = try #require(try await clinic.sessions().first)
    let plan = try #require(try await clinic.service.state(of: record.id)).plan
    let old = SessionPlan(
      session: SessionID("old"), group: plan.group, title: plan.title, program: plan.program,
      zone: plan.zone, scheduledStart: plan.scheduledStart, scheduledEnd: plan.scheduledEnd,
      agenda: plan.agenda, roster: plan.roster, staff: plan.staff, rules: plan.rules,
      programID: plan.programID, site: plan.site, kind: plan.kind, mode: plan.mode,
      breakMinutes: plan.breakMinutes, schedule: plan.schedule, day: plan.day)
    try await clinic.save(.removedSession(record.id))
    try await Scheduling.schedule(
      old, code: "ABCD2345", in: clinic.store, and: clinic.store, at: clinic.clock.now)
    #expect(try await !clinic.plan())
    #expect(try await clinic.sessions().map(\.id).first == SessionID("old"))
  }

  @Test("a meeting of the past that was never made is made once, with who was enrolled then")
  func madeUp() async throws {
    let clinic = try await clinic()
    let day = try #require(Day("2026-11-12"))
    func makeUp(_ day: Day) async throws -> Planner.Afterthought {
      try await clinic.planner.makeUp(ScheduleID("s"), on: day, at: clinic.clock.now) { _ in }
    }
    guard case .made(let session) = try await makeUp(day) else {
      Issue.record("it wasn't made")
      return
    }
    #expect(try await makeUp(day) == .known(session))
    #expect(try await clinic.calendar() == ["2026-11-12T09:00 ana"])
    try await clinic.plan()
    #expect(try await clinic.calendar() == ["2026-11-12T09:00 ana"] + Self.week)
    #expect(try await makeUp(day.adding(days: 1)) == .notScheduled)
    #expect(try await makeUp(day.adding(days: 7)) == .notOver)
    // A node with an empty store of its own gives it the same id.
    let other = try await self.clinic()
    let again = try await other.planner.makeUp(
      ScheduleID("s"), on: day, at: other.clock.now
    ) { _ in }
    #expect(again == .made(session))
  }

  @Test("a session to which somebody has come stays as it is, whatever becomes of the schedule")
  func touched() async throws {
    let clinic = try await clinic()
    try await clinic.plan()
    let record = try #require(try await clinic.sessions().first)
    let host = try await clinic.service.host(of: record.id)
    _ = await host.perform(.connect(ParticipantID("ana")), id: CommandID("c"), by: .system)
    try await clinic.save(.schedule(try PlannedClinic.schedule([.tuesday], at: "13:30")))
    try await clinic.plan()
    #expect(try await clinic.calendar() == ["2026-11-17T09:00 ana", "2026-11-24T13:30 ana"])
    #expect(try await !clinic.plan())
    // Whom it expects goes on with the roster.
    let beth = ParticipantID("beth")
    try await clinic.save(
      .participant(ParticipantRecord(id: beth, name: "Beth", language: .english)),
      .enrollment(beth, PlannedClinic.skills.id))
    #expect(try await !clinic.plan())
    try await clinic.until(["2026-11-17T09:00 ana beth", "2026-11-24T13:30 ana beth"])
  }

  @Test("clocks that change move the sessions with them")
  func daylightSaving() async throws {
    let clinic = try PlannedClinic(at: "2026-10-28 08:00")
    try await clinic.open(try PlannedClinic.schedule())
    try await clinic.plan()
    let starts = try await clinic.sessions().map(\.startsAt)
    #expect(starts.count == 3)
    #expect(starts[1] - starts[0] == .seconds((5 * 24 + 1) * 3_600))
  }
}
