import CircleCore
import CircleCurriculum
import Foundation
import Testing

@Suite("Mangled modules")
struct MutationTests {
  @Test("a file with mangled bytes is a module or has problems", .timeLimit(.minutes(2)))
  func mutations() throws {
    let environment = ProcessInfo.processInfo.environment
    let seed = environment["SEED"].flatMap(UInt64.init) ?? .random(in: 0..<1_000_000)
    print("seed of mangled modules: \(seed) (SEED=\(seed) runs the same again)")
    var chance = SplitMix(state: seed)
    let originals = try files()
    try #require(!originals.isEmpty)
    for round in 0..<400 {
      let (id, family, original) = originals[round % originals.count]
      var bytes = original
      for _ in 0..<Int.random(in: 1...6, using: &chance) { mangle(&bytes, &chance) }
      let (module, problems) = Curriculum.module(bytes, name: "m.yaml", id: id, family: family)
      #expect((module == nil) == problems.contains { !$0.isAdvice }, "seed \(seed), round \(round)")
      for problem in problems {
        #expect((problem.line ?? 0) >= 1 && (problem.column ?? 0) >= 1, "seed \(seed)")
        #expect(!problem.message.isEmpty, "seed \(seed)")
      }
    }
  }

  private func files() throws -> [(String, Module.Family, Data)] {
    try Curriculum.load(directory: ShippedModulesTests.directory).modules.map { module in
      let path = "\(ShippedModulesTests.directory)/\(module.family.rawValue)/\(module.id).yaml"
      return (module.id, module.family, try Data(contentsOf: URL(fileURLWithPath: path)))
    }
  }

  private func mangle(_ bytes: inout Data, _ chance: inout SplitMix) {
    guard !bytes.isEmpty else { return }
    let place = Int.random(in: 0..<bytes.count, using: &chance)
    let signs = Array("{}[]:,-?&*!|>'\"%@`#~\n\t \r\0".utf8) + [0xC3, 0xFF, 0xEF]
    switch Int.random(in: 0..<6, using: &chance) {
    case 0: bytes[place] = UInt8.random(in: .min ... .max, using: &chance)
    case 1: bytes[place] = signs[Int.random(in: 0..<signs.count, using: &chance)]
    case 2:
      let end = min(bytes.count, place + Int.random(in: 1...200, using: &chance))
      bytes.removeSubrange(place..<end)
    case 3:
      let end = min(bytes.count, place + Int.random(in: 1...300, using: &chance))
      bytes.insert(contentsOf: Data(bytes[place..<end]), at: place)
    case 4: bytes = Data(bytes.prefix(place))
    default:
      let sign = signs[Int.random(in: 0..<signs.count, using: &chance)]
      bytes.insert(
        contentsOf: Data(repeating: sign, count: Int.random(in: 1...60, using: &chance)), at: place)
    }
  }
}

/// A small generator whose runs can be repeated from their seed.
private struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
