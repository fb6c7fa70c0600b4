import CircleCore
import CircleService
import Foundation
import GRDB
import StoreContract
import Synchronization
import Testing

@testable import CircleSQLite

@Suite("The audit log in SQLite")
struct AuditTests {
  private let data = DataFolder()

  private func opened(
    for use: StoreFolder.Use = .daemon,
    onCheckpoint: @escaping @Sendable (AuditCheckpoint) -> Void = { _ in }
  ) throws -> (folder: StoreFolder, store: SQLiteStore) {
    let folder = try StoreFolder(path: data.path, for: use)
    let store = try SQLiteStore(
      in: folder, auditSigner: Samples.auditSigner, onCheckpoint: onCheckpoint)
    return (folder, store)
  }

  private func draft(_ action: AuditAction = .attendanceRead, _ text: String = "s") -> AuditDraft {
    AuditDraft(at: Samples.start, actor: .tool, action: action, subject: ["session": text])
  }

  private func verify(_ store: SQLiteStore) async throws -> AuditReport {
    try await AuditVerification.run(on: store, keys: [Samples.auditSigner.publicKey])
  }

  /// Changes the file as somebody could who has it.
  private func tamper(_ sql: String) throws {
    let queue = try DatabaseQueue(path: data.path + "/circle.sqlite")
    try queue.write { database in
      for name in ["entries_stay", "entries_remain", "checkpoints_stay", "checkpoints_remain"] {
        try database.execute(sql: "DROP TRIGGER IF EXISTS audit_\(name)")
      }
      try database.execute(sql: sql)
    }
    try queue.close()
  }

