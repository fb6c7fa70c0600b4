import CircleCore

/// A session as it is scheduled.
public struct SessionRecord: Sendable, Hashable {
  public let id: SessionID
  public let group: GroupID
  /// Eight characters of Crockford's base 32 in upper case, without a dash. Unique.
  public let code: String
  public let startsAt: Instant
  public let endsAt: Instant

  public init(id: SessionID, group: GroupID, code: String, startsAt: Instant, endsAt: Instant) {
    self.id = id
    self.group = group
    self.code = code
    self.startsAt = startsAt
    self.endsAt = endsAt
  }
}
