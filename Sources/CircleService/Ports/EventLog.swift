import CircleCore

/// The durable log of each session.
///
/// A store passes the suite in `Tests/StoreContract`.
public protocol EventLog: Sendable {
  /// Appends to several sessions in one transaction. What it returns as appended is durable: it
  /// survives a crash of the daemon and of the machine.
  ///
  /// A session whose head isn't the expected one gets `.moved` and nothing of its batch is written;
  /// the other sessions' batches are.
  ///
  /// - Throws: when the outcome of the whole is unknown. Nothing may then be told to anyone before
  ///   the log has been read again.
  func append(_ batches: [LogBatch]) async throws -> [SessionID: AppendOutcome]

  /// The events of a session with a sequence above `sequence`, in order.
  func events(of session: SessionID, after sequence: Int) async throws -> [Recorded]

  /// What was answered to commands before, for those of `keys` that the log knows.
  func replies(to keys: [CommandKey], in session: SessionID) async throws -> [CommandKey: Reply]

  /// Says when a session has got further, whoever appended.
  func heads() -> AsyncStream<SessionHead>
}

/// What one session wants to have written in one go.
public struct LogBatch: Sendable, Equatable {
  public let session: SessionID
  /// The sequence of the session's last event as the writer knows it; 0 for a new session.
  public let expectedHead: Int
  /// In order, from `expectedHead + 1` on, without gaps. May be empty.
  public let events: [Recorded]
  /// What the commands that led to this are answered, so that asking again gets the same answer.
  public let replies: [CommandKey: Reply]
  /// What goes into the audit log with it, in the same transaction.
  public let audit: [AuditDraft]

  public init(
    session: SessionID, expectedHead: Int, events: [Recorded], replies: [CommandKey: Reply],
    audit: [AuditDraft] = []
  ) {
    self.session = session
    self.expectedHead = expectedHead
    self.events = events
    self.replies = replies
    self.audit = audit
  }
}

public enum AppendOutcome: Sendable, Equatable {
  case appended
  /// Somebody else has appended. The session's head is now this.
  case moved(head: Int)
}

public struct SessionHead: Sendable, Hashable {
  public let session: SessionID
  public let sequence: Int

  public init(session: SessionID, sequence: Int) {
    self.session = session
    self.sequence = sequence
  }
}

/// A command as its sender names it: ids are the clients', so they are told apart by sender.
public struct CommandKey: Sendable, Hashable {
  /// Who sent it, such as `participant:p-7`; at most 100 bytes.
  public let sender: String
  public let id: CommandID

  public init(sender: String, id: CommandID) {
    self.sender = sender
    self.id = id
  }
}

/// The lasting answer to a command.
public enum Reply: Sendable, Hashable {
  case done
  case refused(Refusal)

  /// As it is stored: `done`, or the refusal's name.
  public var text: String {
    switch self {
    case .done: "done"
    case .refused(let refusal): refusal.rawValue
    }
  }

  public init?(text: String) {
    if text == "done" {
      self = .done
    } else if let refusal = Refusal(rawValue: text) {
      self = .refused(refusal)
    } else {
      return nil
    }
  }
}