  @Test("SQLite itself refuses to change or remove an entry or a checkpoint")
  func triggers() async throws {
    let (_, store) = try opened()
    try await store.append([draft(.recordSigned)])
    for sql in [
      "UPDATE audit_entries SET entry = 'x'", "DELETE FROM audit_entries",
      "UPDATE audit_checkpoints SET at = 0", "DELETE FROM audit_checkpoints",
    ] {
      await #expect(throws: (any Error).self) {
        try await store.pool.write { try $0.execute(sql: sql) }
      }
    }
    #expect(try await verify(store).isSound)
  }

  @Test(
    "whatever is changed in the file is found, and where",
    arguments: [
      ("UPDATE audit_entries SET entry = replace(entry, 'tool', 'took') WHERE sequence = 4", 4),
      ("UPDATE audit_entries SET entry = entry || ' ' WHERE sequence = 1", 1),
      ("UPDATE audit_entries SET hash = zeroblob(32) WHERE sequence = 3", 3),
      ("UPDATE audit_entries SET hash = x'' WHERE sequence = 9", 9),
      ("UPDATE audit_entries SET sequence = 99 WHERE sequence = 2", 2),
      ("UPDATE audit_entries SET sequence = -5 WHERE sequence = 2", -5),
      ("DELETE FROM audit_entries WHERE sequence = 7", 7),
      ("DELETE FROM audit_entries WHERE sequence > 7", 8),
      ("DELETE FROM audit_entries", 1),
      (
        "INSERT INTO audit_entries SELECT 10, entry, hash FROM audit_entries WHERE sequence = 9", 10
      ),
      // A byte that is no letter: a text would be mended on its way.
      (
        """
        UPDATE audit_entries SET entry = CAST(replace(CAST(entry AS BLOB), x'EFBFBD', x'FF') AS TEXT)
        WHERE sequence = 6
        """, 6
      ),
      ("DELETE FROM audit_checkpoints", 1),
      ("DELETE FROM audit_checkpoints WHERE number = 2", 4),
      ("UPDATE audit_checkpoints SET at = at + 1 WHERE number = 1", 3),
      ("UPDATE audit_checkpoints SET key = 'other' WHERE number = 1", 3),
      ("DELETE FROM audit_head", nil), ("UPDATE audit_head SET sequence = 8", nil),
      ("UPDATE audit_head SET signature = zeroblob(64)", nil),
    ] as [(String, Int?)])
  func tampered(sql: String, place: Int?) async throws {
    let (folder, store) = try opened()
    for number in 1...9 {
      try await store.append([
        draft(number.isMultiple(of: 3) ? .recordSigned : .signedIn, "\u{FFFD} \(number)")
      ])
    }
    #expect(try await verify(store).isSound)
    try store.close()
    folder.release()
    try tamper(sql)
    let report = try await verify(try opened().store)
    #expect(!report.isSound)
    #expect(report.problems.first?.sequence == place, "\(report.problems)")
  }

  @Test("rows of any type, and as far as numbers go, are found; and the clinic goes on")
  func nonsense() async throws {
    let tables = """
      DROP TABLE audit_entries; DROP TABLE audit_checkpoints; DROP TABLE audit_head;
      CREATE TABLE audit_entries (sequence INTEGER PRIMARY KEY, entry, hash);
      CREATE TABLE audit_checkpoints (
        number INTEGER PRIMARY KEY, sequence, hash, at, key, signature);
      CREATE TABLE audit_head (
        id INTEGER PRIMARY KEY, sequence, hash, checkpoints, key, signature);
      INSERT INTO audit_entries VALUES (1, NULL, 5), (2, 1.5, NULL), (3, x'FF', 'text'),
        (9223372036854775807, '', '');
      INSERT INTO audit_checkpoints VALUES (1, NULL, NULL, NULL, NULL, NULL),
        (2, 'x', 1.5, 'y', x'FF', 7), (9223372036854775807, 9e99, 0, 1, 2, 3);
      """
    let (folder, store) = try opened()
    try await store.append([draft(.recordSigned)])
    try store.close()
    folder.release()
    try tamper(tables + "INSERT INTO audit_head VALUES (1, NULL, 'x', 1.5, x'FF', NULL);")
    let again = try opened().store
    #expect(try await !verify(again).isSound)
    #expect(try await !AuditListing(limit: 9).entries(of: again).isEmpty)
    try await again.append([draft(.recordSigned)])
    let report = try await verify(again)
    #expect(report.problems.contains { $0.kind == .resumed && $0.sequence == 4 })
  }

  @Test("an entry put in as far as numbers go doesn't keep the clinic from going on")
  func farthest() async throws {
    let (folder, store) = try opened()
    try await store.append([draft(.recordSigned)])
    try store.close()
    folder.release()
    try tamper(
      """
      INSERT INTO audit_entries VALUES (9223372036854775807, '', x'');
      INSERT INTO audit_checkpoints VALUES (9223372036854775807, 1, x'', 0, '', x'');
      """)
    let again = try opened().store
    try await again.append([draft(.recordSigned)])
    try await again.append([draft(.recordSigned)])
    let report = try await verify(again)
    #expect(report.problems.first?.kind == .missing)
    #expect(report.problems.first?.sequence == 4)
  }

  @Test("a tail that is cut while the daemon runs is found, whatever is appended after it")
  func cutMeanwhile() async throws {
    let (_, store) = try opened()
    try await store.append((1...6).map { draft(.attendanceRead, "\($0)") })
    let older = try await store.head()
    try await store.append([draft(), draft()])
    let head = try #require(older)
    // The rows go, and the head is put back to one that was signed.
    try await store.pool.write { database in
      try database.execute(
        sql: "DROP TRIGGER audit_entries_remain; DELETE FROM audit_entries WHERE sequence > 6")
      try database.execute(
        sql: "UPDATE audit_head SET sequence = ?, hash = ?, signature = ?",
        arguments: [head.sequence, head.hash.databaseBlob, head.signature.databaseBlob])
    }
    #expect(try await verify(store).isSound, "an older state is as it once was")
    try await store.append([draft()])
    let report = try await verify(store)
    #expect(report.problems.map(\.kind) == [.missing])
    #expect(report.problems.first?.sequence == 7)
  }

  @Test("a daemon and tools that append at the same time keep one chain")
  func manyProcesses() async throws {
    let daemon = try opened().store
    let tools = try (0..<3).map { _ in try opened(for: .tool).store }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for (number, store) in ([daemon] + tools).enumerated() {
        group.addTask {
          for round in 0..<40 {
            try await store.append([
              draft(round.isMultiple(of: 10) ? .recordSigned : .signedIn, "\(number)"), draft(),
            ])
          }
        }
      }
      try await group.waitForAll()
    }
    let report = try await verify(daemon)
    #expect(report.isSound, "\(report.problems)")
    #expect(report.entries == 4 * 40 * 2)
    #expect(report.checkpoints == 16)
    for tool in tools { try tool.close() }
  }

  @Test("a store that was opened without a key does nothing that has to be audited")
  func withoutKey() async throws {
    let folder = try StoreFolder(path: data.path, for: .daemon)
    let store = try SQLiteStore(in: folder)
    let file = data.path + "/circle.sqlite"
    await #expect(throws: StoreError.noAuditKey(file: file)) { try await store.append([draft()]) }
    let batch = LogBatch(
      session: Samples.session, expectedHead: 0, events: Samples.events(after: 0, [.alive]),
      replies: [:], audit: [draft()])
    await #expect(throws: StoreError.noAuditKey(file: file)) { try await store.append([batch]) }
    #expect(try await store.events(of: Samples.session, after: 0).isEmpty)
    try await store.append([] as [AuditDraft])
    _ = try await store.append([Samples.batch(after: 0, [.alive])])
  }

  @Test("checkpoints are told once they are durable, in order, and not when nothing was written")
  func told() async throws {
    let told = Told()
    let (_, store) = try opened { told.add($0) }
    try await store.append([draft(.recordSigned), draft(), draft(.recordAmended)])
    let gap = LogBatch(
      session: Samples.session, expectedHead: 0,
      events: [Recorded(sequence: 2, at: Samples.start, event: .alive)], replies: [:],
      audit: [draft(.recordSigned)])
    await #expect(throws: (any Error).self) { try await store.append([gap]) }
    try await store.append([draft(.checkpointMade)])
    #expect(told.all == (try await store.checkpoints(after: 0, limit: 9)))
    #expect(told.all.map(\.sequence) == [1, 3, 4])
  }

  private final class Told: Sendable {
    private let list = Mutex<[AuditCheckpoint]>([])
    var all: [AuditCheckpoint] { list.withLock { $0 } }
    func add(_ checkpoint: AuditCheckpoint) { list.withLock { $0.append(checkpoint) } }
  }
}
