import Foundation
import Testing

@testable import CircleCurriculum

@Suite("Reading YAML with positions")
struct PositionedDocumentTests {
  private func problems(_ text: String) -> [String] { problems(Data(text.utf8)) }

  private func problems(_ bytes: Data) -> [String] {
    let log = ProblemLog()
    _ = PositionedDocument.read(bytes, name: "f.yaml", log: log)
    return log.problems.map(\.description)
  }

  @Test("a colon in a plain text is a problem with a way out")
  func colon() {
    #expect(
      problems("a: 1\nb: one: two\n") == [
        "f.yaml:2:7: This isn’t YAML: mapping values are not allowed in this context. "
          + "Put a text that has a colon in quotation marks, or write >- and begin it on the next line."
      ])
  }

  @Test("a tab is a problem where it stands")
  func tab() {
    #expect(
      problems("a:\n\tb: 1\n") == ["f.yaml:2:1: Indent with spaces, never with tabs."])
  }

  @Test("an unclosed quotation mark is a problem")
  func quotation() {
    let found = problems("a: \"one\nb: 2\n")
    #expect(found.count == 1)
    #expect(found.first?.contains("The quotation mark that begins on line 1") == true)
  }

  @Test("a second equal key is reported where it stands, with the line of the first")
  func duplicateKey() {
    #expect(
      problems("a: 1\nb:\n  c: 1\n  d: 2\n  # c: no\n  c : 3\n") == [
        "f.yaml:6:3: The key “c” stands here a second time. The first is on line 3. "
          + "Each key is needed once: delete or rename one of the two."
      ])
  }

  @Test("a second equal key in braces is reported where the group begins")
  func duplicateKeyInBraces() {
    #expect(
      problems("x: { a: 1, a: 2 }\n") == [
        "f.yaml:1:6: The key “a” stands twice in the group that begins here. "
          + "Each key is needed once: delete or rename one of the two."
      ])
  }

  @Test("the same key in another group is no problem")
  func sameKeyElsewhere() {
    #expect(problems("a: { c: 1 }\nb: { c: 1 }\n").isEmpty)
  }

  @Test("anchors and aliases are refused", arguments: ["a: &x 1\nb: 2\n", "a: &x 1\nb: *x\n"])
  func anchors(text: String) {
    let found = problems(text)
    #expect(found.first?.hasPrefix("f.yaml:1:4: Here stands an anchor (&) or alias (*)") == true)
  }

  @Test("an alias to nothing is refused where it stands")
  func lostAlias() {
    #expect(
      problems("a: 1\nb: *x\n") == ["f.yaml:2:4: \(YAMLHint.quotes(around: "*"))"])
  }

  @Test("a bomb of aliases is refused at once", .timeLimit(.minutes(1)))
  func bomb() {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    for level in 1..<30 {
      let inner = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
      text += "a\(level): &a\(level) [\(inner)]\n"
    }
    text += "? *a29\n: x\n"
    #expect(problems(text).count == 1)
    #expect(problems(text).first?.hasPrefix("f.yaml:1:5: ") == true)
  }

  @Test("texts with stars and ampersands in them are no aliases")
  func starsInTexts() {
    let lines = (0..<60).map { "  *one* & &two \($0)" }.joined(separator: "\n")
    #expect(problems("a: \"*x &y\"\nb: R&D & more\n").isEmpty)
    #expect(problems("a: |\n\(lines.replacingOccurrences(of: "&two", with: "& two"))\n").isEmpty)
  }

  @Test("a tag is refused where it stands", arguments: ["!!int 5", "!mine 5", "!!binary aGk="])
  func tags(value: String) {
    let found = problems("a: 1\nb: \(value)\n")
    #expect(found.first?.hasPrefix("f.yaml:2:4: Here stands the tag") == true)
  }

  @Test("what is nested too deep is refused, however deep", arguments: [40, 900, 5_000, 200_000])
  func deep(levels: Int) {
    let found = problems(String(repeating: "[", count: levels))
    #expect(found.count == 1)
    let closed = problems(
      String(repeating: "[", count: levels) + String(repeating: "]", count: levels))
    #expect(closed.count == 1)
    #expect(!problems(String(repeating: "- ", count: levels)).isEmpty)
    #expect(!problems(String(repeating: "? ", count: levels)).isEmpty)
    #expect(!problems(String(repeating: "{a: ", count: levels)).isEmpty)
  }

  @Test("a file over 1 MiB is refused, one of 1 MiB is read")
  func large() {
    let largest = Data(repeating: UInt8(ascii: "a"), count: PositionedDocument.largestFile)
    #expect(problems(largest).isEmpty)
    #expect(
      problems(largest + Data([0x61])) == [
        "f.yaml:1:1: The file is too large. At most 1 MiB is needed."
      ])
  }

  @Test("bytes that aren’t UTF-8 are reported where the first of them stands")
  func latin1() {
    let bytes = Data("a: é\nb: ñandú ".utf8) + Data([0xE9]) + Data("\n".utf8)
    #expect(
      problems(bytes) == [
        "f.yaml:2:10: This isn’t UTF-8. "
          + "A text file in UTF-8 is needed: save it again with that encoding."
      ])
  }

  @Test("a byte order mark is passed over and moves no column")
  func byteOrderMark() {
    #expect(problems("\u{FEFF}a: *x\n").first?.hasPrefix("f.yaml:1:4: ") == true)
    #expect(problems("\u{FEFF}a: 1\n").isEmpty)
  }

  @Test("a control character is reported where it stands")
  func control() {
    #expect(
      problems("a: 1\nb: x\u{1}y\n") == [
        "f.yaml:2:5: A character stands here that YAML doesn’t have "
          + "(control characters are not allowed). Delete it."
      ])
  }

  @Test("a second document is reported where it begins")
  func secondDocument() {
    #expect(
      problems("a: 1\n---\nb: 1\n") == [
        "f.yaml:2:1: A second document begins here. One document in each file is needed."
      ])
  }

  @Test("a list as a key is refused")
  func strangeKey() {
    #expect(
      problems("a: 1\n[b]: 1\n") == ["f.yaml:2:1: Here stands a list as a key. A word is needed."])
  }

  @Test("a file that isn’t there, a folder and a pipe are problems")
  func noFile() throws {
    let log = ProblemLog()
    _ = PositionedDocument.read(path: "/nowhere/at-all.yaml", log: log)
    _ = PositionedDocument.read(path: "/tmp", log: log)
    _ = PositionedDocument.read(path: "/dev/zero", log: log)
    #expect(
      log.problems.map(\.description) == [
        "/dev/zero:1:1: This is no ordinary file. A YAML file is needed.",
        "/nowhere/at-all.yaml:1:1: There is no such file.",
        "/tmp:1:1: This is no ordinary file. A YAML file is needed.",
      ])
  }
}
