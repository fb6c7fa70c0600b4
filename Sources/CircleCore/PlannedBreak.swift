// Breaks of the plan, which are part of the agenda's time. One that is called in between isn't.

/// Where the step that is on stands with the break that it is. A break of the plan begins with its
/// step; one that is called while the group is still in that step, with the break over, is another one.
enum OwnBreak: Hashable, Sendable {
  /// The step is no break, or the break is over.
  case none
  /// The step has been entered, and nothing of the break has passed.
  case due
  case on
}

extension SessionState {
  /// The break of the plan that is on; nil in one that was called in between.
  public var plannedBreak: (since: Instant, until: Instant)? {
    guard case .onBreak(let since, let until) = phase, ownBreak == .on else { return nil }
    return (since, until)
  }

  /// Since when time goes to the part that is on: a break of the plan is of its part, one that was
  /// called in between is of none.
  public var partCountsSince: Instant? { plannedBreak?.since ?? partSince }

  /// What is left of a break of the plan that is on; zero outside one. The safety page may have made
  /// it longer than the plan did.
  var breakLeft: Duration { plannedBreak.map { max(.zero, $0.until - asOf) } ?? .zero }

  /// The end of a break of the plan that is on moves with its minutes, and so keeps what the safety
  /// page gave back. No change puts it into the past: phones say when to be back, and nobody can be
  /// back at a time that is over. Where the page is on, the break stands still since then.
  mutating func moveBreak(by change: Duration, at now: Instant) {
    guard change != .zero, let (since, until) = plannedBreak else { return }
    let reached = max(since, safety.since ?? now)
    phase = .onBreak(since: since, until: max(until + change, min(until, reached)))
  }
}
