import CircleCore
import CircleSQLite
import CircleService
import Foundation
import StoreContract
import Testing

@Suite("What a crash leaves of the audit log")
struct AuditCrashTests {
  private let data = DataFolder()

  private static func batch(after head: Int) -> LogBatch {
    LogBatch(
      session: Samples.session, expectedHead: head,
      events: Samples.events(after: head, [.alive]), replies: [:],
      audit: [
        AuditDraft(
          at: Samples.start, actor: .system,
          action: head.isMultiple(of: 7) ? .recordSigned : .recordCorrected,
          subject: ["event": "\(head + 1)"])
      ])
  }

  /// The events that are there, and that each has its entry and the log is sound.
  private func survivors(in data: DataFolder) async throws -> Int {
    let store = try data.underTest()
    let events = try await store.log.events(of: Samples.session, after: 0).count
    let report = try await AuditVerification.run(
      on: store.audit, keys: [Samples.auditSigner.publicKey])
    #expect(report.isSound, "\(report.problems)")
    #expect(report.entries == events)
    let entries = try await store.audit.entries(after: 0, limit: .max)
    #expect(entries.map { $0.content?.subject["event"] } == (0..<events).map { "\($0 + 1)" })
    // And it goes on.
    _ = try await store.log.append([Self.batch(after: events)])
    #expect(
      try await AuditVerification.run(on: store.audit, keys: [Samples.auditSigner.publicKey])
        .isSound)
    return events
  }

  @Test("files copied at any moment have each event with its entry, or neither")
  func copied() async throws {
    let store = try data.underTest()
    let writing = Task {
      for head in 0..<60 { _ = try await store.log.append([Self.batch(after: head)]) }
    }
    var copies: [DataFolder] = []
    for _ in 0..<4 {
      try await Task.sleep(for: .milliseconds(5))
      // Sixty commits are too few to be copied from the write-ahead log into the file itself.
      copies.append(try data.crashed())
    }
    try await writing.value
    for copy in copies { _ = try await survivors(in: copy) }
    #expect(try await survivors(in: data.crashed()) == 60)
  }

  @Test("a write-ahead log that is torn off at any place leaves no half entry")
  func torn() async throws {
    let store = try data.underTest()
    for head in 0..<6 { _ = try await store.log.append([Self.batch(after: head)]) }
    let whole = try data.bytes(of: "circle.sqlite-wal").count
    var counts: Set<Int> = []
    for part in 0...24 {
      let copy = try data.crashed()
      let log = URL(fileURLWithPath: copy.path + "/circle.sqlite-wal")
      try Data(contentsOf: log).prefix(whole * part / 24).write(to: log)
      counts.insert(try await survivors(in: copy))
    }
    #expect(counts.contains(6))
    #expect(counts.count > 2)
  }

  @Test("a daemon that is killed in the midst of writing leaves a sound log")
  func killed() async throws {
    await #expect(processExitsWith: .signal(SIGKILL)) { [path = data.path as String] in
      let folder = try StoreFolder(path: path, for: .daemon)
      let store = try SQLiteStore(in: folder, auditSigner: Samples.auditSigner)
      for head in 0..<1_000_000 {
        _ = try await store.append([Self.batch(after: head)])
        if head == 30 {
          Thread.detachNewThread {
            usleep(3_000)
            kill(getpid(), SIGKILL)
          }
        }
      }
    }
    #expect(try await survivors(in: data) > 30)
  }
}
