import CircleCore
import CircleProtocol
import CircleService
import CircleTransport

// The audit log as supervisors read it.

extension API {
  private static let entriesAtOnce = 100
  private static let mostEntriesAtOnce = 1_000

  /// That it was read is an entry itself, after those that are answered.
  func readAudit(_ request: Request) async throws -> Response {
    let supervisor = try supervisor(request)
    let after = try request.number("after", in: 0...Int(Int32.max), otherwise: 0)
    let limit = try request.number(
      "limit", in: 1...Self.mostEntriesAtOnce, otherwise: Self.entriesAtOnce)
    let entries = try await trail.entries(after: after, limit: limit + 1)
    try await trail.add(
      .auditRead, by: .staff(supervisor.id),
      ["after": "\(after)", "entries": "\(min(limit, entries.count))"])
    return Reply.json([
      "entries": .array(entries.prefix(limit).map(Self.json)),
      "next": entries.count > limit ? .int(entries[limit - 1].sequence) : .null,
    ])
  }

  /// One that can't be read any more is shown by its place: `circled audit verify` says what is wrong.
  private static func json(_ entry: AuditEntry) -> JSON {
    let content = entry.content
    return [
      "sequence": .int(entry.sequence), "at": JSON(content?.at), "actor": JSON(content?.actor),
      "action": JSON(content?.action),
      "subject": .object((content?.subject ?? [:]).mapValues { .string($0) }),
    ]
  }
}
