import CircleCore
import CircleProtocol
import CircleService
import SimulatedWorld
import Testing

@Suite("Pairs over the sessions of a group")
struct PracticeTests {
  private let step = StepID("p2.s3")

  private func couples(_ world: World) async throws -> Set<Couple> {
    Set(Couple.all(in: try await world.state().pairing?.groups ?? []))
  }

  /// An earlier session of the same group, with these groups in its log.
  private func practiced(_ groups: [[Int]], daysBefore days: Int, in world: World) async throws {
    let plan = SamplePlan.plan(session: SessionID("before-\(days)"))
    let events: [Event] = [
      .planned(plan), .started, .paired(groups.map { $0.map(SamplePlan.person) }), .ended,
    ]
    let at = plan.scheduledStart + .seconds(-days * 24 * 60 * 60)
    try await world.memory.save([
      .session(
        SessionRecord(
          id: plan.session, group: plan.group, code: "BEFORE\(days % 10)\(days / 10 % 10)",
          startsAt: at, endsAt: at + .minutes(90)))
    ])
    let recorded = events.enumerated().map {
      Recorded(sequence: $0.offset + 1, at: at, event: $0.element)
    }
    _ = try await world.memory.append([
      LogBatch(session: plan.session, expectedHead: 0, events: recorded, replies: [:])
    ])
  }

  @Test(arguments: 1..<7)
  func whoPracticedTogetherInEarlierSessionsIsAvoided(_ seed: UInt64) async throws {
    let world = try await World(seed: seed)
    try await practiced([[0, 1], [2, 3]], daysBefore: 7, in: world)
    try await practiced([[0, 2], [1, 3]], daysBefore: 14, in: world)
    // Too long ago to matter.
    try await practiced([[0, 3], [1, 2]], daysBefore: 99, in: world)
    let stage = try await Stage(world, people: 4, at: step)
    #expect(try await world.ask(.pair(size: 2, avoid: []), over: stage.console) == "done")
    let wanted = [[0, 3], [1, 2]].map { $0.map(SamplePlan.person) }
    #expect(try await couples(world) == Set(Couple.all(in: wanted)))
  }

  @Test func whoIsKeptApartStaysSoInTheGroupsNextSession() async throws {
    let world = try await World()
    let stage = try await Stage(world, people: 4, at: step)
    let couple = Couple(SamplePlan.person(0), SamplePlan.person(1))
    #expect(
      try await world.ask(.keepApart(couple.second, couple.first, true), over: stage.console)
        == "done")
    #expect(try await world.memory.apart(in: world.plan.group) == [couple])
    for phone in stage.phones {
      #expect(await world.screen(phone).me?["apart"] == nil)
      #expect(await world.screen(phone).room?["apart"] == nil)
    }
    let next = try await World(SamplePlan.plan(session: SessionID("next")))
    try await next.memory.save([.apart(couple, in: next.plan.group, true)])
    let later = try await Stage(next, people: 4, at: step)
    #expect(await next.screen(later.console).console?["apart"]?.array?.count == 1)
    for _ in 0..<6 {
      #expect(try await next.ask(.pair(size: 2, avoid: []), over: later.console) == "done")
      #expect(try await !couples(next).contains(couple))
    }
    // Changed elsewhere meanwhile: it counts from the next pairing on.
    let other = Couple(SamplePlan.person(2), SamplePlan.person(0))
    try await next.memory.save([
      .apart(couple, in: next.plan.group, false), .apart(other, in: next.plan.group, true),
    ])
    for _ in 0..<6 {
      #expect(try await next.ask(.pair(size: 2, avoid: []), over: later.console) == "done")
      #expect(try await !couples(next).contains(other))
    }
    #expect(try await next.state().apart == [other])
  }

  @Test func aChangeOfWhoIsKeptApartStandsInTheAuditLogWithoutNames() async throws {
    let world = try await World()
    let state = try await world.state()
    let people = [SamplePlan.person(0), SamplePlan.person(1)]
    let recorded = Recorded(
      sequence: state.head + 1, at: world.clock.now, event: .apartSet([people]))
    let draft = try #require(
      AuditDraft.of(recorded, in: world.plan.session, version: 0, by: .facilitator(SamplePlan.dana))
    )
    #expect(draft.action == .directoryChanged)
    #expect(draft.actor == .staff(SamplePlan.dana))
    #expect(!draft.subject.values.contains { text in people.contains { text.contains($0.text) } })
    #expect(AuditDraft.of(recorded, in: world.plan.session, version: 0, by: .system) == nil)
  }
}
