import CircleCore
import CircleService
import SimulatedWorld
import Testing

@Suite("Sending a command again with its id does nothing twice")
struct IdempotencyTests {
  @Test func inTheSameBatch() async throws {
    let stage = try await Stage(try await World())
    let (world, phone) = (stage.world, stage.phones[0])
    await world.store.hold()
    try await world.send(.talk(ask: true), id: "wake", over: stage.phones[1])
    await world.until { await world.store.waitingAppends == 1 }
    for _ in 0..<3 { try await world.send(.next, id: "n", over: stage.console) }
    try await world.send(.hand(up: true), id: "h", over: phone)
    try await world.send(.hand(up: true), id: "h", over: phone)
    await world.store.letGo()
    try await world.settle()
    #expect(await world.screen(stage.console).outcomes["n"] == ["done", "done", "done"])
    #expect(await world.screen(phone).outcomes["h"] == ["done", "done"])
    #expect(try await world.state().current?.planned.id == StepID("p1.s2"))
  }

  @Test func later() async throws {
    let stage = try await Stage(try await World())
    #expect(try await stage.world.ask(.next, id: "n", over: stage.console) == "done")
    #expect(try await stage.world.ask(.next, id: "n", over: stage.console) == "done")
    #expect(try await stage.world.state().current?.planned.id == StepID("p1.s2"))
  }

  @Test func aRefusalStaysARefusal() async throws {
    let stage = try await Stage(try await World())
    let phone = stage.phones[0]
    let answer = Command.answer(SamplePlan.scale, .number(4))
    #expect(try await stage.world.ask(answer, id: "a", over: phone) == "closed")
    try await stage.world.ask(.go(StepID(SamplePlan.scale.text)), over: stage.console)
    #expect(try await stage.world.ask(answer, id: "a", over: phone) == "closed")
    #expect(try await stage.world.ask(answer, id: "b", over: phone) == "done")
  }

  @Test func afterARestartTheLogRemembers() async throws {
    let stage = try await Stage(try await World())
    let world = stage.world
    try await world.ask(.next, id: "n", over: stage.console)
    try await world.ask(.rotate, id: "r", over: stage.console)
    await world.restart()
    let console = try await world.connect(.facilitator(SamplePlan.dana))
    let head = try await world.state().head
    #expect(try await world.ask(.next, id: "n", over: console) == "done")
    #expect(try await world.ask(.rotate, id: "r", over: console) == "out-of-date")
    #expect(try await world.state().head == head)
  }

  @Test func anotherPersonsCommandWithTheSameIDIsAnotherCommand() async throws {
    let stage = try await Stage(try await World())
    #expect(try await stage.world.ask(.hand(up: true), id: "x", over: stage.phones[0]) == "done")
    #expect(try await stage.world.ask(.hand(up: true), id: "x", over: stage.phones[1]) == "done")
    #expect(try await stage.world.state().hands.count == 2)
  }

  @Test func theSameIDOverANewConnectionIsTheSameCommand() async throws {
    let stage = try await Stage.atScale(try await World())
    let answer = Command.answer(SamplePlan.scale, .number(7))
    try await stage.world.ask(answer, id: "a", over: stage.phones[0])
    try await stage.world.drop(stage.phones[0])
    let again = try await stage.world.connect(0)
    #expect(try await stage.world.ask(answer, id: "a", over: again) == "done")
    #expect(try await stage.vaultAnswers() == [.number(7)])
  }
}
