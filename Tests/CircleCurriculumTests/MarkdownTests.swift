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
          "small.yaml:16:15: This text has a heading. Paragraphs, lists with “- ” or “1. ”, "
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
