/// How somebody stands against their week's target.
public struct WeekStanding: Hashable, Sendable {
  /// Net minutes had, and those still to be had.
  public let soFar: Int
  public let planned: Int
  public let target: Int
  public let state: State
  /// Minutes still needed, and how many of them can't be had any more.
  public let needs: Int
  public let short: Int
  /// Sessions in which there are minutes to be had, and the day of the last of them.
  public let sessionsLeft: Int
  public let lastDay: String?
  public let days: [DayStanding]

  public enum State: String, CaseIterable, Hashable, Sendable {
    case reached
    case onTrack = "on-track"
    /// Attending all that is planned leaves less than `Week.slack` to spare.
    case atRisk = "at-risk"
    /// Not even attending all that is planned is enough.
    case willMiss = "will-miss"
  }
}

/// How somebody stands against a day's minimum.
public struct DayStanding: Hashable, Sendable {
  public let day: String
  /// Net minutes had, and those still to be had.
  public let minutes: Int
  public let planned: Int
  public let target: Int
  public let state: State

  public enum State: String, CaseIterable, Hashable, Sendable {
    case met
    /// Not met, and nothing that is planned can change it.
    case short
    case onTrack = "on-track"
    /// Attending all that is planned leaves less than `Week.daySlack` to spare.
    case atRisk = "at-risk"
    /// The person isn't expected on this day, or was excused or canceled in time.
    case none
  }
}

extension Week {
  public var standing: WeekStanding {
    let days = days.map(standing(on:))
    let soFar = days.reduce(0) { $0 + $1.minutes }
    let planned = days.reduce(0) { $0 + $1.planned }
    let left = self.planned.filter {
      self.days.contains($0.day) && $0.remaining(at: now) > 0
    }
    return WeekStanding(
      soFar: soFar, planned: planned, target: target,
      state: Self.state(soFar: soFar, planned: planned, target: target),
      needs: max(0, target - soFar), short: max(0, target - soFar - planned),
      sessionsLeft: left.count, lastDay: left.max { $0.start < $1.start }?.day, days: days)
  }

  private static func state(soFar: Int, planned: Int, target: Int) -> WeekStanding.State {
    if soFar >= target { return .reached }
    let spare = soFar + planned - target
    return spare < 0 ? .willMiss : spare < slack ? .atRisk : .onTrack
  }

  private func standing(on day: String) -> DayStanding {
    let sessions = planned.filter { $0.day == day }
    let minutes = had[day] ?? 0
    let toCome = sessions.reduce(0) { $0 + $1.remaining(at: now) }
    let spare = minutes + toCome - dayMinimum
    let state: DayStanding.State =
      if had[day] == nil && sessions.isEmpty {
        .none
      } else if minutes >= dayMinimum {
        .met
      } else if spare < 0 {
        .short
      } else {
        spare < Self.daySlack ? .atRisk : .onTrack
      }
    return DayStanding(
      day: day, minutes: minutes, planned: toCome, target: dayMinimum, state: state)
  }
}
