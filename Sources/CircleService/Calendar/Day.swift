import CircleCore

/// A day of the calendar, as `2026-11-17`. It says nothing of where: a day begins at another moment
/// in each time zone.
public struct Day: Sendable, Hashable, Comparable, CustomStringConvertible {
  public let year: Int
  public let month: Int
  public let day: Int

  /// - Returns: nil when `text` isn't four, two and two digits of a day that exists.
  public init?(_ text: String) {
    let digits = Array(text.utf8)
    let isForm =
      digits.count == 10
      && digits.indices.allSatisfy { place in
        place == 4 || place == 7 ? digits[place] == 0x2d : (0x30...0x39).contains(digits[place])
      }
    guard isForm else { return nil }
    func number(_ places: Range<Int>) -> Int {
      digits[places].reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }
    self.init(year: number(0..<4), month: number(5..<7), day: number(8..<10))
  }

  /// - Returns: nil when there is no such day in the years 1 to 9999.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9_999).contains(year), (1...12).contains(month),
      (1...Self.length(ofMonth: month, year: year)).contains(day)
    else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  /// The day that is so many days after 1970-01-01.
  public init(number: Int) {
    // The calendar repeats after 400 years. Counted from 1 March, a leap day is a year's last one.
    // (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", civil_from_days.)
    let shifted = number + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let ofEra = shifted - era * 146_097
    let yearOfEra = (ofEra - ofEra / 1_460 + ofEra / 36_524 - ofEra / 146_096) / 365
    let ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let fromMarch = (5 * ofYear + 2) / 153
    day = ofYear - (153 * fromMarch + 2) / 5 + 1
    month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  /// Days since 1970-01-01.
  public var number: Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let ofYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + ofYear - 719_468
  }

  /// The first and the last day that can be written.
  public static let distantPast = Day(number: -719_162)
  public static let distantFuture = Day(number: 2_932_896)

  public var text: String { "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))" }
  public var description: String { text }

  public var next: Day { adding(days: 1) }

  /// - Parameter days: May be negative.
  public func adding(days: Int) -> Day { Day(number: number + days) }

  public var weekday: Weekday {
    // 1970-01-01 was a Thursday.
    let place = (number + 3) % 7
    return Weekday.allCases[place < 0 ? place + 7 : place]
  }

  /// The Monday of this day's week.
  public var weekStart: Day { adding(days: 1 - weekday.rawValue) }

  /// The first moment of this day in `zone`, which is not midnight where the clocks change then.
  public func start(in zone: String) throws(CalendarError) -> Instant {
    try ProgramZone.named(zone).start(of: self)
  }

  public static func < (left: Self, right: Self) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }

  static func length(ofMonth month: Int, year: Int) -> Int {
    let isLeap = year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
    return switch month {
    case 2: isLeap ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

/// As ISO 8601 counts them: weeks begin on Monday.
public enum Weekday: Int, CaseIterable, Sendable, Hashable, Comparable {
  case monday = 1
  case tuesday
  case wednesday
  case thursday
  case friday
  case saturday
  case sunday

  public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// What a wall clock shows, without a day: `00:00` to `23:59`.
public struct ClockTime: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// Since midnight, 0 to 1439.
  public let minutes: Int

  /// - Returns: nil when there is no such time.
  public init?(hour: Int, minute: Int) {
    guard (0...23).contains(hour), (0...59).contains(minute) else { return nil }
    minutes = hour * 60 + minute
  }

  public static let midnight = ClockTime(ofDay: 0)

  init(ofDay minutes: Int) {
    precondition((0..<24 * 60).contains(minutes), "a day has 1,440 minutes")
    self.minutes = minutes
  }

  /// - Parameter text: Two and two digits, such as `09:00`.
  public init?(_ text: String) {
    let digits = Array(text.utf8)
    guard digits.count == 5, digits[2] == 0x3a,
      [0, 1, 3, 4].allSatisfy({ (0x30...0x39).contains(digits[$0]) })
    else { return nil }
    let numbers = digits.map { Int($0) - 0x30 }
    self.init(hour: numbers[0] * 10 + numbers[1], minute: numbers[3] * 10 + numbers[4])
  }

  public var text: String { "\(padded(minutes / 60, 2)):\(padded(minutes % 60, 2))" }
  public var description: String { text }

  public static func < (left: Self, right: Self) -> Bool { left.minutes < right.minutes }
}

public enum CalendarError: Error, Sendable, Hashable, CustomStringConvertible {
  /// A program has a time zone that this system doesn't know.
  case unknownZone(String)

  public var description: String {
    switch self {
    case .unknownZone(let name):
      "The time zone \(name) is unknown to this system. Is its time zone data (tzdata) installed?"
    }
  }
}

func padded(_ number: Int, _ width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
