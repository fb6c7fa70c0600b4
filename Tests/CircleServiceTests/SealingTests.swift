import CircleCore
import CircleService
import SimulatedWorld
import Testing

@Suite("Sealing is tried until it is done, whatever breaks")
struct SealingTests {
  private let item = SamplePlan.scale

  private func isSealed(_ world: World) async throws -> Bool {
    let question = Question(session: world.plan.session, item: item)
    return try await world.isSealed(question)
  }

  @Test func nothingIsReleasedBeforeIt() async throws {
    let stage = try await Stage.atScale(try await World())
    let world = stage.world
    try await stage.answer(1, 2, 3, 4, 5)
    await world.store.setSealing(broken: true)
    #expect(try await world.ask(.close(item), over: stage.console) == "done")
    #expect(try await world.ask(.release(item), over: stage.console) == "closed")
    #expect(try await world.state().items[item]?.phase == .closed)
    await world.store.setSealing(broken: false)
    try await world.pass(.seconds(20))
    #expect(try await isSealed(world))
    #expect(try await world.ask(.release(item), over: stage.console) == "done")
    #expect(await world.screen(stage.phones[0]).room?["item"]?["results"]?["answers"] == 5)
  }

  @Test func nothingIsClosedBeforeTheVaultHasToldWhoAnswered() async throws {
    let stage = try await Stage.atScale(try await World())
    let world = stage.world
    try await stage.answer(1, 2, 3, 4, 5)
    await world.restart()
    await world.store.setVault(down: true)
    let console = try await world.connect(.facilitator(SamplePlan.dana))
    for command in [Command.close(item), .next, .end] {
      #expect(try await world.ask(command, over: console) == "unavailable")
    }
    await world.store.setVault(down: false)
    #expect(try await world.ask(.close(item), over: console) == "done")
    #expect(try await stage.vaultAnswers().count == 5)
    #expect(try await world.state().items[item]?.answered.count == 5)
  }

  @Test func alsoAfterTheEnd() async throws {
    let stage = try await Stage.atScale(try await World())
    let world = stage.world
    try await stage.answer(1, 2, 3, 4, 5)
    await world.store.setSealing(broken: true)
    try await world.ask(.end, over: stage.console)
    try await world.pass(.seconds(60))
    #expect(try await !isSealed(world))
    await world.store.setSealing(broken: false)
    try await world.pass(.seconds(20))
    #expect(try await isSealed(world))
    #expect(try await stage.vaultAnswers().count == 5)
  }

  @Test func alsoWhenTheClosingWasWrittenWithoutOurKnowing() async throws {
    let stage = try await Stage.atScale(try await World())
    let world = stage.world
    try await stage.answer(1, 2, 3, 4, 5)
    await world.store.failNextAppends(.afterWriting)
    #expect(try await world.ask(.end, over: stage.console) == "done")
    #expect(try await isSealed(world))
  }

  @Test func alsoAfterACrashBetweenClosingAndSealing() async throws {
    for command in [Command.close(SamplePlan.scale), .end] {
      let stage = try await Stage.atScale(try await World())
      let world = stage.world
      try await stage.answer(1, 2, 3, 4, 5)
      await world.store.setSealing(broken: true)
      try await world.ask(command, over: stage.console)
      await world.restart()
      #expect(try await !isSealed(world))
      try await world.settle()
      #expect(try await isSealed(world))
      #expect(try await stage.vaultAnswers().count == 5)
    }
  }

  @Test func aBrokenVaultStopsOnlyAnswers() async throws {
    let stage = try await Stage.atScale(try await World(), people: 2)
    let world = stage.world
    await world.store.setVault(down: true)
    await world.store.hold()
    try await world.send(.hand(up: true), over: stage.phones[0])
    await world.until { await world.store.waitingAppends == 1 }
    let answer = try await world.send(.answer(item, .number(1)), id: "a", over: stage.phones[0])
    let line = try await world.send(.announce("Soup today"), over: stage.console)
    try await world.connect(.participant(SamplePlan.person(2)), settling: false)
    await world.store.letGo()
    try await world.settle()
    #expect(await world.screen(stage.phones[0]).outcomes[answer] == ["unavailable"])
    #expect(await world.screen(stage.console).outcomes[line] == ["done"])
    #expect(try await world.state().people[SamplePlan.person(2)]?.isPresent == true)
    await world.store.setVault(down: false)
    #expect(
      try await world.ask(.answer(item, .number(1)), id: "a", over: stage.phones[0]) == "done")
    #expect(try await stage.vaultAnswers() == [.number(1)])
  }

  @Test func aVaultThatCantBeReadMakesReleasingWait() async throws {
    let stage = try await Stage.atScale(try await World())
    let world = stage.world
    try await stage.answer(1, 2, 3, 4, 5)
    try await world.ask(.close(item), over: stage.console)
    await world.store.setVault(down: true)
    #expect(try await world.ask(.release(item), id: "r", over: stage.console) == "unavailable")
    await world.store.setVault(down: false)
    #expect(try await world.ask(.release(item), id: "r", over: stage.console) == "done")
  }
}
