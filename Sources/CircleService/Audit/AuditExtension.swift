import CircleCore

/// The end of the log as a store finds it when something is to be appended, before `farthest`.
public struct AuditEnd: Sendable, Hashable {
  /// No log gets as far as this place, which JSON can still count. What lies there was put there, and
  /// to go on after it would soon come to the end of numbers.
  public static let farthest = 1 << 53

  public let head: AuditHead?
  public let lastEntry: Entry?
  /// The number of the last checkpoint that there is; 0 when there is none.
  public let lastCheckpoint: Int

  public init(head: AuditHead?, lastEntry: Entry?, lastCheckpoint: Int) {
    self.head = head
    self.lastEntry = lastEntry
    self.lastCheckpoint = lastCheckpoint
  }

  public struct Entry: Sendable, Hashable {
    public let sequence: Int
    public let hash: [UInt8]

    public init(sequence: Int, hash: [UInt8]) {
      self.sequence = sequence
      self.hash = hash
    }
  }

  fileprivate var isNew: Bool { head == nil && lastEntry == nil && lastCheckpoint == 0 }
}

/// What an append adds to the log. A store writes all of it in one transaction, the head in place of
/// the one that was there.
public struct AuditExtension: Sendable, Hashable {
  public private(set) var entries: [AuditEntry] = []
  public private(set) var checkpoints: [AuditCheckpoint] = []
  public let head: AuditHead

  /// A checkpoint follows each entry whose number this divides, beside those that an action asks for.
  static let checkpointInterval = 1_000

  /// Chains `drafts` on to the log.
  ///
  /// The log goes on from its signed head rather than from the last entry that is there, so that an
  /// append never covers up a tail that was cut off. What isn't as it should be doesn't stop the
  /// clinic: the log goes on in a way that verification finds.
  ///
  /// - Parameters:
  ///   - end: As the store has it, read in the transaction that will write this.
  ///   - known: The head that this process wrote or verified last. It spares verifying the same one
  ///     again, and shows a file that has been put back to an older state beneath it.
  /// - Precondition: There is a draft.
  public init(
    of end: AuditEnd, by drafts: [AuditDraft], knowing known: AuditHead?, signer: AuditSigner
  ) {
    guard let first = drafts.first else { preconditionFailure("nothing to append") }
    let start = Start(at: end, knowing: known, signer: signer)
    var last = start.last
    var number = start.checkpoints
    var all = drafts
    if let cause = start.mistrust {
      all.insert(
        AuditDraft(
          at: first.at, actor: .system, action: .logResumed, subject: ["head": cause.rawValue]),
        at: 0)
    }
    for draft in all {
      let entry = AuditEntry(draft, sequence: last.sequence + 1, previous: last.hash)
      entries.append(entry)
      last = AuditEnd.Entry(sequence: entry.sequence, hash: entry.hash)
      if draft.action.isCheckpointed || entry.sequence.isMultiple(of: Self.checkpointInterval) {
        number += 1
        checkpoints.append(
          AuditCheckpoint(number: number, after: entry, at: draft.at, by: signer))
      }
    }
    head = AuditHead(sequence: last.sequence, hash: last.hash, checkpoints: number, by: signer)
  }
}

/// Where an extension begins.
private struct Start {
  private(set) var last = AuditEnd.Entry(sequence: 0, hash: AuditEntry.noHash)
  private(set) var checkpoints = 0
  /// Why the end of the log isn't to be trusted.
  private(set) var mistrust: Cause?

  enum Cause: String {
    case missing
    case unsigned
    /// There are entries after it.
    case behind
  }

  init(at end: AuditEnd, knowing known: AuditHead?, signer: AuditSigner) {
    // The later of two that are ours: an older one has been put back in place of what we wrote.
    let signed = end.head.flatMap { $0 == known || signer.trusts($0) ? $0 : nil }
    let trusted = [signed, known].compactMap { $0 }.max { $0.sequence < $1.sequence }
    if let trusted {
      last = AuditEnd.Entry(sequence: trusted.sequence, hash: trusted.hash)
      checkpoints = trusted.checkpoints
    } else if !end.isNew {
      mistrust = end.head == nil ? .missing : .unsigned
    }
    if let found = end.lastEntry, found.sequence > last.sequence {
      last = found
      mistrust = mistrust ?? .behind
    }
    checkpoints = max(checkpoints, end.lastCheckpoint)
  }
}
