import CircleCore
import CircleService
import Testing

/// What every audit log does.
public enum AuditContract {
  public static let checks = [
    ContractCheck("a log that nobody has written is empty, and sound", empty),
    ContractCheck("what is appended comes back in order, chained and signed", order),
    ContractCheck("texts of all kinds come back letter by letter", texts),
    ContractCheck("entries and checkpoints come by pages", pages),
    ContractCheck("a checkpoint follows whatever is signed, and every thousandth entry", rhythm),
    ContractCheck("what belongs to events is written with them, in order", withEvents),
    ContractCheck("a batch that has moved leaves no entry", moved),
    ContractCheck("batches that are refused leave no entry", refused),
    ContractCheck("opening again goes on with the chain", reopening),
    ContractCheck("of 100 writers at once each finds its place in one chain", crowd),
    ContractCheck("it can be verified while it is written", verifiedMeanwhile),
    ContractCheck("the last entries that match are found", listing),
  ]

  private static func draft(
    _ action: AuditAction = .attendanceRead, _ text: String = "s-1", by staff: String = "dana",
    after time: Duration = .zero
  ) -> AuditDraft {
    AuditDraft(
      at: Samples.start + time, actor: .staff(StaffID(staff)), action: action,
      subject: ["session": text])
  }

  private static func all(_ store: StoreUnderTest) async throws -> [AuditEntry] {
    try await store.audit.entries(after: 0, limit: .max)
  }

  private static func verify(_ store: StoreUnderTest) async throws -> AuditReport {
    try await AuditVerification.run(on: store.audit, keys: [Samples.auditSigner.publicKey])
  }

  @Sendable private static func empty(_ store: StoreUnderTest) async throws {
    try await store.audit.append([])
    #expect(try await store.audit.head() == nil)
    #expect(try await all(store).isEmpty)
    #expect(try await store.audit.checkpoints(after: 0, limit: 10).isEmpty)
    #expect(try await verify(store).isSound)
  }

  @Sendable private static func order(_ store: StoreUnderTest) async throws {
    try await store.audit.append([draft(.signedIn), draft(.consoleOpened)])
    try await store.audit.append([draft(.signedOut)])
    let entries = try await all(store)
    #expect(entries.map(\.sequence) == [1, 2, 3])
    let contents = entries.compactMap(\.content)
    #expect(contents.map(\.sequence) == [1, 2, 3])
    #expect(contents.map(\.action) == ["signed-in", "console-opened", "signed-out"])
    #expect(contents.allSatisfy { $0.at == Samples.start && $0.actor == "staff:dana" })
    #expect(contents.allSatisfy { $0.subject == ["session": "s-1"] })
    #expect(try await store.audit.head()?.sequence == 3)
    #expect(try await store.audit.head()?.hash == entries[2].hash)
    let report = try await verify(store)
    #expect(report.isSound)
    #expect(report.entries == 3)
  }

  @Sendable private static func texts(_ store: StoreUnderTest) async throws {
    let texts = Samples.awkwardTexts + ["a\u{0}b"]
    try await store.audit.append(texts.map { draft(.rosterRead, $0, by: $0) })
    let contents = try await all(store).compactMap(\.content)
    #expect(contents.map { $0.subject["session"] } == texts)
    #expect(contents.map(\.actor) == texts.map { "staff:\($0)" })
    #expect(try await verify(store).isSound)
  }

  @Sendable private static func pages(_ store: StoreUnderTest) async throws {
    try await store.audit.append((0..<10).map { draft(.recordSigned, "\($0)") })
    #expect(try await store.audit.entries(after: 3, limit: 4).map(\.sequence) == [4, 5, 6, 7])
    #expect(try await store.audit.entries(after: 8, limit: 4).map(\.sequence) == [9, 10])
    #expect(try await store.audit.entries(after: 10, limit: 4).isEmpty)
    #expect(try await store.audit.entries(after: 0, limit: 0).isEmpty)
    #expect(try await store.audit.entries(after: .min, limit: 1).map(\.sequence) == [1])
    #expect(try await store.audit.checkpoints(after: 3, limit: 2).map(\.number) == [4, 5])
    #expect(try await store.audit.checkpoints(after: 10, limit: 2).isEmpty)
    #expect(try await store.audit.checkpoints(after: .min, limit: 1).map(\.number) == [1])
  }

  @Sendable private static func rhythm(_ store: StoreUnderTest) async throws {
    try await store.audit.append((0..<1_500).map { draft(.attendanceRead, "\($0)") })
    try await store.audit.append([draft(.recordSigned)])
    for number in 0..<5 {
      try await store.audit.append((0..<100).map { draft(.rosterRead, "\(number) \($0)") })
    }
    let checkpoints = try await store.audit.checkpoints(after: 0, limit: 100)
    #expect(checkpoints.map(\.sequence) == [1_000, 1_501, 2_000])
    let entries = try await all(store)
    #expect(checkpoints.map(\.hash) == checkpoints.map { entries[$0.sequence - 1].hash })
    #expect(checkpoints.allSatisfy { $0.key == Samples.auditSigner.publicKey.id })
    let report = try await verify(store)
    #expect(report.isSound)
    #expect(report.entries == 2_001)
    #expect(report.checkpoints == 3)
  }

