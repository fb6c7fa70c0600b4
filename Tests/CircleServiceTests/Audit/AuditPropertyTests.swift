import CircleCore
import CircleService
import SimulatedWorld
import StoreContract
import Testing

@Suite("The audit log, made up from seeds")
struct AuditPropertyTests {
  private static func log(_ chance: inout SeededGenerator) -> KeptLog {
    var log = KeptLog()
    for _ in 0..<Int.random(in: 1...8, using: &chance) {
      let drafts = (0..<Int.random(in: 1...5, using: &chance)).map { _ in
        KeptLog.draft(
          AuditAction.allCases.filter { $0 != .logResumed }.randomElement(using: &chance)
            ?? .signedIn,
          Samples.awkwardTexts.randomElement(using: &chance) ?? "")
      }
      log.add(drafts, knowing: .random(using: &chance) ? log.signedHead : nil)
    }
    return log
  }

  private static func tamper(_ log: inout KeptLog, _ chance: inout SeededGenerator) {
    let place = Int.random(in: 0..<max(1, log.entries.count), using: &chance)
    let other = Int.random(in: 0..<max(1, log.entries.count), using: &chance)
    guard !log.entries.isEmpty else { return }
    let entry = log.entries[place]
    switch Int.random(in: 0..<12, using: &chance) {
    case 0 where !entry.text.isEmpty:
      let byte = Int.random(in: entry.text.indices, using: &chance)
      log.entries[place] = entry.with(text: entry.text.flipped(at: byte))
    case 1 where !entry.hash.isEmpty:
      log.entries[place] = entry.with(
        hash: entry.hash.flipped(at: Int.random(in: entry.hash.indices, using: &chance)))
    case 2: log.entries[place] = entry.with(sequence: Int.random(in: -2...60, using: &chance))
    case 3: log.entries.remove(at: place)
    case 4: log.entries.swapAt(place, other)
    case 5: log.entries.insert(log.entries[other], at: place)
    case 6: log.entries.removeLast(log.entries.count - place)
    case 7: log.entries[place] = log.entries[other].with(sequence: entry.sequence)
    case 8: log.checkpoints.removeAll { _ in .random(using: &chance) }
    case 9: log.checkpoints.reverse()
    case 10: log.signedHead = nil
    default:
      log.signedHead = log.signedHead.map {
        AuditHead($0, sequence: place, hash: log.entries[place].hash)
      }
    }
  }

  @Test(
    "whatever is done to it, it isn't sound any more; and going on doesn't heal it",
    arguments: Seeds.first(1))
  func tampering(seed: UInt64) async throws {
    for round in 0..<200 {
      var chance = SeededGenerator(seed: seed &* 1_000 &+ UInt64(round))
      let original = Self.log(&chance)
      let report = try await original.verified(against: original.checkpoints)
      #expect(report.isSound, "seed \(seed), round \(round): \(report.problems)")
      var changed = original
      for _ in 0..<Int.random(in: 1...3, using: &chance) { Self.tamper(&changed, &chance) }
      // The store reads by place, whatever the order in which rows lie.
      changed.entries.sort { $0.sequence < $1.sequence }
      changed.checkpoints.sort { $0.number < $1.number }
      if changed == original { continue }
      // A log that is gone altogether looks like a new one; whoever verifies asks whether there are staff.
      if changed == KeptLog() { continue }
      #expect(
        try await !changed.verified().isSound, "seed \(seed), round \(round): \(changed)")
      // A head alone that was tampered with, the daemon knows better.
      if changed.entries == original.entries && changed.checkpoints == original.checkpoints {
        continue
      }
      changed.add([KeptLog.draft(.signedIn)], knowing: original.signedHead)
      #expect(
        try await !changed.verified().isSound, "seed \(seed), round \(round), going on")
      #expect(
        try await !changed.verified(against: original.checkpoints).isSound,
        "seed \(seed), round \(round), with what was kept")
    }
  }
}
