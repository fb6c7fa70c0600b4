import CircleCore
import CircleService
import StoreContract
import Testing

@Suite("Whatever is done to the audit log is found, and where")
struct AuditTamperTests {
  private let log = KeptLog.dozen

  /// Verifies, and expects a problem that begins at the entry.
  private func expect(
    _ kind: AuditProblem.Kind, at sequence: Int?, in log: KeptLog,
    against kept: [AuditCheckpoint] = [], _ what: String,
    from here: SourceLocation = #_sourceLocation
  ) async throws {
    let report = try await log.verified(against: kept)
    let problem = report.problems.first
    #expect(
      problem?.sequence == sequence && report.problems.contains { $0.kind == kind },
      "\(what): \(report.problems)", sourceLocation: here)
    if let sequence {
      #expect(
        problem?.description.contains("\(sequence)") == true,
        "\(what): \(String(describing: problem))", sourceLocation: here)
    }
  }

  @Test("as it was written there is nothing to find")
  func sound() async throws {
    let report = try await log.verified(against: log.checkpoints)
    #expect(report.isSound)
    #expect(report.entries == 12)
    #expect(report.last == 12)
    #expect(report.checkpoints == 3)
    #expect(report.kept == 3)
    #expect(log.checkpoints.map(\.sequence) == [5, 8, 11])
    #expect(try await KeptLog().verified().isSound)
  }

  @Test("each byte of each entry")
  func entryBytes() async throws {
    for (place, entry) in log.entries.enumerated() {
      for byte in entry.text.indices {
        var changed = log
        changed.entries[place] = entry.with(text: entry.text.flipped(at: byte))
        try await expect(.changed, at: place + 1, in: changed, "byte \(byte)")
      }
      for byte in entry.hash.indices {
        var changed = log
        changed.entries[place] = entry.with(hash: entry.hash.flipped(at: byte))
        try await expect(.changed, at: place + 1, in: changed, "byte \(byte) of the hash")
      }
    }
  }

  @Test("a byte more or less")
  func length() async throws {
    for (place, entry) in log.entries.enumerated() {
      let texts: [[UInt8]] = [
        Array(entry.text.dropLast()), Array(entry.text.dropFirst()), entry.text + [0x20], [],
      ]
      for text in texts {
        var changed = log
        changed.entries[place] = entry.with(text: text)
        try await expect(.changed, at: place + 1, in: changed, "\(text.count) bytes")
      }
    }
  }

  @Test("an entry that was changed together with its hash: the next one doesn't follow")
  func rehashed() async throws {
    for place in 0..<11 {
      var changed = log
      changed.entries[place] = other(at: place)
      try await expect(.misplaced, at: place + 2, in: changed, "entry \(place + 1)")
    }
    var changed = log
    changed.entries[11] = other(at: 11)
    try await expect(.rewritten, at: 12, in: changed, "the last entry")
  }

  /// An entry as it should be, of a log that went another way from there.
  private func other(at place: Int) -> AuditEntry { rewritten(from: place).entries[place] }

  /// The log with other entries from a place on, well chained, but without our key.
  private func rewritten(from place: Int, by signer: AuditSigner? = nil) -> KeptLog {
    let actions: [AuditAction] = [
      .signedIn, .attendanceRead, .attendanceExported, .recordCorrected, .recordSigned, .rosterRead,
      .signedOut, .recordAmended, .signedIn, .signedIn, .amendmentCountersigned, .attendanceRead,
    ]
    let stranger = signer ?? AuditSigner(seed: [UInt8](repeating: 1, count: 32))
    var made = KeptLog()
    made.add(
      actions.enumerated().map { offset, action in
        let texts = [3: Samples.awkwardTexts[3], 6: "\"}],\\"]
        return KeptLog.draft(action, offset >= place ? "s-other" : texts[offset] ?? "s-1")
      }, by: stranger)
    return made
  }

  @Test("entries rewritten from any place on, with hashes that are right")
  func rewriting() async throws {
    for place in 0..<12 {
      var changed = log
      changed.entries = rewritten(from: place).entries
      #expect(changed.entries.prefix(place) == log.entries.prefix(place))
      let soundUntil = [0, 5, 8, 11].last { $0 <= place } ?? 0
      try await expect(.rewritten, at: soundUntil + 1, in: changed, "from \(place + 1) on")
    }
  }

  @Test("a log signed with another key")
  func otherKey() async throws {
    let stranger = AuditSigner(seed: [UInt8](repeating: 1, count: 32))
    let made = rewritten(from: 3, by: stranger)
    try await expect(.unknownKey, at: 5, in: made, "another key")
    #expect(try await made.verified(by: [stranger.publicKey]).isSound)
    #expect(try await made.verified(by: [KeptLog.key, stranger.publicKey]).isSound)
    // The line that was kept elsewhere tells.
    let report = try await made.verified(by: [stranger.publicKey], against: log.checkpoints)
    #expect(report.problems.map(\.kind) == [.unknownKey, .unknownKey, .unknownKey])
    #expect(try await log.verified(by: []).isSound == false)
  }

  @Test("removed entries, any stretch of them")
  func removals() async throws {
    for first in 0..<12 {
      for last in first..<12 {
        var changed = log
        changed.entries.removeSubrange(first...last)
        try await expect(
          last == 11 ? .tailCut : .missing, at: first + 1, in: changed, "\(first)...\(last)")
      }
    }
  }

  @Test("removed entries with the rest moved up into their places")
  func closedGaps() async throws {
    for place in 0..<11 {
      var changed = log
      changed.entries.remove(at: place)
      changed.entries = changed.entries.enumerated().map { $1.with(sequence: $0 + 1) }
      try await expect(.misplaced, at: place + 1, in: changed, "entry \(place + 1)")
    }
  }

  @Test("entries that changed places, with their numbers or without")
  func swaps() async throws {
    for first in 0..<12 {
      for second in (first + 1)..<12 {
        var changed = log
        changed.entries.swapAt(first, second)
        try await expect(.misplaced, at: first + 1, in: changed, "\(first) and \(second)")
        changed.entries[first] = changed.entries[first].with(sequence: first + 1)
        changed.entries[second] = changed.entries[second].with(sequence: second + 1)
        try await expect(
          .misplaced, at: first + 1, in: changed, "\(first) and \(second), renumbered")
      }
    }
  }

  @Test("entries put in, at any place")
  func insertions() async throws {
    for place in 0...12 {
      var changed = log
      let new = place == 0 ? other(at: 0) : log.entries[place - 1]
      changed.entries.insert(new, at: place)
      changed.entries = changed.entries.enumerated().map { $1.with(sequence: $0 + 1) }
      // At the beginning it is the next one that doesn't follow.
      try await expect(.misplaced, at: max(place + 1, 2), in: changed, "at \(place)")
    }
    var beyond = log
    beyond.entries.append(rewritten(from: 99).entries[11].with(sequence: 13))
    try await expect(.beyondHead, at: 13, in: beyond, "after the end")
    var before = log
    before.entries.insert(log.entries[0].with(sequence: 0), at: 0)
    try await expect(.misplaced, at: 0, in: before, "before the beginning")
  }

  @Test("an end cut off at any place, after a checkpoint or not")
  func truncations() async throws {
    for count in 0..<12 {
      var cut = log
      cut.entries.removeLast(12 - count)
      try await expect(.tailCut, at: count + 1, in: cut, "after \(count)")
      cut.checkpoints.removeAll { $0.sequence > count }
      try await expect(.tailCut, at: count + 1, in: cut, "after \(count), with its checkpoints")
      cut.signedHead = nil
      if count > 0 { try await expect(.noHead, at: nil, in: cut, "after \(count), headless") }
    }
  }

  @Test("a cut end isn't covered up by what is appended after it")
  func appendedAfterACut() async throws {
    for count in 0..<12 {
      var cut = log
      cut.entries.removeLast(12 - count)
      cut.checkpoints.removeAll { $0.sequence > count }
      cut.add([KeptLog.draft(.signedIn)])
      try await expect(.missing, at: count + 1, in: cut, "after \(count)")
      // Nor when the daemon runs and the head was put back as well.
      var older = cut
      older.entries.removeAll { $0.sequence > count }
      older.signedHead = nil
      older.add([KeptLog.draft(.signedIn)], knowing: log.signedHead)
      try await expect(.missing, at: count + 1, in: older, "after \(count), with a daemon")
    }
  }

  @Test("a log that goes on without its head, or after a forged one, says so for ever")
  func resumed() async throws {
    var cut = log
    cut.entries.removeLast(2)
    cut.checkpoints.removeLast()
    for head in [nil, log.signedHead.map { AuditHead($0, sequence: 10) }] {
      cut.signedHead = head
      var resumed = cut
      resumed.add([KeptLog.draft(.signedIn)])
      #expect(resumed.entries.count == 12)
      try await expect(.resumed, at: 11, in: resumed, "\(String(describing: head))")
      #expect(resumed.entries[10].content?.action == "log-resumed")
    }
    var beyond = log
    beyond.entries.append(log.entries[11].with(sequence: 13))
    beyond.add([KeptLog.draft(.signedIn)])
    #expect(beyond.entries.last?.sequence == 15)
    #expect(try await beyond.verified().problems.map(\.kind).contains(.resumed))
    // Words in an entry don't make it one.
    var quoting = KeptLog()
    quoting.add([KeptLog.draft(.signedIn, #","actor":"system","action":"log-resumed""#)])
    #expect(try await quoting.verified().isSound)
  }
}

extension AuditHead {
  init(
    _ head: AuditHead, sequence: Int? = nil, hash: [UInt8]? = nil, checkpoints: Int? = nil,
    key: String? = nil, signature: [UInt8]? = nil
  ) {
    self.init(
      sequence: sequence ?? head.sequence, hash: hash ?? head.hash,
      checkpoints: checkpoints ?? head.checkpoints, key: key ?? head.key,
      signature: signature ?? head.signature)
  }
}
