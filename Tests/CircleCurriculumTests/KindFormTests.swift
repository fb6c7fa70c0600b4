import CircleCore
import Testing

@testable import CircleCurriculum

@Suite("Kinds of step that need more than the right keys")
struct KindFormTests {
  @Test(
    "a practice fits its step, and what is named is there",
    arguments: [
      (
        "minutes: 46", "minutes: 45",
        "7:10: Here stands “45”. The steps take 46 minutes together: 46 is needed, or other minutes in "
          + "the steps."
      ),
      (
        "out: 6\n", "out: 6\n    cycles: 100\n",
        "29:13: This practice takes 1000 seconds, longer than the step’s 4 minutes. A shorter practice "
          + "or more minutes are needed."
      ),
      (
        "right: [right]", "right: [up]",
        "92:12: There is no option “up”. Ids of the options above are needed."
      ),
      (
        "seconds: 90", "seconds: 121",
        "100:14: This practice takes 121 seconds, longer than the step’s 2 minutes. A shorter practice "
          + "or more minutes are needed."
      ),
      (
        "role: behavior", "role: prompt",
        "119:7: One link with the role behavior is needed: what the chain is about."
      ),
      (
        "fits: fact", "fits: truth",
        "153:15: There is no pile “truth”. The id of one of the piles is needed."
      ),
    ] as [(String, String, String)])
  func mistakes(piece: String, other: String, expected: String) {
    let found = ModuleText.problems(replacing: piece, by: other)
    #expect(found.count == 1)
    #expect(found.first?.hasSuffix(expected) == true, "\(found)")
  }

  @Test(
    "a slip is told with what to write instead",
    arguments: [
      ("right: [right]", "right: right", "needed, such as [ right ]."),
      (
        "  - Somebody (2020). Something.", "  Somebody (2020). Something.",
        "needed. One text alone is a list as well: put “- ” before it."
      ),
      (
        "right: [right]", "right: [right, right]",
        "An option stands here twice. Each is needed once."
      ),
      (
        "right: [right]", "right: [right, left]",
        "All options are right. At least one that isn’t is needed."
      ),
      ("kind: card", "kind: reading", "Here stands “reading”. Did you mean “card”? One of card"),
      ("es: Lee }", "sp: Lee }", "“sp” isn’t a key of a text. Did you mean “es”?"),
      (
        "    question: { en: How much, es: Cuánto }",
        "    distress: 8\n    question: { en: How much, es: Cuánto }",
        "Here stands “8”. Two numbers are needed, such as { from: 8, to: 10 }."
      ),
      (
        "{ en: Read, es: Lee }", "{ en: Read *this*, es: Lee }",
        "“*this*” would be shown as it stands"
      ),
      ("{ en: Read, es: Lee }", "{ en: <b>Read, es: Lee }", "“<b>” would be shown as it stands"),
    ] as [(String, String, String)])
  func ways(piece: String, other: String, expected: String) {
    let found = ModuleText.problems(replacing: piece, by: other)
    #expect(found.contains { $0.contains(expected) }, "\(found)")
  }

  @Test("one text in place of a rating is one mistake")
  func rating() {
    let ticket = "kind: ticket\n    rating: { en: How, es: Cómo }\n    note: { en: What, es: Qué }"
    let found = ModuleText.problems(
      replacing: "kind: discussion\n", by: ticket + "\n"
    ).filter { $0.contains("Here stands a text") }
    #expect(found.count == 2, "\(found)")
  }

  @Test("what would be left out of a break is nothing: its notes may be missing, others' may not")
  func breaks() throws {
    let module = try #require(ModuleText.read(.init(ModuleText.right.utf8)).module)
    let rest = try #require(module.steps.last)
    #expect(rest.content == .breakTime(.init(body: nil)))
    #expect(rest.notes == FacilitatorNotes())
  }

  @Test("texts that are the same in both languages are advised on, names aren't")
  func untranslated() {
    let found = ModuleText.problems(
      replacing: "{ en: A small one., es: Uno pequeño. }",
      by: "{ en: A small one., es: A small one. }")
    #expect(
      found == [
        "small.yaml:5:34: advice: This is the same text as in English. A translation is needed."
      ])
    #expect(
      ModuleText.problems(
        replacing: "{ en: Small, es: Pequeño }", by: "{ en: DEAR MAN, es: DEAR MAN }")
        == [])
  }

  @Test(
    "texts in the wrong language are advised on",
    arguments: [
      (
        "{ en: Lo que se lleva la gente., es: Uno pequeño. }",
        "small.yaml:5:16: advice: This looks like Spanish. English is needed here."
      ),
      (
        "{ en: A small one., es: What you can do with it. }",
        "small.yaml:5:34: advice: This looks like English. Spanish is needed here."
      ),
      (
        "{ en: Lo que te llevas de aquí., es: Lo que te llevas de aquí. }",
        "small.yaml:5:16: advice: This is the same text as in Spanish. A translation is needed."
      ),
    ])
  func swapped(by: String, advice: String) {
    #expect(
      ModuleText.problems(replacing: "{ en: A small one., es: Uno pequeño. }", by: by) == [advice])
  }
}
