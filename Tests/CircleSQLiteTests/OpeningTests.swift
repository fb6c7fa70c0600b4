import CircleCore
import CircleService
import Foundation
import GRDB
import StoreContract
import Testing

@testable import CircleSQLite

@Suite("Opening a data folder")
struct OpeningTests {
  private let data = DataFolder()

  private func opened(
    for use: StoreFolder.Use = .daemon
  ) throws -> (folder: StoreFolder, store: SQLiteStore) {
    let folder = try StoreFolder(path: data.path, for: use)
    return (folder, try SQLiteStore(in: folder))
  }

  @Test("commits are written through: synchronous is FULL in both files, and stays so")
  func durableSettings() async throws {
    let (folder, store) = try opened()
    let vault = try SQLiteVault(in: folder)
    _ = try await store.append([Samples.batch(after: 0, [.alive])])
    #expect(try store.synchronous() == 2)
    #expect(try vault.synchronous() == 2)
  }

  @Test("the folder and its files are their owner's alone")
  func modes() async throws {
    let (folder, store) = try opened()
    let vault = try SQLiteVault(in: folder)
    _ = try await store.append([Samples.batch(after: 0, [.alive])])
    try await vault.put([
      VaultRow(question: Samples.question, key: Samples.vaultKey(1), answer: [1])
    ])
    #expect(try data.mode(of: "") == 0o700)
    for file in try FileManager.default.contentsOfDirectory(atPath: data.path) {
      #expect(try data.mode(of: file) == 0o600, "\(file)")
    }
    #expect(try data.mode(of: "circle.sqlite-wal") == 0o600)
  }

  @Test("files that others could read are closed to them")
  func looseModes() throws {
    try FileManager.default.createDirectory(atPath: data.path, withIntermediateDirectories: true)
    let path = data.path + "/circle.sqlite"
    _ = FileManager.default.createFile(
      atPath: path, contents: nil, attributes: [.posixPermissions: 0o644])
    _ = try opened()
    #expect(try data.mode(of: "circle.sqlite") == 0o600)
  }

