import CircleCore
import CircleService
import Testing

@Suite("Nobody can tell who gave which answer")
struct PrivacyTests {
  private static let texts = [
    "pears and plums", "the long walk home", "my sister called", "quiet", "I slept well again",
    "less coffee", "the second look", "nothing yet", "a letter I didn’t send",
  ]
  private static let numbers = [7, 2, 9, 4, 0, 6, 3, 8, 5]
  private static let order = [4, 1, 8, 0, 6, 2, 7, 3, 5]

  private func clinic(
    _ protections: Protections, numbers: [Int] = numbers, texts: [String] = texts
  ) async throws -> Clinic {
    let clinic = try await Clinic(protections)
    try await clinic.run(numbers: numbers, texts: texts, order: Self.order)
    return clinic
  }

  @Test("with the data, copies from every moment, the logs and all that was sent")
  func protected() async throws {
    let clinic = try await clinic(.all)
    #expect(clinic.backups.count > 20)
    #expect(!clinic.frames.before.isEmpty)
    let found = try Attack(clinic: clinic).all(Self.texts)
    #expect(found.isEmpty, "\(found)")
  }

  /// Which way of looking finds out that a protection is off.
  private typealias Protection = WritableKeyPath<Protections, Bool> & Sendable

  private static let weaknesses: [(way: String, protection: Protection)] = [
    ("author", \.hidesAuthors), ("row", \.encrypts), ("text", \.encrypts),
    ("length", \.fillsUp), ("old row", \.renewsKeys), ("old row", \.overwrites),
    ("old row", \.cutsLog), ("secret", \.forgetsTies), ("order", \.hidesOrder),
  ]

  @Test("each protection, once it is off, is missed", arguments: weaknesses.indices)
  func weakened(number: Int) async throws {
    let (way, protection) = Self.weaknesses[number]
    let clinic = try await clinic(Protections.all.without(protection))
    let found = try Attack(clinic: clinic).all(Self.texts)
    #expect(found.contains { $0.way == way }, "\(found)")
  }

  @Test("of too few answers nothing is left, and with that off it is found")
  func few() async throws {
    let kept = try await Clinic(.all)
    try await kept.runSmall(numbers: [3])
    #expect(try Attack(clinic: kept).fewAnswers().isEmpty)
    let weak = try await Clinic(Protections.all.without(\.destroysFew))
    try await weak.runSmall(numbers: [3])
    #expect(try !Attack(clinic: weak).fewAnswers().isEmpty)
  }

  @Test("what clients are sent before a release is the same, byte for byte, whatever was answered")
  func frames() async throws {
    let one = try await clinic(.all)
    let other = try await clinic(
      .all, numbers: [0, 10, 1, 10, 10, 0, 5, 1, 1],
      texts: Self.texts.reversed().map { String($0.prefix(4)) })
    #expect(one.frames.before == other.frames.before)
    #expect(one.frames.told != other.frames.told, "a difference would be found")
    #expect(one.frames.before.contains { $0.contains(#""answered":9"#) })
  }
}
