import CircleService

/// The audit log in memory.
struct MemoryAudit {
  private(set) var entries: [AuditEntry] = []
  private(set) var checkpoints: [AuditCheckpoint] = []
  private(set) var head: AuditHead?

  mutating func append(_ drafts: [AuditDraft]) {
    if drafts.isEmpty { return }
    let end = AuditEnd(
      head: head,
      lastEntry: entries.last.map { AuditEnd.Entry(sequence: $0.sequence, hash: $0.hash) },
      lastCheckpoint: checkpoints.last?.number ?? 0)
    let added = AuditExtension(
      of: end, by: drafts, knowing: head, signer: Samples.auditSigner)
    entries += added.entries
    checkpoints += added.checkpoints
    head = added.head
  }
}

extension MemoryStore: AuditLog {
  public func append(_ drafts: [AuditDraft]) async throws { audit.append(drafts) }

  public func entries(after sequence: Int, limit: Int) async throws -> [AuditEntry] {
    Array(audit.entries.dropFirst(max(0, sequence)).prefix(max(0, limit)))
  }

  public func checkpoints(after number: Int, limit: Int) async throws -> [AuditCheckpoint] {
    Array(audit.checkpoints.dropFirst(max(0, number)).prefix(max(0, limit)))
  }

  public func head() async throws -> AuditHead? { audit.head }
}
