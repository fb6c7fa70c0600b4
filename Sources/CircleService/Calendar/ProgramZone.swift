import CircleCore
import Foundation
import Synchronization

/// A program's time zone, and what its clocks show.
///
/// The offsets are looked up once and kept as a table, so that a million rows can be written in
/// local time without asking a calendar for each.
public struct ProgramZone: Sendable {
  /// IANA name.
  public let name: String
  private let zone: TimeZone
  /// From when on which offset holds, in order. The first one reaches back to the table's beginning.
  private let changes: [Change]

  struct Change: Sendable, Hashable {
    /// Seconds since 1970 UTC.
    let from: Int64
    /// Seconds east of UTC.
    let offset: Int64
  }

  /// - Throws: `CalendarError.unknownZone`. Offsets and short names such as EST aren't zones: they
  ///   know no daylight saving.
  public static func named(_ name: String) throws(CalendarError) -> ProgramZone {
    if let known = known.withLock({ $0[name] }) { return known }
    guard isName(name), let zone = TimeZone(identifier: name) else { throw .unknownZone(name) }
    let made = ProgramZone(name: name, zone: zone)
    known.withLock { $0[name] = made }
    return made
  }

  public static func exists(_ name: String) -> Bool {
    isName(name) && TimeZone(identifier: name) != nil
  }

  private static func isName(_ name: String) -> Bool { name.contains("/") || name == "UTC" }

  private static let known = Mutex<[String: ProgramZone]>([:])

  /// What the table spans: 1990 to 2061. What lies outside is asked of the system each time.
  private static let first: Int64 = 631_152_000
  private static let last: Int64 = 2_871_763_200
  /// No zone changes its clocks and changes them back within a week.
  private static let step: Int64 = 7 * 24 * 60 * 60

  private init(name: String, zone: TimeZone) {
    self.name = name
    self.zone = zone
    var changes = [Change(from: Self.first, offset: Self.offset(of: zone, at: Self.first))]
    var place = Self.first
    while place < Self.last {
      let next = place + Self.step
      let offset = Self.offset(of: zone, at: next)
      if offset != changes[changes.count - 1].offset {
        changes.append(Change(from: Self.change(in: zone, after: place, by: next), offset: offset))
      }
      place = next
    }
    self.changes = changes
  }

  private static func offset(of zone: TimeZone, at second: Int64) -> Int64 {
    Int64(zone.secondsFromGMT(for: Date(timeIntervalSince1970: TimeInterval(second))))
  }

  /// The first second with the offset of `late`.
  private static func change(in zone: TimeZone, after early: Int64, by late: Int64) -> Int64 {
    let wanted = offset(of: zone, at: late)
    var (early, late) = (early, late)
    while late - early > 1 {
      let middle = early + (late - early) / 2
      if offset(of: zone, at: middle) == wanted { late = middle } else { early = middle }
    }
    return late
  }

  /// Seconds east of UTC.
  private func offset(at second: Int64) -> Int64 {
    guard (Self.first..<Self.last).contains(second) else {
      return Self.offset(of: zone, at: second)
    }
    return changes[place(of: second)].offset
  }

  /// The place of the change that holds at `second`.
  private func place(of second: Int64) -> Int {
    var (low, high) = (0, changes.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if changes[middle].from <= second { low = middle } else { high = middle }
    }
    return low
  }
}

// MARK: From instants to clocks

extension ProgramZone {
  public func day(of instant: Instant) -> Day {
    Day(number: Int(local(instant).seconds.dividedDown(by: 86_400)))
  }

  public func clock(of instant: Instant) -> ClockTime {
    let seconds = local(instant).seconds
    return ClockTime(ofDay: Int(seconds - seconds.dividedDown(by: 86_400) * 86_400) / 60)
  }

