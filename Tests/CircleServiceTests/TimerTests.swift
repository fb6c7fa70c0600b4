import CircleCore
import CircleService
import SimulatedWorld
import Testing

@Suite("Timers, breaks and signs of life")
struct TimerTests {
  private func endings(_ world: World) async throws -> Int {
    try await world.events().count { event in
      guard case .timerSet(let timer?) = event else { return false }
      return timer.state == .paused(remaining: .zero)
    }
  }

  @Test func aTimerRunsOutOnceAtItsTime() async throws {
    let stage = try await Stage(try await World(), at: StepID("p1.s2"))
    let world = stage.world
    try await world.pass(.seconds(239))
    #expect(await world.screen(stage.console).room?["timer"]?["running"] == true)
    try await world.pass(.seconds(1))
    #expect(await world.screen(stage.console).room?["timer"]?["running"] == false)
    #expect(await world.screen(stage.console).room?["timer"]?["remaining"] == 0)
    try await world.pass(.minutes(10))
    #expect(try await endings(world) == 1)
  }

  @Test func oneThatWasChangedRunsOutAtItsNewTime() async throws {
    let stage = try await Stage(try await World(), at: StepID("p1.s2"))
    let world = stage.world
    try await world.pass(.seconds(100))
    try await world.ask(.timer(.add(seconds: 60)), over: stage.console)
    try await world.pass(.seconds(150))
    #expect(await world.screen(stage.console).room?["timer"]?["running"] == true)
    try await world.pass(.seconds(50))
    #expect(await world.screen(stage.console).room?["timer"]?["running"] == false)
    #expect(try await endings(world) == 1)
  }

  @Test func oneThatIsPausedDoesnt() async throws {
    let stage = try await Stage(try await World(), at: StepID("p1.s2"))
    let world = stage.world
    try await world.ask(.timer(.pause), over: stage.console)
    try await world.pass(.minutes(10))
    #expect(await world.screen(stage.console).room?["timer"]?["remaining"] == 240_000)
    #expect(try await endings(world) == 0)
  }

  @Test func theEndOfATimerIsNotLostWhenTheLogIsDown() async throws {
    let stage = try await Stage(try await World(), at: StepID("p1.s2"))
    let world = stage.world
    try await world.pass(.seconds(235))
    await world.store.setLog(down: true)
    try await world.pass(.seconds(30))
    await world.store.setLog(down: false)
    try await world.pass(.seconds(3))
    #expect(await world.screen(stage.console).room?["timer"]?["running"] == false)
  }

  @Test func aClockThatIsPutBackMovesNoEntryOfTheLogBack() async throws {
    let stage = try await Stage(try await World(), people: 2, at: StepID("p1.s1"))
    let world = stage.world
    try await world.pass(.minutes(10))
    let before = try await world.logged().asOf
    world.clock.putBack(.minutes(5))
    #expect(world.clock.now < before)
    #expect(try await world.ask(.hand(up: true), over: stage.phones[0]) == "done")
    #expect(try await world.ask(.next, over: stage.console) == "done")
    let log = try await world.log()
    #expect(log.suffix(2).allSatisfy { $0.at == before })
    #expect(zip(log, log.dropFirst()).allSatisfy { $0.at <= $1.at })
    try await world.pass(.minutes(15))
    #expect(try await world.ask(.end, over: stage.console) == "done")
    let person = try await world.logged().people[SamplePlan.person(0)]
    let counted = person?.presence.measured.intervals(until: try await world.logged().asOf)
    #expect(counted?.count == 1)
  }

  @Test func aBreakStandsStillUntilItIsEnded() async throws {
    let stage = try await Stage(try await World(), at: StepID("p1.s2"))
    let world = stage.world
    #expect(try await world.ask(.pause(minutes: 5), over: stage.console) == "done")
    let room = await world.screen(stage.phones[0]).room
    #expect(room?["session"]?["phase"] == "break")
    #expect(room?["step"]?["id"] == "p1.s2")
    #expect(room?["break"]?["endsAt"]?.int == Int((world.clock.now + .minutes(5)).milliseconds))
    try await world.pass(.minutes(7))
    #expect(await world.screen(stage.phones[0]).room?["session"]?["phase"] == "break")
    #expect(await world.screen(stage.phones[0]).room?["timer"]?["remaining"] == 240_000)
    #expect(try await world.ask(.resume, over: stage.console) == "done")
    #expect(await world.screen(stage.phones[0]).room?["break"] == nil)
    #expect(await world.screen(stage.phones[0]).room?["timer"]?["running"] == true)
  }

  @Test func aRunningSessionShowsThatItIsAliveAndNoOtherDoes() async throws {
    let stage = try await Stage(try await World(), at: nil)
    let world = stage.world
    func signs() async throws -> Int { try await world.events().count { $0 == .alive } }
    try await world.pass(.seconds(120))
    #expect(try await signs() == 0)
    try await world.ask(.start, over: stage.console)
    try await world.pass(.seconds(150))
    #expect(try await signs() == 10)
    try await world.ask(.end, over: stage.console)
    try await world.pass(.seconds(150))
    #expect(try await signs() == 10)
  }

  @Test func minutesOnTheConsoleGoOnWithEachSignOfLife() async throws {
    let stage = try await Stage(try await World())
    try await stage.world.pass(.minutes(3))
    let row = await stage.world.screen(stage.console).console?["roster"]?["u0"]
    #expect(row?["minutes"] == 3)
  }
}
