import CircleCore
import Foundation
import Testing

@testable import CircleCurriculum

@Suite("Reading a module")
struct ModuleReadingTests {
  @Test("a module with every kind of step is read as it stands")
  func right() throws {
    let (read, problems) = ModuleText.read(Data(ModuleText.right.utf8))
    #expect(problems.isEmpty)
    let module = try #require(read)
    #expect(module.id == "small")
    #expect(module.family == .cbt)
    #expect(module.title == Text(en: "Small", es: "Pequeño"))
    #expect(module.minutes == 46)
    #expect(
      module.steps.map(\.id) == [
        "read", "breathe", "rate", "pick", "talk", "play", "write", "know", "rest", "scan",
        "links", "words", "cards", "ready", "next", "pause",
      ])
    #expect(module.steps.filter(\.timed).map(\.id) == ["breathe"])
    #expect(module.steps.filter { $0.mayBeLeftOut == true }.map(\.id) == ["rest"])
    #expect(Set(module.steps.map(\.content.nature)).count == 5)
    #expect(
      module.steps[1].content
        == .breath(
          .init(
            body: RichText(plain: Text(en: "Slowly.", es: "Despacio.")), inSeconds: 4,
            holdSeconds: 0, outSeconds: 6)))
    #expect(
      module.steps[2].content
        == .scale(
          .init(
            question: Text(en: "How much", es: "Cuánto"), from: 0, to: 10,
            anchors: [
              .init(value: 0, text: Text(en: "None", es: "Nada")),
              .init(value: 10, text: Text(en: "Most", es: "Mucho")),
            ])))
    #expect(
      module.steps[4].content
        == .discussion(.init(prompts: [Text(en: "What", es: "Qué")], goRound: true)))
  }

  @Test(
    "one mistake is reported where it stands, with what is needed",
    arguments: [
      (
        "id: small", "id: big",
        "1:5: Here stands “big”. “small”, the same as the file’s name, is needed."
      ),
      (
        "family: cbt", "family: dbt",
        "2:9: Here stands “dbt”. “cbt”, the same as the folder’s name, is needed."
      ),
      (
        "minutes: 3", "minutes: ten",
        "14:14: Here stands “ten”. A whole number from 1 to 120 is needed."
      ),
      (
        "minutes: 3", "minutes: 121",
        "14:14: Here stands “121”. A whole number from 1 to 120 is needed."
      ),
      (
        "timed: true", "timed: yes",
        "25:12: Here stands “yes”. “true” or “false” is needed."
      ),
      (
        "  - Somebody (2020). Something.", "  []",
        "9:3: Here stands a list of 0. A list of 1 to 20 sources is needed."
      ),
      (
        "{ en: Small, es: Pequeño }", "Small",
        "4:8: Here stands “Small”. A text in English and Spanish (en: … and es: …) is needed."
      ),
      (
        "{ en: Small, es: Pequeño }", "{ en: Small }",
        "4:8: “es” is missing here. A text of 1 to 80 characters on one line is needed."
      ),
      (
        "es: Pequeño", "es: \"\"",
        "4:25: Here stands nothing. A text of 1 to 80 characters on one line is needed."
      ),
      (
        "id: read", "id: Read it",
        "11:9: Here stands “Read it”. A name of 1 to 40 small letters (a to z), digits "
          + "and dashes is needed."
      ),
      (
        "id: breathe", "id: read",
        "21:9: The id “read” is taken already. Another one is needed."
      ),
      (
        "in: 4", "in: 21",
        "27:9: Here stands “21”. A whole number from 1 to 20 is needed."
      ),
      (
        "out: 6", "out: 0",
        "28:10: Here stands “0”. A whole number from 1 to 20 is needed."
      ),
      (
        "value: 10", "value: 0",
        "38:9: This anchor stands at 0. Anchors rise: 1 or more is needed."
      ),
      (
        "anchors:", "to: 9\n    anchors:",
        "39:9: This anchor stands at 10. A number from 0 to 9 is needed."
      ),
      (
        "value: 10", "value: 11",
        "38:16: Here stands “11”. A whole number from 0 to 10 is needed."
      ),
      (
        "- id: b\n", "- id: a\n",
        "49:13: The id “a” is taken already. Another one is needed."
      ),
      (
        "rounds: 2", "rounds: 5",
        "70:13: Here stands “5”. A whole number from 1 to 4 is needed."
      ),
      (
        "round-seconds: 240", "round-seconds: 29",
        "71:20: Here stands “29”. A whole number from 30 to 1800 is needed."
      ),
      (
        "round-seconds: 240", "round-seconds: 301",
        "71:20: 2 rounds of 301 seconds take longer than the step’s 10 minutes. Shorter "
          + "rounds or more minutes are needed."
      ),
      (
        "kind: text", "kind: number",
        "80:15: Here stands “number”. One of line, text, scale is needed."
      ),
      (
        "kind: card", "kind: cart",
        "12:11: Here stands “cart”. Did you mean “card”? One of card, breath, scale, "
          + "mood, choice, words, text, ticket, quiz, discussion, timer, script, pairs, "
          + "worksheet, chain, builder, sort, ruler, plan, break is needed."
      ),
    ] as [(String, String, String)])
  func oneMistake(piece: String, other: String, expected: String) {
    #expect(ModuleText.problems(replacing: piece, by: other) == ["small.yaml:" + expected])
  }

  @Test("pairs may have an observer's part of their own, and rounds that begin by themselves")
  func observer() throws {
    let text = """
      observer:
            name: { en: Watches, es: Mira }
            prompt: { en: Look, es: Mira }
          auto-rotate: true
          rounds: 2
      """
    #expect(ModuleText.problems(replacing: "rounds: 2", by: text) == [])
    let unnamed = "observer: { name: { en: Watches, es: Mira } }\n    rounds: 2"
    #expect(ModuleText.problems(replacing: "rounds: 2", by: unnamed).count == 1)
  }

  @Test("parts of a pair are exactly two")
  func parts() {
    let third = """
      parts:
            - name: { en: Zero, es: Cero }
              prompt: { en: Ask, es: Pide }
      """
    #expect(
      ModuleText.problems(replacing: "parts:", by: third) == [
        "small.yaml:66:7: Here stands a list of 3. A list of 2 parts is needed."
      ])
  }

  @Test("a key of another kind of step is unknown, and the right keys are named")
  func wrongKind() {
    #expect(
      ModuleText.problems(replacing: "    body:\n", by: "    prompts: []\n    body:\n") == [
        "small.yaml:15:5: “prompts” isn’t a key of a step of kind card. "
          + "Its keys are id, kind, title, minutes, timed, optional, notes, body, examples, ask."
      ])
  }

  @Test("a comma that tears a text apart is explained")
  func tornText() {
    #expect(
      ModuleText.problems(replacing: "{ en: One., es: Uno. }", by: "{ en: One, two., es: Uno. }")
        == [
          "small.yaml:16:20: “two.” isn’t a key of a text. Its keys are en, es. "
            + "A text between braces that has a comma needs quotation marks around it."
        ])
  }

  @Test("all mistakes of a file are reported at once, from the top")
  func allAtOnce() {
    let text = ModuleText.right
      .replacingOccurrences(of: "minutes: 3", with: "minutes: ten")
      .replacingOccurrences(of: "es: Pequeño", with: "es:")
      .replacingOccurrences(of: "rounds: 2", with: "runds: 2")
    let found = ModuleText.problems(text)
    #expect(
      found.map { $0.split(separator: " ").first.map(String.init) } == [
        "small.yaml:4:25:", "small.yaml:14:14:", "small.yaml:60:5:", "small.yaml:70:5:",
        "small.yaml:175:30:",
      ])
  }

  @Test("a number that the scale begins with is less than the one it ends with")
  func scaleBounds() {
    #expect(
      ModuleText.problems(replacing: "anchors:", by: "from: 5\n    to: 5\n    anchors:") == [
        "small.yaml:35:11: Here stands “5”. A number less than to (5) is needed.",
        "small.yaml:36:9: Here stands “5”. A number greater than from (5) is needed.",
      ])
  }

  @Test("notes can’t be missing or empty")
  func notes() {
    let notes = "    notes: { aim: { en: Why., es: Por qué. } }\n"
    #expect(
      ModuleText.problems(replacing: notes, by: "") == [
        "small.yaml:11:5: “notes” is missing here. Notes are needed, with at least one of aim, say, watch, quiet, sections."
      ])
    #expect(
      ModuleText.problems(replacing: notes, by: "    notes: {}\n") == [
        "small.yaml:20:12: The notes are empty. At least one of aim, say, watch, quiet, sections is needed."
      ])
  }

  @Test(
    "a file without anything, or with something else, is refused",
    arguments: ["", "# only\n", "- a\n", "word"])
  func noModule(text: String) {
    let found = ModuleText.problems(text)
    #expect(found.count == 1)
    #expect(found.first?.hasSuffix("A module with title, sources and steps is needed.") == true)
  }
}
