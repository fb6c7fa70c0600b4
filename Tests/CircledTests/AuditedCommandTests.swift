import CircleCore
import CircleSQLite
import CircleService
import Foundation
import Testing

@testable import circled

@Suite("Commands that change the directory")
struct AuditedCommandTests {
  private let folder =
    FileManager.default.temporaryDirectory.path + "/commands-\(UUID().uuidString)"

  private func store() throws -> SQLiteStore {
    let folder = try StoreFolder(path: folder, for: .tool)
    return try SQLiteStore(
      in: folder, auditSigner: try folder.auditSigner { [UInt8](repeating: 5, count: $0) })
  }

  private func entries() async throws -> [AuditEntry.Content] {
    let store = try store()
    defer { try? store.close() }
    return try await store.entries(after: 0, limit: 100).compactMap(\.content)
  }

  @Test("each is an entry that names the machine's user, written before the change")
  func users() async throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let made = try SQLiteStore(in: try StoreFolder(path: folder, for: .daemon))
    try await made.save([
      .program(ProgramRecord(id: ProgramID("p"), name: "P", zone: "America/New_York")),
      .group(GroupRecord(id: GroupID("g"), program: ProgramID("p"), title: "Evening")),
      .staff(
        StaffRecord(
          id: StaffID("d"), userName: "d", name: "Dana", signature: "Dana, LCSW",
          role: .facilitator, passwordHash: nil)),
    ])
    try made.close()
    var person = try AddParticipant.parse(["Renee C.", "--group", "Evening", "--data", folder])
    try await person.run()
    // Nobody is added to a group that isn't there, and no entry says that somebody was.
    person = try AddParticipant.parse(["Sam R.", "--group", "Nowhere", "--data", folder])
    await #expect(throws: (any Error).self) { try await person.run() }
    let session = try AddSession.parse([
      "paced-breathing", "--group", "g", "--at", "2026-11-17T09:00", "--data", folder,
    ])
    try await session.run()
    let found = try await entries().filter { $0.action == "directory-changed" }
    #expect(found.count == 2)
    #expect(found.allSatisfy { $0.actor == "tool" && $0.subject["group"] == "g" })
    #expect(found.allSatisfy { $0.subject["user"] == MachineUser.name })
    #expect(!MachineUser.name.isEmpty)
    #expect(found.last?.subject["session"] != nil)
    let store = try store()
    defer { try? store.close() }
    #expect(
      try await store.participants(ParticipantQuery()).participants.map(\.name) == ["Renee C."])
    let sessions = SessionQuery.starting(
      from: Instant(milliseconds: 0), to: Instant(milliseconds: .max), group: nil)
    #expect(
      try await store.sessions(sessions).map(\.id.text)
        == [found.last?.subject["session"] ?? ""])
  }
}
