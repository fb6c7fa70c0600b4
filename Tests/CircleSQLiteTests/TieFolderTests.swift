import CircleCore
import CircleService
import Foundation
import GRDB
import StoreContract
import Testing

@testable import CircleSQLite

@Suite("Secrets of open questions, and the key of sealed answers")
struct TieFolderTests {
  private let data = DataFolder()
  private var parent: String { data.path + "-memory" }

  private func ties(_ folder: StoreFolder) throws -> TieFolder {
    try TieFolder(in: parent, of: folder)
  }

  @Test(
    "the first secret stays, is the same for whoever comes later, and goes when it is forgotten")
  func life() async throws {
    defer { try? FileManager.default.removeItem(atPath: parent) }
    let folder = try StoreFolder(path: data.path, for: .tool)
    let first = try ties(folder)
    #expect(try await first.key(of: Samples.question) == nil)
    #expect(try await first.keep([1, 2, 3], of: Samples.question) == [1, 2, 3])
    #expect(try await first.keep([4, 5, 6], of: Samples.question) == [1, 2, 3])
    let second = try ties(folder)
    #expect(try await second.key(of: Samples.question) == [1, 2, 3])
    #expect(try await second.key(of: Samples.otherQuestion) == nil)
    try await second.forget(Samples.question)
    try await second.forget(Samples.question)
    #expect(try await first.key(of: Samples.question) == nil)
  }

  @Test("nobody else can read them, and each folder of data has its own")
  func apart() async throws {
    defer { try? FileManager.default.removeItem(atPath: parent) }
    let folder = try StoreFolder(path: data.path, for: .tool)
    _ = try await ties(folder).keep([1, 2, 3], of: Samples.question)
    let elsewhere = DataFolder()
    let other = try StoreFolder(path: elsewhere.path, for: .tool)
    #expect(try await ties(other).key(of: Samples.question) == nil)
    let names = try FileManager.default.subpathsOfDirectory(atPath: parent)
    #expect(names.count == 3)
    for name in names {
      let attributes = try FileManager.default.attributesOfItem(atPath: parent + "/" + name)
      let mode = (attributes[.posixPermissions] as? Int ?? 0) & 0o777
      #expect(mode & 0o077 == 0, "\(name)")
      #expect(!name.contains(Samples.question.item.text))
    }
  }

  @Test("at the start only those of questions that are open stay")
  func tidying() async throws {
    defer { try? FileManager.default.removeItem(atPath: parent) }
    let folder = try StoreFolder(path: data.path, for: .daemon)
    let vault = try SQLiteVault(in: folder)
    let ties = try ties(folder)
    for question in [Samples.question, Samples.otherQuestion] {
      _ = try await ties.keep([1, 2, 3], of: question)
      try await vault.put([VaultRow(question: question, key: [1], answer: [2])])
    }
    try await vault.seal(
      Samples.otherQuestion, keeping: [], Turnout(given: nil, skipped: nil))
    try ties.keepOnly(try vault.openQuestions())
    #expect(try await ties.key(of: Samples.question) == [1, 2, 3])
    #expect(try await ties.key(of: Samples.otherQuestion) == nil)
  }

  @Test("they are put where memory is")
  func place() {
    #expect(TieFolder.place(in: ["RUNTIME_DIRECTORY": "/run/circled:/run/x"]) == "/run/circled")
    #expect(TieFolder.place(in: ["XDG_RUNTIME_DIR": "/run/user/7"]) == "/run/user/7/circled")
    #expect(TieFolder.place(in: [:]).hasPrefix("/dev/shm/circled-"))
  }

  @Test("the key of sealed answers is made once, for its owner alone, and a wrong one is refused")
  func vaultKey() throws {
    let folder = try StoreFolder(path: data.path, for: .tool)
    let made = try folder.vaultKey(in: nil) { [UInt8](repeating: 7, count: $0) }
    #expect(try folder.vaultKey(in: nil) { [UInt8](repeating: 9, count: $0) } == made)
    #expect(try data.mode(of: "vault.key") == 0o600)
    let file = data.path + "/other.key"
    try "nonsense".write(toFile: file, atomically: true, encoding: .utf8)
    #expect(throws: StoreError.self) {
      try folder.vaultKey(in: file) { [UInt8](repeating: 9, count: $0) }
    }
  }

  @Test("answers of before they were encrypted can be read; questions that were open begin anew")
  func migration() async throws {
    let folder = try StoreFolder(path: data.path, for: .daemon)
    let queue = try DatabaseQueue(path: data.path + "/" + SQLiteVault.fileName)
    try VaultSchema.migrator.migrate(queue, upTo: "1 vault")
    try await queue.write { database in
      try database.execute(
        sql: """
          INSERT INTO questions VALUES (1, 's-1', 'p1.s2', 1), (2, 's-1', 'p2.s1', 0);
          INSERT INTO answers VALUES
            (1, X'02', 'n7'), (1, X'01', 'n3'), (1, X'03', 'ob'), (1, X'04', '-'), (1, X'05', 'n3');
          CREATE TABLE open_2 (key BLOB NOT NULL PRIMARY KEY, answer ANY NOT NULL) STRICT,
            WITHOUT ROWID;
          INSERT INTO open_2 VALUES (X'', X'AABB'), (X'0102', 'n5');
          """)
    }
    try queue.close()
    let vault = try SQLiteVault(in: folder)
    let safe = AnswerSafe(vault: vault, ties: MemoryTies(), key: Samples.answerKey)
    let sealed = Question(session: SessionID("s-1"), item: ItemID("p1.s2"))
    #expect(
      try await safe.look(at: sealed) == [.number(3), .number(7), .option("b"), .number(3)])
    let open = Question(session: SessionID("s-1"), item: ItemID("p2.s1"))
    #expect(try await vault.contents(of: open) == .nothing)
    try await vault.put([VaultRow(question: open, key: [1], answer: [2])])
  }
}
