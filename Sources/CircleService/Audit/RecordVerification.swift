import CircleCore

/// Holds sessions' logs against what the audit log knows of their records.
///
/// The audit log has an entry for each act on a record, with the digest that the record had from then
/// on. So a log of a session that was changed, shortened or added to since doesn't lead to the same
/// digests, or doesn't have the same acts. It rests on the audit log, which has to be verified first.
public struct RecordVerification: Sendable {
  /// What the audit log says of an event.
  private struct Act: Sendable {
    let entry: Int
    let action: String
    let at: Instant
    let digest: String?
  }

  private var acts: [SessionID: [Int: Act]] = [:]

  /// Entries that are in memory at a time.
  private static let page = 1_000

  /// The last entry that was read.
  public private(set) var last = 0

  public init() {}

  /// Reads what an audit log says of all sessions, from where it was read to before: some hundred
  /// bytes for each act.
  public mutating func read(_ log: any AuditLog) async throws {
    while true {
      let entries = try await log.entries(after: last, limit: Self.page)
      guard let end = entries.last else { return }
      for entry in entries { take(entry) }
      last = end.sequence
    }
  }

  private mutating func take(_ entry: AuditEntry) {
    guard let content = entry.content, let session = content.subject["session"],
      let event = content.subject["event"].flatMap({ Int($0) })
    else { return }
    acts[SessionID(session), default: [:]][event] = Act(
      entry: entry.sequence, action: content.action, at: content.at,
      digest: content.subject["digest"])
  }

  /// Sessions of which the audit log knows something.
  public var sessions: Set<SessionID> { Set(acts.keys) }

  /// What isn't as it was written, in the order of the log.
  ///
  /// - Parameter log: All of the session's events.
  public func problems(of session: SessionID, in log: [Recorded]) -> [RecordProblem] {
    var found: [RecordProblem] = []
    var open = acts[session] ?? [:]
    guard var state = SessionState.folding(log.prefix(1)) else {
      return [RecordProblem(session: session, event: nil, kind: .logMissing)]
    }
    for recorded in log.dropFirst() {
      state.apply(recorded)
      let draft = AuditDraft.of(recorded, in: session, version: state.recordVersion)
      let act = open.removeValue(forKey: recorded.sequence)
      if let kind = problem(with: recorded, draft, act, state) {
        found.append(RecordProblem(session: session, event: recorded.sequence, kind: kind))
      }
    }
    for (event, act) in open.sorted(by: { $0.key < $1.key }) {
      found.append(
        RecordProblem(session: session, event: event, kind: .actMissing(entry: act.entry)))
    }
    return found
  }

  private func problem(
    with recorded: Recorded, _ draft: AuditDraft?, _ act: Act?, _ state: SessionState
  ) -> RecordProblem.Kind? {
    guard let draft else { return act.map { .actMissing(entry: $0.entry) } }
    guard let act else { return .unknownAct(draft.action) }
    guard act.action == draft.action.rawValue, act.at == draft.at else {
      return .actMissing(entry: act.entry)
    }
    // Digests were kept for signatures alone at first.
    guard let digest = act.digest, digest != RecordDigest.of(state) else { return nil }
    return .otherRecord(version: state.recordVersion, entry: act.entry)
  }
}

/// Something in a session's log that isn't as the audit log knows it.
public struct RecordProblem: Sendable, Hashable, CustomStringConvertible {
  public let session: SessionID
  /// The event's place in the log; nil when there is no log.
  public let event: Int?
  public let kind: Kind

  public enum Kind: Sendable, Hashable {
    /// The record isn't the one whose digest was kept.
    case otherRecord(version: Int, entry: Int)
    /// An act that the audit log has an entry of isn't in the log, or isn't what it was.
    case actMissing(entry: Int)
    /// The log has an act that the audit log has no entry of.
    case unknownAct(AuditAction)
    case logMissing
  }

  public var description: String {
    switch kind {
    case .otherRecord(let version, let entry):
      "The record of session \(session) isn't what it was as version \(version) (audit entry "
        + "\(entry)): its log was changed before event \(event ?? 0), or this version of circled works "
        + "records out in another way."
    case .actMissing(let entry):
      "Session \(session): audit entry \(entry) tells of something that isn't event \(event ?? 0) "
        + "of its log any more."
    case .unknownAct(let action):
      "Session \(session): event \(event ?? 0) of its log, \(action.rawValue), has no entry in the "
        + "audit log."
    case .logMissing: "The log of session \(session) is gone."
    }
  }
}
