/// Goes through an audit log from its first entry on and finds whatever isn't as it was written.
///
/// It is given entries and checkpoints in the order in which they lie in the store, a page at a time,
/// and remembers no more than the last one and the problems, however long the log is.
public struct AuditVerification: Sendable {
  private let keys: [String: AuditPublicKey]
  /// Those kept elsewhere that are to be compared yet, the one of the last entry first.
  private var kept: [AuditCheckpoint] = []
  /// Checkpoints whose entries haven't come yet.
  private var waiting: [AuditCheckpoint] = []
  private var last = Last()
  private var lastCheckpoint = (number: 0, sequence: 0)
  /// The last entry that a signature stands for.
  private var sound = 0
  private var unknownKeys: Set<String> = []
  private(set) public var report = AuditReport()

  /// What the next entry has to follow on from.
  private struct Last {
    var sequence = 0
    var hash = AuditEntry.noHash
    /// Another one that will do: the stored hash of an entry that has been reported already.
    var other = AuditEntry.noHash
  }

  /// - Parameters:
  ///   - keys: One is usual; more when the key has been replaced at some time.
  ///   - kept: Checkpoints that were kept elsewhere. They show a log that has been replaced as a
  ///     whole, by an older copy or by one made up with its key.
  public init(keys: [AuditPublicKey], kept: [AuditCheckpoint] = []) {
    self.keys = Dictionary(keys.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    for checkpoint in Set(kept).sorted(by: { $0.sequence > $1.sequence }) {
      guard let key = self.keys[checkpoint.key] else {
        report.add(.keptOfUnknownKey(checkpoint))
        continue
      }
      guard key.hasSigned(checkpoint) else {
        report.add(.keptChanged(checkpoint))
        continue
      }
      self.kept.append(checkpoint)
    }
  }

  // MARK: Entries

  public mutating func take(_ entry: AuditEntry) {
    report.entries += 1
    guard entry.sequence > last.sequence else {
      report.add(.outOfOrder(entry.sequence))
      return
    }
    let isNext = entry.sequence == last.sequence + 1
    if !isNext { report.add(.missing((last.sequence + 1)...(entry.sequence - 1))) }
    let hash = AuditEntry.hash(of: entry.text)
    if hash != entry.hash {
      report.add(.changed(entry.sequence))
    } else if isNext {
      if !follows(entry) { report.add(.doesNotFollow(entry.sequence)) }
    } else if !entry.isPlaced {
      report.add(.doesNotFollow(entry.sequence))
    }
    if entry.isResumption { report.add(.resumed(entry.sequence)) }
    last = Last(sequence: entry.sequence, hash: hash, other: entry.hash)
    compare(entry)
  }

  private func follows(_ entry: AuditEntry) -> Bool {
    entry.text.starts(
      with: AuditEntry.opening(sequence: entry.sequence, previous: last.hash))
      || last.other != last.hash
        && entry.text.starts(
          with: AuditEntry.opening(sequence: entry.sequence, previous: last.other))
  }

  /// Holds an entry against the checkpoints that were made for it.
  private mutating func compare(_ entry: AuditEntry) {
    while let checkpoint = waiting.first, checkpoint.sequence <= entry.sequence {
      waiting.removeFirst()
      guard checkpoint.sequence == entry.sequence else {
        report.add(.checkpointWithoutEntry(checkpoint))
        continue
      }
      guard isLast(checkpoint.hash) else {
        report.add(.checkpointDiffers(checkpoint, soundUntil: sound))
        continue
      }
      sound = entry.sequence
    }
    while let checkpoint = kept.last, checkpoint.sequence <= entry.sequence {
      kept.removeLast()
      report.kept += 1
      guard checkpoint.sequence == entry.sequence, isLast(checkpoint.hash) else {
        report.add(.keptDiffers(checkpoint, soundUntil: min(sound, checkpoint.sequence - 1)))
        continue
      }
      sound = entry.sequence
    }
  }

  private func isLast(_ hash: [UInt8]) -> Bool { hash == last.hash || hash == last.other }

  // MARK: Checkpoints

  /// Whether checkpoints have to come before the next entry can be judged.
  var wantsCheckpoints: Bool { waiting.isEmpty }

  public mutating func take(_ checkpoint: AuditCheckpoint) {
    report.checkpoints += 1
    guard checkpoint.number > lastCheckpoint.number else {
      report.add(.checkpointOutOfOrder(checkpoint))
      return
    }
    if checkpoint.number > lastCheckpoint.number + 1 {
      report.add(
        .checkpointsMissing(
          (lastCheckpoint.number + 1)...(checkpoint.number - 1), after: lastCheckpoint.sequence))
    }
    lastCheckpoint.number = checkpoint.number
    guard let key = keys[checkpoint.key] else {
      // Said once: with the wrong key it is so for all of them.
      if unknownKeys.insert(checkpoint.key).inserted {
        report.add(.checkpointOfUnknownKey(checkpoint))
      }
      return
    }
    guard key.hasSigned(checkpoint) else {
      report.add(.checkpointChanged(checkpoint))
      return
    }
    guard checkpoint.sequence > lastCheckpoint.sequence, checkpoint.sequence > last.sequence else {
      report.add(.checkpointOutOfOrder(checkpoint))
      return
    }
    lastCheckpoint.sequence = checkpoint.sequence
    waiting.append(checkpoint)
  }

  // MARK: The end

  /// All entries and checkpoints have come.
  ///
  /// - Parameter head: Read after the last entry and checkpoint that came, so that there may be no
  ///   more of them than it knows of.
  public mutating func finish(head: AuditHead?) {
    let trusted = judged(head)
    if let trusted { compare(trusted) }
    for checkpoint in waiting where trusted.map({ $0.sequence < checkpoint.sequence }) ?? true {
      report.add(.checkpointWithoutEntry(checkpoint))
    }
    waiting = []
    for checkpoint in kept.reversed() {
      report.kept += 1
      report.add(.keptWithoutEntry(checkpoint, end: last.sequence))
    }
    kept = []
    report.last = last.sequence
    report.sort()
  }

  func trusts(_ head: AuditHead) -> Bool { keys[head.key]?.hasSigned(head) ?? false }

  /// The head, if it can be gone by.
  private mutating func judged(_ head: AuditHead?) -> AuditHead? {
    guard let head else {
      if last.sequence > 0 || lastCheckpoint.number > 0 { report.add(.noHead) }
      return nil
    }
    if trusts(head) { return head }
    report.add(keys[head.key] == nil ? .headOfUnknownKey(head.key) : .headChanged)
    return nil
  }

  private mutating func compare(_ head: AuditHead) {
    if head.sequence > last.sequence {
      report.add(.tailCut((last.sequence + 1)...head.sequence))
    } else if head.sequence < last.sequence {
      report.add(.beyondHead(entry: head.sequence + 1, head: head.sequence))
    } else if !isLast(head.hash) {
      report.add(.headDiffers(head.sequence, soundUntil: sound))
    }
    if head.checkpoints > lastCheckpoint.number {
      report.add(
        .checkpointsMissing(
          (lastCheckpoint.number + 1)...head.checkpoints, after: lastCheckpoint.sequence))
    } else if head.checkpoints < lastCheckpoint.number {
      report.add(
        .checkpointBeyondHead(lastCheckpoint.number, known: head.checkpoints))
    }
  }
}

/// What became of a verification.
public struct AuditReport: Sendable, Hashable {
  /// How many were looked at.
  public fileprivate(set) var entries = 0
  public fileprivate(set) var checkpoints = 0
  /// Checkpoints kept elsewhere that were compared.
  public fileprivate(set) var kept = 0
  /// The place of the last entry.
  public fileprivate(set) var last = 0
  /// At most `mostProblems`: those first that tell the very entry, by their places in the log.
  public private(set) var problems: [AuditProblem] = []
  /// How many there were, also those that aren't in the list.
  public private(set) var problemCount = 0

  /// A log that was made anew has a problem at each entry; the first ones say as much.
  public static let mostProblems = 100

  public var isSound: Bool { problemCount == 0 }

  fileprivate mutating func add(_ problem: AuditProblem) {
    problemCount += 1
    if problems.count < Self.mostProblems { problems.append(problem) }
  }

  fileprivate mutating func sort() {
    let places = problems.enumerated().sorted {
      Self.order(of: $0.element, $0.offset) < Self.order(of: $1.element, $1.offset)
    }
    problems = places.map(\.element)
  }

  private static func order(of problem: AuditProblem, _ found: Int) -> (Int, Int, Int) {
    (problem.kind.isExact ? 0 : 1, problem.sequence ?? .max, found)
  }
}
