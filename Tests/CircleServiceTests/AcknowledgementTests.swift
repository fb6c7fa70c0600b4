import CircleCore
import CircleProtocol
import CircleService
import SimulatedWorld
import Testing

@Suite("Nothing is acknowledged or shown before it is durable")
struct AcknowledgementTests {
  @Test func nobodyHearsOfACommandWhileItIsBeingWritten() async throws {
    let stage = try await Stage(try await World())
    let (world, phone) = (stage.world, stage.phones[0])
    let before = await world.screen(stage.console)
    await world.store.hold()
    let id = try await world.send(.hand(up: true), over: phone)
    await world.until { await world.store.waitingAppends == 1 }
    for _ in 0..<50 { await Task.yield() }
    #expect(await world.screen(phone).outcomes[id] == nil)
    #expect(await world.screen(stage.console).messages == before.messages)
    await world.store.letGo()
    try await world.settle()
    #expect(await world.screen(phone).outcomes[id] == ["done"])
    #expect(await world.screen(phone).me?["hand"] == true)
    #expect(await world.screen(stage.console).console?["queue"]?["hands"] == ["u0"])
  }

  @Test func commandsAreDecidedInTheOrderInWhichTheyCame() async throws {
    let stage = try await Stage(try await World())
    let world = stage.world
    await world.store.hold()
    for phone in stage.phones { try await world.send(.hand(up: true), over: phone) }
    await world.store.letGo()
    try await world.settle()
    let raised = try await world.events().compactMap { event in
      if case .handRaised(let person) = event { person } else { nil }
    }
    #expect(raised == (0..<5).map(SamplePlan.person))
  }

  @Test func aRefusalIsAnAnswerTooAndChangesNothing() async throws {
    let stage = try await Stage(try await World())
    let head = try await stage.world.state().head
    let code = try await stage.world.ask(
      .answer(SamplePlan.scale, .number(3)), over: stage.phones[0])
    #expect(code == "closed")
    #expect(try await stage.world.state().head == head)
  }

  @Test func eachCommandIsAnsweredOnceAndOnlyToItsSender() async throws {
    let stage = try await Stage(try await World())
    let id = try await stage.world.send(.hand(up: true), over: stage.phones[0])
    try await stage.world.settle()
    for (listener, screen) in await stage.world.screens.all {
      #expect(screen.outcomes[id] == (listener == stage.phones[0] ? ["done"] : nil))
    }
  }

  @Test func whatIsSaidToCallersIsDurableAsWell() async throws {
    let world = try await World()
    let guest = GuestID("g1")
    let outcome = try await world.host().perform(
      .knock(name: "Kim"), id: CommandID("k1"), by: .guest(guest))
    #expect(outcome == .done)
    #expect(try await world.logged().guests[guest]?.name == "Kim")
  }

  @Test func aRefusalIsInTheLanguageOfThePhone() async throws {
    let world = try await World()
    let host = try await world.host()
    let phone = ListenerID(99)
    await world.screens.connect(phone)
    #expect(host.listen(phone, as: .participant(SamplePlan.person(0)), in: .spanish))
    host.submit(
      .ready, id: CommandID("c1"), by: .participant(SamplePlan.person(0)), over: phone,
      at: world.clock.now)
    try await world.settle()
    let refusal = await world.screen(phone).messages.last { $0["type"] == "refused" }
    #expect(refusal?["message"]?.string == Refusal.notStarted.message.es)
  }
}