  /// ISO 8601 with the zone's offset then, such as `2026-11-17T09:00:00-05:00`. Parts of a second
  /// are left out.
  public func time(of instant: Instant) -> String {
    let (seconds, offset) = local(instant)
    let days = seconds.dividedDown(by: 86_400)
    let day = Day(number: Int(days))
    let second = Int(seconds - days * 86_400)
    guard (0...9_999).contains(day.year) else { return "\(day)" }
    let east = Int(abs(offset) / 60)
    return String(unsafeUninitializedCapacity: 25) { bytes in
      bytes.write(day.year, digits: 4, at: 0)
      bytes.write(day.month, digits: 2, at: 5, after: "-")
      bytes.write(day.day, digits: 2, at: 8, after: "-")
      bytes.write(second / 3_600, digits: 2, at: 11, after: "T")
      bytes.write(second / 60 % 60, digits: 2, at: 14, after: ":")
      bytes.write(second % 60, digits: 2, at: 17, after: ":")
      bytes.write(east / 60, digits: 2, at: 20, after: offset < 0 ? "-" : "+")
      bytes.write(east % 60, digits: 2, at: 23, after: ":")
      return 25
    }
  }

  private func local(_ instant: Instant) -> (seconds: Int64, offset: Int64) {
    let second = instant.milliseconds.dividedDown(by: 1_000)
    let offset = offset(at: second)
    return (second + offset, offset)
  }
}

// MARK: From clocks to instants

extension ProgramZone {
  /// The first moment of a day, which is not midnight where the clocks change then. A day that was
  /// skipped altogether is empty: it begins with the next one.
  public func start(of day: Day) -> Instant {
    let wanted = Int64(day.number) * 86_400
    return switch moment(wanted) {
    case .at(let second): Instant(second: second)
    case .skipped(let change, _): Instant(second: change)
    }
  }

  /// When the clocks show `time` on `day`. A time that they skip moves forward by as much as they
  /// skip; of one that they show twice it is the first.
  public func instant(on day: Day, at time: ClockTime) -> Instant {
    switch moment(Int64(day.number) * 86_400 + Int64(time.minutes) * 60) {
    case .at(let second), .skipped(_, let second): Instant(second: second)
    }
  }

  /// Whether the clocks show `time` on `day` at all.
  public func exists(_ time: ClockTime, on day: Day) -> Bool {
    switch moment(Int64(day.number) * 86_400 + Int64(time.minutes) * 60) {
    case .at: true
    case .skipped: false
    }
  }

  private enum Moment {
    case at(Int64)
    /// The clocks skip it at `change`. With the offset from before that, it would be at `forward`.
    case skipped(at: Int64, forward: Int64)
  }

  /// - Parameter wall: What the clocks show, in seconds as if they stood at UTC.
  private func moment(_ wall: Int64) -> Moment {
    let stretches = stretches(around: wall)
    for (place, stretch) in stretches.enumerated() {
      let second = wall - stretch.offset
      let end = place + 1 < stretches.count ? stretches[place + 1].from : .max
      guard second >= stretch.from else {
        // Past the end of the one before and not yet in this one.
        return .skipped(
          at: stretch.from, forward: wall - stretches[max(0, place - 1)].offset)
      }
      if second < end { return .at(second) }
    }
    return .at(wall - offset(at: wall))
  }

  /// The offsets that hold in the day and a half about `wall`, the first without a beginning. No
  /// offset is longer than 15 hours, and none changes by more than a day (Pacific/Apia, 2011).
  private func stretches(around wall: Int64) -> [Change] {
    let reach: Int64 = 36 * 60 * 60
    guard wall - reach >= Self.first, wall + reach < Self.last else {
      return [Change(from: .min, offset: offset(at: wall - offset(at: wall)))]
    }
    let places = place(of: wall - reach)...place(of: wall + reach)
    return places.map { place in
      place == places.lowerBound
        ? Change(from: .min, offset: changes[place].offset) : changes[place]
    }
  }
}

extension Instant {
  fileprivate init(second: Int64) { self.init(milliseconds: second * 1_000) }
}

extension Int64 {
  /// Rounded down also below zero.
  fileprivate func dividedDown(by divisor: Int64) -> Int64 {
    let quotient = self / divisor
    return self < 0 && quotient * divisor != self ? quotient - 1 : quotient
  }
}

extension UnsafeMutableBufferPointer<UInt8> {
  fileprivate func write(_ number: Int, digits: Int, at place: Int, after mark: Unicode.Scalar) {
    self[place - 1] = UInt8(ascii: mark)
    write(number, digits: digits, at: place)
  }

  fileprivate func write(_ number: Int, digits: Int, at place: Int) {
    var rest = number
    for digit in (0..<digits).reversed() {
      self[place + digit] = UInt8(ascii: "0") + UInt8(rest % 10)
      rest /= 10
    }
  }
}
