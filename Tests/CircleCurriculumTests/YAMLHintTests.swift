import Testing

@testable import CircleCurriculum

@Suite("Slips of people who are new to YAML")
struct YAMLHintTests {
  private static let one = "      - { en: One., es: Uno. }"
  private static let title = "{ en: Read, es: Lee }"
  private static let braces =
    "The braces { } that begin on line 13 can’t be read from here on. Between them: a comma after each "
    + "text, quotation marks around a text that has a comma, a colon, “#”, brackets or quotation marks of "
    + "its own, and a } at the end."

  @Test(
    "braces that can’t be read are told with what stands between them",
    arguments: [
      ("{ en: Watch: who, es: Lee }", "13:23"), ("{ en: Read es: Lee }", "13:25"),
      ("{ en: Read, es: Lee", "14:12"), ("{ en: 'What's worry', es: Lee }", "13:24"),
      ("{ en: \"Worry\" can wait, es: Lee }", "13:26"),
      ("{ en: Say # 1 first, es: Lee }", "14:5"),
      ("{ en: See [here](https://a.b), es: Lee }", "13:22"),
    ])
  func braces(title: String, place: String) {
    #expect(
      ModuleText.problems(replacing: Self.title, by: title) == [
        "small.yaml:\(place): \(Self.braces)"
      ])
  }

  @Test(
    "a sign at the beginning of a text is told with the way out",
    arguments: ["*", "&", "!", "%", "@", "`", "-", "?"])
  func beginnings(sign: String) {
    let text = sign + (["-", "?", "!"].contains(sign) ? " " : "")
    #expect(
      ModuleText.problems(
        replacing: Self.one, by: "      - en: \(text)You pick.\n        es: Uno.") == [
          "small.yaml:16:13: "
            + (sign == "&"
              ? PositionedDocument.noAnchors
              : "A text that begins with \(sign) needs quotation marks, or >- and the text on the "
                + "next line.")
        ])
    #expect(
      ModuleText.problems(
        replacing: Self.one, by: "      - en: **You** pick.\n        es: Uno."
      ).first?.hasPrefix("small.yaml:16:13: A text that begins with * needs") == true)
  }

  @Test("so are brackets", arguments: ["[Name] you", "{You} pick"])
  func brackets(text: String) {
    #expect(
      ModuleText.problems(replacing: Self.one, by: "      - en: \(text)\n        es: Uno.") == [
        "small.yaml:16:13: A text that begins with [ or { needs quotation marks."
      ])
  }

  @Test(
    "spaces, colons and dashes are told where they are needed",
    arguments: [
      ("    minutes: 3\n", "\tminutes: 3\n", "14:1: Indent with spaces, never with tabs."),
      (
        "    minutes: 3\n", "    minutes:3\n",
        "14:5: After a key come a colon and a space: “minutes: 3”."
      ),
      (
        "    minutes: 3\n", "    minutes – 3\n",
        "14:5: After a key come a colon and a space: “minutes: 3”."
      ),
      (
        "    kind: card\n", "\u{A0}   kind: card\n", "12:1: \(YAMLHint.noBreakSpace)"
      ),
      (
        "    kind: card\n", "    kind:\u{A0}card\n", "12:10: \(YAMLHint.noBreakSpace)"
      ),
      (one, "      -{ en: One., es: Uno. }", "16:7: A point of a list begins with - and a space."),
      (one, "      – { en: One., es: Uno. }", "16:7: A point of a list begins with - and a space."),
      (
        one, "      - en: \"One\" and\n        es: Uno.",
        "16:19: This text began with a quotation mark, so it ended at the next one. Write curly marks "
          + "(“ ” ’) within it, or >- and the text on the next line."
      ),
    ] as [(String, String, String)])
  func signs(piece: String, other: String, expected: String) {
    #expect(
      ModuleText.problems(replacing: piece, by: other) == ["small.yaml:" + expected])
  }

  @Test("a text that a comment cuts off is refused, and told where it ends now")
  func comments() {
    #expect(
      ModuleText.problems(
        replacing: Self.one,
        by: "      - en: You pick one time each day # to worry.\n        es: Uno.") == [
          "small.yaml:16:40: What stands after “ #” isn’t read, so this text ends at “day”. "
            + "Put the text in quotation marks."
        ])
    #expect(
      ModuleText.problems(
        replacing: Self.one,
        by: "      - en: You pick\n          one time # to worry.\n        es: Uno."
      ).first?.hasPrefix(
        "small.yaml:17:20: What stands after “ #” isn’t read, so this text ends at “time”")
        == true)
    #expect(
      ModuleText.problems(replacing: "Somebody (2020). Something.", by: "Somebody #2 (2020)").first?
        .hasPrefix("small.yaml:9:14: What stands after") == true)
    for harmless in [
      "{ en: One#2., es: Uno. } # why", "{ en: \"One # 2\", es: Uno. }",
      "{ en: \"One\", es: 'Uno' } # why",
    ] {
      #expect(ModuleText.problems(replacing: Self.one, by: "      - \(harmless)") == [])
    }
    #expect(ModuleText.problems(replacing: "minutes: 3", by: "minutes: 3 # or four") == [])
  }
}
