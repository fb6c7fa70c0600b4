import CircleCore
import CircleService
import GRDB

/// The anonymous answers, in a file of their own: `vault.sqlite`.
///
/// An open question's rows are in a table of that question alone, encrypted under a secret that is
/// elsewhere (`TieFolder`). Sealing writes what is kept under new keys into the common table and drops
/// the question's: all its pages are given back, and `secure_delete` fills them with zeros, whichever
/// way SQLite had moved rows about in them. Then the write-ahead log is copied into the file and cut to
/// nothing. What a disk keeps of blocks that were written over is beyond this: without the secret,
/// which was never on it, it is noise.
public final class SQLiteVault: Sendable {
  public static let fileName = "vault.sqlite"

  private let file: String
  private let protections: Protections
  /// One connection: nobody else can hold up the cutting of the log.
  private let queue: DatabaseQueue

  /// Opens the file in `folder`, or makes it, and finishes what a crash has left half done.
  ///
  /// - Precondition: `folder` was opened by the daemon. A tool has no business with answers, and
  ///   reading them would keep the daemon from cutting the log.
  public convenience init(in folder: StoreFolder) throws(StoreError) {
    try self.init(in: folder, protections: .all)
  }

  /// - Parameter protections: Less than all of them only in tests.
  package init(in folder: StoreFolder, protections: Protections) throws(StoreError) {
    self.protections = protections
    precondition(folder.use == .daemon, "the vault is the daemon's alone")
    let file = try folder.file(Self.fileName)
    self.file = file
    queue = try naming(file) {
      let queue = try DatabaseQueue(
        path: file, configuration: Opening.configuration(for: .daemon, readers: 1))
      try queue.writeWithoutTransaction { database in
        try Opening.makeDurable(database, file: file)
        // Answers with a number, since it is asked to say what it took.
        let wanted = protections.overwrites ? 1 : 0
        let isSecure = try Int.fetchOne(database, sql: "PRAGMA secure_delete = \(wanted)")
        guard isSecure == wanted else {
          throw StoreError.failed(file: file, reason: "secure_delete can't be turned on")
        }
      }
      try Opening.migrate(queue, by: VaultSchema.migrator, for: .daemon, file: file)
      // A crash between a seal's commit and its checkpoint leaves the old rows in the log.
      try queue.writeWithoutTransaction { try Self.cutLog($0, file: file) }
      return queue
    }
  }

  /// Ends the connection. Calls after this throw `StoreError.closed`.
  public func close() throws(StoreError) { try naming(file) { try queue.close() } }

  /// Questions that were open when the vault was last used.
  public func openQuestions() throws(StoreError) -> [Question] {
    try naming(file) { try queue.read(VaultTable.openQuestions) }
  }

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

  public func contents(of question: Question) async throws -> VaultContents {
    do {
      return try await queue.read { try VaultTable.contents(of: question, in: $0) }
    } catch { throw named(error) }
  }

  public func seal(
    _ question: Question, keeping rows: [VaultRow], _ turnout: Turnout
  ) async throws {
    try await replace(question, by: rows, turnout)
    // Also when it was sealed before: that may have been stopped before this.
    try await cutLog()
  }

  /// The first half of sealing, after which a crash may come as well as at any other time.
  func replace(_ question: Question, by rows: [VaultRow], _ turnout: Turnout) async throws {
    try await write { database in
      guard case .open(let table) = try VaultTable.of(question, in: database) else { return }
      try table.seal(keeping: rows, turnout, in: database)
    }
  }

  public func discard(_ question: Question) async throws {
    try await write { database in
      guard case .open(let table) = try VaultTable.of(question, in: database) else { return }
      try table.discard(in: database)
    }
    try await cutLog()
  }

  private func cutLog() async throws {
    guard protections.cutsLog else { return }
    do {
      try await queue.writeWithoutTransaction { [file] in try Self.cutLog($0, file: file) }
    } catch { throw named(error) }
  }
}
