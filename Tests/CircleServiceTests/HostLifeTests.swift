import CircleCore
import CircleService
import SimulatedWorld
import Testing

@Suite("Hosts come and go")
struct HostLifeTests {
  private let other = SessionID("s2")

  private func ended() async throws -> Stage {
    let stage = try await Stage(try await World(), people: 1)
    try await stage.world.schedule(SamplePlan.plan(session: other), code: "00000000")
    try await stage.world.ask(.end, over: stage.console)
    return stage
  }

  /// Another session begins, which is when those that nobody needs are ended.
  private func beginOther(_ world: World) async throws {
    _ = try await world.daemon.service.host(of: other)
    for _ in 0..<100 { await Task.yield() }
  }

  @Test func oneThatIsOverAndThatNobodyListensToIsEnded() async throws {
    let stage = try await ended()
    let world = stage.world
    let host = try await world.host()
    try await world.drop(stage.console)
    try await beginOther(world)
    #expect(!host.listen(ListenerID(77), as: .wall, in: .english))
    let outcome = await host.perform(
      .sign(), id: CommandID("s"), by: .facilitator(SamplePlan.dana))
    #expect(outcome == .trouble(.unavailable))
    // Whoever asks the service gets a new one.
    let console = try await world.connect(.facilitator(SamplePlan.dana))
    #expect(try await world.ask(.sign(), over: console) == "done")
  }

  @Test func oneThatSomebodyListensToGoesOn() async throws {
    let stage = try await ended()
    try await beginOther(stage.world)
    #expect(try await stage.world.ask(.sign(), over: stage.console) == "done")
  }

  @Test func oneThatIsStillDealingWithSomethingGoesOn() async throws {
    let stage = try await ended()
    let world = stage.world
    try await world.drop(stage.console)
    await world.store.hold()
    let host = try await world.host()
    async let signed = host.perform(.sign(), id: CommandID("s"), by: .facilitator(SamplePlan.dana))
    await world.until { await world.store.waitingAppends == 1 }
    try await beginOther(world)
    #expect(host.listen(ListenerID(77), as: .wall, in: .english))
    await world.store.letGo()
    #expect(await signed == .done)
  }

  @Test func oneThatRunsIsNeverEnded() async throws {
    let stage = try await Stage(try await World(), people: 1)
    let world = stage.world
    try await world.schedule(SamplePlan.plan(session: other), code: "00000000")
    let host = try await world.host()
    try await world.drop(stage.console)
    try await world.drop(stage.phones[0])
    try await beginOther(world)
    #expect(host.listen(ListenerID(77), as: .wall, in: .english))
  }

  @Test func oneThatNeverBeganIsEndedWhenItsTimeHasPassed() async throws {
    for hours in [1, 24] {
      let world = try await World()
      try await world.schedule(SamplePlan.plan(session: other), code: "00000000")
      let host = try await world.host()
      try await world.pass(.seconds(hours * 3600))
      try await beginOther(world)
      #expect(host.listen(ListenerID(77), as: .wall, in: .english) == (hours == 1))
    }
  }

  @Test func aSessionThatDoesntExistIsNoSession() async throws {
    let world = try await World()
    await #expect(throws: ServiceError.noSuchSession) {
      try await world.daemon.service.host(of: SessionID("nowhere"))
    }
    #expect(try await world.daemon.service.state(of: SessionID("nowhere")) == nil)
  }

  @Test func aCodeOpensItsSessionUntilTheEnd() async throws {
    let stage = try await Stage(try await World(), people: 1)
    let service = await stage.world.daemon.service
    #expect(try await service.session(code: "k7qw-3m9x")?.id == stage.world.plan.session)
    #expect(try await service.session(code: "K7QW-3M9Z") == nil)
    try await stage.world.ask(.end, over: stage.console)
    #expect(try await service.session(code: "K7QW-3M9X") == nil)
  }
}
