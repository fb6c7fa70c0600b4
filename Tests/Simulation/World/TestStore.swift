import CircleCore
import CircleService
import StoreContract

/// A store in memory as one daemon sees it: it can be out of reach, slow, or unsure, and it counts
/// what it is asked. Several may share one memory, as daemons that follow each other do.
public actor TestStore: EventLog, AnswerVault {
  public nonisolated let memory: MemoryStore
  private var isDead = false
  private var isLogDown = false
  private var isVaultDown = false
  private var isSealingBroken = false
  private var isHolding = false
  private var held: [CheckedContinuation<Void, Never>] = []
  private var nextFailures: [MemoryStore.Failure] = []
  /// Each call of `append`, as it came.
  public private(set) var appends: [[LogBatch]] = []
  public private(set) var vaultWrites: [[VaultRow]] = []

  public init(_ memory: MemoryStore) { self.memory = memory }

  public struct OutOfReach: Error {}

  /// From now on nothing of this daemon reaches the store any more.
  public func die() {
    isDead = true
    letGo()
  }

  public func setLog(down: Bool) { isLogDown = down }
  public func setVault(down: Bool) { isVaultDown = down }
  public func setSealing(broken: Bool) { isSealingBroken = broken }
  public func failNextAppends(_ failures: MemoryStore.Failure...) { nextFailures += failures }

  public func forgetFailures() { nextFailures = [] }

  /// Lets appends wait until `letGo`.
  public func hold() { isHolding = true }

  public func letGo() {
    isHolding = false
    for waiting in held { waiting.resume() }
    held = []
  }

  /// Whether there are failures that nothing has met with yet.
  public var isFailing: Bool { !nextFailures.isEmpty }

  public var waitingAppends: Int { held.count }

  private func check(_ isDown: Bool) throws {
    if isDown || isDead { throw OutOfReach() }
  }

  // MARK: EventLog

  public func append(_ batches: [LogBatch]) async throws -> [SessionID: AppendOutcome] {
    appends.append(batches)
    if isHolding { await withCheckedContinuation { held.append($0) } }
    try check(isLogDown)
    let failure = nextFailures.isEmpty ? nil : nextFailures.removeFirst()
    if failure == .beforeWriting { throw OutOfReach() }
    let outcomes = try await memory.append(batches)
    if failure == .afterWriting { throw OutOfReach() }
    return outcomes
  }

  public func events(of session: SessionID, after sequence: Int) async throws -> [Recorded] {
    try check(isLogDown)
    return try await memory.events(of: session, after: sequence)
  }

  public func replies(
    to keys: [CommandKey], in session: SessionID
  ) async throws -> [CommandKey: Reply] {
    try check(isLogDown)
    return try await memory.replies(to: keys, in: session)
  }

  public nonisolated func heads() -> AsyncStream<SessionHead> { memory.heads() }

  // MARK: AnswerVault

  public func put(_ rows: [VaultRow]) async throws {
    try check(isVaultDown)
    vaultWrites.append(rows)
    try await memory.put(rows)
  }

  public func contents(of question: Question) async throws -> VaultContents {
    try check(isVaultDown)
    return try await memory.contents(of: question)
  }

  public func seal(
    _ question: Question, keeping rows: [VaultRow], _ turnout: Turnout
  ) async throws {
    try check(isVaultDown || isSealingBroken)
    try await memory.seal(question, keeping: rows, turnout)
  }

  public func discard(_ question: Question) async throws {
    try check(isVaultDown)
    try await memory.discard(question)
  }
}
