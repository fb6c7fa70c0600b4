/// The audit log of a clinic: append-only, chained by hashes, its end and its checkpoints signed.
///
/// Entries that belong to events of a session go in with them, as `LogBatch.audit`. A store makes
/// what it writes by `AuditExtension`, and passes the suite in `Tests/StoreContract`.
public protocol AuditLog: Sendable {
  /// Appends in one transaction; durable on return. Several processes may append at the same time.
  func append(_ drafts: [AuditDraft]) async throws

  /// Entries by their places, beginning after `sequence`; at most `limit`. They come as they lie
  /// there, whether or not they are what was written.
  func entries(after sequence: Int, limit: Int) async throws -> [AuditEntry]

  /// Checkpoints by their numbers, beginning after `number`; at most `limit`.
  func checkpoints(after number: Int, limit: Int) async throws -> [AuditCheckpoint]

  /// nil before the first append.
  func head() async throws -> AuditHead?
}
