// How a log is read for verification: page by page, beside a daemon that may go on appending.

extension AuditVerification {
  /// Entries, and checkpoints, that are in memory at a time: some hundred kilobytes.
  static let page = 1_000

  /// Verifies a whole log.
  ///
  /// - Parameters:
  ///   - keys: See `init(keys:kept:)`.
  ///   - progress: Told how many entries have been looked at, after each page.
  public static func run(
    on log: any AuditLog, keys: [AuditPublicKey], kept: [AuditCheckpoint] = [],
    progress: (Int) -> Void = { _ in }
  ) async throws -> AuditReport {
    var reading = AuditReading(log: log, verification: AuditVerification(keys: keys, kept: kept))
    var head = try await log.head()
    while true {
      try await reading.read(to: head, progress: progress)
      let beyond = try await reading.beyond()
      let newer = try await log.head()
      // Whatever Circle appends comes with a new head: what lies beyond one that hasn't moved was
      // put there by somebody else.
      if newer == head {
        reading.verification.take(beyond)
        reading.verification.finish(head: head)
        return reading.verification.report
      }
      head = newer
    }
  }

  fileprivate mutating func take(_ beyond: AuditReading.Beyond) {
    for checkpoint in beyond.checkpoints { take(checkpoint) }
    for entry in beyond.entries { take(entry) }
  }
}

/// How far the reading of a log has got.
private struct AuditReading {
  let log: any AuditLog
  var verification: AuditVerification
  /// Also a place before the first one may hold something that doesn't belong there.
  private var entry = Int.min
  private var checkpoint = Int.min

  struct Beyond {
    let entries: [AuditEntry]
    let checkpoints: [AuditCheckpoint]
  }

  init(log: any AuditLog, verification: AuditVerification) {
    self.log = log
    self.verification = verification
  }

  /// Takes what the log has up to `head`; all of it when that can't be gone by.
  mutating func read(to head: AuditHead?, progress: (Int) -> Void) async throws {
    let trusted = head.flatMap { verification.trusts($0) ? $0 : nil }
    let lastEntry = trusted?.sequence ?? .max
    let lastCheckpoint = trusted?.checkpoints ?? .max
    var isMore = true
    while true {
      let page = try await log.entries(after: entry, limit: AuditVerification.page)
        .prefix { $0.sequence <= lastEntry }
      for entry in page {
        if isMore && verification.wantsCheckpoints {
          isMore = try await readCheckpoints(to: lastCheckpoint)
        }
        verification.take(entry)
      }
      guard let last = page.last else { break }
      entry = max(entry, last.sequence)
      progress(verification.report.entries)
    }
    while isMore { isMore = try await readCheckpoints(to: lastCheckpoint) }
  }

  /// - Returns: Whether there may be more.
  private mutating func readCheckpoints(to number: Int) async throws -> Bool {
    let page = try await log.checkpoints(after: checkpoint, limit: AuditVerification.page)
      .prefix { $0.number <= number }
    for checkpoint in page { verification.take(checkpoint) }
    guard let last = page.last else { return false }
    checkpoint = max(checkpoint, last.number)
    return true
  }

  /// A page of what there is after that.
  func beyond() async throws -> Beyond {
    Beyond(
      entries: try await log.entries(after: entry, limit: AuditVerification.page),
      checkpoints: try await log.checkpoints(after: checkpoint, limit: AuditVerification.page))
  }
}
