import CircleCore
import CircleProtocol
import SimulatedWorld
import Testing

@Suite("Random bytes: refused or read, never a trap")
struct JSONFuzzTests {
  private static let pieces: [String] = [
    "{", "}", "[", "]", ",", ":", "\"", "\\", "\"a\"", "\"type\"", "\"id\"", "\"hand\"", "true",
    "false", "null", "0", "-1", "1.5", "1e9", "9999999999999999999", "\\u0041", "\\ud83d",
    "\\ude00",
    "é", "😀", " ", "\n", "\u{0}", "{\"a\":1}", "[1,2]", "\"\\n\"",
  ]

  private static func soup(_ chance: inout SeededGenerator) -> [UInt8] {
    let length = Int.random(in: 0...30, using: &chance)
    var bytes = (0..<length).flatMap { _ in
      Array(pieces[Int.random(in: 0..<pieces.count, using: &chance)].utf8)
    }
    // Some bytes of it flip, so that it isn't always UTF-8.
    for place in bytes.indices where Int.random(in: 0..<40, using: &chance) == 0 {
      bytes[place] ^= UInt8.random(in: 0...255, using: &chance)
    }
    return bytes
  }

  /// A value that is valid, and its text with one thing wrong in it, perhaps.
  private static func value(_ chance: inout SeededGenerator, depth: Int = 0) -> JSON {
    switch Int.random(in: 0..<(depth > 4 ? 6 : 8), using: &chance) {
    case 0: .null
    case 1: .bool(.random(using: &chance))
    case 2: .int(Int.random(in: .min ... .max, using: &chance))
    case 3: .double(Double.random(in: -1e9...1e9, using: &chance))
    case 4: .int(Int.random(in: 0...10, using: &chance))
    case 5: .string(pieces[Int.random(in: 0..<pieces.count, using: &chance)])
    case 6:
      .array(
        (0..<Int.random(in: 0...4, using: &chance)).map { _ in
          value(&chance, depth: depth + 1)
        })
    default:
      .object(
        Dictionary(
          (0..<Int.random(in: 0...4, using: &chance)).map { place in
            (
              "k\(place)" + pieces[Int.random(in: 0..<pieces.count, using: &chance)],
              value(&chance, depth: depth + 1)
            )
          }, uniquingKeysWith: { first, _ in first }))
    }
  }

  @Test(arguments: Seeds.first(1))
  func whatIsReadIsWrittenTheSameForEver(_ seed: UInt64) {
    var chance = SeededGenerator(seed: seed)
    var read = 0
    for round in 0..<20_000 {
      let bytes = Self.soup(&chance)
      guard let value = try? JSONReader.read(bytes) else { continue }
      read += 1
      let written = value.bytes
      #expect((try? JSONReader.read(written)) == value, "seed \(seed), round \(round)")
      #expect((try? JSONReader.read(written).bytes) == written, "seed \(seed), round \(round)")
    }
    #expect(read > 100, "too few of them were JSON for the test to say much")
  }

  @Test(arguments: Seeds.first(1))
  func everyValueComesBack(_ seed: UInt64) throws {
    var chance = SeededGenerator(seed: seed)
    for round in 0..<3_000 {
      let value = Self.value(&chance)
      let read = try JSONReader.read(value.bytes)
      #expect(read == value, "seed \(seed), round \(round): \(value.asText)")
    }
  }

  @Test(arguments: Seeds.first(1))
  func aValidTextWithOneByteChangedNeverTraps(_ seed: UInt64) {
    var chance = SeededGenerator(seed: seed)
    for _ in 0..<3_000 {
      var bytes = Self.value(&chance).bytes
      bytes[Int.random(in: 0..<bytes.count, using: &chance)] = .random(in: 0...255, using: &chance)
      _ = try? JSONReader.read(bytes)
      _ = Inbound.read(bytes)
    }
  }

  @Test(arguments: Seeds.first(1))
  func everyFrameIsSomething(_ seed: UInt64) {
    var chance = SeededGenerator(seed: seed &+ 1)
    for _ in 0..<10_000 { _ = Inbound.read(Self.soup(&chance)) }
  }
}
