import CircleCore
import CircleService
import Foundation
import GRDB
import Synchronization

extension SQLiteStore: AuditLog {
  public func append(_ drafts: [AuditDraft]) async throws {
    if drafts.isEmpty { return }
    let keeper = try auditKeeper()
    try await write { try keeper.append(drafts, to: $0) }
  }

  /// - Throws: `StoreError.noAuditKey`: what has to be audited isn't done without.
  func auditKeeper() throws(StoreError) -> AuditKeeper {
    guard let audit else { throw .noAuditKey(file: file) }
    return audit
  }

  public func entries(after sequence: Int, limit: Int) async throws -> [AuditEntry] {
    try await read { database in
      // What somebody has put there is read whatever it is: what isn't text any more would be mended
      // on its way into a text, and what is of another type would be no value at all.
      let rows = try Row.fetchCursor(
        database.cachedStatement(
          sql: """
            SELECT sequence, coalesce(CAST(entry AS BLOB), x''), coalesce(CAST(hash AS BLOB), x'')
            FROM audit_entries WHERE sequence > ? ORDER BY sequence LIMIT ?
            """), arguments: [sequence, max(0, limit)])
      var entries: [AuditEntry] = []
      while let row = try rows.next() {
        entries.append(
          AuditEntry(sequence: row[0], text: Array(row[1] as Data), hash: Array(row[2] as Data)))
      }
      return entries
    }
  }

  public func checkpoints(after number: Int, limit: Int) async throws -> [AuditCheckpoint] {
    try await read { database in
      try Row.fetchAll(
        database.cachedStatement(
          sql: """
            SELECT number, coalesce(CAST(sequence AS INTEGER), 0),
              coalesce(CAST(hash AS BLOB), x''), coalesce(CAST(at AS INTEGER), 0),
              coalesce(CAST(key AS TEXT), ''), coalesce(CAST(signature AS BLOB), x'')
            FROM audit_checkpoints WHERE number > ? ORDER BY number LIMIT ?
            """), arguments: [number, max(0, limit)]
      ).map { row in
        AuditCheckpoint(
          number: row[0], sequence: row[1], hash: Array(row[2] as Data),
          at: Instant(milliseconds: row[3]), key: row[4], signature: Array(row[5] as Data))
      }
    }
  }

  public func head() async throws -> AuditHead? { try await read(AuditKeeper.head) }
}

/// Writes audit entries within transactions of the store.
final class AuditKeeper: Sendable {
  private let signer: AuditSigner
  private let onCheckpoint: @Sendable (AuditCheckpoint) -> Void
  /// The head that was last written or verified here.
  private let known = Mutex<AuditHead?>(nil)

  init(signer: AuditSigner, onCheckpoint: @escaping @Sendable (AuditCheckpoint) -> Void) {
    self.signer = signer
    self.onCheckpoint = onCheckpoint
  }

  /// - Precondition: `database` is in a transaction that writes, so nobody else appends meanwhile.
  func append(_ drafts: [AuditDraft], to database: Database) throws {
    let added = AuditExtension(
      of: try Self.end(of: database), by: drafts, knowing: known.withLock { $0 }, signer: signer)
    try Self.write(added.entries, to: database)
    try Self.write(added.checkpoints, to: database)
    try Self.write(added.head, to: database)
    database.afterNextTransaction { [self] _ in
      known.withLock { $0 = added.head }
      for checkpoint in added.checkpoints { onCheckpoint(checkpoint) }
    }
  }

  private static func end(of database: Database) throws -> AuditEnd {
    let last = try Row.fetchOne(
      database.cachedStatement(
        sql: """
          SELECT sequence, coalesce(CAST(hash AS BLOB), x'') FROM audit_entries
          WHERE sequence < \(AuditEnd.farthest) ORDER BY sequence DESC LIMIT 1
          """))
    let checkpoint = try Int.fetchOne(
      database.cachedStatement(
        sql: "SELECT max(number) FROM audit_checkpoints WHERE number < \(AuditEnd.farthest)"))
    return AuditEnd(
      head: try head(in: database),
      lastEntry: last.map { AuditEnd.Entry(sequence: $0[0], hash: Array($0[1] as Data)) },
      lastCheckpoint: checkpoint ?? 0)
  }

  @Sendable static func head(in database: Database) throws -> AuditHead? {
    try Row.fetchOne(
      database.cachedStatement(
        sql: """
          SELECT coalesce(CAST(sequence AS INTEGER), 0), coalesce(CAST(hash AS BLOB), x''),
            coalesce(CAST(checkpoints AS INTEGER), 0), coalesce(CAST(key AS TEXT), ''),
            coalesce(CAST(signature AS BLOB), x'')
          FROM audit_head
          """)
    ).map { row in
      AuditHead(
        sequence: row[0], hash: Array(row[1] as Data), checkpoints: row[2], key: row[3],
        signature: Array(row[4] as Data))
    }
  }

  private static func write(_ entries: [AuditEntry], to database: Database) throws {
    let insert = try database.cachedStatement(
      sql: "INSERT INTO audit_entries (sequence, entry, hash) VALUES (?, ?, ?)")
    for entry in entries {
      insert.setUncheckedArguments([
        entry.sequence.databaseValue,
        String(decoding: entry.text, as: UTF8.self).databaseValue, entry.hash.databaseBlob,
      ])
      try insert.execute()
    }
  }

  private static func write(_ checkpoints: [AuditCheckpoint], to database: Database) throws {
    for checkpoint in checkpoints {
      try database.cachedStatement(
        sql: """
          INSERT INTO audit_checkpoints (number, sequence, hash, at, key, signature)
          VALUES (?, ?, ?, ?, ?, ?)
          """
      ).execute(arguments: [
        checkpoint.number, checkpoint.sequence, checkpoint.hash.databaseBlob,
        checkpoint.at.milliseconds, checkpoint.key, checkpoint.signature.databaseBlob,
      ])
    }
  }

  private static func write(_ head: AuditHead, to database: Database) throws {
    try database.cachedStatement(
      sql: """
        INSERT INTO audit_head (id, sequence, hash, checkpoints, key, signature)
        VALUES (1, ?, ?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET
          sequence = excluded.sequence, hash = excluded.hash, checkpoints = excluded.checkpoints,
          key = excluded.key, signature = excluded.signature
        """
    ).execute(arguments: [
      head.sequence, head.hash.databaseBlob, head.checkpoints, head.key,
      head.signature.databaseBlob,
    ])
  }
}
