import CircleCore
import CircleProtocol
import Testing

@Suite("Sentences that people are shown")
struct SentenceTests {
  private static let troubles: [Trouble] =
    Refusal.allCases.map(Trouble.refusal)
    + [.malformed, .unknownCommand, .badField("up"), .slowDown, .unavailable, .internal]

  private static let texts: [Text] =
    troubles.map(\.message) + Farewell.allCases.map(\.message)

  @Test(arguments: texts)
  func isAPlainSentenceInBothLanguages(_ text: Text) {
    for sentence in [text.en, text.es] {
      #expect(!sentence.isEmpty)
      #expect(sentence.last == ".")
      #expect(sentence.first?.isUppercase == true || sentence.first == "“")
      // Nobody is shouted at, and straight quotes look like a program's.
      #expect(!sentence.contains { "!¡\"'{}<>_\n".contains($0) })
      #expect(sentence.count < 120)
    }
    #expect(text.en != text.es)
  }

  @Test func everyRefusalHasASentenceOfItsOwn() {
    #expect(Set(Refusal.allCases.map(\.message)).count == Refusal.allCases.count)
  }

  @Test func allCodesOfTheWireAreUsed() {
    #expect(Set(Self.troubles.map(\.code)).union([.alreadyAnswered]) == Set(Refusal.Code.allCases))
  }
}
