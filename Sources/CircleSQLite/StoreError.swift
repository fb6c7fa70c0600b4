import GRDB

/// Why a store can't be opened or used, told so that an operator can act on it.
public enum StoreError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The folder can't be made, or isn't one.
  case noFolder(path: String, reason: String)
  case notWritable(file: String, reason: String)
  /// Another daemon serves this folder.
  case inUse(folder: String, by: String)
  /// The file isn't a database, or is damaged.
  case corrupt(file: String, reason: String)
  case diskFull(file: String)
  /// A newer Circle has changed the file.
  case tooNew(file: String)
  /// An older Circle made the file, and only a daemon may bring it up to date.
  case tooOld(file: String)
  /// SQLite didn't take the setting that makes commits survive a loss of power.
  case notDurable(file: String)
  /// Somebody else has held the file for longer than the busy timeout.
  case busy(file: String)
  /// A batch whose events don't follow on from its expected head: a mistake of the writer.
  case gap(session: String)
  case closed(file: String)
  /// Something that has to be audited, and a store that was opened without a key.
  case noAuditKey(file: String)
  case badAuditKey(file: String)
  /// There was a key of the audit log, and there is none any more.
  case lostAuditKey(file: String)
  case failed(file: String, reason: String)

  public var description: String {
    switch self {
    case .noFolder(let path, let reason):
      "The data folder \(path) can't be used: \(reason)."
    case .notWritable(let file, let reason):
      "\(file) can't be written: \(reason). Check who owns it and its folder."
    case .inUse(let folder, let other):
      "The data folder \(folder) is in use by another circled (\(other)). Stop that one first, or "
        + "choose another folder."
    case .corrupt(let file, let reason):
      "\(file) is damaged or isn't a database of Circle (\(reason)). Put it aside and restore a "
        + "backup."
    case .diskFull(let file): "The disk that holds \(file) is full."
    case .tooNew(let file):
      "\(file) was written by a newer version of Circle. Use that version or a later one."
    case .tooOld(let file):
      "\(file) was made by an older version of Circle. Start the daemon once to bring it up to date."
    case .notDurable(let file):
      "SQLite doesn't keep synchronous=FULL for \(file), so commits could be lost with the power."
    case .busy(let file): "\(file) is held by another program."
    case .gap(let session):
      "The events for session \(session) don't follow on from each other."
    case .closed(let file): "\(file) has been closed."
    case .noAuditKey(let file): "\(file) was opened without the key of its audit log."
    case .badAuditKey(let file):
      "\(file) isn't the key of an audit log. Restore it from a backup: without it the log can't be "
        + "continued."
    case .lostAuditKey(let file):
      "\(file), the key of the audit log, is gone. Restore it from a backup. If it is lost for good, "
        + "`circled audit new-key` makes another one and says so in the log."
    case .failed(let file, let reason): "\(file): \(reason)."
    }
  }
}

extension StoreError {
  /// Names the file and the cause of whatever SQLite says.
  init(_ error: any Error, file: String) {
    guard let error = error as? DatabaseError else {
      self = (error as? StoreError) ?? .failed(file: file, reason: "\(error)")
      return
    }
    let reason = error.message ?? error.resultCode.description
    self =
      switch error.resultCode {
      case .SQLITE_NOTADB, .SQLITE_CORRUPT: .corrupt(file: file, reason: reason)
      case .SQLITE_FULL: .diskFull(file: file)
      case .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_AUTH:
        .notWritable(file: file, reason: reason)
      case .SQLITE_BUSY, .SQLITE_LOCKED: .busy(file: file)
      case .SQLITE_MISUSE: .closed(file: file)
      default: .failed(file: file, reason: reason)
      }
  }
}

/// Runs `body`, and names `file` in whatever goes wrong. Errors of the ports pass as they are.
func naming<Value>(_ file: String, _ body: () throws -> Value) throws(StoreError) -> Value {
  do { return try body() } catch { throw StoreError(error, file: file) }
}
