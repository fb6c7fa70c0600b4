import CircleCore
import CircleService
import Foundation
import Logging
import Synchronization
import Testing

@testable import circled

@Suite("The file that keeps checkpoints elsewhere")
struct CheckpointFileTests {
  private let folder =
    FileManager.default.temporaryDirectory.path
    + "/checkpoints-\(UUID().uuidString)"
  private var path: String { folder + "/audit.jsonl" }

  private static let checkpoints: [AuditCheckpoint] = {
    let drafts = (0..<5).map { number in
      AuditDraft(
        at: Instant(milliseconds: Int64(number)), actor: .system, action: .recordSigned)
    }
    return AuditExtension(
      of: AuditEnd(head: nil, lastEntry: nil, lastCheckpoint: 0), by: drafts, knowing: nil,
      signer: AuditSigner(seed: [UInt8](repeating: 3, count: 32))
    ).checkpoints
  }()

  init() throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  private func kept() throws -> (checkpoints: [AuditCheckpoint], others: [Int]) {
    CheckpointFile.read(try String(contentsOfFile: path, encoding: .utf8))
  }

  @Test("each checkpoint is a line, also of several who write at once")
  func lines() throws {
    let files = (0..<2).map { _ in CheckpointFile(path: path, logger: Logger(label: "test")) }
    for checkpoint in Self.checkpoints { for file in files { file.write(checkpoint) } }
    for file in files { file.finish() }
    let kept = try kept()
    #expect(kept.others.isEmpty)
    #expect(kept.checkpoints.count == 10)
    #expect(Set(kept.checkpoints) == Set(Self.checkpoints))
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
  }

  @Test("a line that was torn off costs only itself")
  func torn() throws {
    let file = CheckpointFile(path: path, logger: Logger(label: "test"))
    file.write(Self.checkpoints[0])
    file.finish()
    let text = try String(contentsOfFile: path, encoding: .utf8)
    try Data((text + text.dropLast(30)).utf8).write(to: URL(fileURLWithPath: path))
    file.write(Self.checkpoints[1])
    file.finish()
    let kept = try kept()
    #expect(kept.checkpoints == Array(Self.checkpoints.prefix(2)))
    #expect(kept.others == [2])
  }

  @Test("a disk that is gone is logged, and nothing else happens")
  func gone() throws {
    let said = Said()
    let logger = Logger(label: "test") { _ in said }
    let file = CheckpointFile(path: folder + "/not/there/audit.jsonl", logger: logger)
    for checkpoint in Self.checkpoints { file.write(checkpoint) }
    file.finish()
    #expect(said.count == 5)
    CheckpointFile(path: nil, logger: logger).write(Self.checkpoints[0])
    #expect(said.count == 5)
  }

  /// Counts what is logged.
  private final class Said: LogHandler, Sendable {
    private let lines = Mutex(0)
    var count: Int { lines.withLock { $0 } }
    var logLevel: Logger.Level {
      get { .info }
      set {}
    }
    var metadata: Logger.Metadata {
      get { [:] }
      set {}
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
      get { nil }
      set {}
    }

    func log(event: LogEvent) { lines.withLock { $0 += 1 } }
  }

  @Test("a line is given as it is, or in a file; what isn't one is refused")
  func given() throws {
    let line = Self.checkpoints[0].line
    #expect(try VerifyAudit.checkpoints("  " + line) == [Self.checkpoints[0]])
    #expect(throws: Complaint.self) { try VerifyAudit.checkpoints(String(line.dropLast(9))) }
    #expect(throws: Complaint.self) { try VerifyAudit.checkpoints(path) }
    try Data("\(line)\n\n\(line)\n".utf8).write(to: URL(fileURLWithPath: path))
    #expect(try VerifyAudit.checkpoints(path).count == 2)
    try Data("no\n".utf8).write(to: URL(fileURLWithPath: path))
    #expect(throws: Complaint.self) { try VerifyAudit.checkpoints(path) }
  }
}
