import CircleCore
import CircleProtocol
import CircleService
import SimulatedWorld
import Testing

@Suite("Texts without a name: read by staff first, shown at random, kept encrypted")
struct TextTests {
  private func stage(at item: ItemID) async throws -> Stage {
    try await Stage(try await World(QuestionPlan.plan()), people: 6, at: StepID(item.text))
  }

  private func waiting(_ stage: Stage) async -> [JSON] {
    await stage.world.screen(stage.console).console?["texts"]?.array ?? []
  }

  private func results(_ stage: Stage) async -> JSON? {
    await stage.world.screen(stage.phones[0]).room?["item"]?["results"]
  }

  private func answer(_ stage: Stage, _ item: ItemID, _ answers: [Answer]) async throws {
    for (phone, answer) in zip(stage.phones, answers) {
      #expect(try await stage.world.ask(.answer(item, answer), over: phone) == "done")
    }
  }

  private func id(_ text: JSON) throws -> TextID { TextID(try #require(text["id"]?.string)) }

  private let said: [Answer] = [
    .text("I slept well"), .text("I want to die"), .text("the long walk"), .text("less coffee"),
    .text("my sister called"), .skip,
  ]

  @Test func staffReadNothingBeforeTheClosingAndUrgentOnesFirstAfterIt() async throws {
    let stage = try await stage(at: QuestionPlan.text)
    try await answer(stage, QuestionPlan.text, said)
    #expect(await waiting(stage).isEmpty)
    try await stage.world.ask(.close(QuestionPlan.text), over: stage.console)
    let texts = await waiting(stage)
    #expect(texts.count == 5)
    #expect(texts[0]["text"] == "I want to die" && texts[0]["urgent"] == true)
    #expect(texts.dropFirst().allSatisfy { $0["urgent"] == false })
    let ids = texts.dropFirst().compactMap { $0["id"]?.string }
    #expect(ids == ids.sorted(), "in the order of random ids")
    // The others are told nothing of them.
    for phone in stage.phones {
      let told = await stage.world.screen(phone).messages
      #expect(!told.contains { "\($0)".contains("sister") })
    }
  }

  @Test func onlyWhatWasApprovedIsShownAndOnlyOnce() async throws {
    let stage = try await stage(at: QuestionPlan.text)
    let item = QuestionPlan.text
    try await answer(stage, item, said)
    try await stage.world.ask(.close(item), over: stage.console)
    #expect(try await stage.world.ask(.release(item), over: stage.console) == "closed")
    let texts = await waiting(stage)
    for (place, text) in texts.enumerated() {
      let command = Command.text(try id(text), approve: place > 1)
      #expect(try await stage.world.ask(command, over: stage.console) == "done")
    }
    #expect(await waiting(stage).map { $0["state"]?.string }.filter { $0 == "approved" }.count == 3)
    #expect(try await stage.world.ask(.release(item), over: stage.console) == "done")
    let shown = try #require(await results(stage)?["texts"]?.array)
    #expect(Set(shown.map { $0["text"] }) == Set(texts.dropFirst(2).map { $0["text"] }))
    #expect(await results(stage)?["answers"] == 5)
    let late = Command.text(try id(texts[0]), approve: true)
    #expect(try await stage.world.ask(late, over: stage.console) == "closed")
    #expect(await results(stage)?["texts"]?.array?.count == 3)
  }

  @Test func fourAreNeverReadByAnybody() async throws {
    let stage = try await stage(at: QuestionPlan.text)
    try await answer(stage, QuestionPlan.text, Array(said.prefix(4)))
    try await stage.world.ask(.close(QuestionPlan.text), over: stage.console)
    #expect(await waiting(stage).isEmpty)
    try await stage.world.ask(.release(QuestionPlan.text), over: stage.console)
    #expect(await results(stage) == ["kind": "too-few"])
  }

  @Test func aRestartLosesNeitherTextsNorDecisions() async throws {
    let stage = try await stage(at: QuestionPlan.text)
    let world = stage.world
    try await answer(stage, QuestionPlan.text, said)
    try await world.ask(.close(QuestionPlan.text), over: stage.console)
    for text in await waiting(stage) {
      try await world.ask(.text(try id(text), approve: true), over: stage.console)
    }
    let before = await waiting(stage)
    await world.restart()
    let console = try await world.connect(.facilitator(SamplePlan.dana))
    #expect(await world.screen(console).console?["texts"]?.array == before)
    #expect(try await world.ask(.release(QuestionPlan.text), over: console) == "done")
    await world.restart()
    let phone = try await world.connect(0)
    let item = await world.screen(phone).room?["item"]
    #expect(item?["results"]?["texts"]?.array?.count == 5)
  }

  @Test func nothingThatWasWrittenIsInTheLog() async throws {
    let stage = try await stage(at: QuestionPlan.text)
    try await answer(stage, QuestionPlan.text, said)
    try await stage.world.ask(.close(QuestionPlan.text), over: stage.console)
    for text in await waiting(stage) {
      try await stage.world.ask(.text(try id(text), approve: true), over: stage.console)
    }
    try await stage.world.ask(.release(QuestionPlan.text), over: stage.console)
    for event in try await stage.world.events() {
      let written = try EventCoding.encode(event)
      #expect(!written.contains("sister") && !written.contains("want to die"))
    }
  }

  @Test func wordsAreCountedAndAnExitTicketHasBothHalves() async throws {
    let stage = try await stage(at: QuestionPlan.words)
    try await answer(
      stage, QuestionPlan.words,
      [
        .words(["Hope"]), .words(["hope", "tired"]), .words(["calm"]), .words(["hope"]),
        .words(["tired"]), .skip,
      ])
    try await stage.world.ask(.close(QuestionPlan.words), over: stage.console)
    let words = await waiting(stage)
    let counts = Dictionary(
      uniqueKeysWithValues: words.map { ($0["text"]?.string ?? "", $0["people"]?.int ?? 0) })
    #expect(counts == ["hope": 3, "tired": 2, "calm": 1])
    try await stage.world.ask(.go(StepID(QuestionPlan.ticket.text)), over: stage.console)
    try await answer(
      stage, QuestionPlan.ticket,
      [
        .ticket(rating: 4, note: "Good"), .ticket(rating: 5, note: nil),
        .ticket(rating: 3, note: "Long"), .ticket(rating: 4, note: nil),
        .ticket(rating: 4, note: "Thanks"), .ticket(rating: nil, note: "More breaks"),
      ])
    try await stage.world.ask(.close(QuestionPlan.ticket), over: stage.console)
    // Four notes are too few, five ratings are enough.
    #expect(await waiting(stage).isEmpty)
    try await stage.world.ask(.release(QuestionPlan.ticket), over: stage.console)
    #expect(await results(stage)?["rated"] == 5)
    #expect(await results(stage)?["texts"] == [])
  }
}

@Suite("What staff and the group learn of numbers")
struct ReleaseTests {
  private func answer(
    _ stage: Stage, _ item: ItemID, _ numbers: [Int], from first: Int = 0
  ) async throws {
    try await stage.world.ask(.go(StepID(item.text)), over: stage.console)
    for (phone, number) in zip(stage.phones.dropFirst(first), numbers) {
      #expect(try await stage.world.ask(.answer(item, .number(number)), over: phone) == "done")
    }
    try await stage.world.ask(.close(item), over: stage.console)
  }

  private func results(_ stage: Stage) async -> JSON? {
    await stage.world.screen(stage.phones[0]).room?["item"]?["results"]
  }

  @Test func theSecondTimeTheShiftIsShown() async throws {
    let stage = try await Stage(try await World(QuestionPlan.plan()), people: 6)
    try await answer(stage, QuestionPlan.before, [8, 7, 9, 6, 7, 8])
    try await stage.world.ask(.release(QuestionPlan.before), over: stage.console)
    try await answer(stage, QuestionPlan.after, [5, 4, 6, 6, 3, 5])
    try await stage.world.ask(.release(QuestionPlan.after), over: stage.console)
    #expect(await results(stage)?["before"]?["answers"] == 6)
    #expect(await results(stage)?["before"]?["counts"]?.array?[8] == ["value": 8, "count": 2])
  }

  @Test func whenSomebodyHasLeftMeanwhileNothingIsShown() async throws {
    let stage = try await Stage(try await World(QuestionPlan.plan()), people: 6)
    try await answer(stage, QuestionPlan.before, [8, 7, 9, 6, 7, 8])
    try await stage.world.ask(.release(QuestionPlan.before), over: stage.console)
    try await stage.world.ask(.leave, over: stage.phones[5])
    try await stage.world.ask(.go(StepID(QuestionPlan.after.text)), over: stage.console)
    let warnings = await stage.world.screen(stage.console).console?["warnings"]?.array ?? []
    #expect(warnings.contains(["kind": "people-changed"]))
    try await answer(stage, QuestionPlan.after, [5, 4, 6, 6, 9])
    #expect(await stage.world.screen(stage.console).console?["concern"] == nil)
    try await stage.world.ask(.release(QuestionPlan.after), over: stage.console)
    #expect(await results(stage) == ["kind": "changed"])
  }

  @Test func withoutTheFirstResultTheSecondCanBeShownWhoeverHasLeft() async throws {
    let stage = try await Stage(try await World(QuestionPlan.plan()), people: 6)
    try await answer(stage, QuestionPlan.before, [8, 7, 9, 6, 7, 8])
    try await stage.world.ask(.leave, over: stage.phones[5])
    try await answer(stage, QuestionPlan.after, [5, 4, 6, 6, 9])
    try await stage.world.ask(.release(QuestionPlan.after), over: stage.console)
    #expect(await results(stage)?["kind"] == "counts")
    #expect(await results(stage)?["before"] == nil)
  }

  @Test func staffAloneLearnHowManySayGreatDistress() async throws {
    let stage = try await Stage(try await World(QuestionPlan.plan()), people: 6)
    try await answer(stage, QuestionPlan.before, [8, 2, 9, 3, 1, 0])
    let screen = await stage.world.screen(stage.console)
    #expect(screen.console?["concern"] == ["count": 2, "of": 6])
    for phone in stage.phones {
      let told = await stage.world.screen(phone).messages
      #expect(!told.contains { "\($0)".contains("concern") })
    }
    let few = try await Stage(try await World(QuestionPlan.plan()), people: 4)
    try await answer(few, QuestionPlan.before, [10, 10, 9, 9])
    #expect(await few.world.screen(few.console).console?["concern"] == nil)
  }

  @Test func aTicketThatIsAskedTwiceDoesntTellWhoLeftBetween() async throws {
    let stage = try await Stage(try await World(QuestionPlan.plan(ticketTwice: true)), people: 6)
    for (item, people) in [(QuestionPlan.ticket, 6), (ItemID("p2.s4"), 5)] {
      try await stage.world.ask(.go(StepID(item.text)), over: stage.console)
      for phone in stage.phones.prefix(people) {
        let answer = Answer.ticket(rating: 4, note: nil)
        try await stage.world.ask(.answer(item, answer), over: phone)
      }
      try await stage.world.ask(.close(item), over: stage.console)
      try await stage.world.ask(.release(item), over: stage.console)
      #expect(await results(stage)?["rated"] == (people == 6 ? 6 : nil))
    }
  }

  @Test func whileItIsOpenNobodyLearnsOfDistress() async throws {
    let stage = try await Stage(try await World(QuestionPlan.plan()), people: 6)
    for phone in stage.phones {
      try await stage.world.ask(.answer(QuestionPlan.before, .number(10)), over: phone)
    }
    #expect(await stage.world.screen(stage.console).console?["concern"] == nil)
  }

  @Test func theTrendHasWhatWasReleasedAtTheSameEndOfTheSession() async throws {
    let world = try await World(QuestionPlan.plan())
    let stage = try await Stage(world, people: 6)
    try await answer(stage, QuestionPlan.before, [8, 7, 9, 6, 7, 8])
    try await stage.world.ask(.release(QuestionPlan.before), over: stage.console)
    try await answer(stage, QuestionPlan.after, [5, 4, 6, 6, 3, 6])
    let record = try #require(try await world.memory.sessions(.id(world.session)).first)
    func trend(_ item: ItemID) async throws -> Trend? {
      try await world.daemon.service.trend(of: item, in: record, by: world.memory)
    }
    let before = try #require(try await trend(QuestionPlan.before))
    #expect(before.points.map(\.answers) == [6])
    #expect(before.points.map(\.mean) == [7.5])
    #expect(before.points.map { [$0.low, $0.high] } == [[6, 9]])
    #expect(try await trend(QuestionPlan.after)?.points.isEmpty == true)
    #expect(try await trend(QuestionPlan.words) == nil)
    #expect(try await trend(ItemID("p9.s9")) == nil)
  }
}
