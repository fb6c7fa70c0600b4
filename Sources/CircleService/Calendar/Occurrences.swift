import CircleCore

/// One meeting of a group as its schedule plans it.
public struct Occurrence: Sendable, Hashable {
  public let schedule: ScheduleID
  public let group: GroupID
  /// In the program's time zone. A session that runs past midnight belongs to the day it began on.
  public let day: Day
  public let startsAt: Instant
  public let endsAt: Instant
  /// An exception of the schedule: the group doesn't meet.
  public let isCanceled: Bool

  public func overlaps(_ other: Occurrence) -> Bool {
    startsAt < other.endsAt && other.startsAt < endsAt
  }
}

extension ScheduleRecord {
  /// Meetings from one day to another, both included, by their start; canceled ones too.
  ///
  /// The clocks decide when one begins, its length when it ends: three hours are three hours also in
  /// the night in which the clocks change.
  public func occurrences(from first: Day, to last: Day, in zone: ProgramZone) -> [Occurrence] {
    let first = max(first, from)
    let last = to.map { min(last, $0) } ?? last
    guard first <= last else { return [] }
    return (first.number...last.number).compactMap { occurrence(on: Day(number: $0), in: zone) }
  }

  /// - Returns: nil when the group doesn't meet on this day, canceled or not.
  public func occurrence(on day: Day, in zone: ProgramZone) -> Occurrence? {
    // Where the date line was moved, a whole day was skipped, and whatever was planned for it.
    guard isRegular(on: day), zone.start(of: day) < zone.start(of: day.next) else { return nil }
    let start = zone.instant(on: day, at: self.start)
    return Occurrence(
      schedule: id, group: group, day: day, startsAt: start, endsAt: start + .minutes(minutes),
      isCanceled: except.contains(day))
  }
}

/// Whether schedules get in each other's way.
public enum ScheduleOverlap {
  /// How far two schedules are compared: two years have each weekday at each change of the clocks.
  public static let span = 731

  /// The first day of `one` on which a meeting of it and one of `other` overlap, if any within
  /// `span` days from when both hold.
  ///
  /// - Parameter within: Looks at these days of `one` only.
  public static func day(
    of one: ScheduleRecord, in zone: ProgramZone, with other: ScheduleRecord,
    in otherZone: ProgramZone, within: ClosedRange<Day>? = nil
  ) -> Day? {
    // In zones far apart, one moment can be two days apart on the calendars.
    let apart = 2
    let starts = [one.from, other.from.adding(days: -apart), within?.lowerBound].compactMap(\.self)
    let ends = [one.to, other.to?.adding(days: apart), within?.upperBound].compactMap(\.self)
    guard let first = starts.max() else { return nil }
    let last = min(ends.min() ?? .distantFuture, first.adding(days: span))
    for meeting in one.occurrences(from: first, to: last, in: zone) where !meeting.isCanceled {
      let nearby = other.occurrences(
        from: meeting.day.adding(days: -apart), to: meeting.day.adding(days: apart), in: otherZone)
      if nearby.contains(where: { !$0.isCanceled && $0.overlaps(meeting) }) { return meeting.day }
    }
    return nil
  }

  /// - Throws: `DirectoryError.overlappingSchedules` for the first two of one group that overlap.
  public static func check(
    _ schedules: [ScheduleRecord], in zone: ProgramZone
  ) throws(DirectoryError) {
    for (place, one) in schedules.enumerated() {
      for other in schedules[(place + 1)...] {
        if let day = day(of: one, in: zone, with: other, in: zone) {
          throw .overlappingSchedules(one.id, other.id, day)
        }
      }
    }
  }
}
