import CircleCore
import CircleService
import GRDB

/// The clinic's main file, `circle.sqlite`: the sessions' logs, the directory, the
/// credentials and the audit log.
///
/// One connection writes, each write a transaction that is on the disk when the call returns; some
/// read beside it without waiting. The ports are in extensions, one file each.
public final class SQLiteStore: Sendable {
  public static let fileName = "circle.sqlite"

  let file: String
  let pool: DatabasePool
  let broadcast = HeadBroadcast()
  let audit: AuditKeeper?

  /// Readers beside the writer. Reading is rare (a session being loaded, a report).
  private static let readers = 3

  /// Opens the file in `folder`, or makes it.
  ///
  /// - Parameters:
  ///   - auditSigner: Usually `folder.auditSigner(random:)`. Without one, whatever has to be audited
  ///     fails.
  ///   - onCheckpoint: Told of each checkpoint of the audit log that this process makes, in order,
  ///     once it is durable. Runs between two writes, so it has to be quick.
  public init(
    in folder: StoreFolder, auditSigner: AuditSigner? = nil,
    onCheckpoint: @escaping @Sendable (AuditCheckpoint) -> Void = { _ in }
  ) throws(StoreError) {
    audit = auditSigner.map { AuditKeeper(signer: $0, onCheckpoint: onCheckpoint) }
    let file = try folder.file(Self.fileName)
    self.file = file
    pool = try naming(file) {
      let pool = try DatabasePool(
        path: file, configuration: Opening.configuration(for: folder.use, readers: Self.readers))
      try pool.writeWithoutTransaction { try Opening.makeDurable($0, file: file) }
      try Opening.migrate(pool, by: MainSchema.migrator, for: folder.use, file: file)
      if folder.use == .daemon { try pool.write(AttendanceSchema.renew) }
      return pool
    }
  }

  /// Ends all connections and the streams of heads. Calls after this throw `StoreError.closed`.
  public func close() throws(StoreError) {
    broadcast.finish()
    try naming(file) { try pool.close() }
  }

  /// SQLite's `synchronous` as the writing connection has it now: 2 is FULL.
  public func synchronous() throws(StoreError) -> Int? {
    try naming(file) { try pool.writeWithoutTransaction(Opening.synchronous) }
  }

  func write<Value: Sendable>(
    _ body: @escaping @Sendable (Database) throws -> Value
  ) async throws -> Value {
    do { return try await pool.write(body) } catch { throw named(error) }
  }

  func read<Value: Sendable>(
    _ body: @escaping @Sendable (Database) throws -> Value
  ) async throws -> Value {
    do { return try await pool.read(body) } catch { throw named(error) }
  }

  /// What the ports promise to throw passes as it is; everything else gets the file's name.
  private func named(_ error: any Error) -> any Error {
    error is DirectoryError || error is CancellationError ? error : StoreError(error, file: file)
  }
}
