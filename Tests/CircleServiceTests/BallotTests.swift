import CircleCore
import CircleProtocol
import CircleService
import SimulatedWorld
import StoreContract
import Testing

@Suite("Anonymous answers: one for each person, tied to nobody")
struct BallotTests {
  private let item = SamplePlan.scale

  private func results(_ stage: Stage) async -> JSON? {
    await stage.world.screen(stage.phones[0]).room?["item"]?["results"]
  }

  @Test func aResendLeavesOneAnswer() async throws {
    let stage = try await Stage.atScale(try await World())
    for _ in 0..<3 {
      try await stage.world.ask(.answer(item, .number(4)), id: "a", over: stage.phones[0])
    }
    #expect(try await stage.vaultAnswers() == [.number(4)])
  }

  @Test func aChangeOfMindReplaces() async throws {
    let stage = try await Stage.atScale(try await World())
    for number in [4, 9, 2] {
      let answer = Command.answer(item, .number(number))
      #expect(try await stage.world.ask(answer, over: stage.phones[0]) == "done")
    }
    #expect(try await stage.vaultAnswers() == [.number(2)])
    #expect(await stage.world.screen(stage.console).room?["item"]?["answered"] == 1)
  }

  @Test func aRefusedAnswerNeverReachesTheVault() async throws {
    let stage = try await Stage.atScale(try await World())
    #expect(
      try await stage.world.ask(.answer(item, .number(11)), over: stage.phones[0]) == "bad-value")
    try await stage.world.ask(.close(item), over: stage.console)
    #expect(try await stage.world.ask(.answer(item, .number(5)), over: stage.phones[0]) == "closed")
    #expect(try await stage.vaultAnswers() == [])
  }

  @Test func theLogNeverHoldsAnAnswer() async throws {
    let stage = try await Stage.atScale(try await World())
    try await stage.answer(7, 7, 7, 7, 7)
    try await stage.world.ask(.close(item), over: stage.console)
    for event in try await stage.world.events() {
      if case .answered = event { continue }
      if case .planned = event { continue }
      #expect(!(try EventCoding.encode(event)).contains("7"))
    }
  }

  @Test func aCrashBeforeAnybodyWasToldKeepsTheAnswer() async throws {
    let stage = try await Stage.atScale(try await World())
    let world = stage.world
    try await stage.answer(1, 2)
    await world.restart()
    let console = try await world.connect(.facilitator(SamplePlan.dana))
    let phone = try await world.connect(0)
    #expect(await world.screen(console).room?["item"]?["answered"] == 2)
    #expect(await world.screen(phone).me?["answered"] == [.string(item.text)])
    // Sent again with the same id, and changed: still one answer.
    #expect(try await world.ask(.answer(item, .number(1)), id: "a", over: phone) == "done")
    #expect(try await world.ask(.answer(item, .number(9)), over: phone) == "done")
    #expect(try await Set(stage.vaultAnswers()) == [.number(9), .number(2)])
    #expect(await world.screen(console).room?["item"]?["answered"] == 2)
  }

  @Test func whenTheMachineGoesOffAnOpenQuestionBeginsAnew() async throws {
    let stage = try await Stage.atScale(try await World())
    let world = stage.world
    try await stage.answer(1, 2, 3)
    await world.memory.ties.loseAll()
    await world.restart()
    let console = try await world.connect(.facilitator(SamplePlan.dana))
    let phone = try await world.connect(0)
    #expect(await world.screen(console).room?["item"]?["answered"] == 0)
    #expect(await world.screen(phone).me?["answered"] == [])
    #expect(try await world.ask(.answer(item, .number(4)), over: phone) == "done")
    #expect(try await stage.vaultAnswers() == [.number(4)])
  }

  @Test func whenTheSystemTidiesUpItsMemoryFilesARunningDaemonLosesNothing() async throws {
    let stage = try await Stage.atScale(try await World())
    let world = stage.world
    try await stage.answer(1, 2, 3, 4, 5)
    await world.memory.ties.loseAll()
    try await world.ask(.answer(item, .number(9)), over: stage.phones[0])
    try await world.ask(.close(item), over: stage.console)
    #expect(try await Set(stage.vaultAnswers()) == Set([9, 2, 3, 4, 5].map { .number($0) }))
    try await world.ask(.release(item), over: stage.console)
    #expect(await results(stage)?["answers"] == 5)
  }

  @Test func whatOthersDoInTheSameBatchCanFailWithoutLosingTheAnswer() async throws {
    for failure in [MemoryStore.Failure.beforeWriting, .afterWriting] {
      let stage = try await Stage.atScale(try await World())
      let world = stage.world
      await world.store.hold()
      try await world.send(.hand(up: true), over: stage.phones[1])
      await world.until { await world.store.waitingAppends == 1 }
      let answer = try await world.send(.answer(item, .number(3)), over: stage.phones[0])
      try await world.send(.hand(up: true), over: stage.phones[2])
      await world.store.letGo()
      await world.store.failNextAppends(failure)
      try await world.settle()
      #expect(await world.screen(stage.phones[0]).outcomes[answer] == ["done"])
      #expect(await world.screen(stage.console).room?["item"]?["answered"] == 1)
      #expect(try await stage.vaultAnswers() == [.number(3)])
    }
  }

  @Test func closingDestroysTheSecretAndGivesRandomKeys() async throws {
    let stage = try await Stage.atScale(try await World())
    let world = stage.world
    try await stage.answer(1, 2, 3, 4, 5)
    let question = Question(session: world.plan.session, item: item)
    guard case .open(let before) = try await world.memory.contents(of: question) else {
      Issue.record("the question is open")
      return
    }
    try await world.ask(.close(item), over: stage.console)
    #expect(try await world.isSealed(question))
    guard case .sealed(let after, _) = try await world.memory.contents(of: question) else { return }
    #expect(Set(before.map(\.key)).isDisjoint(with: after.map(\.key)))
    #expect(Set(before.map(\.answer)).isDisjoint(with: after.map(\.answer)))
    #expect(Set((before + after).map(\.answer.count)).count == 1, "all are as long as each other")
    #expect(Set((before + after).map(\.key.count)) == [16])
    #expect(try await Set(stage.vaultAnswers()) == Set((1...5).map { .number($0) }))
  }

  @Test func fourAnswersAreDestroyedWhenTheQuestionCloses() async throws {
    let stage = try await Stage.atScale(try await World())
    try await stage.answer(1, 2, 3, 4)
    try await stage.world.ask(.close(item), over: stage.console)
    let question = Question(session: stage.world.plan.session, item: item)
    let nothing = VaultContents.sealed([], Turnout(given: nil, skipped: nil))
    #expect(try await stage.world.memory.contents(of: question) == nothing)
  }

  @Test func leavingTheStepClosesAndSealsAsWell() async throws {
    for command in [Command.next, .back, .end, .go(StepID("p2.s4"))] {
      let stage = try await Stage.atScale(try await World())
      try await stage.answer(1, 2, 3, 4, 5)
      try await stage.world.ask(command, over: stage.console)
      let question = Question(session: stage.world.plan.session, item: item)
      #expect(try await stage.world.isSealed(question))
      #expect(try await stage.vaultAnswers().count == 5)
    }
  }

  @Test func fiveAnswersAreReleasedOnceAndFourAreNot() async throws {
    for count in [4, 5] {
      let stage = try await Stage.atScale(try await World())
      for (number, phone) in stage.phones.enumerated() {
        let answer: Answer = number < count ? .number(6) : .skip
        try await stage.world.ask(.answer(item, answer), over: phone)
      }
      #expect(try await stage.world.ask(.release(item), over: stage.console) == "closed")
      try await stage.world.ask(.close(item), over: stage.console)
      #expect(await results(stage) == nil)
      #expect(try await stage.world.ask(.release(item), over: stage.console) == "done")
      #expect(await results(stage)?["kind"] == (count == 5 ? "counts" : "too-few"))
      if count == 5 {
        #expect(await results(stage)?["counts"]?.array?[6] == ["value": 6, "count": 5])
        #expect(await results(stage)?["counts"]?.array?.count == 11)
      }
    }
  }

  @Test func closingAndReleasingMayComeTogether() async throws {
    let stage = try await Stage.atScale(try await World())
    let world = stage.world
    try await stage.answer(1, 2, 3, 4, 5)
    await world.store.hold()
    try await world.send(.hand(up: true), over: stage.phones[0])
    await world.until { await world.store.waitingAppends == 1 }
    let close = try await world.send(.close(item), over: stage.console)
    let release = try await world.send(.release(item), over: stage.console)
    await world.store.letGo()
    try await world.settle()
    #expect(await world.screen(stage.console).outcomes[close] == ["done"])
    #expect(await world.screen(stage.console).outcomes[release] == ["done"])
    #expect(await results(stage)?["answers"] == 5)
  }

  @Test func openingClosingAndReleasingMayComeTogether() async throws {
    let stage = try await Stage(try await World())
    let world = stage.world
    await world.store.hold()
    try await world.send(.hand(up: true), over: stage.phones[0])
    await world.until { await world.store.waitingAppends == 1 }
    for command in [Command.go(StepID(item.text)), .close(item), .release(item)] {
      try await world.send(command, over: stage.console)
    }
    await world.store.letGo()
    try await world.settle()
    #expect(await results(stage)?["kind"] == "too-few")
    #expect(await world.screen(stage.console).outcomes.values.allSatisfy { $0 == ["done"] })
  }
}