  private static func batch(
    _ session: SessionID = Samples.session, after head: Int, _ drafts: [AuditDraft]
  ) -> LogBatch {
    LogBatch(
      session: session, expectedHead: head, events: Samples.events(after: head, [.alive]),
      replies: [:], audit: drafts)
  }

  @Sendable private static func withEvents(_ store: StoreUnderTest) async throws {
    try await store.audit.append([draft(.signedIn)])
    _ = try await store.log.append([
      batch(after: 0, [draft(.recordCorrected, "1"), draft(.recordSigned, "2")]),
      batch(Samples.otherSession, after: 0, []),
      batch(SessionID("s-third"), after: 0, [draft(.recordSigned, "3")]),
    ])
    let contents = try await all(store).compactMap(\.content)
    #expect(contents.map { $0.subject["session"] } == ["s-1", "1", "2", "3"])
    #expect(try await store.audit.checkpoints(after: 0, limit: 9).map(\.sequence) == [3, 4])
    #expect(try await verify(store).isSound)
  }

  @Sendable private static func moved(_ store: StoreUnderTest) async throws {
    _ = try await store.log.append([batch(after: 0, [])])
    _ = try await store.log.append([
      batch(after: 0, [draft(.recordSigned, "late")]),
      batch(Samples.otherSession, after: 0, [draft(.recordSigned, "in time")]),
    ])
    let contents = try await all(store).compactMap(\.content)
    #expect(contents.map { $0.subject["session"] } == ["in time"])
    _ = try await store.log.append([batch(after: 0, [draft(.recordSigned, "late")])])
    #expect(try await all(store).count == 1)
    #expect(try await verify(store).isSound)
  }

  @Sendable private static func refused(_ store: StoreUnderTest) async throws {
    let gap = LogBatch(
      session: Samples.session, expectedHead: 0,
      events: [Recorded(sequence: 2, at: Samples.start, event: .alive)], replies: [:],
      audit: [draft(.recordSigned)])
    await #expect(throws: (any Error).self) {
      try await store.log.append([batch(Samples.otherSession, after: 0, [draft()]), gap])
    }
    #expect(try await all(store).isEmpty)
    #expect(try await store.audit.head() == nil)
  }

  @Sendable private static func reopening(_ store: StoreUnderTest) async throws {
    try await store.audit.append([draft(.signedIn), draft(.recordSigned)])
    let before = try await all(store)
    let reopened = try await store.reopened()
    #expect(try await all(reopened) == before)
    try await reopened.audit.append([draft(.recordSigned)])
    #expect(try await all(reopened).prefix(2) == before[...])
    #expect(try await verify(reopened).isSound)
    #expect(try await reopened.audit.checkpoints(after: 0, limit: 9).map(\.number) == [1, 2])
  }

  @Sendable private static func crowd(_ store: StoreUnderTest) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<100 {
        group.addTask {
          if number.isMultiple(of: 2) {
            try await store.audit.append([draft(.signedIn, "\(number)"), draft(.recordSigned)])
          } else {
            let session = SessionID("s-\(number)")
            _ = try await store.log.append([
              batch(session, after: 0, [draft(.recordCorrected, "\(number)"), draft()])
            ])
          }
        }
      }
      try await group.waitForAll()
    }
    let report = try await verify(store)
    #expect(report.isSound)
    #expect(report.entries == 200)
    let contents = try await all(store).compactMap(\.content)
    #expect(Set(contents.compactMap { Int($0.subject["session"] ?? "") }) == Set(0..<100))
    // What was appended together lies together.
    for (place, content) in contents.enumerated() where content.subject["session"] != "s-1" {
      #expect(contents[place + 1].subject["session"] == "s-1")
    }
  }

  @Sendable private static func verifiedMeanwhile(_ store: StoreUnderTest) async throws {
    try await store.audit.append((0..<2_100).map { draft(.attendanceRead, "\($0)") })
    let writing = Task {
      for number in 0..<200 {
        try await store.audit.append([draft(number.isMultiple(of: 3) ? .recordSigned : .signedIn)])
      }
    }
    for _ in 0..<5 {
      let report = try await verify(store)
      #expect(report.isSound, "\(report.problems)")
    }
    try await writing.value
    #expect(try await verify(store).entries == 2_300)
  }

  @Sendable private static func listing(_ store: StoreUnderTest) async throws {
    try await store.audit.append(
      (0..<3_000).map { number in
        draft(
          number.isMultiple(of: 2) ? .signedIn : .recordSigned, "\(number)",
          by: number.isMultiple(of: 3) ? "dana" : "luis", after: .seconds(number))
      })
    func places(_ listing: AuditListing) async throws -> [Int] {
      try await listing.entries(of: store.audit).map(\.sequence)
    }
    #expect(try await places(AuditListing(limit: 2)) == [2_999, 3_000])
    #expect(try await places(AuditListing(limit: 0)).isEmpty)
    #expect(try await places(AuditListing(limit: 9_000)).count == 3_000)
    #expect(
      try await places(AuditListing(actor: "staff:dana", action: .signedIn, limit: 2))
        == [2_989, 2_995])
    let from = Samples.start + .seconds(10)
    #expect(
      try await places(AuditListing(from: from, before: from + .seconds(3), limit: 9))
        == [11, 12, 13])
    #expect(try await places(AuditListing(action: .rosterRead, limit: 9)).isEmpty)
  }
}
