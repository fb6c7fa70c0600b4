import CircleCore
import CircleService
import Foundation

/// When groups meet, found by looking at a clock every minute. Slow, and plain to see that it's right.
struct SlowCalendar {
  let zone: TimeZone

  init?(_ name: String) {
    guard let zone = TimeZone(identifier: name) else { return nil }
    self.zone = zone
  }

  private func offset(_ second: Int) -> Int {
    zone.secondsFromGMT(for: Date(timeIntervalSince1970: TimeInterval(second)))
  }

  /// The first minute in which the clocks show the time; where they jump over it, the one at which
  /// they would have shown it without the jump. nil on a day that was jumped over.
  func start(_ day: Day, _ time: ClockTime) -> Int? {
    let wanted = day.number * 86_400 + time.minutes * 60
    let midnight = day.number * 86_400
    var isADay = false
    var jump: Int?
    var found: Int?
    var before = offset(wanted - 30 * 3_600)
    for second in stride(from: wanted - 30 * 3_600, through: wanted + 30 * 3_600, by: 60) {
      let offset = offset(second)
      let wall = second + offset
      if wall >= midnight && wall < midnight + 86_400 { isADay = true }
      if wall == wanted && found == nil { found = second }
      if second - 60 + before < wanted && wall > wanted && jump == nil { jump = wanted - before }
      before = offset
    }
    return isADay ? found ?? jump : nil
  }

  func meetings(of schedule: ScheduleRecord, from first: Day, to last: Day) -> [Meeting] {
    var meetings: [Meeting] = []
    var day = first
    while day <= last {
      // The weekday by counting sevens from a Monday that everybody knows.
      let weekday = ((day.number - 20_409) % 7 + 7) % 7 + 1
      let isOn =
        schedule.weekdays.contains { $0.rawValue == weekday } && day >= schedule.from
        && (schedule.to == nil || day <= schedule.to ?? day)
      if isOn, let start = start(day, schedule.start) {
        meetings.append(
          Meeting(
            day: day, start: start, end: start + schedule.minutes * 60,
            isCanceled: schedule.except.contains(day)))
      }
      day = day.next
    }
    return meetings
  }

  struct Meeting: Hashable {
    let day: Day
    let start: Int
    let end: Int
    let isCanceled: Bool
  }
}
