/// What is known of one person's week: the minutes they have had and the sessions still to come.
public struct Week: Hashable, Sendable {
  /// Net minutes that the week shall have.
  public let target: Int
  /// Net minutes that make a day.
  public let dayMinimum: Int
  /// The days of the week in order, such as `2026-11-16` to `2026-11-22`. What lies on another day
  /// doesn't count.
  public let days: [String]
  /// Net minutes had on each day; zero for a day on which the person was expected in vain. A day
  /// for which they were excused, or canceled in time, has none.
  public let had: [String: Int]
  /// Sessions that the person is expected in. Those that are over already may be among them.
  public let planned: [PlannedSession]
  public let now: Instant

  public init(
    target: Int, dayMinimum: Int, days: [String], had: [String: Int], planned: [PlannedSession],
    now: Instant
  ) {
    self.target = target
    self.dayMinimum = dayMinimum
    self.days = days
    self.had = had
    self.planned = planned
    self.now = now
  }

  /// With less than this to spare, in minutes, a week is at risk even if everything planned is
  /// attended: one part of a session takes about as long, so that a single late bus or appointment
  /// decides. (The same number is drawn into the design of the reports.)
  public static let slack = 40

  /// The same for a day: an arrival may be ten minutes after the start before anybody calls it late.
  public static let daySlack = 10
}

/// A session that somebody is expected in.
public struct PlannedSession: Hashable, Sendable {
  /// The day in the program's zone on which it starts, such as `2026-11-17`.
  public let day: String
  public let start: Instant
  public let end: Instant
  /// Net minutes that it gives to who is there for all of it.
  public let minutes: Int

  public init(day: String, start: Instant, end: Instant, minutes: Int) {
    self.day = day
    self.start = start
    self.end = end
    self.minutes = minutes
  }

  /// What it can still give from `now` on; of one that is on, its share of the time that is left.
  public func remaining(at now: Instant) -> Int {
    if now <= start { return minutes }
    guard now < end else { return 0 }
    let (left, whole) = ((end - now).milliseconds, (end - start).milliseconds)
    return Int(Int64(minutes) * left / whole)
  }
}
