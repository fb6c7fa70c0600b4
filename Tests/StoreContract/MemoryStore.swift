import CircleCore
import CircleService

/// All ports in memory, for tests of what is built on them. It keeps the same contract as a
/// real store, and can be told to fail.
public actor MemoryStore {
  struct Log {
    var events: [Recorded] = []
    var replies: [CommandKey: Reply] = [:]
  }

  enum VaultQuestion {
    case open(secret: [UInt8]?, rows: [[UInt8]: Answer])
    case sealed([[UInt8]: Answer])
  }

  var logs: [SessionID: Log] = [:]
  var contents = DirectoryContents()
  var credentials: [String: CredentialChange] = [:]
  var lastRevision: Int64 = 0
  var questions: [Question: VaultQuestion] = [:]
  var audit = MemoryAudit()
  var attendance: [SessionID: AttendanceRecord] = [:]
  private var failures: [Failure] = []
  private let listeners = Listeners()

  public init() {}

  /// What goes wrong with an append.
  public enum Failure: Sendable {
    /// Nothing is written.
    case beforeWriting
    /// All is written, but the writer isn't told.
    case afterWriting
  }

  public struct Broken: Error {}

  /// Makes the next appends fail, one for each of `failures`.
  public func failNextAppends(_ failures: Failure...) { self.failures += failures }

  /// The store as the contract wants it. Opening it again gives the same one.
  public nonisolated var underTest: StoreUnderTest {
    StoreUnderTest(
      log: self, directory: self, credentials: self, vault: self, audit: self, attendance: self
    ) {
      self.underTest
    }
  }
}

extension MemoryStore: EventLog {
  public func append(_ batches: [LogBatch]) async throws -> [SessionID: AppendOutcome] {
    let failure = failures.isEmpty ? nil : failures.removeFirst()
    if failure == .beforeWriting { throw Broken() }
    for batch in batches {
      for (offset, event) in batch.events.enumerated()
      where event.sequence != batch.expectedHead + 1 + offset { throw Broken() }
    }
    var outcomes: [SessionID: AppendOutcome] = [:]
    for batch in batches { outcomes[batch.session] = append(batch) }
    audit.append(batches.filter { outcomes[$0.session] == .appended }.flatMap(\.audit))
    if failure == .afterWriting { throw Broken() }
    return outcomes
  }

  private func append(_ batch: LogBatch) -> AppendOutcome {
    let head = logs[batch.session]?.events.last?.sequence ?? 0
    guard head == batch.expectedHead else { return .moved(head: head) }
    logs[batch.session, default: Log()].events += batch.events
    logs[batch.session, default: Log()].replies.merge(batch.replies) { first, _ in first }
    if let last = batch.events.last {
      listeners.send(SessionHead(session: batch.session, sequence: last.sequence))
    }
    return .appended
  }

  public func events(of session: SessionID, after sequence: Int) async throws -> [Recorded] {
    Array((logs[session]?.events ?? []).dropFirst(max(0, sequence)))
  }

  public func replies(
    to keys: [CommandKey], in session: SessionID
  ) async throws -> [CommandKey: Reply] {
    let known = logs[session]?.replies ?? [:]
    return keys.reduce(into: [:]) { $0[$1] = known[$1] }
  }

  public nonisolated func heads() -> AsyncStream<SessionHead> { listeners.stream() }
}

extension MemoryStore: CredentialStore {
  public func save(_ credential: Credential) async throws {
    change(credential, isRevoked: false)
  }

  public func revoke(hash: String) async throws {
    guard let known = credentials[hash], !known.isRevoked else { return }
    change(known.credential, isRevoked: true)
  }

  public func changes(after revision: Int64) async throws -> [CredentialChange] {
    credentials.values.filter { $0.revision > revision }.sorted { $0.revision < $1.revision }
  }

  private func change(_ credential: Credential, isRevoked: Bool) {
    lastRevision += 1
    credentials[credential.hash] = CredentialChange(
      revision: lastRevision, credential: credential, isRevoked: isRevoked)
  }
}

extension MemoryStore: AnswerVault {
  public func secret(of question: Question, offering offered: [UInt8]) async throws -> [UInt8]? {
    switch questions[question] {
    case .sealed: return nil
    case .open(let secret?, _): return secret
    case .open(nil, let rows):
      questions[question] = .open(secret: offered, rows: rows)
      return offered
    case nil:
      questions[question] = .open(secret: offered, rows: [:])
      return offered
    }
  }

  public func put(_ rows: [VaultRow]) async throws {
    for row in rows {
      if case .sealed? = questions[row.question] { throw VaultError.sealed }
    }
    for row in rows {
      guard
        case .open(let secret, var kept) = questions[row.question] ?? .open(secret: nil, rows: [:])
      else { continue }
      kept[row.key] = row.answer
      questions[row.question] = .open(secret: secret, rows: kept)
    }
  }

  public func seal(_ question: Question, rekeying keys: [[UInt8]: [UInt8]]) async throws {
    switch questions[question] {
    case .sealed: return
    case nil: questions[question] = .sealed([:])
    case .open(_, let rows):
      var kept: [[UInt8]: Answer] = [:]
      for (key, answer) in rows {
        if let new = keys[key] { kept[new] = answer }
      }
      questions[question] = .sealed(kept)
    }
  }

  public func answers(to question: Question) async throws -> [Answer] {
    let rows: [[UInt8]: Answer]
    switch questions[question] {
    case nil: rows = [:]
    case .open(_, let open): rows = open
    case .sealed(let kept): rows = kept
    }
    return rows.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.value)
  }
}
