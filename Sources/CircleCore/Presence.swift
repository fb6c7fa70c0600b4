/// When somebody was there: measured by their connections, and as marked by hand.
public struct Presence: Hashable, Sendable {
  /// Connected and not away.
  public private(set) var measured = Track()
  /// Marked by staff.
  public private(set) var byHand = Track()
  /// Nothing after this counts: staff said then that the person had gone.
  public private(set) var cutAt: Instant?
  /// When the person came and went, as staff said.
  public private(set) var arrivedAt: Instant?
  public private(set) var leftAt: Instant?

  /// What a mark is seen against.
  struct Frame {
    /// The session so far; nil before it begins.
    let window: Interval?
    /// Up to when time counts that nobody measured and that has no end of its own.
    let limit: Instant
    /// A time before which nothing counts anyhow; stands for "from the beginning".
    let beginning: Instant
    let isOver: Bool
  }

  mutating func begin(at now: Instant) { measured.open(at: now) }
  mutating func end(at now: Instant) { measured.close(at: now) }

  /// Takes over what staff say.
  ///
  /// - Parameter previous: The status of the mark that this one replaces.
  mutating func take(
    _ mark: Mark, replacing previous: Mark.Status?, at now: Instant, in frame: Frame
  ) {
    if !mark.status.wasThere {
      forgetMarks()
    } else if mark.arrived == nil && mark.left == nil {
      takeUntimed(mark.status, replacing: previous, at: now, in: frame)
    } else {
      takeTimed(mark, replacing: previous, at: now, in: frame)
    }
  }

  /// Without a time, "late" and "left early" mean the time of the mark.
  private mutating func takeUntimed(
    _ status: Mark.Status, replacing previous: Mark.Status?, at now: Instant, in frame: Frame
  ) {
    // After the end, "now" says nothing: the time that is known stays.
    if status.wentEarly && frame.isOver && leftAt != nil { return }
    // Who came late wasn't here from the beginning, whatever was marked before.
    if status.cameLate && previous == .present { forgetMarks() }
    switch status {
    case .present:
      forgetMarks()
      byHand.open(at: frame.beginning)
    case .late:
      let isBack = previous != .late && (arrivedAt != nil || leftAt != nil)
      if isBack { settle(until: now, in: frame) }
      cutAt = nil
      byHand.open(at: now)
    case .leftEarly, .lateAndLeftEarly:
      let isUnknown = byHand.isEmpty && measured.isEmpty && arrivedAt == nil
      if isUnknown && status == .leftEarly { byHand.open(at: frame.beginning) }
      depart(at: now)
    case .measured, .noShow, .excused, .lateCanceled, .canceled: break
    }
  }

  private mutating func takeTimed(
    _ mark: Mark, replacing previous: Mark.Status?, at now: Instant, in frame: Frame
  ) {
    // "Present" filled every gap, and an earlier departure is no longer true of who stayed.
    let wasThroughout = previous == .present
    let hadGone = !mark.status.wentEarly && byHand.openSince == nil
    if wasThroughout || hadGone { byHand = Track() }
    if mark.status == .present || mark.arrived != nil { arrivedAt = mark.arrived }
    if let left = mark.left {
      leftAt = left
      cutAt = nil
    } else if !mark.status.wentEarly {
      leftAt = nil
      cutAt = nil
    } else if leftAt == nil && cutAt == nil && !frame.isOver {
      depart(at: now)
    }
  }

  private mutating func depart(at now: Instant) {
    byHand.close(at: now)
    cutAt = now
    leftAt = nil
  }

  /// What staff have said of somebody counts up to `now`, and no further: they have sent them away.
  mutating func stopMarks(at now: Instant, in frame: Frame) {
    if isMarked { settle(until: now, in: frame) }
  }

  /// Keeps what has counted up to `now` as a stretch by hand, and nothing of what was stated.
  private mutating func settle(until now: Instant, in frame: Frame) {
    let past = frame.window.map { intervals(in: $0, byHandUntil: frame.limit) } ?? []
    forgetMarks()
    for interval in Self.clip(past, at: now) {
      byHand.open(at: interval.start)
      byHand.close(at: interval.end)
    }
  }

  /// Whether anything of it is by hand.
  var isMarked: Bool { !byHand.isEmpty || cutAt != nil || arrivedAt != nil || leftAt != nil }

  mutating func forgetMarks() {
    byHand = Track()
    cutAt = nil
    arrivedAt = nil
    leftAt = nil
  }

  /// All of it together within `window`, without overlaps.
  ///
  /// A stated arrival before the first moment that is known fills the time between, and cuts what is
  /// before it otherwise; the same at the other end. Gaps in the middle stay. Where nothing else is
  /// known, the time from the arrival to the departure counts whole.
  ///
  /// - Parameter limit: Time that nobody measured, and that nobody gave an end, counts up to then.
  public func intervals(in window: Interval, byHandUntil limit: Instant) -> [Interval] {
    let byHand = Self.clip(byHand.intervals(until: window.end), at: limit)
    var there = (measured.intervals(until: window.end) + byHand).united().clipped(to: window)
    if let arrivedAt {
      let known = there.first?.start ?? min(window.end, limit)
      there = Self.clip(there, from: arrivedAt)
      // Empty for an arrival after the first moment: then something may have been cut away instead.
      let filled = Interval(start: arrivedAt, end: known)
      let whole = Interval(start: arrivedAt, end: min(window.end, limit))
      there = there.isEmpty ? [whole] : there + [filled]
    }
    if let leftAt {
      let known = there.united().last?.end ?? leftAt
      there = Self.clip(there, at: leftAt)
      let filled = Interval(start: known, end: leftAt)
      let whole = Interval(start: arrivedAt ?? window.start, end: leftAt)
      there = there.isEmpty ? [whole] : there + [filled]
    }
    if let cutAt { there = Self.clip(there, at: cutAt) }
    return there.united().clipped(to: window)
  }

  private static func clip(_ intervals: [Interval], at end: Instant) -> [Interval] {
    intervals.clipped(to: Interval(start: Instant(milliseconds: .min / 4), end: end))
  }

  private static func clip(_ intervals: [Interval], from start: Instant) -> [Interval] {
    intervals.clipped(to: Interval(start: start, end: Instant(milliseconds: .max / 4)))
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
