import CircleCore
import CircleProtocol
import CircleService
import SimulatedWorld
import Testing

@Suite("Presence: connections, the grace, and who takes whose place")
struct PresenceTests {
  private let sam = SamplePlan.person(0)

  private func person(_ world: World) async throws -> Person? {
    try await world.state().people[sam]
  }

  @Test func withinTheGraceNothingHappens() async throws {
    let stage = try await Stage(try await World(), people: 1)
    let world = stage.world
    let head = try await world.state().head
    try await world.drop(stage.phones[0])
    try await world.pass(.seconds(10))
    try await world.connect(0)
    try await world.pass(.seconds(4))
    #expect(try await world.state().head == head)
    #expect(try await person(world)?.presence.measured.closed == [])
  }

  @Test func afterTheGraceAPersonIsGoneSinceTheConnectionBroke() async throws {
    let stage = try await Stage(try await World(), people: 1)
    let world = stage.world
    let gone = world.clock.now
    try await world.drop(stage.phones[0])
    try await world.pass(.seconds(19))
    #expect(try await person(world)?.isConnected == true)
    try await world.pass(.seconds(2))
    #expect(try await person(world)?.connection == .dropped(since: gone))
    #expect(try await person(world)?.presence.measured.closed.last?.end == gone)
    #expect(await world.screen(stage.console).room?["present"] == 0)
    let row = await world.screen(stage.console).console?["roster"]?["u0"]
    #expect(row?["connection"] == "dropped")
  }

  @Test func whoComesBackLaterHasAGap() async throws {
    let stage = try await Stage(try await World(), people: 1)
    let world = stage.world
    let gone = world.clock.now
    try await world.drop(stage.phones[0])
    try await world.pass(.seconds(60))
    try await world.connect(0)
    let track = try await person(world)?.presence.measured
    #expect(track?.closed.last?.end == gone)
    #expect(track?.openSince == gone + .seconds(60))
  }

  @Test func whoDroppedWhileTheLogWasAwayIsCountedOutAsSoonAsItIsBack() async throws {
    let stage = try await Stage(try await World(), people: 2)
    let world = stage.world
    await world.store.setLog(down: true)
    #expect(try await world.ask(.hand(up: true), over: stage.phones[1]) == "unavailable")
    let gone = world.clock.now
    try await world.drop(stage.phones[0])
    try await world.pass(.seconds(60))
    await world.store.setLog(down: false)
    try await world.pass(.seconds(3))
    #expect(try await person(world)?.presence.measured.closed.last?.end == gone)
  }

  @Test func whileTheMachineSleptNobodyWasThere() async throws {
    let stage = try await Stage.atScale(try await World(timing: PresenceTiming()), people: 2)
    let world = stage.world
    try await world.pass(.seconds(100))
    let known = try await world.state().asOf
    world.clock.skip(.seconds(7_200))
    try await world.settle()
    let back = world.clock.now
    try await world.pass(.seconds(100))
    for number in 0..<2 {
      let track = try await world.state().people[SamplePlan.person(number)]?.presence.measured
      #expect(track?.closed.map(\.end) == [known])
      #expect(track?.openSince == back)
    }
    // Their phones never noticed.
    #expect(await world.screen(stage.phones[0]).farewell == nil)
    #expect(try await world.ask(.hand(up: true), over: stage.phones[0]) == "done")
  }

  @Test func whoDropsBeforeTheStandstillIsNoticedWasNotThereEither() async throws {
    let stage = try await Stage.atScale(try await World(timing: PresenceTiming()), people: 2)
    let world = stage.world
    try await world.pass(.seconds(100))
    let known = try await world.state().asOf
    // The clock is an hour ahead, and the next sign of life is still to come.
    world.clock.putForward(.seconds(3_600))
    try await world.drop(stage.phones[0])
    try await world.pass(.seconds(60))
    #expect(try await person(world)?.presence.measured.closed.map(\.end) == [known])
    #expect(try await person(world)?.isConnected == false)
  }

