import CircleCore
import CircleService
import Foundation
import Testing

@Suite("What a program's clocks show")
struct ProgramZoneTests {
  /// Zones that have broken other people's calendars, and some that are plain.
  static let zones = [
    "America/New_York", "America/Phoenix", "America/Sao_Paulo", "America/Santiago",
    "America/St_Johns", "Pacific/Apia", "Pacific/Chatham", "Australia/Lord_Howe", "Asia/Kathmandu",
    "Africa/Casablanca", "Europe/Dublin", "Asia/Tehran", "Antarctica/Troll", "UTC",
  ]

  /// Every quarter of an hour of two days around each change of the clocks, some plain days, leap
  /// days and turns of years.
  private static func moments(of calendar: Calendar) -> [Instant] {
    var days = ["2024-02-29", "2026-12-31", "2011-12-30", "1999-12-31", "2100-02-28", "1985-07-01"]
      .compactMap { Day($0)?.number }
    var from = Date(timeIntervalSince1970: 1_262_304_000)
    while let next = calendar.timeZone.nextDaylightSavingTimeTransition(after: from),
      next.timeIntervalSince1970 < 1_893_456_000
    {
      days.append(Int(next.timeIntervalSince1970 / 86_400))
      from = next
    }
    return days.flatMap { day in
      (0..<2 * 96).map { Instant(milliseconds: Int64((day - 1) * 86_400 + $0 * 900) * 1_000 + 7) }
    }
  }

  private static func calendar(_ name: String) throws -> Calendar {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = try #require(TimeZone(identifier: name))
    return calendar
  }

  @Test("days, times and offsets are those of the system's calendar", arguments: zones)
  func likeTheSystem(name: String) throws {
    let zone = try ProgramZone.named(name)
    let calendar = try Self.calendar(name)
    let style = Date.ISO8601FormatStyle(
      timeZoneSeparator: .colon, timeZone: calendar.timeZone)
    for instant in Self.moments(of: calendar) {
      let date = Date(timeIntervalSince1970: Double(instant.milliseconds) / 1_000)
      let expected = style.format(date).replacing("Z", with: "+00:00")
      let shown = zone.time(of: instant)
      if shown != expected { Issue.record("\(shown), not \(expected)") }
      if zone.day(of: instant).text != expected.prefix(10) {
        Issue.record("the day of \(expected)")
      }
      if zone.clock(of: instant).text != expected.dropFirst(11).prefix(5) {
        Issue.record("\(zone.clock(of: instant)) at \(expected)")
      }
    }
  }

  @Test(
    "a wall time is the first moment that shows it, or moves on with the clocks", arguments: zones)
  func wallTimes(name: String) throws {
    let zone = try ProgramZone.named(name)
    var first: [String: Instant] = [:]
    let moments = Self.moments(of: try Self.calendar(name)).map {
      Instant(milliseconds: $0.milliseconds - 7)
    }
    for instant in moments {
      let wall = "\(zone.day(of: instant)) \(zone.clock(of: instant))"
      if first[wall] == nil { first[wall] = instant }
    }
    for (wall, instant) in first {
      let day = try #require(Day(String(wall.prefix(10))))
      let time = try #require(ClockTime(String(wall.suffix(5))))
      let found = zone.instant(on: day, at: time)
      guard found == instant, zone.day(of: found) == day, zone.clock(of: found) == time else {
        Issue.record("\(wall) is \(zone.time(of: found)), not \(zone.time(of: instant))")
        continue
      }
    }
  }

  @Test(
    "a time that the clocks skip moves forward by as much",
    arguments: [
      ("America/New_York", "2026-03-08", "02:30", "2026-03-08T03:30:00-04:00"),
      ("Australia/Lord_Howe", "2026-10-04", "02:15", "2026-10-04T02:45:00+11:00"),
      ("America/Sao_Paulo", "2018-11-04", "00:00", "2018-11-04T01:00:00-02:00"),
      ("America/Santiago", "2026-09-06", "00:45", "2026-09-06T01:45:00-03:00"),
      ("Pacific/Apia", "2011-12-30", "09:00", "2011-12-31T09:00:00+14:00"),
      ("Antarctica/Troll", "2026-03-29", "02:00", "2026-03-29T04:00:00+02:00"),
    ])
  func skipped(name: String, day: String, time: String, expected: String) throws {
    let zone = try ProgramZone.named(name)
    let (day, time) = (try #require(Day(day)), try #require(ClockTime(time)))
    #expect(zone.time(of: zone.instant(on: day, at: time)) == expected)
    #expect(!zone.exists(time, on: day))
  }

  @Test(
    "of a time that the clocks show twice it is the first",
    arguments: [
      ("America/New_York", "2026-11-01", "01:30", "2026-11-01T01:30:00-04:00"),
      ("Australia/Lord_Howe", "2026-04-05", "01:45", "2026-04-05T01:45:00+11:00"),
      ("America/Sao_Paulo", "2018-02-17", "23:30", "2018-02-17T23:30:00-02:00"),
      ("America/New_York", "2026-11-01", "02:00", "2026-11-01T02:00:00-05:00"),
    ])
  func twice(name: String, day: String, time: String, expected: String) throws {
    let zone = try ProgramZone.named(name)
    let (day, time) = (try #require(Day(day)), try #require(ClockTime(time)))
    #expect(zone.time(of: zone.instant(on: day, at: time)) == expected)
    #expect(zone.exists(time, on: day))
  }

  @Test("days begin at their first moment, and a day that was skipped is empty", arguments: zones)
  func starts(name: String) throws {
    let zone = try ProgramZone.named(name)
    let calendar = try Self.calendar(name)
    for number in Set(Self.moments(of: calendar).map { zone.day(of: $0).number }) {
      let day = Day(number: number)
      let start = zone.start(of: day)
      #expect(zone.day(of: start) >= day)
      // Where the clocks go back over midnight, the day before comes up a second time.
      if name != "America/St_Johns" {
        #expect(zone.day(of: Instant(milliseconds: start.milliseconds - 1)) < day)
      }
      #expect(start <= zone.start(of: day.next))
    }
    let apia = try ProgramZone.named("Pacific/Apia")
    let skipped = try #require(Day("2011-12-30"))
    #expect(apia.start(of: skipped) == apia.start(of: skipped.next))
  }

  @Test(
    "short names and offsets aren't zones", arguments: ["EST", "GMT-5", "", "+05:00", "Mars/Base"])
  func unknown(name: String) {
    #expect(throws: CalendarError.unknownZone(name)) { try ProgramZone.named(name) }
    #expect(!ProgramZone.exists(name))
  }
}
