import CircleCore
import CircleProtocol
import SimulatedWorld
import Testing

@Suite("Merge patches (RFC 7396)")
struct MergePatchTests {
  @Test func theSharedCases() throws {
    let cases = try ProtocolFixtures.cases("merge-patch.json")
    #expect(cases.count >= 15)
    for each in cases {
      let name = each["name"]?.string ?? "a case without a name"
      let (before, patch, after) = (each["before"], each["patch"], each["after"])
      #expect(
        MergePatch.apply(try #require(patch), to: try #require(before)) == after, "\(name)")
    }
  }

  @Test func nothingChangedIsNoPatch() {
    #expect(MergePatch.difference(from: ["a": [1, 2]], to: ["a": [1, 2]]) == nil)
    #expect(MergePatch.difference(from: [:], to: [:]) == nil)
  }

  @Test func onlyWhatChangedIsInIt() {
    let old: JSON = ["a": 1, "b": ["c": 2, "d": 3], "e": [1, 2], "f": "gone"]
    let new: JSON = ["a": 1, "b": ["c": 2, "d": 4], "e": [1, 3]]
    #expect(
      MergePatch.difference(from: old, to: new) == ["b": ["d": 4], "e": [1, 3], "f": .null])
  }

  private static func document(_ chance: inout SeededGenerator, depth: Int = 0) -> JSON {
    switch Int.random(in: 0..<(depth > 3 ? 4 : 8), using: &chance) {
    case 0: .int(Int.random(in: 0...3, using: &chance))
    case 1: .bool(.random(using: &chance))
    case 2: .string(["a", "b", ""][Int.random(in: 0..<3, using: &chance)])
    case 3: .array((0..<Int.random(in: 0...2, using: &chance)).map { .int($0) })
    default:
      .object(
        Dictionary(
          (0..<Int.random(in: 0...4, using: &chance)).map { _ in
            (
              ["a", "b", "c", "d"][Int.random(in: 0..<4, using: &chance)],
              document(&chance, depth: depth + 1)
            )
          }, uniquingKeysWith: { first, _ in first }))
    }
  }

  @Test(arguments: Seeds.first(1))
  func theDifferenceLeadsFromOneToTheOther(_ seed: UInt64) {
    var chance = SeededGenerator(seed: seed)
    for round in 0..<5_000 {
      let (old, new) = (Self.document(&chance), Self.document(&chance))
      let patched = MergePatch.difference(from: old, to: new).map { MergePatch.apply($0, to: old) }
      #expect(
        (patched ?? old) == new,
        "seed \(seed), round \(round): \(old.asText) to \(new.asText)")
    }
  }
}
