import CircleService
import Testing

@Suite("Join codes")
struct JoinCodeTests {
  @Test func caseDashesAndSpacesDontMatter() {
    for typed in ["K7QW3M9X", "k7qw-3m9x", " K7 QW-3M 9X "] {
      #expect(JoinCode.canonical(typed) == "K7QW3M9X")
    }
  }

  @Test func lettersThatLookLikeDigitsStandForThem() {
    #expect(JoinCode.canonical("OoIiLl00") == "00111100")
  }

  @Test func whatIsNoCodeIsNone() {
    for typed in ["", "K7QW3M9", "K7QW3M9XX", "K7QW3M9U", "K7QW3M9é", "K7QW3M9\u{0}", "😀😀😀😀😀😀😀😀"] {
      #expect(JoinCode.canonical(typed) == nil)
    }
  }

  @Test func aCodeThatWasMadeIsItsOwnCanonicalForm() {
    for byte in UInt8.min ... .max {
      let code = JoinCode.make(from: (0..<8).map { byte &+ $0 })
      #expect(JoinCode.canonical(code) == code)
      #expect(JoinCode.canonical(JoinCode.shown(code)) == code)
      #expect(JoinCode.shown(code).count == 9)
    }
  }
}
