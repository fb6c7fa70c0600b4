/// Something about the audit log that isn't as it was written, and where.
public struct AuditProblem: Sendable, Hashable, CustomStringConvertible {
  public let kind: Kind
  /// The first entry that this puts into doubt; nil when it is not known how far back that is.
  public let sequence: Int?
  /// A sentence or two for whoever has to look into it.
  public let description: String

  public enum Kind: Sendable, Hashable {
    /// An entry's bytes don't give its hash.
    case changed
    case missing
    /// An entry says that it belongs elsewhere, or stands where it doesn't.
    case misplaced
    /// Written although the signed head before it was missing or wrong.
    case resumed
    case noHead
    case tailCut
    /// An entry or a checkpoint that the signed head doesn't know of.
    case beyondHead
    /// A signature that isn't one.
    case signature
    /// A signature of a key that wasn't given.
    case unknownKey
    case checkpointMissing
    /// The entry isn't the one that was signed for.
    case rewritten
    /// The log ends before an entry that was signed for.
    case replaced

    /// Whether it tells the entry itself, and not only that something up to it isn't as it was.
    var isExact: Bool {
      switch self {
      case .changed, .missing, .misplaced, .resumed, .tailCut, .beyondHead: true
      case .noHead, .signature, .unknownKey, .checkpointMissing, .rewritten, .replaced: false
      }
    }
  }
}

extension AuditProblem {
  static func changed(_ entry: Int) -> Self {
    Self(.changed, entry, "Entry \(entry) has been changed: its bytes don't give its hash.")
  }

  static func missing(_ entries: ClosedRange<Int>) -> Self {
    Self(.missing, entries.lowerBound, "\(shown(entries)) missing.")
  }

  static func outOfOrder(_ entry: Int) -> Self {
    Self(
      .misplaced, entry,
      "Entry \(entry) stands where it doesn't belong: it has been moved, or put in twice.")
  }

  static func doesNotFollow(_ entry: Int) -> Self {
    let why =
      entry == 1
      ? "Entry 1 isn't the beginning of a log."
      : "Entry \(entry) doesn't follow on from the one before it: one of the two has been replaced, "
        + "moved or put in."
    return Self(.misplaced, entry, why)
  }

  static func resumed(_ entry: Int) -> Self {
    Self(
      .resumed, entry,
      "Entry \(entry) was written when the signed head of the log was missing or wrong: entries "
        + "before it may have been cut off.")
  }
}

// MARK: The signed head

extension AuditProblem {
  static let noHead = Self(
    .noHead, nil, "The signed head is missing: the end of the log may have been cut off.")

  static let headChanged = Self(
    .signature, nil,
    "The signed head has been changed: the end of the log may have been cut off.")

  static func headOfUnknownKey(_ key: String) -> Self {
    Self(
      .unknownKey, nil,
      "The head was signed with the key \(shown(key)), which isn't one to verify with.")
  }

  static func headDiffers(_ entry: Int, soundUntil sound: Int) -> Self {
    Self(
      .rewritten, sound + 1,
      "The head was signed for another entry \(entry): \(rewritten(sound, entry)).")
  }

  static func tailCut(_ entries: ClosedRange<Int>) -> Self {
    Self(
      .tailCut, entries.lowerBound,
      "The end of the log has been cut off: \(shown(entries).lowercased()) missing, for which the "
        + "head was signed.")
  }

  static func beyondHead(entry: Int, head: Int) -> Self {
    Self(
      .beyondHead, entry,
      "Entry \(entry) stands after entry \(head), for which the head was signed: it was put in.")
  }
}

// MARK: Checkpoints

extension AuditProblem {
  static func checkpointChanged(_ checkpoint: AuditCheckpoint) -> Self {
    Self(
      .signature, checkpoint.sequence,
      "\(shown(checkpoint)) has been changed: its signature isn't of it.")
  }

