import CircleCore
import CircleProtocol
import CircleService
import StoreContract
import Testing

@Suite("Which evening of a group's plan a session is")
struct EveningTests {
  private static let monday = "2026-11-16 08:00"

  private static let plan = GroupPlan(evenings: [
    GroupPlan.Evening(items: [.module(id: "arriving"), .module(id: "stop", minutes: 30)]),
    GroupPlan.Evening(items: [
      .module(id: "tipp", without: ["one"]), .breakTime(minutes: 15), .breakTime(minutes: 5),
    ]),
    GroupPlan.Evening(items: [.module(id: "gone"), .module(id: "stop")]),
  ])

  /// Meets on Tuesdays and Thursdays, three hours from nine on.
  private func clinic(next: Int = 0) async throws -> PlannedClinic {
    let clinic = try PlannedClinic(at: Self.monday)
    try await clinic.open(try PlannedClinic.schedule())
    try await clinic.save(.plan(try record(next: next)))
    try await clinic.plan()
    return clinic
  }

  private func record(
    _ plan: GroupPlan = Self.plan, next: Int = 0, madeAt: String = Self.monday
  ) throws -> GroupPlanRecord {
    GroupPlanRecord(
      group: PlannedClinic.skills.id, plan: plan, madeAt: try PlannedClinic.instant(madeAt),
      next: next)
  }

  private func states(_ clinic: PlannedClinic) async throws -> [SessionState] {
    var states: [SessionState] = []
    for record in try await clinic.sessions() {
      states.append(try #require(try await clinic.service.state(of: record.id)))
    }
    return states
  }

  private func evenings(_ clinic: PlannedClinic) async throws -> [Int?] {
    try await states(clinic).map(\.plan.evening?.index)
  }

  private func perform(_ command: Command, _ number: Int, in clinic: PlannedClinic) async throws {
    let id = try await clinic.sessions()[number].id
    let host = try await clinic.service.host(of: id)
    let outcome = await host.perform(
      command, id: CommandID("test \(command)"), by: .facilitator(PlannedClinic.dana.id))
    #expect(outcome == .done)
  }

  @Test("sessions take the evenings in turn, from the one that comes next on")
  func turns() async throws {
    let clinic = try await clinic(next: 1)
    #expect(try await evenings(clinic) == [1, 2, 0])
    let states = try await states(clinic)
    #expect(
      states.map { $0.agenda.map(\.module) } == [
        ["tipp", AgendaPart.breakID, AgendaPart.breakID], ["stop"], ["arriving", "stop"],
      ])
    #expect(states.map { $0.agenda.map(\.minutes) } == [[10, 15, 5], [20], [20, 30]])
    // The plan's own breaks, or else the schedule's.
    #expect(states.map(\.plan.breakMinutes) == [20, 20, 20])
    #expect(try await !clinic.plan())
  }

  @Test("breaks of an evening are the planned breaks of its session")
  func breaks() async throws {
    let clinic = try await clinic()
    let evening = GroupPlan.Evening(items: [.module(id: "stop"), .breakTime(minutes: 12)])
    try await clinic.save(
      .plan(try record(GroupPlan(evenings: [evening]), madeAt: "2026-11-16 09:00")))
    try await clinic.plan()
    #expect(try await states(clinic).map(\.plan.breakMinutes) == [12, 12, 12])
    #expect(try await evenings(clinic) == [0, 0, 0])
  }

  @Test("what was held counts: the next one goes on from there")
  func held() async throws {
    let clinic = try await clinic()
    try await perform(.start, 0, in: clinic)
    try await clinic.plan(at: "2026-11-17 10:00")
    #expect(try await evenings(clinic) == [0, 1, 2])
    try await perform(.end, 0, in: clinic)
    try await clinic.plan(at: "2026-11-18 08:00")
    #expect(try await evenings(clinic) == [0, 1, 2, 0])
  }

  @Test("an evening that was called off comes next, and so does one that nobody began")
  func missed() async throws {
    let clinic = try await clinic()
    try await perform(.callOff(reason: "Snow."), 0, in: clinic)
    #expect(try await clinic.plan())
    #expect(try await evenings(clinic) == [0, 0, 1])
    try await clinic.plan(at: "2026-11-19 13:00")
    // Nobody began the second one.
    #expect(try await evenings(clinic) == [0, 0, 0, 1])
    try await clinic.plan(at: "2026-11-19 13:00")
    #expect(try await evenings(clinic) == [0, 0, 0, 1])
  }

  @Test("a day off the schedule takes no evening")
  func dayOff() async throws {
    let clinic = try await clinic()
    try await clinic.save(.schedule(try PlannedClinic.schedule(except: ["2026-11-19"])))
    try await clinic.plan()
    let held = try await states(clinic).filter { $0.calledOff == nil }
    #expect(held.map(\.plan.evening?.index) == [0, 1])
  }

  @Test("another plan begins where it says, and a session that has begun keeps its own")
  func another() async throws {
    let clinic = try await clinic()
    try await perform(.start, 0, in: clinic)
    try await clinic.save(.plan(try record(next: 2, madeAt: "2026-11-17 09:30")))
    try await clinic.plan(at: "2026-11-17 09:30")
    #expect(try await evenings(clinic) == [0, 2, 0])
    try await clinic.save(.removedPlan(PlannedClinic.skills.id))
    try await clinic.plan(at: "2026-11-17 09:31")
    #expect(try await evenings(clinic) == [0, nil, nil])
    #expect(try await states(clinic)[1].agenda.map(\.module) == ["arriving"])
  }

  @Test("the evening that comes next is that of the first session that can still be changed")
  func coming() async throws {
    let clinic = try await clinic(next: 1)
    let group = PlannedClinic.skills
    func coming(_ time: String) async throws -> ComingEvening {
      try await clinic.planner.comingEvening(of: group, at: try PlannedClinic.instant(time))
    }
    let sessions = try await clinic.sessions()
    var next = try await coming(Self.monday)
    #expect(next.index == 1 && next.session == sessions[0].id)
    #expect(next.startsAt == (try PlannedClinic.instant("2026-11-17 09:00")))
    try await perform(.start, 0, in: clinic)
    next = try await coming("2026-11-17 10:00")
    #expect(next.index == 2 && next.session == sessions[1].id)
    // Nothing is made yet for a group whose next meeting is far off.
    for record in sessions.dropFirst() { try await clinic.save(.removedSession(record.id)) }
    let far = try PlannedClinic.schedule([.tuesday], except: ["2026-11-24"])
    try await clinic.save(.schedule(far))
    next = try await coming("2026-11-17 13:00")
    #expect(next.index == 2 && next.session == nil)
    #expect(next.startsAt == (try PlannedClinic.instant("2026-12-01 09:00")))
    try await clinic.save(.removedSchedule(far.id))
    #expect(try await coming("2026-11-17 13:00").startsAt == nil)
  }

  @Test("a meeting that is made up takes the evening after the one before it")
  func madeUp() async throws {
    let clinic = try await clinic()
    try await perform(.start, 0, in: clinic)
    let thursday = try await clinic.sessions()[1].id
    try await clinic.save(.removedSession(thursday))
    let day = try #require(Day("2026-11-19"))
    let now = try PlannedClinic.instant("2026-11-19 13:00")
    let made = try await clinic.planner.makeUp(ScheduleID("s"), on: day, at: now) { _ in }
    guard case .made(let session) = made else {
      Issue.record("it wasn't made: \(made)")
      return
    }
    let plan = try #require(try await clinic.service.state(of: session)).plan
    #expect(plan.evening?.index == 1)
  }
}
