import CircleCore
import CircleService

/// A session of a group that can still give minutes: one to come, or one that runs.
struct PlannedMeeting: Hashable {
  let group: GroupID
  let session: PlannedSession
  let day: Day
  /// nil for one that is only on the schedule yet.
  let made: SessionID?
}

/// Finds a program's sessions to come: those that have been made, and those that are only on the
/// schedule yet.
struct MeetingPlanner {
  let profile: ServiceProfile
  let zone: ProgramZone
  /// Those of the program's groups.
  let schedules: [ScheduleRecord]

  /// - Parameter headers: The program's sessions of these days.
  func meetings(_ headers: [SessionHeader], from monday: Day, to sunday: Day) -> [PlannedMeeting] {
    let occurrences = schedules.flatMap { schedule in
      schedule.occurrences(from: monday, to: sunday, in: zone).map { (schedule, $0) }
    }
    let breaks = Dictionary(
      occurrences.map { (Slot(group: $1.group, start: $1.startsAt), $0.breakMinutes) },
      uniquingKeysWith: { first, _ in first })
    let headers = onePerSlot(headers)
    let made = Set(headers.map(Slot.init))
    let scheduled = occurrences.filter { _, occurrence in
      !occurrence.isCanceled
        && !made.contains(Slot(group: occurrence.group, start: occurrence.startsAt))
    }
    // A group's own plan may have other breaks than its schedule says.
    return headers.compactMap {
      meeting($0, breaks: $0.plannedBreakMinutes ?? breaks[Slot($0)] ?? 0)
    }
      + scheduled.map { schedule, occurrence in
        PlannedMeeting(
          group: occurrence.group,
          session: session(
            on: occurrence.day, from: occurrence.startsAt, to: occurrence.endsAt,
            breaks: schedule.breakMinutes),
          day: occurrence.day, made: nil)
      }
  }

  /// A group is in one place at a time: of several sessions of one slot, the one that goes on or was
  /// held counts, and one that was called off only if there is no other.
  private func onePerSlot(_ headers: [SessionHeader]) -> [SessionHeader] {
    let chosen = Dictionary(headers.map { (Slot($0), $0) }) { first, second in
      second.phase.place < first.phase.place ? second : first
    }
    return headers.filter { chosen[Slot($0)]?.session == $0.session }
  }

  /// A group's time on the calendar: what is on the schedule and what is made of it have the same.
  private struct Slot: Hashable {
    let group: GroupID
    let start: Instant

    init(group: GroupID, start: Instant) {
      self.group = group
      self.start = start
    }

    init(_ header: SessionHeader) {
      self.init(group: header.group, start: header.scheduledStart)
    }
  }

  private func meeting(_ header: SessionHeader, breaks: Int) -> PlannedMeeting? {
    let start: Instant
    switch header.phase {
    case .ended, .calledOff: return nil
    case .planned: start = header.scheduledStart
    case .running: start = beginning(of: header)
    }
    let session = session(on: header.day, from: start, to: header.scheduledEnd, breaks: breaks)
    return PlannedMeeting(
      group: header.group, session: session, day: header.day, made: header.session)
  }

  /// Of the time that counts in a session that runs.
  private func beginning(of header: SessionHeader) -> Instant {
    let start = header.startedAt ?? header.scheduledStart
    return switch profile.window {
    case .actual: start
    case .scheduled: max(start, header.scheduledStart)
    }
  }

  private func session(
    on day: Day, from start: Instant, to end: Instant, breaks: Int
  ) -> PlannedSession {
    let gross = Attendance.floored(end - start, to: 1)
    let net = max(0, profile.countsBreaks ? gross : gross - breaks)
    return PlannedSession(
      day: day.text, start: start, end: end, minutes: net - net % max(1, profile.roundTo))
  }
}

extension SessionHeader.Phase {
  /// Of two sessions at the same time, the lower one is the one that counts.
  fileprivate var place: Int {
    switch self {
    case .running: 0
    case .ended: 1
    case .planned: 2
    case .calledOff: 3
    }
  }
}
