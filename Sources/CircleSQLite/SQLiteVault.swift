import CircleCore
import CircleService
import GRDB

/// The anonymous answers, in a file of their own: `vault.sqlite`.
///
/// All that ties an open question's rows to people is in a table of that question alone: its secret,
/// and the answers under their first keys. Sealing copies the answers under new keys to the common
/// table and drops the question's: all its pages are given back, and `secure_delete` fills them with
/// zeros, whichever way SQLite had moved rows about in them. Then the write-ahead log is copied into
/// the file and cut to nothing. What a disk keeps of blocks that were written over is beyond this:
/// encrypt it.
public final class SQLiteVault: Sendable {
  public static let fileName = "vault.sqlite"

  private let file: String
  /// One connection: nobody else can hold up the cutting of the log.
  private let queue: DatabaseQueue

  /// Opens the file in `folder`, or makes it, and finishes what a crash has left half done.
  ///
  /// - Precondition: `folder` was opened by the daemon. A tool has no business with answers, and
  ///   reading them would keep the daemon from cutting the log.
  public init(in folder: StoreFolder) throws(StoreError) {
    precondition(folder.use == .daemon, "the vault is the daemon's alone")
    let file = try folder.file(Self.fileName)
    self.file = file
    queue = try naming(file) {
      let queue = try DatabaseQueue(
        path: file, configuration: Opening.configuration(for: .daemon, readers: 1))
      try queue.writeWithoutTransaction { database in
        try Opening.makeDurable(database, file: file)
        // Answers with a number, since it is asked to say what it took.
        let isSecure = try Int.fetchOne(database, sql: "PRAGMA secure_delete = ON")
        guard isSecure == 1 else {
          throw StoreError.failed(file: file, reason: "secure_delete can't be turned on")
        }
      }
      try Opening.migrate(queue, by: VaultSchema.migrator, for: .daemon, file: file)
      // A crash between a seal's commit and its checkpoint leaves the old keys in the log.
      try queue.writeWithoutTransaction { try Self.cutLog($0, file: file) }
      return queue
    }
  }

  /// Ends the connection. Calls after this throw `StoreError.closed`.
  public func close() throws(StoreError) { try naming(file) { try queue.close() } }

  /// SQLite's `synchronous` as the connection has it now: 2 is FULL.
  public func synchronous() throws(StoreError) -> Int? {
    try naming(file) { try queue.writeWithoutTransaction(Opening.synchronous) }
  }

  /// Copies the write-ahead log into the file and cuts it to nothing.
  private static func cutLog(_ database: Database, file: String) throws {
    let row = try Row.fetchOne(database, sql: "PRAGMA wal_checkpoint(TRUNCATE)")
    guard row?[0] == 0 else { throw StoreError.busy(file: file) }
  }

  private func write<Value: Sendable>(
    _ body: @escaping @Sendable (Database) throws -> Value
  ) async throws -> Value {
    do { return try await queue.write(body) } catch { throw named(error) }
  }

  private func named(_ error: any Error) -> any Error {
    error is VaultError || error is CancellationError ? error : StoreError(error, file: file)
  }
}

extension SQLiteVault: AnswerVault {
  public func secret(of question: Question, offering offered: [UInt8]) async throws -> [UInt8]? {
    let secret: [UInt8]? = try await write { database in
      guard case .open(let table) = try VaultTable.of(question, in: database) else { return nil }
      return try table.secret(offering: offered, in: database)
    }
    // Whoever hears that the question is sealed won't seal it again: so it has to be done by now.
    if secret == nil { try await cutLog() }
    return secret
  }

  public func put(_ rows: [VaultRow]) async throws {
    try await write { database in
      for (question, rows) in Dictionary(grouping: rows, by: \.question) {
        guard case .open(let table) = try VaultTable.of(question, in: database) else {
          throw VaultError.sealed
        }
        try table.put(rows, in: database)
      }
    }
  }

  public func seal(_ question: Question, rekeying keys: [[UInt8]: [UInt8]]) async throws {
    try await rekey(question, by: keys)
    // Also when it was sealed before: that may have been stopped before this.
    try await cutLog()
  }

  /// The first half of sealing, after which a crash may come as well as at any other time.
  func rekey(_ question: Question, by keys: [[UInt8]: [UInt8]]) async throws {
    try await write { database in
      guard case .open(let table) = try VaultTable.of(question, in: database) else { return }
      try table.seal(rekeying: keys, in: database)
    }
  }

  private func cutLog() async throws {
    do {
      try await queue.writeWithoutTransaction { [file] in try Self.cutLog($0, file: file) }
    } catch { throw named(error) }
  }

  public func answers(to question: Question) async throws -> [Answer] {
    let file = file
    do {
      return try await queue.read { database in
        try VaultTable.answers(to: question, in: database).map { text in
          guard let answer = Answer(stored: text) else {
            throw StoreError.corrupt(file: file, reason: "an answer can't be read")
          }
          return answer
        }
      }
    } catch { throw named(error) }
  }
}
