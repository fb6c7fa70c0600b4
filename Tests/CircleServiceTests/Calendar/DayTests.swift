import CircleCore
import CircleService
import Testing

@Suite("Days of the calendar")
struct DayTests {
  @Test("a day is four, two and two digits", arguments: ["2026-11-17", "2024-02-29", "2000-02-29"])
  func good(text: String) { #expect(Day(text)?.text == text) }

  @Test(
    "anything else is none",
    arguments: [
      "", "2026-11", "2026-11-31", "2026-02-29", "1900-02-29", "2026-13-01", "2026-00-10",
      "2026-1-1", "26-11-17", "2026-11-17T00:00", "+026-11-17", "2026-11--1", "٢٠٢٦-11-17",
      "0000-01-01", "2026/11/17",
    ])
  func bad(text: String) { #expect(Day(text) == nil) }

  @Test("the next day of a month's and a year's end")
  func next() {
    #expect(Day("2026-11-30")?.next.text == "2026-12-01")
    #expect(Day("2026-12-31")?.next.text == "2027-01-01")
    #expect(Day("2024-02-28")?.next.text == "2024-02-29")
  }

  @Test("a day begins at its first moment where the program is")
  func start() throws {
    let day = try #require(Day("2026-11-17"))
    #expect(try day.start(in: "America/New_York").milliseconds == 1_794_891_600_000)
    #expect(try day.start(in: "Etc/UTC").milliseconds == 1_794_873_600_000)
  }

  @Test("days are as long as the clocks make them")
  func lengths() throws {
    let back = try #require(Day("2026-11-01"))
    let forth = try #require(Day("2026-03-08"))
    let zone = "America/New_York"
    #expect(try back.next.start(in: zone) - back.start(in: zone) == .seconds(25 * 3_600))
    #expect(try forth.next.start(in: zone) - forth.start(in: zone) == .seconds(23 * 3_600))
  }

  @Test("a day without a midnight begins at one")
  func noMidnight() throws {
    // Chile's clocks go forward at midnight on the first Sunday of September.
    let day = try #require(Day("2026-09-06"))
    let before = try #require(Day("2026-09-05"))
    let zone = "America/Santiago"
    #expect(try day.start(in: zone) - before.start(in: zone) == .seconds(24 * 3_600))
    #expect(try day.next.start(in: zone) - day.start(in: zone) == .seconds(23 * 3_600))
  }

  @Test("an unknown zone is an error")
  func unknownZone() throws {
    let day = try #require(Day("2026-11-17"))
    #expect(throws: CalendarError.unknownZone("Nowhere")) { try day.start(in: "Nowhere") }
  }

  @Test("counting days and naming them are each other's inverse")
  func numbers() {
    #expect(Day(number: 0).text == "1970-01-01")
    #expect(Day(number: -719_162).text == "0001-01-01")
    #expect(Day.distantFuture.text == "9999-12-31")
    // From 1896 to 2104: with and without leap days at the turn of a century.
    for number in -27_028..<49_310 {
      let day = Day(number: number)
      let isRight =
        day.number == number && Day(day.text) == day && day < Day(number: number + 1)
        && day.next.day == (day.next.month == day.month ? day.day + 1 : 1)
      if !isRight { Issue.record("\(day) isn't day \(number)") }
    }
  }

  @Test("weekdays follow each other, and a week begins on Monday")
  func weekdays() throws {
    let sunday = try #require(Day("2026-11-22"))
    #expect(sunday.weekday == .sunday)
    #expect(sunday.weekStart.text == "2026-11-16")
    #expect(sunday.next.weekStart == sunday.next)
    #expect(try #require(Day("2024-02-29")).weekday == .thursday)
    #expect(try #require(Day("1969-12-31")).weekday == .wednesday)
    #expect(try #require(Day("2026-12-31")).adding(days: -365).text == "2025-12-31")
  }

  @Test("a time of day is two and two digits", arguments: ["00:00", "09:05", "23:59"])
  func times(text: String) { #expect(ClockTime(text)?.text == text) }

  @Test(
    "anything else is none", arguments: ["", "9:00", "24:00", "09:60", "09-00", "0900", "٠٩:00"])
  func noTimes(text: String) { #expect(ClockTime(text) == nil) }
}
