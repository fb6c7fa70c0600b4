import CircleCurriculum
import Foundation
import Testing

@Suite("Forms: what a value has to look like")
struct FormTests {
  private func read<Value>(_ text: String, _ form: Form<Value>) -> (Value?, [String]) {
    let log = ProblemLog()
    let value = PositionedDocument.read(Data(text.utf8), name: "f", log: log)?.read(form)
    return (value, log.problems.map(\.description))
  }

  private enum Fruit: String, CaseIterable {
    case apple
    case pear
  }

  @Test("whole numbers", arguments: [("1", 1), ("120", 120), ("007", 7)])
  func whole(text: String, number: Int) {
    #expect(read(text, .whole(1...120)) == (number, []))
  }

  @Test(
    "what is no whole number in its range",
    arguments: ["ten", "0", "121", "-1", "1.0", "+5", "1_0", "0x10", "1e1", "99999999999999999999"])
  func noWhole(text: String) {
    let (number, problems) = read(text, .whole(1...120))
    #expect(number == nil)
    #expect(
      problems == ["f:1:1: Here stands “\(text)”. A whole number from 1 to 120 is needed."])
  }

  @Test("a number in quotation marks is a text")
  func quotedNumber() {
    #expect(
      read("\"10\"", .whole(1...120)).1 == [
        "f:1:1: Here stands “10” in quotation marks, which makes it a text. "
          + "A whole number from 1 to 120 is needed: leave the marks out."
      ])
  }

  @Test("only true and false are flags")
  func flags() {
    #expect(read("true", .flag) == (true, []))
    #expect(read("false", .flag) == (false, []))
    for word in ["yes", "no", "on", "True", "1", "[]"] {
      #expect(read(word, .flag).0 == nil)
    }
    #expect(read("yes", .flag).1 == ["f:1:1: Here stands “yes”. “true” or “false” is needed."])
  }

  @Test("one word out of several, with the one that was probably meant")
  func oneOf() {
    #expect(read("pear", .oneOf(Fruit.self)).0 == .pear)
    #expect(
      read("aple", .oneOf(Fruit.self)).1 == [
        "f:1:1: Here stands “aple”. Did you mean “apple”? One of apple, pear is needed."
      ])
    #expect(
      read("brick", .oneOf(Fruit.self)).1 == [
        "f:1:1: Here stands “brick”. One of apple, pear is needed."
      ])
  }

  @Test("texts are trimmed and bounded")
  func texts() {
    #expect(read("  one two  ", .line(7)) == ("one two", []))
    #expect(read("|\n  one\n  two\n", .paragraphs(7)) == ("one\ntwo", []))
    #expect(
      read("one two", .line(6)).1 == [
        "f:1:1: Here stand 7 characters, 1 too many. A text of 1 to 6 characters on one line is needed."
      ])
    #expect(
      read("|\n  one\n  two\n", .line(9)).1 == [
        "f:1:1: This text has a line break. A text of 1 to 9 characters on one line is needed."
      ])
  }

  @Test("letters that people see as one count as one")
  func graphemes() {
    #expect(read("ñandú\u{301}", .line(5)).0 != nil)
    #expect(read("👩‍👩‍👧‍👦👍🏽", .line(2)).0 != nil)
  }

  @Test("what is no text", arguments: ["", "~", "null", "\"\"", "\"  \"", "[]", "{}", "\"\\a\""])
  func noText(text: String) {
    let (value, problems) = read(text, .line(10))
    #expect(value == nil)
    #expect(problems.count == 1)
  }

  @Test("a list of too few or too many members")
  func counts() {
    let form: Form<[Int]> = .list(of: .whole(0...9), 2...3, named: "numbers")
    #expect(read("[1, 2]", form).0 == [1, 2])
    #expect(
      read("[1]", form).1 == [
        "f:1:1: Here stands a list of 1. A list of 2 to 3 numbers is needed."
      ])
    #expect(read("1", form).1 == ["f:1:1: Here stands “1”. A list of 2 to 3 numbers is needed."])
  }

  @Test("every wrong member of a list is reported")
  func allMembers() {
    let form: Form<[Int]> = .list(of: .whole(0...9), 1...5, named: "numbers")
    #expect(
      read("[a, 2, b]", form).1 == [
        "f:1:2: Here stands “a”. A whole number from 0 to 9 is needed.",
        "f:1:8: Here stands “b”. A whole number from 0 to 9 is needed.",
      ])
  }

  @Test("unknown and missing keys are all reported")
  func keys() {
    let form: Form<Int> = .record("a thing") { fields in
      fields.allow(["color", "size"], in: "a thing")
      _ = fields.required("color", .line(9))
      return fields.required("size", .whole(1...9))
    }
    #expect(
      read("x: 1\ncolour: red\nsize: 3\n", form).1 == [
        "f:1:1: “color” is missing here. A text of 1 to 9 characters on one line is needed.",
        "f:1:1: “x” isn’t a key of a thing. Its keys are color, size.",
        "f:2:1: “colour” isn’t a key of a thing. Did you mean “color”? Its keys are color, size.",
      ])
  }

  @Test(
    "the nearest word is suggested, a far one isn’t",
    arguments: [
      ("minuets", "minutes"), ("tilte", "title"), ("Notes", "notes"), ("sourecs", nil),
      ("xyz", nil), ("", nil), ("step", nil),
    ] as [(String, String?)])
  func suggestions(word: String, expected: String?) {
    let found = Suggestion.nearest(to: word, among: ["title", "minutes", "notes"])
    #expect(found == expected)
  }

  @Test("a value from outside takes the place of one in the file, which has to be right too")
  func setting() throws {
    let log = ProblemLog()
    let root = try #require(
      PositionedDocument.read(Data("a: { b: x }\nc: 1\n".utf8), name: "f", log: log))
    let form: Form<Int> = .record("a thing") { fields in
      fields["a"]?.read(.record("a thing") { $0.required("b", .whole(0...9)) })
    }
    let changed = root.setting(["a", "b"], to: "7", at: .input("--a-b"))
    #expect(changed.read(form) == 7)
    #expect(
      log.problems.map(\.description) == [
        "f:1:9: Here stands “x”. A whole number from 0 to 9 is needed."
      ])
  }

  @Test("a value from outside is reported by its name, and makes the groups that it needs")
  func settingNew() throws {
    let log = ProblemLog()
    let root = try #require(PositionedDocument.read(Data("a:\n".utf8), name: "f", log: log))
    let form: Form<Int> = .record("a thing") { fields in
      fields["a"]?.read(
        .record("a") { $0["b"]?.read(.record("b") { $0.required("c", .whole(0...9)) }) })
    }
    #expect(root.setting(["a", "b", "c"], to: "5", at: .input("V")).read(form) == 5)
    #expect(root.setting(["a", "b", "c"], to: "five", at: .input("V")).read(form) == nil)
    #expect(
      log.problems.map(\.description) == [
        "V: Here stands “five”. A whole number from 0 to 9 is needed."
      ])
  }
}
