import CircleCore
import Testing

@Suite("Answers of every kind, and what is kept of them")
struct AnswerTests {
  private static let scale = StepContent.Scale(
    question: Text(same: "How useful?"), from: 1, to: 5, anchors: [])
  private static let note = StepContent.ShortText(
    question: Text(same: "One thing"), hint: nil, longest: 20)
  private let mood = StepContent.mood(.init(question: Text(same: "How are you?")))
  private let several = StepContent.choice(
    .init(
      question: Text(same: "What helps?"),
      options: ["walk", "call", "rest"].map { .init(id: $0, text: Text(same: $0)) }, most: 2))
  private let words = StepContent.words(.init(question: Text(same: "In a word"), most: 2))
  private let text = StepContent.text(Self.note)
  private let ticket = StepContent.ticket(.init(rating: Self.scale, note: Self.note))

  @Test("each kind takes its own answers and no other")
  func allowed() {
    let good: [(StepContent, Answer)] = [
      (mood, .number(1)), (mood, .number(5)), (several, .options(["walk"])),
      (several, .options(["call", "rest"])), (words, .words(["hope"])),
      (words, .words(["hope", "tired"])), (text, .text("It helped")),
      (ticket, .ticket(rating: 3, note: nil)), (ticket, .ticket(rating: nil, note: "Thanks")),
      (ticket, .ticket(rating: 5, note: "Thanks")),
    ]
    for (content, answer) in good { #expect(content.allows(answer), "\(answer)") }
    let bad: [(StepContent, Answer)] = [
      (mood, .number(0)), (mood, .number(6)), (mood, .option("1")), (several, .options([])),
      (several, .options(["walk", "walk"])), (several, .options(["walk", "call", "rest"])),
      (several, .options(["swim"])), (several, .option("walk")), (words, .words([])),
      (words, .words([""])), (words, .words(["a", "b", "c"])),
      (words, .words([String(repeating: "a", count: 25)])), (words, .text("hope")),
      (text, .text("")), (text, .text(String(repeating: "é", count: 21))),
      (text, .text("a\u{1F}b")), (text, .words(["hope"])),
      (ticket, .ticket(rating: nil, note: nil)), (ticket, .ticket(rating: 6, note: "Thanks")),
      (ticket, .ticket(rating: 2, note: "")), (ticket, .number(3)),
    ]
    for (content, answer) in bad { #expect(!content.allows(answer), "\(answer)") }
    for content in [mood, several, words, text, ticket] { #expect(content.allows(.skip)) }
  }

  @Test("of too few answers nothing is kept, not even how many there were")
  func tooFew() {
    for content in [mood, several, words, text, ticket] {
      #expect(content.sealed([.skip, .skip, .skip], minimum: 3) == .none)
    }
    #expect(mood.sealed([.number(1), .number(2), .skip], minimum: 3) == .none)
    #expect(text.sealed(["a", "b"].map { .text($0) }, minimum: 3) == .none)
  }

  @Test("options chosen together are taken apart")
  func apart() {
    let kept = several.sealed(
      [.options(["walk", "call"]), .options(["walk"]), .options(["rest", "walk"]), .skip],
      minimum: 3)
    #expect(kept.values.count { $0 == .option("walk") } == 3)
    #expect(kept.values.count == 5)
    let tally = several.tally(kept)
    #expect(tally.counts.map(\.count) == [3, 1, 1])
    #expect(tally.answers == 3 && tally.skipped == 1)
  }

  @Test("words are counted in small letters, once for each person")
  func cloud() {
    let kept = words.sealed(
      [.words(["Hope", "hope"]), .words(["hope", "tired"]), .words(["TIRED"])], minimum: 3)
    #expect(Set(kept.values) == [.word("hope", people: 2), .word("tired", people: 2)])
    #expect(kept.given == 3)
  }

  @Test("the halves of a ticket are kept apart, and each only where it is enough")
  func halves() {
    let kept = ticket.sealed(
      [
        .ticket(rating: 4, note: "Good"), .ticket(rating: 4, note: nil),
        .ticket(rating: 2, note: "Long"), .skip,
      ], minimum: 3)
    #expect(Set(kept.values) == [.number(4), .number(2)])
    #expect(kept.values.count == 3)
    #expect(kept.given == 3 && kept.skipped == 1)
  }

  @Test("warning phrases are found as whole words, whatever the case, accents and apostrophes")
  func phrases() {
    for text in [
      "I want to die", "i WANT to   die.", "I can't go on", "I can’t go on…", "Quiero morir",
      "pienso en el suicidio", "no hay razón, ya no puedo más", "hacerme daño",
      "Life isn’t worth living.", "to fall asleep and never wake up", "not be here anymore",
      "No vale la pena vivir", "dormirme y no despertar", "acabar con todo", "estaría mejor muerta",
    ] { #expect(WarningPhrases.isIn(text), "\(text)") }
    for text in [
      "I want to diet", "The suicidology class", "We killed it today", "Puedo más que ayer", "",
      "Matador", "I want to cut down on coffee", "We end it with a thank-you", "a safe place",
      "Sí, si quieres", "I never wake up rested", "Quiero seguir",
    ] { #expect(!WarningPhrases.isIn(text), "\(text)") }
    for phrase in WarningPhrases.all { #expect(WarningPhrases.isIn(phrase), "\(phrase)") }
  }
}
