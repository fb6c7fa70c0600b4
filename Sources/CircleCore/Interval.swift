/// A stretch of time from `start` up to, not including, `end`. Never negative.
public struct Interval: Hashable, Sendable, Codable {
  public let start: Instant
  public let end: Instant

  /// An end before the start gives an empty interval at the start.
  public init(start: Instant, end: Instant) {
    self.start = start
    self.end = max(start, end)
  }

  public var length: Duration { end - start }

  public func clipped(to window: Interval) -> Interval? {
    let start = max(start, window.start)
    let end = min(end, window.end)
    return start < end ? Interval(start: start, end: end) : nil
  }
}

extension [Interval] {
  /// The same time without overlaps, in order. Empty intervals are dropped; gaps are kept.
  public func united() -> [Interval] {
    var result: [Interval] = []
    for interval in sorted(by: { $0.start < $1.start }) where interval.start < interval.end {
      if let last = result.last, interval.start <= last.end {
        result[result.count - 1] = Interval(
          start: last.start, end: Swift.max(last.end, interval.end))
      } else {
        result.append(interval)
      }
    }
    return result
  }

  public func clipped(to window: Interval) -> [Interval] { compactMap { $0.clipped(to: window) } }

  /// What of this lies outside all of `others`.
  public func subtracting(_ others: [Interval]) -> [Interval] {
    let others = others.united()
    return united().flatMap { interval in
      var rest: [Interval] = []
      var start = interval.start
      for other in others where other.end > start && other.start < interval.end {
        if other.start > start { rest.append(Interval(start: start, end: other.start)) }
        start = Swift.max(start, other.end)
      }
      if start < interval.end { rest.append(Interval(start: start, end: interval.end)) }
      return rest
    }
  }

  public var length: Duration { reduce(.zero) { $0 + $1.length } }
}