  @Test("a second daemon is refused, and told who has the folder")
  func secondDaemon() throws {
    let (folder, store) = try opened()
    let me = "process \(ProcessInfo.processInfo.processIdentifier)"
    #expect(throws: StoreError.inUse(folder: data.path, by: me)) {
      try StoreFolder(path: data.path, for: .daemon)
    }
    try store.close()
    folder.release()
    _ = try StoreFolder(path: data.path, for: .daemon)
  }

  @Test("a tool reads and writes beside a daemon, which sees it")
  func toolBeside() async throws {
    let (_, daemon) = try opened()
    let (_, tool) = try opened(for: .tool)
    _ = try await daemon.append([Samples.batch(after: 0, [.alive])])
    #expect(try await tool.events(of: Samples.session, after: 0).count == 1)
    try await tool.save([.staff(Samples.dana)])
    #expect(try await daemon.staff() == [Samples.dana])
    try tool.close()
    _ = try await daemon.append([Samples.batch(after: 1, [.alive])])
    #expect(try await daemon.events(of: Samples.session, after: 0).count == 2)
  }

  @Test("a tool can be the first to open a folder")
  func toolFirst() async throws {
    let (_, tool) = try opened(for: .tool)
    try await tool.save([.staff(Samples.dana)])
    try tool.close()
    #expect(try await opened().store.staff() == [Samples.dana])
  }

  @Test("a tool does no checkpoints, however much it writes")
  func toolCheckpoints() async throws {
    let (_, daemon) = try opened()
    let (_, tool) = try opened(for: .tool)
    let before = try data.bytes(of: "circle.sqlite").count
    let links = (0..<20_000).map { number in
      Credential(
        hash: "hash-\(number)", kind: .link, subject: .participant(Samples.person(number)),
        createdAt: Samples.start, expiresAt: nil)
    }
    try await tool.save(links)
    #expect(try data.bytes(of: "circle.sqlite").count == before)
    #expect(try data.bytes(of: "circle.sqlite-wal").count > 1_000_000)
    #expect(try await daemon.changes(after: 0).count == 20_000)
  }

  @Test("a file of a newer version is refused by name")
  func newer() throws {
    try opened().store.close()
    try change("INSERT INTO grdb_migrations VALUES ('999 from the future')")
    #expect(throws: StoreError.tooNew(file: data.path + "/circle.sqlite")) {
      try opened(for: .tool)
    }
    #expect(throws: StoreError.tooNew(file: data.path + "/circle.sqlite")) { try opened() }
  }

  @Test("a file of an older version is left to the daemon")
  func older() throws {
    try opened().store.close()
    try change(
      "DELETE FROM grdb_migrations WHERE identifier = '1 credentials'; DROP TABLE credentials")
    #expect(throws: StoreError.tooOld(file: data.path + "/circle.sqlite")) {
      try opened(for: .tool)
    }
    try opened().store.close()
    _ = try opened(for: .tool)
  }

  @Test(
    "a file that is no database is refused by name", arguments: ["circle.sqlite", "vault.sqlite"])
  func noDatabase(file: String) throws {
    try FileManager.default.createDirectory(atPath: data.path, withIntermediateDirectories: true)
    try Data(repeating: 0x41, count: 9_000).write(to: URL(fileURLWithPath: data.path + "/" + file))
    let error = #expect(throws: StoreError.self) {
      let (folder, _) = try opened()
      _ = try SQLiteVault(in: folder)
    }
    guard case .corrupt(let named, _)? = error else {
      Issue.record("not told as corrupt: \(String(describing: error))")
      return
    }
    #expect(named == data.path + "/" + file)
    #expect(error?.description.contains(file) == true)
  }

  @Test("a damaged log entry is an error that names the file, not a crash")
  func damagedEvent() async throws {
    let (folder, store) = try opened()
    _ = try await store.append([Samples.batch(after: 0, [.alive, .alive])])
    try change("UPDATE events SET event = '{\"unheardOf\":{}}' WHERE sequence = 2")
    await #expect(
      throws: StoreError.corrupt(
        file: data.path + "/circle.sqlite",
        reason: "event 2 of session \(Samples.session) can't be read (DecodingError)")
    ) { try await store.events(of: Samples.session, after: 0) }
    _ = folder
  }

  @Test("a folder that is a file, or can't be made, is refused")
  func badFolders() throws {
    _ = FileManager.default.createFile(atPath: data.path, contents: nil)
    #expect(throws: StoreError.noFolder(path: data.path, reason: "it is not a folder")) {
      try StoreFolder(path: data.path, for: .daemon)
    }
    #expect(throws: StoreError.noFolder(path: data.path + "/sub", reason: "it can't be made")) {
      try StoreFolder(path: data.path + "/sub", for: .tool)
    }
  }

  @Test("a store that has been closed says so")
  func closed() async throws {
    let (_, store) = try opened()
    try store.close()
    try store.close()
    await #expect(throws: StoreError.closed(file: data.path + "/circle.sqlite")) {
      try await store.append([Samples.batch(after: 0, [.alive])])
    }
    var heads = store.heads().makeAsyncIterator()
    #expect(await heads.next() == nil)
  }

  @Test("a full disk is told as one, and nothing of the batch is kept")
  func fullDisk() async throws {
    let (folder, store) = try opened()
    // A bound on the file's pages gives the same error as a disk without space.
    let before = try data.bytes(of: "circle.sqlite").count / 4_096
    try await store.pool.writeWithoutTransaction { database in
      try database.execute(sql: "PRAGMA max_page_count = \(before + 20)")
    }
    let text = String(repeating: "x", count: 2_000)
    let events = Array(repeating: Event.announced(text), count: 200)
    await #expect(throws: StoreError.diskFull(file: data.path + "/circle.sqlite")) {
      try await store.append([Samples.batch(after: 0, events)])
    }
    #expect(try await store.events(of: Samples.session, after: 0).isEmpty)
    _ = try await store.append([Samples.batch(after: 0, [.alive])])
    _ = folder
  }

  private func change(_ sql: String) throws {
    let queue = try DatabaseQueue(path: data.path + "/circle.sqlite")
    try queue.write { try $0.execute(sql: sql) }
    try queue.close()
  }
}
