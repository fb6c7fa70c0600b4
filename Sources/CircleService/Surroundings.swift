import CircleCore

/// Time and chance, handed in so that a run can be repeated.
public struct Surroundings: Sendable {
  public let now: @Sendable () -> Instant
  /// So many random bytes, fit for secrets.
  public let random: @Sendable (Int) -> [UInt8]
  /// Returns after the time, or throws when the task is cancelled.
  public let sleep: @Sendable (Duration) async throws -> Void

  public init(
    now: @escaping @Sendable () -> Instant, random: @escaping @Sendable (Int) -> [UInt8],
    sleep: @escaping @Sendable (Duration) async throws -> Void
  ) {
    self.now = now
    self.random = random
    self.sleep = sleep
  }

  func seed() -> UInt64 {
    random(8).reduce(0) { $0 << 8 | UInt64($1) }
  }
}
