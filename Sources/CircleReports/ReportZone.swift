import CircleCore
import Foundation

/// A day of the calendar, as `2026-11-17`.
public struct ReportDay: Sendable, Hashable, Comparable, CustomStringConvertible {
  public let year: Int
  public let month: Int
  public let day: Int

  /// - Returns: nil when `text` isn't four, two and two digits of a day that exists.
  public init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.utf8.count) == [4, 2, 2],
      text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0 == 0x2d }),
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]), year >= 1,
      (1...12).contains(month), (1...Self.length(ofMonth: month, year: year)).contains(day)
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  init(year: Int, month: Int, day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  public var text: String { "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))" }
  public var description: String { text }

  public var next: ReportDay {
    if day < Self.length(ofMonth: month, year: year) {
      return ReportDay(year: year, month: month, day: day + 1)
    }
    if month < 12 { return ReportDay(year: year, month: month + 1, day: 1) }
    return ReportDay(year: year + 1, month: 1, day: 1)
  }

  /// The first moment of this day in `zone`, which is not midnight where the clocks change then.
  public func start(in zone: String) throws(ReportError) -> Instant {
    try ReportZone(zone).start(of: self)
  }

  public static func < (left: Self, right: Self) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }

  private static func length(ofMonth month: Int, year: Int) -> Int {
    let isLeap = year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
    return switch month {
    case 2: isLeap ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

/// A program's time zone, and what its clocks show.
struct ReportZone {
  private let calendar: Calendar

  init(_ name: String) throws(ReportError) {
    guard let zone = TimeZone(identifier: name) else { throw .unknownZone(name) }
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = zone
    self.calendar = calendar
  }

  func day(of instant: Instant) -> ReportDay {
    let parts = calendar.dateComponents([.year, .month, .day], from: instant.date)
    return ReportDay(year: parts.year ?? 0, month: parts.month ?? 0, day: parts.day ?? 0)
  }

  /// Such as `2026-11-17T09:00:00-05:00`. Parts of a second are left out.
  func time(of instant: Instant) -> String {
    let date = instant.date
    let parts = calendar.dateComponents([.hour, .minute, .second], from: date)
    let clock = [parts.hour, parts.minute, parts.second].map { padded($0 ?? 0, 2) }
    let offset = calendar.timeZone.secondsFromGMT(for: date) / 60
    let sign = offset < 0 ? "-" : "+"
    return "\(day(of: instant).text)T\(clock.joined(separator: ":"))"
      + "\(sign)\(padded(abs(offset) / 60, 2)):\(padded(abs(offset) % 60, 2))"
  }

  func start(of day: ReportDay) -> Instant {
    // Noon is on the same day in every zone on every day; midnight may not exist.
    let noon = DateComponents(year: day.year, month: day.month, day: day.day, hour: 12)
    let date = calendar.date(from: noon).map(calendar.startOfDay(for:)) ?? .distantPast
    return Instant(milliseconds: Int64(date.timeIntervalSince1970 * 1_000))
  }
}

extension Instant {
  /// Floored to the second, so that a time before 1970 isn't rounded up.
  fileprivate var date: Date {
    let seconds = milliseconds >= 0 ? milliseconds / 1_000 : (milliseconds - 999) / 1_000
    return Date(timeIntervalSince1970: TimeInterval(seconds))
  }
}

private func padded(_ number: Int, _ width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
