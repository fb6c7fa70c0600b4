import CircleCore
import Testing

@testable import CircleCurriculum

@Suite("Longer texts in Markdown")
struct MarkdownTests {
  @Test("paragraphs, lists, strong and emphasized words")
  func known() throws {
    let blocks = try MarkdownReader.blocks(
      of: "Breathe **slowly** and\n*gently*.\n\n- one\n- two **2**\n\n3. three\n4. four")
    #expect(
      blocks == [
        .paragraph([
          .init("Breathe "), .init("slowly", .strong), .init(" and "), .init("gently", .emphasis),
          .init("."),
        ]),
        .list([[.init("one")], [.init("two "), .init("2", .strong)]], isOrdered: false),
        .list([[.init("three")], [.init("four")]], isOrdered: true),
      ])
  }

  @Test(
    "all else is refused by its name",
    arguments: [
      ("# Title", "a heading"), ("<b>bold</b>", "HTML"), ("a <script>x</script> b", "HTML"),
      ("[here](https://example.org)", "a link"), ("![x](y.png)", "an image"),
      ("> said", "a block quotation"), ("`code`", "code"), ("    indented", "code"),
      ("a\n\n---\n\nb", "a ruled line"), ("- a\n  - b", "a list within a list"),
      ("**a *b* c**", "one emphasis within another"), ("<https://example.org>", "a link"),
    ])
  func unknown(text: String, what: String) {
    #expect {
      _ = try MarkdownReader.blocks(of: text)
    } throws: { error in
      (error as? MarkdownReader.Unknown)?.what.hasPrefix(what) == true
    }
  }

  @Test(
    "a definition of a link doesn’t vanish, whatever it looks like",
    arguments: ["[a]: /u", "[a\\]b]: /u", "Words.\n\n[a]:\n/u\n\"title\"", "1. one\n\n[b]: <u>"])
  func definitions(text: String) {
    #expect(throws: MarkdownReader.Unknown.self) { _ = try MarkdownReader.blocks(of: text) }
  }

  @Test("a table is refused, numbers and signs are no trouble")
  func tables() throws {
    #expect(throws: MarkdownReader.Unknown.self) {
      _ = try MarkdownReader.blocks(of: "| a | b |\n|---|---|\n| 1 | 2 |")
    }
    for text in ["1. one\n2. two", "5 & 6 &amp; 7", "AT&T; here", "2020. A year"] {
      #expect(try !MarkdownReader.blocks(of: text).isEmpty, "\(text)")
    }
  }

  @Test("a link in a longer text is quoted, where it stands")
  func quoted() {
    #expect(
      ModuleText.problems(
        replacing: "      - { en: One., es: Uno. }",
        by:
          "      - en: |\n          One.\n\n          Two has a [link](https://a.b).\n        es: Uno."
      ) == [
        "small.yaml:19:21: This text has a link (“[link](https://a.b)”). Write the words alone."
      ])
  }

  @Test("what only looks like a tag stays the words that it is")
  func notTags() throws {
    #expect(
      try MarkdownReader.blocks(of: "2 < 3 & “4” > 3") == [.paragraph([.init("2 < 3 & “4” > 3")])])
  }

  @Test("a module says where the text stands that can't be read")
  func place() {
    #expect(
      ModuleText.problems(replacing: "{ en: One., es: Uno. }", by: "{ en: \"# One\", es: Uno. }")
        == [
          "small.yaml:16:16: This text has a heading (“# One”). Paragraphs, lists with “- ” or “1. ”, "
            + "**strong** and *emphasis* are needed, and nothing else."
        ])
    #expect(
      ModuleText.problems(replacing: "{ en: Read, es: Lee }", by: "{ en: \"**Read**\", es: Lee }")
        == [
          "small.yaml:13:18: Markdown isn’t read here, so its signs would be shown. A plain text is "
            + "needed."
        ])
  }

  @Test("logs of before texts had blocks are read as they were")
  func oldLogs() throws {
    let old = #"{"en":"Slowly.","es":"Despacio."}"#
    let read = try Decoded.text(old)
    #expect(read == RichText(plain: Text(en: "Slowly.", es: "Despacio.")))
    #expect(try Decoded.text(Decoded.json(read)) == read)
  }
}
