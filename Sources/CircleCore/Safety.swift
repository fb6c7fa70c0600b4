// The safety page on every screen, and what it does to the time that was running.
//
// While it is on, nothing that people are to follow counts: a running timer stands still, a step that
// is entered begins with its timer standing still, and a break is longer by as long as it was on, so
// that nobody's rest is eaten by it. It lifts, and all of it goes on with what was left. A timer that
// a facilitator starts or pauses meanwhile is theirs and stays as they set it. Attendance knows
// nothing of all this.

/// Whether the safety page is on every screen, and what waits for it to lift.
struct SafetyPage: Hashable, Sendable {
  /// Since when it is on; nil when it isn't.
  var since: Instant?
  /// The timer stands still for the page alone, and goes on when it lifts.
  var timerWaits = false
}

extension SessionState {
  /// Whether the safety page is on every screen.
  public var isSafetyOn: Bool { safety.since != nil }

  func settingSafety(_ on: Bool) throws(Refusal) -> [Event] {
    if phase == .ended && on { throw .sessionEnded }
    return isSafetyOn == on ? [] : [.safetySet(on)]
  }

  mutating func setSafety(_ on: Bool, at now: Instant) {
    guard on != isSafetyOn else { return }
    on ? raiseSafety(at: now) : liftSafety(at: now)
  }

  private mutating func raiseSafety(at now: Instant) {
    safety.since = now
    guard let timer, case .running = timer.state else { return }
    self.timer = timer.paused(at: now)
    safety.timerWaits = timer.remaining(at: now) > .zero
  }

  private mutating func liftSafety(at now: Instant) {
    if case .onBreak(let since, let until) = phase, let raised = safety.since {
      let from = max(since, raised)
      // A break whose time was up before stays so.
      if until > from { phase = .onBreak(since: since, until: until + (now - from)) }
    }
    if safety.timerWaits { timer = timer?.resumed(at: now) }
    safety.timerWaits = false
    safety.since = nil
  }

  /// A timer that begins with a step, a round or after a break: at once, or when the page lifts.
  mutating func run(_ timer: SessionTimer?, at now: Instant) {
    self.timer = isSafetyOn ? timer?.paused(at: now) : timer?.resumed(at: now)
    safety.timerWaits = isSafetyOn && (self.timer?.remaining(at: now) ?? .zero) > .zero
  }

  /// What a facilitator makes of the timer. Only adding time to one that waits leaves it waiting.
  mutating func setTimer(_ next: SessionTimer?) {
    if let next, let timer, case .paused(let remaining) = next.state {
      safety.timerWaits = safety.timerWaits && next.total > timer.total && remaining > .zero
    } else {
      safety.timerWaits = false
    }
    timer = next
  }
}
