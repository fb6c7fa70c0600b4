import CircleCore
import CircleProtocol
import CircleService
import SimulatedWorld
import Testing

@Suite("Welcome and patches follow each other without a gap")
struct VersionTests {
  /// What a client has after its patches, and what a new welcome would give it.
  private func expectFresh(_ listener: ListenerID, _ world: World) async throws {
    let patched = await world.screen(listener)
    try await world.host().sync(listener)
    try await world.settle()
    let fresh = await world.screen(listener)
    #expect(fresh.welcomes == patched.welcomes + 1)
    #expect(patched.documents == fresh.documents)
    #expect(fresh.faults.isEmpty)
  }

  @Test func forEachListenerThroughAWholeSession() async throws {
    let stage = try await Stage(try await World())
    let world = stage.world
    let wall = try await world.connect(.wall)
    let steps = ["p1.s2", "p1.s3", "p2.s1", "p2.s2", "p2.s3", "p2.s4"]
    for step in steps {
      try await world.ask(.go(StepID(step)), over: stage.console)
      try await world.ask(.pair(size: 2, avoid: []), over: stage.console)
      for phone in stage.phones {
        try await world.ask(.answer(ItemID(step), .skip), over: phone)
        try await world.ask(.hand(up: true), over: phone)
        try await world.ask(.talk(ask: true), over: phone)
      }
      try await world.ask(.close(ItemID(step)), over: stage.console)
      try await world.ask(.release(ItemID(step)), over: stage.console)
      try await world.ask(.respond(SamplePlan.person(1), .coming), over: stage.console)
      try await world.pass(.seconds(40))
      for listener in stage.phones + [stage.console, wall] {
        try await expectFresh(listener, world)
      }
    }
  }

  @Test func aConsoleThatOpensLaterSeesTheSame() async throws {
    let stage = try await Stage(try await World())
    let world = stage.world
    try await world.ask(.next, over: stage.console)
    let second = try await world.connect(.facilitator(SamplePlan.luis))
    #expect(await world.screen(second).console == world.screen(stage.console).console)
    try await world.drop(stage.console)
    try await world.drop(second)
    try await world.ask(.hand(up: true), over: stage.phones[0])
    let third = try await world.connect(.facilitator(SamplePlan.dana))
    #expect(await world.screen(third).console?["queue"]?["hands"] == ["u0"])
    try await expectFresh(third, world)
  }

  @Test func aPhoneThatComesBackBeginsWithTheWhole() async throws {
    let stage = try await Stage(try await World())
    let world = stage.world
    try await world.drop(stage.phones[0])
    try await world.ask(.next, over: stage.console)
    let again = try await world.connect(0)
    #expect(await world.screen(again).room?["step"]?["id"] == "p1.s2")
    try await world.ask(.hand(up: true), over: again)
    try await expectFresh(again, world)
  }

  @Test func oneEncodingServesEverybodyInTheRoom() async throws {
    let stage = try await Stage(
      try await World(SamplePlan.plan(people: 8), keepingDeliveries: true), people: 8)
    let before = await stage.world.screens.deliveries.count
    try await stage.world.ask(.announce("Soup today"), over: stage.console)
    let parcels = await stage.world.screens.deliveries.dropFirst(before).flatMap { $0 }
    let rooms = parcels.count { if case .room = $0 { true } else { false } }
    let ones = parcels.count { if case .one = $0 { true } else { false } }
    #expect(rooms == 1)
    // The acknowledgement, and nothing for each phone.
    #expect(ones == 1)
  }

  @Test func aCommandThatComesWithTheConnectionIsAnsweredAfterTheWelcome() async throws {
    let world = try await World()
    let phone = try await world.connect(.participant(SamplePlan.person(0)), settling: false)
    try await world.send(.hand(up: true), over: phone)
    try await world.settle()
    let types = await world.screen(phone).messages.compactMap { $0["type"]?.string }
    #expect(types.first == "welcome")
    #expect(types.contains("done"))
  }
}
