import CircleCore
import CircleProtocol
import CircleService
import SimulatedWorld
import Testing

@Suite("Where hundreds listen, counts are told a moment later, all at once")
struct SharingTests {
  private func crowd() async throws -> Stage {
    try await Stage.atScale(try await World(SamplePlan.plan(people: 110)), people: 110)
  }

  private func roomPatches(_ stage: Stage, _ phone: Int) async -> Int {
    await stage.world.screen(stage.phones[phone]).messages.count { $0["doc"] == "room" }
  }

  @Test func answersMoveTheRoomOnce() async throws {
    let stage = try await crowd()
    let world = stage.world
    let before = await roomPatches(stage, 109)
    for phone in stage.phones.prefix(50) {
      #expect(try await world.ask(.answer(SamplePlan.scale, .number(5)), over: phone) == "done")
      #expect(await world.screen(phone).me?["answered"] == ["p1.s3"])
    }
    #expect(await roomPatches(stage, 109) == before)
    try await world.pass(.milliseconds(100))
    #expect(await roomPatches(stage, 109) == before + 1)
    #expect(await world.screen(stage.phones[109]).room?["item"]?["answered"] == 50)
    #expect(await world.screen(stage.console).faults.isEmpty)
  }

  @Test func whatStaffDoIsToldAtOnceAndTakesTheCountsAlong() async throws {
    let stage = try await crowd()
    let world = stage.world
    try await world.ask(.answer(SamplePlan.scale, .number(5)), over: stage.phones[0])
    try await world.ask(.safety(true), over: stage.console)
    let room = await world.screen(stage.phones[109]).room
    #expect(room?["safety"] == true)
    #expect(room?["item"]?["answered"] == 1)
    try await world.pass(.seconds(1))
    #expect(await world.screen(stage.phones[109]).faults.isEmpty)
  }

  @Test func whoComesInBetweenCatchesUpWithTheRest() async throws {
    let stage = try await crowd()
    let world = stage.world
    try await world.ask(.answer(SamplePlan.scale, .number(5)), over: stage.phones[0])
    try await world.drop(stage.phones[1])
    let again = try await world.connect(1)
    let console = try await world.connect(.facilitator(SamplePlan.luis))
    try await world.ask(.hand(up: true), over: again)
    try await world.pass(.seconds(1))
    for listener in [again, console, stage.console, stage.phones[5]] {
      let screen = await world.screen(listener)
      #expect(screen.faults.isEmpty)
      #expect(screen.room?["item"]?["answered"] == 1)
      #expect(screen.room == (await world.screen(stage.phones[0])).room)
    }
    #expect(await world.screen(console).console == world.screen(stage.console).console)
    #expect(await world.screen(console).console?["queue"]?["hands"] == ["u1"])
  }
}
