import CircleCore
import CircleService
import Foundation
import Testing

@Suite("When groups meet")
struct OccurrenceTests {
  private static let zones = [
    "America/New_York", "America/Sao_Paulo", "America/Santiago", "Pacific/Apia",
    "Australia/Lord_Howe", "Europe/Dublin", "Africa/Casablanca", "UTC",
  ]

  /// Days about which clocks change somewhere, leap days, and turns of years.
  private static let turns = [
    "2026-03-08", "2026-11-01", "2018-11-04", "2018-02-17", "2011-12-30", "2026-04-05",
    "2026-10-04", "2026-03-29", "2026-09-06", "2024-02-29", "2026-12-31", "2027-01-01",
  ]

  private func schedule(
    _ id: String, near day: Day, _ chance: inout SeededGenerator
  ) throws -> ScheduleRecord {
    let weekdays = Weekday.allCases.filter { _ in Int.random(in: 0..<3, using: &chance) > 0 }
    let from = day.adding(days: Int.random(in: -9...2, using: &chance))
    let hours = [0, 1, 2, 3, 9, 22, 23]
    return ScheduleRecord(
      id: ScheduleID(id), group: GroupID("g"), weekdays: Set(weekdays),
      start: try #require(
        ClockTime(
          hour: hours[Int.random(in: 0..<hours.count, using: &chance)],
          minute: [0, 15, 30, 45][Int.random(in: 0..<4, using: &chance)])),
      minutes: [30, 60, 90, 180, 240][Int.random(in: 0..<5, using: &chance)], from: from,
      to: Bool.random(using: &chance)
        ? from.adding(days: Int.random(in: 0...12, using: &chance)) : nil,
      except: Set(
        (0..<3).map { _ in day.adding(days: Int.random(in: -4...4, using: &chance)) }))
  }

  @Test(
    "by the clocks, days and exceptions, as somebody who looks every minute finds them",
    arguments: 0..<30)
  func likeLooking(seed: UInt64) throws {
    var chance = SeededGenerator(seed: seed)
    let name = Self.zones[Int.random(in: 0..<Self.zones.count, using: &chance)]
    let day = try #require(Day(Self.turns[Int.random(in: 0..<Self.turns.count, using: &chance)]))
    let schedule = try schedule("s", near: day, &chance)
    let (first, last) = (day.adding(days: -5), day.adding(days: 5))
    let found = schedule.occurrences(from: first, to: last, in: try ProgramZone.named(name)).map {
      SlowCalendar.Meeting(
        day: $0.day, start: Int($0.startsAt.milliseconds / 1_000),
        end: Int($0.endsAt.milliseconds / 1_000), isCanceled: $0.isCanceled)
    }
    let expected = try #require(SlowCalendar(name)).meetings(of: schedule, from: first, to: last)
    #expect(found == expected, "\(name) about \(day)")
  }

  @Test("schedules overlap on the first day on which somebody would be in both", arguments: 0..<30)
  func overlaps(seed: UInt64) throws {
    var chance = SeededGenerator(seed: seed)
    let names = (0..<2).map { _ in
      Self.zones[Int.random(in: 0..<Self.zones.count, using: &chance)]
    }
    let day = try #require(Day(Self.turns[Int.random(in: 0..<Self.turns.count, using: &chance)]))
    let one = try schedule("one", near: day, &chance)
    let other = try schedule("other", near: day, &chance)
    let days = day.adding(days: -8)...day.adding(days: 8)
    let found = ScheduleOverlap.day(
      of: one, in: try ProgramZone.named(names[0]), with: other,
      in: try ProgramZone.named(names[1]), within: days)
    let first = try #require(SlowCalendar(names[0]))
      .meetings(of: one, from: days.lowerBound, to: days.upperBound)
    let second = try #require(SlowCalendar(names[1])).meetings(
      of: other, from: days.lowerBound.adding(days: -3), to: days.upperBound.adding(days: 3))
    let expected = first.first { mine in
      !mine.isCanceled
        && second.contains { !$0.isCanceled && $0.start < mine.end && mine.start < $0.end }
    }
    #expect(found == expected?.day, "\(names) about \(day)")
  }

  @Test("a day that was skipped has no meeting, and the next one has one")
  func skippedDay() throws {
    let zone = try ProgramZone.named("Pacific/Apia")
    let from = try #require(Day("2011-12-29"))
    let daily = ScheduleRecord(
      id: ScheduleID("s"), group: GroupID("g"), weekdays: Set(Weekday.allCases),
      start: try #require(ClockTime("09:00")), minutes: 60, from: from)
    let days = daily.occurrences(from: from, to: from.adding(days: 2), in: zone).map(\.day.text)
    #expect(days == ["2011-12-29", "2011-12-31"])
  }

  @Test("three hours are three hours when the clocks change meanwhile")
  func length() throws {
    let zone = try ProgramZone.named("America/New_York")
    let night = ScheduleRecord(
      id: ScheduleID("s"), group: GroupID("g"), weekdays: [.sunday],
      start: try #require(ClockTime("00:30")), minutes: 180, from: try #require(Day("2026-01-01")))
    for (day, end) in [("2026-03-08", "04:30"), ("2026-11-01", "02:30"), ("2026-11-08", "03:30")] {
      let day = try #require(Day(day))
      let meeting = try #require(night.occurrence(on: day, in: zone))
      #expect(zone.clock(of: meeting.endsAt).text == end)
    }
  }

  @Test("exceptions can part two schedules")
  func parted() throws {
    let zone = try ProgramZone.named("UTC")
    func weekly(_ id: String, except: Set<Day>, to: Day) throws -> ScheduleRecord {
      ScheduleRecord(
        id: ScheduleID(id), group: GroupID("g"), weekdays: [.friday],
        start: try #require(ClockTime("09:00")), minutes: 60,
        from: try #require(Day("2026-11-01")), to: to, except: except)
    }
    let day = try #require(Day("2026-11-06"))
    let all = try weekly("a", except: [], to: day)
    #expect(ScheduleOverlap.day(of: all, in: zone, with: all, in: zone) == day)
    let off = try weekly("b", except: [day], to: day)
    #expect(ScheduleOverlap.day(of: all, in: zone, with: off, in: zone) == nil)
  }

  @Test("people who are in two groups at once are found, individual sessions left out")
  func clashes() throws {
    let program = ProgramRecord(id: ProgramID("p"), name: "P", zone: "America/New_York")
    let groups = [GroupRecord.Kind.process, .skills, .individual].map {
      GroupRecord(id: GroupID($0.rawValue), program: program.id, title: $0.rawValue, kind: $0)
    }
    let schedules = try groups.map { group in
      ScheduleRecord(
        id: ScheduleID(group.id.text), group: group.id, weekdays: [.monday],
        start: try #require(ClockTime("09:00")), minutes: 60, from: try #require(Day("2026-11-01")))
    }
    let clashes = try MeetingClashes(programs: [program], groups: groups, schedules: schedules)
    func enrollment(_ group: Int, from: String? = nil, to: String? = nil) -> EnrollmentRecord {
      EnrollmentRecord(
        participant: ParticipantID("a"), group: groups[group].id, from: from.flatMap { Day($0) },
        to: to.flatMap { Day($0) })
    }
    let first = Day("2026-11-02")
    #expect(clashes.day(enrollment(0), enrollment(1), lastDay: nil) == first)
    #expect(clashes.day(enrollment(0), enrollment(1), lastDay: Day("2026-11-01")) == nil)
    #expect(clashes.day(enrollment(0), enrollment(2), lastDay: nil) == nil)
    #expect(
      clashes.day(enrollment(0, from: "2026-11-20"), enrollment(1), lastDay: nil)
        == Day("2026-11-23"))
    #expect(
      clashes.day(
        enrollment(0, to: "2026-11-20"), enrollment(1, from: "2026-11-21"), lastDay: nil) == nil)
    let nowhere = ProgramRecord(id: ProgramID("p"), name: "P", zone: "Mars/Olympus")
    #expect(throws: CalendarError.unknownZone("Mars/Olympus")) {
      try MeetingClashes(programs: [nowhere], groups: groups, schedules: schedules)
    }
  }
}
