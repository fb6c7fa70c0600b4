import CircleCore
import CircleService

/// Writes into the audit log who does what. Durable on return: what is asked for is only given once
/// its entry is there, and not at all when it can't be written.
///
/// Each answer that shows somebody's attendance under their name is an entry: each page of the table,
/// each sheet, each opening of the weekly view, each export when it begins. A console that is open
/// shows attendance all the time; its entry is written when its live connection opens, and its weekly
/// hours, which it asks for again every few minutes, are another one per session and person on staff.
struct AuditTrail: Sendable {
  let log: any AuditLog
  let surroundings: Surroundings

  func add(
    _ action: AuditAction, by actor: AuditActor, _ subject: [String: String?] = [:]
  ) async throws {
    try await log.append([
      AuditDraft(
        at: surroundings.now(), actor: actor, action: action,
        subject: subject.compactMapValues(\.self))
    ])
  }
}