  @Test func aClockThatIsPutBackTakesNobodyAway() async throws {
    let stage = try await Stage.atScale(try await World(), people: 1)
    let world = stage.world
    try await world.pass(.seconds(100))
    world.clock.putBack(.seconds(50))
    #expect(try await world.ask(.hand(up: true), over: stage.phones[0]) == "done")
    try await world.pass(.seconds(100))
    let log = try await world.log()
    #expect(zip(log, log.dropFirst()).allSatisfy { $0.at <= $1.at })
    #expect(try await person(world)?.presence.measured.closed.isEmpty == true)
  }

  @Test func comingBackInTheMomentTheGraceEndsIsComingBack() async throws {
    let stage = try await Stage(try await World(), people: 2)
    let world = stage.world
    try await world.drop(stage.phones[0])
    // While a batch is being written, the phone comes back and the grace ends: one round takes both.
    await world.store.hold()
    try await world.send(.hand(up: true), over: stage.phones[1])
    await world.until { await world.store.waitingAppends == 1 }
    try await world.connect(.participant(sam), settling: false)
    world.clock.skip(.seconds(21))
    for _ in 0..<200 { await Task.yield() }
    await world.store.letGo()
    try await world.settle()
    #expect(try await person(world)?.isConnected == true)
    try await world.pass(.seconds(60))
    #expect(try await person(world)?.isConnected == true)
  }

  @Test func aSecondPhoneTakesThePlaceOfTheFirst() async throws {
    let stage = try await Stage(try await World(), people: 1)
    let world = stage.world
    let second = try await world.connect(0)
    #expect(await world.screen(stage.phones[0]).farewell == "replaced")
    #expect(await world.screen(second).farewell == nil)
    try await world.pass(.seconds(60))
    #expect(try await person(world)?.isConnected == true)
    #expect(try await world.ask(.hand(up: true), over: second) == "done")
    #expect(await world.screen(second).me?["hand"] == true)
  }

  @Test func whoLeavesIsGoneAtOnceAndMayComeBack() async throws {
    let stage = try await Stage(try await World(), people: 1)
    let world = stage.world
    let left = world.clock.now
    #expect(try await world.ask(.leave, over: stage.phones[0]) == "done")
    #expect(await world.screen(stage.phones[0]).me?["status"] == "left")
    #expect(try await person(world)?.connection == .left(at: left))
    try await world.drop(stage.phones[0])
    try await world.pass(.seconds(60))
    #expect(try await person(world)?.connection == .left(at: left))
    let again = try await world.connect(0)
    #expect(try await person(world)?.isPresent == true)
    #expect(await world.screen(again).me?["status"] == "admitted")
  }

  @Test func whoIsRemovedIsToldAndStaysOut() async throws {
    let stage = try await Stage(try await World(), people: 1)
    let world = stage.world
    try await world.ask(.remove(sam), over: stage.console)
    #expect(await world.screen(stage.phones[0]).farewell == "removed")
    let again = try await world.connect(0)
    #expect(await world.screen(again).farewell == "removed")
    #expect(await world.screen(again).documents.isEmpty)
    #expect(try await person(world)?.isConnected == false)
    #expect(await world.screen(stage.console).room?["present"] == 0)
  }

  @Test func atTheEndEverybodyButTheStaffIsTold() async throws {
    let stage = try await Stage(try await World(), people: 2)
    let world = stage.world
    let wall = try await world.connect(.wall)
    try await world.ask(.end, over: stage.console)
    for listener in stage.phones + [wall] {
      #expect(await world.screen(listener).farewell == "ended")
      #expect(await world.screen(listener).room?["session"]?["phase"] == "ended")
    }
    #expect(await world.screen(stage.console).farewell == nil)
    #expect(try await world.ask(.sign(), over: stage.console) == "done")
    let late = try await world.connect(0)
    #expect(await world.screen(late).me?["attendance"]?["minutes"] == 0)
    #expect(await world.screen(late).farewell == "ended")
  }
}
