/// A timer that everybody sees. It holds when it ends, never how often it ticked.
public struct SessionTimer: Hashable, Sendable, Codable {
  public let total: Duration
  public let state: State

  public init(total: Duration, state: State) {
    self.total = total
    self.state = state
  }

  public enum State: Hashable, Sendable, Codable {
    case running(until: Instant)
    /// Standing still with so much left; zero when the time is up.
    case paused(remaining: Duration)
  }

  static func started(_ total: Duration, at now: Instant) -> SessionTimer {
    SessionTimer(total: total, state: .running(until: now + total))
  }

  /// What is left at `now`; zero when it has run out.
  public func remaining(at now: Instant) -> Duration {
    switch state {
    case .running(let until): max(.zero, until - now)
    case .paused(let remaining): remaining
    }
  }

  func paused(at now: Instant) -> SessionTimer {
    SessionTimer(total: total, state: .paused(remaining: remaining(at: now)))
  }

  func resumed(at now: Instant) -> SessionTimer {
    switch state {
    case .running: self
    case .paused(let remaining):
      remaining > .zero ? SessionTimer(total: total, state: .running(until: now + remaining)) : self
    }
  }

  func extended(by more: Duration, at now: Instant) -> SessionTimer {
    switch state {
    case .running(let until):
      SessionTimer(total: total + more, state: .running(until: max(until, now) + more))
    case .paused(let remaining) where remaining == .zero:
      // The time was up: adding to it sets it going again.
      SessionTimer(total: total + more, state: .running(until: now + more))
    case .paused(let remaining):
      SessionTimer(total: total + more, state: .paused(remaining: remaining + more))
    }
  }
}
