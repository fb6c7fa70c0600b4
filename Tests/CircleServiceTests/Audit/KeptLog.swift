import CircleCore
import CircleService
import StoreContract

/// An audit log as it lies on a disk where somebody can do with it what they like.
struct KeptLog: AuditLog, Equatable {
  var entries: [AuditEntry] = []
  var checkpoints: [AuditCheckpoint] = []
  var signedHead: AuditHead?

  static let key = Samples.auditSigner.publicKey

  /// - Parameter signer: Whose the log is.
  mutating func add(
    _ drafts: [AuditDraft], by signer: AuditSigner = Samples.auditSigner,
    knowing known: AuditHead? = nil
  ) {
    let end = AuditEnd(
      head: signedHead,
      lastEntry: entries.last.map { AuditEnd.Entry(sequence: $0.sequence, hash: $0.hash) },
      lastCheckpoint: checkpoints.last?.number ?? 0)
    let added = AuditExtension(of: end, by: drafts, knowing: known, signer: signer)
    entries += added.entries
    checkpoints += added.checkpoints
    signedHead = added.head
  }

  func append(_ drafts: [AuditDraft]) async throws { fatalError("nobody appends to it") }

  func entries(after sequence: Int, limit: Int) async throws -> [AuditEntry] {
    Array(entries.filter { $0.sequence > sequence }.prefix(limit))
  }

  func checkpoints(after number: Int, limit: Int) async throws -> [AuditCheckpoint] {
    Array(checkpoints.filter { $0.number > number }.prefix(limit))
  }

  func head() async throws -> AuditHead? { signedHead }

  /// What verification says of it.
  func verified(
    by keys: [AuditPublicKey] = [Self.key], against kept: [AuditCheckpoint] = []
  ) async throws -> AuditReport {
    try await AuditVerification.run(on: self, keys: keys, kept: kept)
  }

  /// Twelve entries of all sorts, with checkpoints after the fifth, the eighth and the eleventh.
  static var dozen: KeptLog {
    var log = KeptLog()
    log.add([draft(.signedIn), draft(.attendanceRead)])
    log.add([draft(.attendanceExported)])
    log.add([draft(.recordCorrected, Samples.awkwardTexts[3]), draft(.recordSigned)])
    log.add([draft(.rosterRead), draft(.signedOut, "\"}],\\"), draft(.recordAmended)])
    log.add([draft(.signedIn), draft(.signedIn), draft(.amendmentCountersigned)])
    log.add([draft(.attendanceRead)])
    return log
  }

  static func draft(_ action: AuditAction, _ text: String = "s-1") -> AuditDraft {
    AuditDraft(
      at: Samples.start, actor: .staff(Samples.dana.id), action: action,
      subject: ["session": text, "event": "7"])
  }
}

extension AuditEntry {
  func with(
    sequence: Int? = nil, text: [UInt8]? = nil, hash: [UInt8]? = nil
  ) -> AuditEntry {
    AuditEntry(
      sequence: sequence ?? self.sequence, text: text ?? self.text, hash: hash ?? self.hash)
  }
}

extension [UInt8] {
  /// With one bit of one byte turned over.
  func flipped(at place: Int) -> [UInt8] {
    var bytes = self
    bytes[place] ^= 1 << (place % 8)
    return bytes
  }
}