  static func checkpointOfUnknownKey(_ checkpoint: AuditCheckpoint) -> Self {
    Self(
      .unknownKey, checkpoint.sequence,
      "\(shown(checkpoint)) was signed with the key \(shown(checkpoint.key)), which isn't one to "
        + "verify with.")
  }

  static func checkpointsMissing(_ numbers: ClosedRange<Int>, after entry: Int) -> Self {
    let are =
      numbers.count == 1
      ? "Checkpoint \(numbers.lowerBound) is"
      : "Checkpoints \(numbers.lowerBound) to \(numbers.upperBound) are"
    return Self(.checkpointMissing, entry + 1, "\(are) missing, after entry \(entry).")
  }

  static func checkpointOutOfOrder(_ checkpoint: AuditCheckpoint) -> Self {
    Self(
      .misplaced, checkpoint.sequence, "\(shown(checkpoint)) stands where it doesn't belong.")
  }

  static func checkpointBeyondHead(_ number: Int, known: Int) -> Self {
    Self(
      .beyondHead, nil,
      "Checkpoint \(number) was put in: the head was signed for \(known).")
  }

  static func checkpointDiffers(_ checkpoint: AuditCheckpoint, soundUntil sound: Int) -> Self {
    Self(
      .rewritten, sound + 1,
      "\(shown(checkpoint)) was made for another entry: \(rewritten(sound, checkpoint.sequence)).")
  }

  static func checkpointWithoutEntry(_ checkpoint: AuditCheckpoint) -> Self {
    Self(
      .replaced, checkpoint.sequence,
      "\(shown(checkpoint)) was made for an entry that isn't there.")
  }
}

// MARK: Checkpoints that are kept elsewhere

extension AuditProblem {
  static func keptChanged(_ checkpoint: AuditCheckpoint) -> Self {
    Self(
      .signature, nil,
      "The checkpoint for entry \(checkpoint.sequence) that was kept elsewhere isn't whole: its "
        + "signature isn't of it.")
  }

  static func keptOfUnknownKey(_ checkpoint: AuditCheckpoint) -> Self {
    Self(
      .unknownKey, nil,
      "The checkpoint for entry \(checkpoint.sequence) that was kept elsewhere was signed with the "
        + "key \(shown(checkpoint.key)), which isn't one to verify with: the log or its key has been "
        + "replaced.")
  }

  static func keptDiffers(_ checkpoint: AuditCheckpoint, soundUntil sound: Int) -> Self {
    Self(
      .rewritten, sound + 1,
      "The checkpoint kept elsewhere was made for another entry \(checkpoint.sequence): "
        + "\(rewritten(sound, checkpoint.sequence)).")
  }

  static func keptWithoutEntry(_ checkpoint: AuditCheckpoint, end: Int) -> Self {
    Self(
      .replaced, end + 1,
      "The log ends with entry \(end), but a checkpoint kept elsewhere was made for entry "
        + "\(checkpoint.sequence): the log has been replaced by an older copy, or cut off.")
  }
}

// MARK: Words

extension AuditProblem {
  private init(_ kind: Kind, _ sequence: Int?, _ description: String) {
    self.init(kind: kind, sequence: sequence, description: description)
  }

  private static func shown(_ entries: ClosedRange<Int>) -> String {
    entries.count == 1
      ? "Entry \(entries.lowerBound) is"
      : "Entries \(entries.lowerBound) to \(entries.upperBound) are"
  }

  private static func shown(_ checkpoint: AuditCheckpoint) -> String {
    "Checkpoint \(checkpoint.number), for entry \(checkpoint.sequence),"
  }

  /// What names a key may have been written by anybody.
  private static func shown(_ key: String) -> String {
    key.prefix(40).filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
  }

  private static func rewritten(_ sound: Int, _ entry: Int) -> String {
    sound + 1 >= entry
      ? "entry \(entry) has been rewritten"
      : "something from entry \(sound + 1) to entry \(entry) has been rewritten"
  }
}
