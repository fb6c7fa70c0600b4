import CircleCore
import Synchronization

/// Allows so many a second on average, and so many at once.
struct Bucket: Sendable {
  let perSecond: Double
  let burst: Double
  private var level: Double
  private var filledAt: Instant?

  init(perSecond: Double, burst: Int) {
    self.perSecond = perSecond
    self.burst = Double(burst)
    level = Double(burst)
  }

  /// - Returns: false when it is empty.
  mutating func take(at now: Instant) -> Bool {
    refill(at: now)
    guard level >= 1 else { return false }
    level -= 1
    return true
  }

  mutating func hasSome(at now: Instant) -> Bool {
    refill(at: now)
    return level >= 1
  }

  private mutating func refill(at now: Instant) {
    if let filledAt, now > filledAt {
      level = min(burst, level + Double((now - filledAt).milliseconds) / 1000 * perSecond)
    }
    filledAt = now
  }
}

/// Counts tries by address, so that codes and passwords can't be guessed in number. For those only
/// failures are counted: a whole group behind one address joins at once.
final class Tries: Sendable {
  private let perMinute: Int
  private let buckets = Mutex<[String: Bucket]>([:])
  /// Addresses remembered at most; beyond that all are forgotten, which favors people over bots.
  private static let most = 50_000

  init(perMinute: Int) { self.perMinute = perMinute }

  func mayTry(_ address: String, at now: Instant) -> Bool {
    buckets.withLock { $0[address]?.hasSome(at: now) ?? true }
  }

  func count(_ address: String, at now: Instant) {
    buckets.withLock { buckets in
      if buckets.count >= Self.most { buckets = [:] }
      let fresh = Bucket(perSecond: Double(perMinute) / 60, burst: perMinute)
      _ = buckets[address, default: fresh].take(at: now)
    }
  }
}
