import CircleCore
import Testing

@Suite("Questions")
struct QuestionTests {
  private func asked() throws -> Room {
    var room = try Room.started()
    try room.dana(.next)
    return room
  }

  private func tally(_ counts: [Int], skipped: Int = 0) -> Tally {
    Tally(
      counts: counts.enumerated().map { Tally.Count(value: "\($0)", count: $1) }, skipped: skipped)
  }

  @Test("entering a question's step opens it, leaving the step closes it")
  func entering() throws {
    var room = try Room.started()
    #expect(
      try room.dana(.next) == [.stepEntered(StepID("p1.s2")), .itemOpened(Room.scaleItem)])
    #expect(
      try room.dana(.next)
        == [
          .turnout(Room.scaleItem, []), .itemClosed(Room.scaleItem), .stepEntered(StepID("p1.s3")),
          .itemOpened(Room.choiceItem),
        ])
    #expect(
      try room.dana(.end) == [.turnout(Room.choiceItem, []), .itemClosed(Room.choiceItem), .ended])
  }

  @Test("coming back to a closed question doesn't open it again")
  func neverReopens() throws {
    var room = try asked()
    try room.dana(.next)
    try room.dana(.back)
    #expect(room.state.currentItem?.state.phase == .closed)
    #expect(
      refusal { () throws(Refusal) in try room.dana(.open(Room.scaleItem)) } == .itemNeverReopens)
    #expect(
      refusal { () throws(Refusal) in try room.person(1, .answer(Room.scaleItem, .number(3))) }
        == .itemNotOpen)
  }

  @Test("a person answers once; answering again is no event, but no refusal either")
  func answering() throws {
    var room = try asked()
    #expect(
      try room.person(1, .answer(Room.scaleItem, .number(3)))
        == [.answered(Room.scaleItem, by: Room.person(1))])
    #expect(try room.person(1, .answer(Room.scaleItem, .number(9))) == [])
    #expect(try room.person(2, .answer(Room.scaleItem, .skip)).count == 1)
    #expect(room.state.currentItem?.state.answered.count == 2)
  }

  @Test("no event tells what was answered")
  func silent() throws {
    var one = try asked()
    var other = try asked()
    try one.person(1, .answer(Room.scaleItem, .number(0)))
    try other.person(1, .answer(Room.scaleItem, .skip))
    #expect(one.log == other.log)
  }

  @Test("an answer is one that the question offers")
  func badAnswers() throws {
    var room = try asked()
    for answer in [Answer.number(-1), .number(11), .number(.max), .option("a")] {
      #expect(
        refusal { () throws(Refusal) in try room.person(1, .answer(Room.scaleItem, answer)) }
          == .badAnswer)
    }
    try room.dana(.next)
    for answer in [Answer.number(1), .option(""), .option("A"), .option("z")] {
      #expect(
        refusal { () throws(Refusal) in try room.person(1, .answer(Room.choiceItem, answer)) }
          == .badAnswer)
    }
    #expect(try room.person(1, .answer(Room.choiceItem, .option("c"))).count == 1)
  }

  @Test("only what is asked now can be answered")
  func notOpen() throws {
    var room = try asked()
    #expect(
      refusal { () throws(Refusal) in try room.person(1, .answer(Room.choiceItem, .skip)) }
        == .itemNotOpen)
    #expect(
      refusal { () throws(Refusal) in try room.person(1, .answer(ItemID("p9"), .skip)) }
        == .noSuchItem)
    try room.dana(.close(Room.scaleItem))
    #expect(try room.dana(.close(Room.scaleItem)) == [])
    #expect(
      refusal { () throws(Refusal) in try room.person(1, .answer(Room.scaleItem, .skip)) }
        == .itemNotOpen)
  }

  @Test("a step that asks nothing has no question to open, close or release")
  func noQuestion() throws {
    var room = try Room.started()
    let card = ItemID("p1.s1")
    for command in [Command.open(card), .close(card), .release(card), .open(ItemID("x"))] {
      #expect(refusal { () throws(Refusal) in try room.dana(command) } == .noSuchItem)
    }
    #expect(
      refusal { () throws(Refusal) in try room.dana(.open(Room.scaleItem)) } == .noSuchItem)
  }

  @Test("results are released after closing, once, by the sums of the vault")
  func releasing() throws {
    var room = try asked()
    let item = Room.scaleItem
    let sums = [item: tally([3, 2, 4])]
    #expect(
      refusal { () throws(Refusal) in try room.dana(.release(item), tallies: sums) }
        == .itemStillOpen)
    try room.dana(.close(item))
    #expect(refusal { () throws(Refusal) in try room.dana(.release(item)) } == .noTally)
    #expect(
      try room.dana(.release(item), tallies: sums)
        == [.itemReleased(item, .counts(tally([3, 2, 4])))])
    #expect(try room.dana(.release(item), tallies: [item: tally([9])]) == [])
    #expect(room.state.items[item]?.phase == .released(.counts(tally([3, 2, 4]))))
    #expect(
      refusal { () throws(Refusal) in try room.dana(.open(item)) } == .itemNeverReopens)
  }

  @Test("results can be released after the end")
  func releasingLate() throws {
    var room = try asked()
    try room.dana(.end)
    #expect(
      try room.dana(.release(Room.scaleItem), tallies: [Room.scaleItem: tally([5])]).count == 1)
  }

  @Test("answers are expected of those present and those who have answered")
  func expected() throws {
    var room = try asked()
    try room.person(1, .answer(Room.scaleItem, .skip))
    try room.person(1, .leave)
    try room.person(2, .leave)
    try room.person(3, .away(true))
    let item = try #require(room.state.currentItem)
    #expect(room.state.expectedAnswers(of: item.state) == 7)
  }

  @Test(
    "too few answers are never shown, and skips hide nobody",
    arguments: [
      (5, [5], 0, true), (5, [4], 0, false), (5, [4], 9, false), (5, [1, 1, 1, 1, 1], 0, true),
      (5, [0, 0], 0, false), (3, [3], 0, true), (3, [2], 8, false), (8, [7], 3, false),
      (8, [4, 4], 0, true),
    ])
  func disclosure(minimum: Int, counts: [Int], skipped: Int, isShown: Bool) {
    let sums = tally(counts, skipped: skipped)
    #expect(
      Disclosure.result(of: sums, minimum: minimum) == (isShown ? .counts(sums) : .tooFew))
  }

  @Test("no rule lets fewer than three answers be shown", arguments: [-1, 0, 1, 2])
  func floor(minimum: Int) throws {
    #expect(SessionRules(minimumAnswers: minimum).minimumAnswers == 3)
    #expect(Disclosure.result(of: tally([2]), minimum: minimum) == .tooFew)
    var room = try Room.started(rules: SessionRules(minimumAnswers: minimum))
    try room.dana(.next)
    try room.dana(.close(Room.scaleItem))
    try room.dana(.release(Room.scaleItem), tallies: [Room.scaleItem: tally([1, 1])])
    #expect(room.state.items[Room.scaleItem]?.phase == .released(.tooFew))
  }

  @Test("sums name every number and option in order, and leave out what isn't offered")
  func sums() {
    func tally(_ content: StepContent, _ answers: [Answer]) -> Tally {
      content.tally(content.sealed(answers, minimum: 3))
    }
    let scale = tally(
      Room.scale, [.number(3), .number(3), .number(7), .skip, .number(99), .option("a")])
    #expect(scale.counts.map(\.value) == (0...10).map(String.init))
    #expect(scale.counts[3].count == 2)
    #expect(scale.answers == 3 && scale.skipped == 1)
    let choice = tally(Room.choice, [.option("c"), .option("a"), .option("a"), .option("zzz")])
    #expect(choice.counts.map(\.value) == ["a", "b", "c"])
    #expect(choice.counts.map(\.count) == [2, 0, 1])
    #expect(tally(Room.card, [.skip, .number(1)]).answers == 0)
  }
}
