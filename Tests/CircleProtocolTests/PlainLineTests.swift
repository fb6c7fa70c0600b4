import CircleProtocol
import Testing

@Suite("Names and notes on one line")
struct PlainLineTests {
  @Test(
    arguments: [
      ("  Sam \t R.\n", "Sam R."), ("Tomás V.", "Tomás V."), ("\u{200B}", ""),
      ("a\u{202E}b", "ab"), ("a\u{2028}b", "a b"), ("\u{0}", ""), ("李 娜", "李 娜"),
    ])
  func tidied(text: String, expected: String) { #expect(PlainLine.tidy(text) == expected) }
}
