import CircleProtocol
import Testing

@Suite("JSON is read as RFC 8259 has it, within bounds")
struct JSONReaderTests {
  private func isRead(_ text: String) -> Bool { (try? JSON.text(text)) != nil }

  @Test func allKindsOfValue() throws {
    let text = #" {"a": [1, -2, 0.5, 1e3, true, false, null], "b": "ü", "c": {}, "d": []} "#
    #expect(
      try JSON.text(text) == [
        "a": [1, -2, .double(0.5), .double(1000), true, false, .null], "b": "ü", "c": [:], "d": [],
      ])
  }

  @Test(arguments: [
    "", " ", "{", "}", "[", "]", "[1,]", "[,1]", "[1 2]", "{,}", #"{"a"}"#, #"{"a":}"#,
    #"{"a":1,}"#, #"{a:1}"#, #"{1:1}"#, "tru", "truee", "nul", "True", "NaN", "Infinity", "-",
    "+1", "01", "-01", "1.", ".5", "1e", "1e+", "0x1", "1 2", "[1] x", "'a'", #""a"#, "\"\n\"",
    "\"\u{1}\"", #""\x""#, #""\u12""#, #""\u12G4""#, #""\"#, "//", "[1]\u{0}", "\u{FEFF}1",
  ])
  func whatIsNoJSONIsRefused(_ text: String) {
    #expect(!isRead(text))
  }

  @Test func escapesAndSurrogates() throws {
    #expect(try JSON.text(#""\"\\\/\b\f\n\r\t""#) == "\"\\/\u{8}\u{C}\n\r\t")
    #expect(try JSON.text(#""\u00e9\u20AC""#) == "é€")
    #expect(try JSON.text(#""a\ud83d\ude00b""#) == "a😀b")
    for lone in [#""\ud83d""#, #""\ude00""#, #""\ud83d\u0041""#, #""\ude00\ud83d""#, #""\ud83dx""#]
    {
      #expect(!isRead(lone))
    }
  }

  @Test func onlyValidUTF8() throws {
    let bad: [[UInt8]] = [[0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xE2, 0x82], [0xF5, 0x80]]
    for bytes in bad {
      let quoted = [UInt8(ascii: "\"")] + bytes + [UInt8(ascii: "\"")]
      #expect(throws: JSONReader.Failure.self) { try JSONReader.read(quoted) }
      let escaped = Array(#""\n"#.utf8) + bytes + [UInt8(ascii: "\"")]
      #expect(throws: JSONReader.Failure.self) { try JSONReader.read(escaped) }
    }
  }

  @Test func theSameKeyTwiceIsRefused() {
    #expect(!isRead(#"{"a":1,"a":2}"#))
    #expect(!isRead(#"{"a":1,"b":{"c":1,"c":1}}"#))
    #expect(!isRead(#"{"a":1,"\u0061":2}"#))
    #expect(isRead(#"{"a":{"a":1}}"#))
  }

  @Test func numbersAtTheirBounds() throws {
    #expect(try JSON.text("9223372036854775807") == .int(.max))
    #expect(try JSON.text("-9223372036854775808") == .int(.min))
    #expect(try JSON.text("9223372036854775808") == .double(9_223_372_036_854_775_808))
    #expect(try JSON.text("-0") == .int(0))
    #expect(try JSON.text("1.0") == .double(1))
    #expect(try JSON.text("5e-324") == .double(.leastNonzeroMagnitude))
    #expect(try JSON.text("1e-400") == .double(0))
    #expect(!isRead("1e400"))
    #expect(!isRead("-1e400"))
    #expect(!isRead(String(repeating: "9", count: 16_000)))
  }

  @Test func depthIsBounded() throws {
    func nested(_ depth: Int) -> String {
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    #expect(isRead(nested(32)))
    #expect(throws: JSONReader.Failure.tooDeep) { try JSON.text(nested(33)) }
    let objects = String(repeating: #"{"a":"#, count: 33) + "1" + String(repeating: "}", count: 33)
    #expect(throws: JSONReader.Failure.tooDeep) { try JSON.text(objects) }
  }

  @Test(arguments: ["[", "{\"a\":", "[[],", "{\"\":[", "\"\\", "-", "1", "[\"", "\\u", " "])
  func sixteenKiBOfTheSameAreAnsweredAtOnce(_ piece: String) {
    let bomb = String(repeating: piece, count: 16_384 / piece.utf8.count)
    let clock = ContinuousClock()
    let time = clock.measure { _ = isRead(bomb) }
    // A thousandth of this is usual; what has to be found is quadratic.
    #expect(time < .seconds(1))
  }

  @Test func manyKeysAreNotSlow() throws {
    let members = (0..<1_500).map { "\"k\($0)\":\($0)" }.joined(separator: ",")
    #expect(try JSON.text("{\(members)}").object?.count == 1_500)
  }
}
