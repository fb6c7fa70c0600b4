/// Somebody on the roster, as the log tells it.
public struct Person: Hashable, Sendable {
  public let id: ParticipantID
  public var name: String
  public var connection: Connection = .never
  /// When the person said that they were stepping out; nil when they are back.
  public var awaySince: Instant?
  public var isRemoved = false
  public var presence = Presence()
  public var handRaisedAt: Instant?
  public var talk: TalkRequest?
  public var isReady = false
  public var hasPassed = false
  public var sitsOut = false
  /// What was typed in from paper: the first entry of a session that was held without a network.
  public var paper: RecordedMark?
  /// The mark that counts, in the place of what was measured or typed in.
  public var mark: RecordedMark?

  /// How the person took part, if a mark or an entry from paper says so.
  public internal(set) var mode: AttendanceMode?

  public init(id: ParticipantID, name: String) {
    self.id = id
    self.name = name
  }

  public enum Connection: Hashable, Sendable {
    case never
    case here(since: Instant)
    /// Lost, for longer than the grace.
    case dropped(since: Instant)
    /// Said goodbye.
    case left(at: Instant)
  }

  public var isConnected: Bool {
    switch connection {
    case .here: true
    case .never, .dropped, .left: false
    }
  }

  /// The status that staff say, by a mark or on paper; nil where what was measured counts.
  public var statedStatus: Mark.Status? {
    if let mark, mark.mark.status != .measured { return mark.mark.status }
    return paper?.mark.status
  }

  /// Connected, and not away: can answer, and be paired.
  public var isPresent: Bool { isConnected && awaySince == nil && !isRemoved }

  /// In the group now, by phone or as staff marked it.
  public var isHere: Bool {
    guard let mark else { return isPresent }
    return switch mark.mark.status {
    case .measured: isPresent
    case .present, .late: mark.mark.left == nil && !isRemoved
    case .leftEarly, .lateAndLeftEarly, .noShow, .excused, .lateCanceled, .canceled: false
    }
  }
}

/// Somebody who knocked with a code and a name.
public struct Guest: Hashable, Sendable {
  public let id: GuestID
  public let name: String
  public let since: Instant
  public var outcome: Outcome
  /// A wish for a private word; it goes with them when they are let in.
  public var talk: TalkRequest?

  public enum Outcome: Hashable, Sendable {
    case waiting
    /// "Not now". Can still be let in.
    case declined
    case admitted(as: ParticipantID)
  }
}
