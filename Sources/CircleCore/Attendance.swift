/// One person's attendance at one session, worked out from the log.
public struct Attendance: Hashable, Sendable {
  public let participant: ParticipantID
  public let name: String
  public let status: Status
  public let mode: AttendanceMode
  /// First and last moment there, within the session.
  public let arrived: Instant?
  public let left: Instant?
  /// Time there within the session, breaks included. Gaps aren't.
  public let gross: Duration
  /// The same without breaks.
  public let net: Duration
  /// Time between arriving and leaving that the person wasn't there.
  public let away: Duration
  public let mark: RecordedMark?

  /// Whole minutes, floored: never more than was given.
  public var netMinutes: Int { Int(net.components.seconds / 60) }
  public var grossMinutes: Int { Int(gross.components.seconds / 60) }
  public var awayMinutes: Int { Int(away.components.seconds / 60) }

  public enum Status: String, CaseIterable, Hashable, Sendable {
    /// Not there yet, and the session goes on.
    case expected
    case present
    case late
    case leftEarly = "left-early"
    case lateAndLeftEarly = "late-and-left-early"
    case absent
    case excused
  }
}

extension SessionState {
  /// The time that counts: from the start to the end, or to the last event while it runs.
  public var window: Interval? {
    startedAt.map { Interval(start: $0, end: endedAt ?? asOf) }
  }

  /// Breaks so far, the present one included.
  public var breaksSoFar: [Interval] {
    guard case .onBreak(let since, _) = phase else { return breaks }
    return breaks + [Interval(start: since, end: asOf)]
  }

  /// Everybody's attendance, in the order of the roster.
  public var attendance: [Attendance] {
    roster.compactMap { people[$0] }.map { attendance(of: $0) }
  }

  /// What the record would say if nobody had marked this person by hand; nil when nobody has.
  public func firstEntry(of person: Person) -> Attendance? {
    guard person.mark != nil else { return nil }
    var person = person
    person.mark = nil
    person.presence.unmark()
    return attendance(of: person)
  }

  public func attendance(of person: Person) -> Attendance {
    let there = window.map { presence(of: person, in: $0) } ?? []
    let gross = there.length
    let span = there.first.flatMap { first in
      there.last.map { Interval(start: first.start, end: $0.end) }
    }
    return Attendance(
      participant: person.id, name: person.name, status: status(of: person, there: there),
      mode: person.mark?.mark.mode ?? .inPerson, arrived: span?.start, left: span?.end,
      gross: gross, net: there.subtracting(breaksSoFar).length,
      away: (span?.length ?? .zero) - gross, mark: person.mark)
  }

  private func presence(of person: Person, in window: Interval) -> [Interval] {
    switch person.mark?.mark.status {
    case .absent, .excused: []
    case .present, .late, .leftEarly, nil:
      person.presence.intervals(until: window.end, byHandUntil: byHandLimit(in: window))
        .clipped(to: window)
    }
  }

  /// Up to when presence counts that nobody measured: for the planned length, and to the planned end
  /// of a session that began early. A session that somebody forgot to end gives nobody hours.
  private func byHandLimit(in window: Interval) -> Instant {
    let planned = plan.scheduledEnd - plan.scheduledStart
    return max(plan.scheduledEnd, window.start + planned)
  }

  private func status(of person: Person, there: [Interval]) -> Attendance.Status {
    let late = there.first.map { isLate($0.start) } ?? false
    switch person.mark?.mark.status {
    case .present: return .present
    case .late: return .late
    case .leftEarly: return late ? .lateAndLeftEarly : .leftEarly
    case .absent: return .absent
    case .excused: return .excused
    case nil: break
    }
    guard let last = there.last else {
      // Somebody who has come this very moment has no time yet, but is here.
      if isRunning && person.isPresent { return isLate(asOf) ? .late : .present }
      return phase == .ended ? .absent : .expected
    }
    let early = isEarly(last.end)
    return switch (late, early) {
    case (false, false): .present
    case (true, false): .late
    case (false, true): .leftEarly
    case (true, true): .lateAndLeftEarly
    }
  }

  /// Nobody is late for a session that began late, nor for one that began before its time.
  private func isLate(_ arrival: Instant) -> Bool {
    guard let startedAt else { return false }
    return arrival >= max(startedAt, plan.scheduledStart) + .minutes(plan.rules.lateAfter)
  }

  /// Nobody leaves early who stays to the end, nor to the planned end of a session that runs over.
  private func isEarly(_ departure: Instant) -> Bool {
    guard let endedAt else { return false }
    let end = min(endedAt, max(plan.scheduledEnd, startedAt ?? endedAt))
    return departure < end && end - departure > .minutes(plan.rules.leftEarlyBefore)
  }
}
