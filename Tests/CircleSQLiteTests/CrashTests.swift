import CircleCore
import CircleSQLite
import CircleService
import Foundation
import StoreContract
import Testing

@Suite("What a crash leaves")
struct CrashTests {
  private let data = DataFolder()

  @Test("everything that was said to be appended is there when the files are copied while open")
  func copiedWhileOpen() async throws {
    let store = try data.underTest()
    for head in 0..<50 {
      _ = try await store.log.append([
        Samples.batch(after: head, [.alive], replies: [Samples.key(head): .done])
      ])
    }
    try await store.directory.save([.staff(Samples.dana)])
    let copy = try data.crashed()
    let reopened = try copy.underTest()
    #expect(try await reopened.log.events(of: Samples.session, after: 0).count == 50)
    let keys = (0..<50).map { Samples.key($0) }
    #expect(try await reopened.log.replies(to: keys, in: Samples.session).count == 50)
    #expect(try await reopened.directory.staff() == [Samples.dana])
  }

  @Test("a torn end of the write-ahead log costs only what was never acknowledged")
  func tornLog() async throws {
    let store = try data.underTest()
    for head in 0..<20 {
      _ = try await store.log.append([Samples.batch(after: head, [.alive])])
    }
    let copy = try data.crashed()
    let log = URL(fileURLWithPath: copy.path + "/circle.sqlite-wal")
    var bytes = try Data(contentsOf: log)
    // The next commit was being written when the power went.
    bytes.append(Data(repeating: 0x5a, count: 2_345))
    try bytes.write(to: log)
    let reopened = try copy.underTest()
    #expect(try await reopened.log.events(of: Samples.session, after: 0).count == 20)
  }

  @Test("a daemon that is killed has kept what it acknowledged, and its lock is gone")
  func killed() async throws {
    await #expect(processExitsWith: .signal(SIGKILL)) { [path = data.path as String] in
      let folder = try StoreFolder(path: path, for: .daemon)
      let store = try SQLiteStore(in: folder)
      let vault = try SQLiteVault(in: folder)
      for head in 0..<25 {
        _ = try await store.append([
          Samples.batch(after: head, [.alive], replies: [Samples.key(head): .done])
        ])
      }
      try await vault.put([
        VaultRow(question: Samples.question, key: Samples.vaultKey(1), answer: [7])
      ])
      kill(getpid(), SIGKILL)
    }
    let store = try data.underTest()
    #expect(try await store.log.events(of: Samples.session, after: 0).count == 25)
    #expect(
      try await store.log.replies(to: [Samples.key(24)], in: Samples.session)
        == [Samples.key(24): .done])
    let row = VaultRow(question: Samples.question, key: Samples.vaultKey(1), answer: [7])
    #expect(try await store.vault.contents(of: Samples.question) == .open([row]))
  }

  @Test("a daemon that is killed leaves no record that claims to be of a log that has got further")
  func staleRecords() async throws {
    await #expect(processExitsWith: .signal(SIGKILL)) { [path = data.path as String] in
      let folder = try StoreFolder(path: path, for: .daemon)
      let store = try SQLiteStore(in: folder)
      try await store.save([
        .program(Samples.program), .group(Samples.group), .session(Samples.scheduled()),
        .session(Samples.scheduled(Samples.otherSession, code: "AAAAAAAA")),
      ])
      for session in [Samples.session, Samples.otherSession] {
        _ = try await store.append([Samples.batch(session, after: 0, [.alive])])
        try await store.store([MadeUpAttendance.record(of: session, head: 1)])
      }
      _ = try await store.append([Samples.batch(after: 1, [.alive])])
      kill(getpid(), SIGKILL)
    }
    let store = try data.underTest()
    let day = MadeUpAttendance.day(of: Samples.start)
    #expect(try await store.attendance.outdated(day...day) == [Samples.session])
  }
}
