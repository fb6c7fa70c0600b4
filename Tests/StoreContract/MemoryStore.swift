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
    case open([[UInt8]: [UInt8]])
    case sealed([[UInt8]: [UInt8]], Turnout)
  }

  var logs: [SessionID: Log] = [:]
  var contents = DirectoryContents()
  var credentials: [String: CredentialChange] = [:]
  var lastRevision: Int64 = 0
  var questions: [Question: VaultQuestion] = [:]
  public nonisolated let ties = MemoryTies()
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

  /// The safe of answers that this store and its ties make.
  public nonisolated var safe: AnswerSafe {
    AnswerSafe(vault: self, ties: ties, key: Samples.answerKey)
  }

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
  public func put(_ rows: [VaultRow]) async throws {
    for row in rows {
      if case .sealed? = questions[row.question] { throw VaultError.sealed }
    }
    for row in rows {
      guard case .open(var kept) = questions[row.question] ?? .open([:]) else { continue }
      kept[row.key] = row.answer
      questions[row.question] = .open(kept)
    }
  }

  public func contents(of question: Question) async throws -> VaultContents {
    func rows(_ kept: [[UInt8]: [UInt8]]) -> [VaultRow] {
      kept.sorted { $0.key.lexicographicallyPrecedes($1.key) }
        .map { VaultRow(question: question, key: $0.key, answer: $0.value) }
    }
    return switch questions[question] {
    case nil: .nothing
    case .open(let kept): .open(rows(kept))
    case .sealed(let kept, let turnout): .sealed(rows(kept), turnout)
    }
  }

  public func seal(
    _ question: Question, keeping rows: [VaultRow], _ turnout: Turnout
  ) async throws {
    if case .sealed = questions[question] { return }
    let kept = Dictionary(rows.map { ($0.key, $0.answer) }, uniquingKeysWith: { _, new in new })
    questions[question] = .sealed(kept, turnout)
  }

  public func discard(_ question: Question) async throws {
    if case .open = questions[question] { questions[question] = nil }
  }
}

/// Secrets of open questions, which outlive a daemon and can be lost as when the machine goes off.
public actor MemoryTies: TieKeys {
  private var keys: [Question: [UInt8]] = [:]

  public init() {}

  public func key(of question: Question) async throws -> [UInt8]? { keys[question] }

  public func keep(_ key: [UInt8], of question: Question) async throws -> [UInt8] {
    let kept = keys[question] ?? key
    keys[question] = kept
    return kept
  }

  public func forget(_ question: Question) async throws { keys[question] = nil }

  public func loseAll() { keys = [:] }
}
