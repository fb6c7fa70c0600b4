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
  public var mark: RecordedMark?

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

  /// Connected, and not away: can answer, and be paired.
  public var isPresent: Bool { isConnected && awaySince == nil && !isRemoved }
}

/// A wish for a private word with staff.
public struct TalkRequest: Hashable, Sendable {
  public let askedAt: Instant
  public var reply: TalkReply?
  public var repliedBy: StaffID?
}

/// A mark by hand, with who made it and when.
public struct RecordedMark: Hashable, Sendable {
  public let mark: Mark
  public let by: StaffID
  public let at: Instant
}

/// When somebody was there: measured by their connections, and as marked by hand.
public struct Presence: Hashable, Sendable {
  /// Connected and not away.
  public private(set) var measured = Track()
  /// Marked by a facilitator.
  public private(set) var byHand = Track()
  /// Measured presence after this doesn't count: the facilitator said that the person had gone.
  public private(set) var cutAt: Instant?

  /// Whether there is neither a measured nor a marked stretch of time.
  var isEmpty: Bool { measured.isEmpty && byHand.isEmpty }

  mutating func begin(at now: Instant) { measured.open(at: now) }
  mutating func end(at now: Instant) { measured.close(at: now) }

  /// Takes over what a facilitator says.
  ///
  /// - Parameters:
  ///   - previous: The mark that this one replaces.
  ///   - start: A time before which nothing counts anyhow; stands for "from the beginning".
  mutating func mark(
    _ status: Mark.Status, replacing previous: Mark.Status?, at now: Instant,
    beginning start: Instant
  ) {
    cutAt = nil
    switch status {
    case .present:
      byHand = Track()
      byHand.open(at: start)
    case .late:
      // Who came late wasn't here from the beginning, whatever was marked before.
      if previous == .present { byHand = Track() }
      byHand.open(at: now)
    case .leftEarly:
      if byHand.isEmpty && measured.isEmpty { byHand.open(at: start) }
      byHand.close(at: now)
      cutAt = now
    case .absent, .excused:
      byHand = Track()
    }
  }

  mutating func unmark() {
    byHand = Track()
    cutAt = nil
  }

  /// Both together, without overlaps, up to `now`.
  ///
  /// - Parameter limit: Marks by hand count up to then at most.
  public func intervals(until now: Instant, byHandUntil limit: Instant) -> [Interval] {
    let all =
      measured.intervals(until: now) + Self.clip(byHand.intervals(until: now), at: limit)
    guard let cutAt else { return all.united() }
    return Self.clip(all.united(), at: cutAt)
  }

  private static func clip(_ intervals: [Interval], at end: Instant) -> [Interval] {
    intervals.clipped(to: Interval(start: Instant(milliseconds: .min / 4), end: end))
  }

  /// A list of intervals of which the last may still be open.
  public struct Track: Hashable, Sendable {
    public private(set) var closed: [Interval] = []
    public private(set) var openSince: Instant?

    var isEmpty: Bool { closed.isEmpty && openSince == nil }

    mutating func open(at now: Instant) {
      if openSince == nil { openSince = now }
    }

    mutating func close(at now: Instant) {
      guard let start = openSince else { return }
      closed.append(Interval(start: start, end: now))
      openSince = nil
    }

    public func intervals(until now: Instant) -> [Interval] {
      guard let openSince else { return closed }
      return closed + [Interval(start: openSince, end: now)]
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
