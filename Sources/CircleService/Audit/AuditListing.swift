import CircleCore

/// Looks entries up for people to read.
public struct AuditListing: Sendable {
  private let from: Instant?
  private let end: Instant?
  private let actor: String?
  private let action: AuditAction?
  private let limit: Int

  /// - Parameters:
  ///   - actor: As `AuditActor.text` gives it.
  ///   - limit: Of all that match, the last so many.
  public init(
    from: Instant? = nil, before end: Instant? = nil, actor: String? = nil,
    action: AuditAction? = nil, limit: Int
  ) {
    self.from = from
    self.end = end
    self.actor = actor
    self.action = action
    self.limit = max(0, limit)
  }

  public func matches(_ content: AuditEntry.Content) -> Bool {
    from.map { $0 <= content.at } ?? true && end.map { content.at < $0 } ?? true
      && actor.map { $0 == content.actor } ?? true
      && action.map { $0.rawValue == content.action } ?? true
  }

  /// In their order. What can't be read any more is in the list unless something narrower than the
  /// whole log was asked for.
  public func entries(of log: any AuditLog) async throws -> [AuditEntry] {
    var found: [AuditEntry] = []
    var place = 0
    while true {
      let page = try await log.entries(after: place, limit: AuditVerification.page)
      guard let last = page.last else { return Array(found.suffix(limit)) }
      place = last.sequence
      found += page.filter { $0.content.map(matches) ?? isWhole }
      // Now and then, so that each entry isn't moved about again and again.
      if found.count > 2 * limit + AuditVerification.page { found = Array(found.suffix(limit)) }
    }
  }

  private var isWhole: Bool { from == nil && end == nil && actor == nil && action == nil }
}
