import CircleCore
import CircleService
import SimulatedWorld
import Testing

@Suite("A restart brings a session back as it was")
struct RestartTests {
  private let sam = SamplePlan.person(0)
  private let beth = SamplePlan.person(1)

  @Test func theStateIsTheFoldOfTheLog() async throws {
    let stage = try await Stage.atScale(try await World())
    try await stage.answer(1, 2, 3)
    let before = try await stage.world.state()
    await stage.world.restart()
    _ = try await stage.world.state()
    // Who has answered is read from the vault, not from the log.
    try await stage.world.settle()
    #expect(try await stage.world.state() == before)
  }

  @Test func whoComesBackSoonWasNeverGone() async throws {
    let stage = try await Stage(try await World(), people: 2)
    let world = stage.world
    await world.restart()
    _ = try await world.host()
    try await world.pass(.seconds(15))
    try await world.connect(0)
    try await world.pass(.seconds(30))
    let people = try await world.state().people
    #expect(people[sam]?.presence.measured.closed == [])
    #expect(people[sam]?.isConnected == true)
    #expect(people[beth]?.isConnected == false)
  }

  @Test func whoDoesntComeBackIsGoneSinceTheLastThatIsKnown() async throws {
    let stage = try await Stage(try await World(), people: 2)
    let world = stage.world
    try await world.pass(.seconds(40))
    let known = try await world.state().asOf
    await world.restart()
    _ = try await world.host()
    try await world.pass(.seconds(30))
    #expect(try await world.state().people[sam]?.connection == .dropped(since: known))
  }

  @Test func aLongOutageIsNoPresenceForAnybody() async throws {
    let stage = try await Stage(try await World(), people: 1)
    let world = stage.world
    let known = try await world.state().asOf
    await world.daemon.die()
    try await world.skip(.seconds(600))
    await world.restart()
    try await world.connect(0)
    let track = try await world.state().people[sam]?.presence.measured
    #expect(track?.closed.map(\.end) == [known])
    #expect(track?.openSince == world.clock.now)
  }

  @Test func aSecondCrashSoonAfterDoesntHideTheFirstOutage() async throws {
    let stage = try await Stage(try await World(), people: 2)
    let world = stage.world
    let known = try await world.state().asOf
    await world.daemon.die()
    try await world.skip(.seconds(600))
    await world.restart()
    // Somebody comes at once, which is written; then it crashes again, within the grace.
    try await world.connect(0)
    try await world.pass(.seconds(5))
    await world.restart()
    try await world.connect(1)
    try await world.pass(.seconds(60))
    let track = try await world.state().people[beth]?.presence.measured
    #expect(track?.closed.map(\.end) == [known])
  }

  @Test func aBatchThatWasBeingWrittenIsThereOrNot() async throws {
    for isWritten in [true, false] {
      let stage = try await Stage(try await World())
      let world = stage.world
      if isWritten {
        await world.store.failNextAppends(.afterWriting)
      } else {
        await world.store.failNextAppends(.beforeWriting)
      }
      try await world.send(.next, id: "n", over: stage.console)
      await world.until { await world.store.isFailing == false }
      await world.restart()
      let console = try await world.connect(.facilitator(SamplePlan.dana))
      #expect(try await world.ask(.next, id: "n", over: console) == "done")
      #expect(try await world.state().current?.planned.id == StepID("p1.s2"))
    }
  }

  @Test func aTimerThatRanOutMeanwhileIsNoticed() async throws {
    let stage = try await Stage(try await World(), at: StepID("p1.s2"))
    let world = stage.world
    await world.daemon.die()
    try await world.skip(.minutes(10))
    await world.restart()
    let console = try await world.connect(.facilitator(SamplePlan.dana))
    try await world.pass(.milliseconds(1))
    #expect(await world.screen(console).room?["timer"]?["remaining"] == 0)
    #expect(await world.screen(console).room?["timer"]?["running"] == false)
  }

  @Test func oneThatAPowerCutLeftOpenEndsByItself() async throws {
    let stage = try await Stage.atScale(try await World())
    let world = stage.world
    try await stage.answer(1, 2, 3)
    await world.daemon.die()
    try await world.skip(.seconds(24 * 60 * 60))
    await world.restart()
    let wall = try await world.connect(.wall)
    try await world.pass(.seconds(20))
    #expect(try await world.state().phase == .ended)
    #expect(await world.screen(wall).farewell == "ended")
    let question = Question(session: world.plan.session, item: SamplePlan.scale)
    #expect(try await world.isSealed(question))
    // Nobody is given the day that the machine was off.
    let longest = try await world.state().attendance.map(\.grossMinutes).max()
    #expect(longest == 0)
  }
}
