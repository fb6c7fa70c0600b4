import CircleCore
import CircleService
import SimulatedWorld
import Testing

@Suite("A failed commit is an unknown outcome")
struct FailedAppendTests {
  @Test func neverAFalseTickWhenNothingWasWritten() async throws {
    let stage = try await Stage(try await World())
    let (world, phone) = (stage.world, stage.phones[0])
    await world.store.failNextAppends(.beforeWriting)
    #expect(try await world.ask(.hand(up: true), id: "h", over: phone) == "unavailable")
    #expect(await world.screen(phone).me?["hand"] == false)
    #expect(try await world.state().hands.isEmpty)
    #expect(try await world.ask(.hand(up: true), id: "h", over: phone) == "done")
    #expect(await world.screen(phone).me?["hand"] == true)
  }

  @Test func neverADoubleWhenItWasWrittenAfterAll() async throws {
    let stage = try await Stage(try await World())
    let (world, phone) = (stage.world, stage.phones[0])
    await world.store.failNextAppends(.afterWriting)
    #expect(try await world.ask(.next, id: "n", over: stage.console) == "done")
    #expect(try await world.ask(.next, id: "n", over: stage.console) == "done")
    #expect(try await world.state().current?.planned.id == StepID("p1.s2"))
    #expect(await world.screen(phone).room?["step"]?["id"] == "p1.s2")
    #expect(try await world.state() == world.logged())
  }

  @Test func commandsAreAnsweredUnavailableWhileTheLogIsDown() async throws {
    let stage = try await Stage(try await World())
    let world = stage.world
    await world.store.setLog(down: true)
    #expect(try await world.ask(.hand(up: true), id: "h", over: stage.phones[0]) == "unavailable")
    #expect(try await world.ask(.next, id: "n", over: stage.console) == "unavailable")
    await world.store.setLog(down: false)
    #expect(try await world.ask(.hand(up: true), id: "h", over: stage.phones[0]) == "done")
    #expect(try await world.ask(.next, id: "n", over: stage.console) == "done")
    #expect(try await world.state() == world.logged())
  }

  @Test func callersGetAnAnswerToo() async throws {
    let world = try await World()
    await world.store.setLog(down: true)
    await #expect(throws: (any Error).self) { try await world.host() }
    await world.store.setLog(down: false)
    let host = try await world.host()
    await world.store.setLog(down: true)
    for number in 0..<2 {
      let outcome = await host.perform(
        .knock(name: "Kim"), id: CommandID("k\(number)"), by: .guest(GuestID("g")))
      #expect(outcome == .trouble(.unavailable))
    }
  }

  @Test func anArrivalWhoseWriteFailedIsNotLost() async throws {
    let stage = try await Stage(try await World(), people: 2)
    let world = stage.world
    await world.store.failNextAppends(.beforeWriting)
    let phone = try await world.connect(2)
    try await world.pass(.seconds(2))
    #expect(try await world.state().people[SamplePlan.person(2)]?.isPresent == true)
    #expect(await world.screen(phone).room?["present"] == 3)
  }

  @Test func aDepartureWhoseWriteFailedIsNotLost() async throws {
    let stage = try await Stage(try await World(), people: 2)
    let world = stage.world
    let gone = world.clock.now
    try await world.drop(stage.phones[1])
    try await world.pass(.seconds(19))
    await world.store.failNextAppends(.beforeWriting, .beforeWriting)
    try await world.pass(.seconds(5))
    let person = try await world.state().people[SamplePlan.person(1)]
    #expect(person?.connection == .dropped(since: gone))
  }

  @Test func comingsAndGoingsDuringAnOutageAreCaughtUpOnWithTheirTimes() async throws {
    let stage = try await Stage(try await World(), people: 2)
    let world = stage.world
    await world.store.setLog(down: true)
    try await world.ask(.hand(up: true), over: stage.phones[0])
    try await world.pass(.seconds(5))
    let came = world.clock.now
    let phone = try await world.connect(2)
    try await world.pass(.seconds(5))
    let went = world.clock.now
    try await world.drop(stage.phones[1])
    try await world.pass(.seconds(60))
    #expect(await world.screen(phone).welcomes == 0)
    await world.store.setLog(down: false)
    try await world.pass(.seconds(25))
    let people = try await world.state().people
    #expect(people[SamplePlan.person(2)]?.presence.measured.openSince == came)
    #expect(people[SamplePlan.person(1)]?.connection == .dropped(since: went))
    #expect(await world.screen(phone).room?["present"] == 2)
    #expect(await world.screen(phone).faults.isEmpty)
  }

  @Test func aDropAndAReturnDuringAnOutageAreAGap() async throws {
    let stage = try await Stage(try await World(), people: 2)
    let world = stage.world
    await world.store.setLog(down: true)
    try await world.ask(.hand(up: true), over: stage.phones[0])
    let went = world.clock.now
    try await world.drop(stage.phones[1])
    try await world.pass(.seconds(30))
    let came = world.clock.now
    try await world.connect(1)
    try await world.pass(.seconds(10))
    await world.store.setLog(down: false)
    try await world.pass(.seconds(5))
    let track = try await world.state().people[SamplePlan.person(1)]?.presence.measured
    #expect(track?.closed.last?.end == went)
    #expect(track?.openSince == came)
  }

  @Test func whatSomebodyElseAppendedIsFoldedBeforeDecidingAgain() async throws {
    let stage = try await Stage(try await World())
    let world = stage.world
    let state = try await world.state()
    let moved = Recorded(
      sequence: state.head + 1, at: world.clock.now, event: .announced("From elsewhere"))
    _ = try await world.memory.append([
      LogBatch(session: world.plan.session, expectedHead: state.head, events: [moved], replies: [:])
    ])
    #expect(try await world.ask(.next, over: stage.console) == "done")
    #expect(await world.screen(stage.phones[0]).room?["announcement"] == "From elsewhere")
    #expect(await world.screen(stage.phones[0]).room?["step"]?["id"] == "p1.s2")
    #expect(await world.screen(stage.phones[0]).faults.isEmpty)
    #expect(try await world.state() == world.logged())
  }

  @Test func somebodyWhoComesWhileAnotherNodeWritesIsStillCounted() async throws {
    let stage = try await Stage(try await World(), people: 2)
    let world = stage.world
    let state = try await world.state()
    let moved = Recorded(
      sequence: state.head + 1, at: world.clock.now, event: .announced("From elsewhere"))
    _ = try await world.memory.append([
      LogBatch(session: world.plan.session, expectedHead: state.head, events: [moved], replies: [:])
    ])
    let phone = try await world.connect(2)
    #expect(try await world.state().people[SamplePlan.person(2)]?.isPresent == true)
    #expect(await world.screen(phone).room?["present"] == 3)
    #expect(await world.screen(phone).faults.isEmpty)
  }
}
