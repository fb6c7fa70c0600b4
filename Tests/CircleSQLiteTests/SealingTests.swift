import CircleCore
import CircleService
import Foundation
import StoreContract
import Testing

@testable import CircleSQLite

@Suite("Sealing leaves no trace")
struct SealingTests {
  private let data = DataFolder()
  private let count = 3_000
  private let turnout = Turnout(given: 2_990, skipped: 0)

  private func opened(_ data: DataFolder) throws -> SQLiteVault {
    try SQLiteVault(in: StoreFolder(path: data.path, for: .daemon))
  }

  /// Answers to two questions, in turns, so that their rows are written between each other's; many
  /// of them changed, so that pages are split and rows moved.
  private func fill(_ vault: SQLiteVault) async throws {
    for start in stride(from: 0, to: count, by: 100) {
      let rows = (start..<start + 100).flatMap { number in
        [
          VaultRow(question: Samples.question, key: key(number), answer: answer(number % 11)),
          VaultRow(
            question: Samples.otherQuestion, key: otherKey(number), answer: answer(99)),
        ]
      }
      try await vault.put(rows)
      try await vault.put(
        rows.prefix(60).map {
          VaultRow(question: $0.question, key: $0.key, answer: answer(55) + answer(66))
        })
    }
  }

  private func key(_ number: Int) -> [UInt8] { Samples.vaultKey(10_000 + number) }
  private func otherKey(_ number: Int) -> [UInt8] { Samples.vaultKey(20_000 + number) }
  private func answer(_ number: Int) -> [UInt8] { [UInt8](repeating: UInt8(number), count: 45) }

  private var oldKeys: [[UInt8]] { (0..<count).map(key) }
  private var kept: [VaultRow] {
    // The last ten were written but never acknowledged.
    (0..<count - 10).map { number in
      VaultRow(
        question: Samples.question, key: Array(Samples.vaultKey(30_000 + number).prefix(16)),
        answer: answer(number % 11))
    }.sorted { $0.key.lexicographicallyPrecedes($1.key) }
  }

  @Test("no old key is in the files' bytes after sealing")
  func sealed() async throws {
    let vault = try opened(data)
    try await fill(vault)
    let before = try traces(of: oldKeys, in: data)
    #expect(before == oldKeys.count, "the search finds what is there")
    try await vault.seal(Samples.question, keeping: kept, turnout)
    #expect(try data.bytes(of: "vault.sqlite-wal").isEmpty)
    #expect(try traces(of: oldKeys, in: data) == 0)
    #expect(try traces(of: (0..<count).map(otherKey), in: data) == count)
    #expect(try await vault.contents(of: Samples.question) == .sealed(kept, turnout))
    try await vault.seal(Samples.otherQuestion, keeping: [], turnout)
    #expect(try traces(of: (0..<count).map(otherKey), in: data) == 0)
  }

  @Test("a crash before sealing leaves it to be sealed")
  func crashBefore() async throws {
    let vault = try opened(data)
    try await fill(vault)
    let copy = try data.crashed()
    let after = try opened(copy)
    try await after.seal(Samples.question, keeping: kept, turnout)
    #expect(try traces(of: oldKeys, in: copy) == 0)
    #expect(try await after.contents(of: Samples.question) == .sealed(kept, turnout))
  }

  @Test("a crash between the new keys and the cutting of the log is made good by opening")
  func crashBetween() async throws {
    let vault = try opened(data)
    try await fill(vault)
    try await vault.replace(Samples.question, by: kept, turnout)
    let copy = try data.crashed()
    #expect(try traces(of: oldKeys, in: copy) > 0, "the crash comes at the time it is meant to")
    let after = try opened(copy)
    #expect(try traces(of: oldKeys, in: copy) == 0)
    #expect(try await after.contents(of: Samples.question) == .sealed(kept, turnout))
  }

  @Test("sealing again finishes what was left half done")
  func halfSealed() async throws {
    let vault = try opened(data)
    try await fill(vault)
    try await vault.replace(Samples.question, by: kept, turnout)
    try await vault.seal(Samples.question, keeping: [], turnout)
    #expect(try traces(of: oldKeys, in: data) == 0)
  }

  @Test("a crash after sealing keeps it")
  func crashAfter() async throws {
    let vault = try opened(data)
    try await fill(vault)
    try await vault.seal(Samples.question, keeping: kept, turnout)
    let copy = try data.crashed()
    let after = try opened(copy)
    #expect(try traces(of: oldKeys, in: copy) == 0)
    #expect(try await after.contents(of: Samples.question) == .sealed(kept, turnout))
  }

  @Test("a transaction that was rolled back leaves nothing after the next sealing")
  func rolledBack() async throws {
    let vault = try opened(data)
    try await fill(vault)
    try await vault.seal(Samples.question, keeping: kept, turnout)
    let row = VaultRow(question: Samples.otherQuestion, key: key(5), answer: answer(1))
    let late = VaultRow(question: Samples.question, key: key(6), answer: answer(1))
    await #expect(throws: VaultError.sealed) { try await vault.put([row, late]) }
    try await vault.seal(Samples.otherQuestion, keeping: [], turnout)
    #expect(try traces(of: oldKeys, in: data) == 0)
  }

  /// How many of `needles` are in the bytes of the vault's files.
  private func traces(of needles: [[UInt8]], in data: DataFolder) throws -> Int {
    // Half a key would be enough to tell whose row it was.
    let wanted = Dictionary(
      uniqueKeysWithValues: needles.map { (word($0, at: 0), $0) })
    var found: Set<[UInt8]> = []
    for file in try FileManager.default.contentsOfDirectory(atPath: data.path) {
      let bytes = try data.bytes(of: file)
      guard bytes.count >= 8 else { continue }
      var window = word(bytes, at: 0)
      for end in 8...bytes.count {
        if let needle = wanted[window] { found.insert(needle) }
        if end < bytes.count { window = window << 8 | UInt64(bytes[end]) }
      }
    }
    return found.count
  }

  private func word(_ bytes: [UInt8], at start: Int) -> UInt64 {
    bytes[start..<start + 8].reduce(0) { $0 << 8 | UInt64($1) }
  }
}
