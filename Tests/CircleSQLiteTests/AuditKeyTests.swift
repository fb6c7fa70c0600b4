import CircleService
import Foundation
import StoreContract
import Testing

@testable import CircleSQLite

@Suite("The key of the audit log")
struct AuditKeyTests {
  private let data = DataFolder()

  private func random(_ count: Int) -> [UInt8] { (0..<count).map { _ in .random(in: 0...255) } }

  @Test("it is made on first use, its owner's alone, and is the same for ever after")
  func made() throws {
    let folder = try StoreFolder(path: data.path, for: .tool)
    #expect(!folder.hasAuditKey)
    let signer = try folder.auditSigner(random: random)
    #expect(folder.hasAuditKey)
    #expect(try data.mode(of: "audit.key") == 0o600)
    #expect(try data.mode(of: "audit.pub") == 0o600)
    let again = try StoreFolder(path: data.path, for: .daemon).auditSigner(random: random)
    #expect(again.publicKey == signer.publicKey)
    let text = String(decoding: try data.bytes(of: "audit.pub"), as: UTF8.self)
    #expect(AuditPublicKey(pem: text) == signer.publicKey)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: data.path).sorted()
        == ["audit.key", "audit.pub", "circle.lock"])
  }

  @Test("of many who come at once all get the same one")
  func race() async throws {
    for _ in 0..<20 {
      let data = DataFolder()
      let keys = try await withThrowingTaskGroup(of: String.self) { group in
        for _ in 0..<8 {
          group.addTask {
            try StoreFolder(path: data.path, for: .tool).auditSigner { count in
              (0..<count).map { _ in .random(in: 0...255) }
            }.publicKey.id
          }
        }
        return try await group.reduce(into: Set()) { $0.insert($1) }
      }
      #expect(keys.count == 1)
      let text = String(decoding: try data.bytes(of: "audit.pub"), as: UTF8.self)
      #expect(AuditPublicKey(pem: text)?.id == keys.first)
    }
  }

  @Test("one that is damaged is refused by name, and never replaced")
  func damaged() throws {
    let folder = try StoreFolder(path: data.path, for: .tool)
    let file = data.path + "/audit.key"
    for text in ["", "nonsense", Samples.auditSigner.publicKey.pem] {
      try Data(text.utf8).write(to: URL(fileURLWithPath: file))
      #expect(throws: StoreError.badAuditKey(file: file)) {
        try folder.auditSigner(random: random)
      }
      #expect(try data.bytes(of: "audit.key") == Array(text.utf8))
    }
  }

  @Test("no key takes the place of a lost one by itself, whatever there is still of it")
  func lost() async throws {
    let folder = try StoreFolder(path: data.path, for: .tool)
    _ = try folder.auditSigner(random: random)
    try FileManager.default.removeItem(atPath: data.path + "/audit.key")
    let error = StoreError.lostAuditKey(file: data.path + "/audit.key")
    #expect(throws: error) { try folder.auditSigner(random: random) }
    #expect(error.description.contains("circled audit new-key"))
    try FileManager.default.removeItem(atPath: data.path + "/audit.pub")
    let store = try SQLiteStore(
      in: StoreFolder(path: data.path, for: .daemon), auditSigner: Samples.auditSigner)
    _ = try folder.auditSigner(random: random)
    for file in ["audit.key", "audit.pub"] {
      try FileManager.default.removeItem(atPath: data.path + "/" + file)
    }
    try await store.append([draft(.attendanceRead)])
    #expect(throws: error) { try folder.auditSigner(random: random) }
    #expect(try data.bytes(of: "audit.key").isEmpty)
    try store.close()
  }

  @Test("a key that is replaced on purpose leaves a log that holds together")
  func replaced() async throws {
    let folder = try StoreFolder(path: data.path, for: .daemon)
    var signers = [try folder.auditSigner(random: random)]
    for number in 0..<3 {
      // The second time it is lost before.
      if number == 1 { try FileManager.default.removeItem(atPath: data.path + "/audit.key") }
      if number > 0 { signers.append(try folder.replaceAuditKey(random: random)) }
      let again = try folder.auditSigner(random: random)
      #expect(again.publicKey == signers.last?.publicKey)
      let store = try SQLiteStore(in: folder, auditSigner: again)
      try await store.append([draft(.auditKeyReplaced), draft(.attendanceRead)])
      try store.close()
    }
    #expect(try data.mode(of: "audit.key") == 0o600)
    let keys = try folder.auditPublicKeys()
    #expect(Set(keys.map(\.id)) == Set(signers.map(\.publicKey.id)) && keys.count == 3)
    #expect(keys.first == signers.last?.publicKey)
    let store = try SQLiteStore(in: folder, auditSigner: signers.last)
    let report = try await AuditVerification.run(on: store, keys: keys)
    #expect(report.isSound && report.entries == 6 && report.checkpoints == 3)
    let one = try await AuditVerification.run(on: store, keys: Array(keys.prefix(1)))
    #expect(!one.isSound)
    try store.close()
  }

  private func draft(_ action: AuditAction) -> AuditDraft {
    AuditDraft(at: Samples.start, actor: .tool, action: action)
  }

  @Test("the public half is made again when it is gone, and left as it is when it isn't ours")
  func publicHalf() throws {
    let folder = try StoreFolder(path: data.path, for: .tool)
    let signer = try folder.auditSigner(random: random)
    try FileManager.default.removeItem(atPath: data.path + "/audit.pub")
    _ = try folder.auditSigner(random: random)
    #expect(try data.bytes(of: "audit.pub") == Array(signer.publicKey.pem.utf8))
    let other = Samples.auditSigner.publicKey.pem
    try Data(other.utf8).write(to: URL(fileURLWithPath: data.path + "/audit.pub"))
    _ = try folder.auditSigner(random: random)
    #expect(try data.bytes(of: "audit.pub") == Array(other.utf8))
  }
}
