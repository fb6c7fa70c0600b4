import CircleCore

// The sessions that are on the calendar already.

extension Planner {
  struct Planned {
    let record: SessionRecord
    let state: SessionState

    func isOf(_ occurrence: Occurrence) -> Bool {
      state.plan.schedule == occurrence.schedule && state.plan.day == occurrence.day.text
    }

    /// Whether it stays on the calendar, whatever becomes of the schedule, and a facilitator decides
    /// what becomes of it.
    func isSettled(at now: Instant) -> Bool {
      !isCalledOffBySchedule && (isPrepared || hasCome(at: now))
    }

    /// Whether it has begun, should have, or is over, or somebody has come.
    func hasCome(at now: Instant) -> Bool {
      state.phase != .lobby || record.startsAt <= now || !state.guests.isEmpty
        || state.people.values.contains { person in
          person.connection != .never || person.mark != nil || person.paper != nil
            || person.talk != nil || person.isRemoved
        }
    }

    /// Whether staff have changed its agenda.
    var isPrepared: Bool { state.agenda != state.plan.agenda }

    /// Whether it can be taken off the calendar without anybody missing it.
    func isOpen(at now: Instant) -> Bool { !isCalledOffBySchedule && !isSettled(at: now) }

    var isCalledOffBySchedule: Bool { state.calledOff?.by.id == Planner.author.id }
  }

  /// Sessions of schedules that aren't over by their plan.
  func planned(at now: Instant) async throws -> [Planned] {
    let longest = Duration.minutes(RecordLimits.sessionMinutes)
    let window = SessionQuery.starting(
      from: Instant(milliseconds: now.milliseconds - longest.milliseconds),
      to: now + .seconds((Self.daysAhead + 2) * 24 * 60 * 60), group: nil)
    var planned: [Planned] = []
    for record in try await directory.sessions(window) where record.endsAt > now {
      guard let state = try await sessions.state(of: record.id), state.plan.schedule != nil else {
        continue
      }
      planned.append(Planned(record: record, state: state))
    }
    return planned
  }
}
