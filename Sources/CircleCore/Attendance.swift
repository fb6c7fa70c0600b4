/// One person's attendance at one session, worked out from the log.
public struct Attendance: Hashable, Sendable {
  public let participant: ParticipantID
  public let name: String
  public let status: Status
  /// nil for who wasn't there.
  public let mode: AttendanceMode?
  /// First and last moment there, within the time that counts.
  public let arrived: Instant?
  public let left: Instant?
  /// Time there within the session, breaks included. Gaps aren't.
  public let gross: Duration
  /// The same without breaks, unless the rules count them.
  public let net: Duration
  /// Time between arriving and leaving that the person wasn't there.
  public let away: Duration
  /// The mark by hand, or the entry from paper, that this rests on.
  public let mark: RecordedMark?
  /// Minutes are floored to a multiple of this.
  public let roundTo: Int

  /// Whole minutes, floored as the rules say: never more than was given.
  public var netMinutes: Int { Self.floored(net, to: roundTo) }
  public var grossMinutes: Int { Self.floored(gross, to: roundTo) }
  public var awayMinutes: Int { Self.floored(away, to: 1) }

  /// Whole minutes of `duration`, floored to a multiple of `minutes`.
  public static func floored(_ duration: Duration, to minutes: Int) -> Int {
    let whole = Int(duration.components.seconds / 60)
    return whole - whole % max(minutes, 1)
  }

  public enum Status: String, CaseIterable, Hashable, Sendable {
    /// Not there yet, and the session goes on.
    case expected
    case present
    case late
    case leftEarly = "left-early"
    case lateAndLeftEarly = "late-and-left-early"
    case noShow = "no-show"
    case excused
    case lateCanceled = "late-canceled"
    case canceled

    public var wasThere: Bool {
      switch self {
      case .present, .late, .leftEarly, .lateAndLeftEarly: true
      case .expected, .noShow, .excused, .lateCanceled, .canceled: false
      }
    }

    fileprivate static func there(late: Bool, early: Bool) -> Status {
      switch (late, early) {
      case (false, false): .present
      case (true, false): .late
      case (false, true): .leftEarly
      case (true, true): .lateAndLeftEarly
      }
    }
  }
}

extension SessionState {
  /// From the start to the end, or to the last event while it runs.
  public var window: Interval? {
    startedAt.map { Interval(start: $0, end: endedAt ?? asOf) }
  }

  /// What of the window counts by the rules; nil when nothing does.
  public var countedWindow: Interval? {
    switch plan.rules.window {
    case .actual: window
    case .scheduled:
      window.flatMap {
        $0.clipped(to: Interval(start: plan.scheduledStart, end: plan.scheduledEnd))
      }
    }
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
    return attendance(of: withoutMark(person))
  }

  public func attendance(of person: Person) -> Attendance {
    let whole = wholePresence(of: person)
    let there = counted(whole)
    let gross = there.length
    let span = there.first.flatMap { first in
      there.last.map { Interval(start: first.start, end: $0.end) }
    }
    let status = status(of: person, there: whole)
    let mark = person.mark ?? person.paper
    let net = plan.rules.countsBreaks ? gross : there.subtracting(breaksSoFar).length
    return Attendance(
      participant: person.id, name: person.name, status: status,
      mode: status.wasThere ? person.mode ?? plan.mode ?? .inPerson : nil,
      arrived: span?.start, left: span?.end, gross: gross, net: net,
      away: (span?.length ?? .zero) - gross, mark: mark, roundTo: plan.rules.roundTo)
  }

  /// When this person was there, as it counts: in order, without overlaps, breaks included.
  public func presence(of person: Person) -> [Interval] { counted(wholePresence(of: person)) }

  private func counted(_ presence: [Interval]) -> [Interval] {
    countedWindow.map { presence.clipped(to: $0) } ?? []
  }

  /// Within the session as it was held, whatever of it counts.
  private func wholePresence(of person: Person) -> [Interval] {
    guard let window, calledOff == nil,
      person.statedStatus?.wasThere ?? true
    else { return [] }
    return person.presence.intervals(in: window, byHandUntil: byHandLimit)
  }

  /// Up to when presence counts that nobody measured: for the planned length, and to the planned end
  /// of a session that began early. A session that somebody forgot to end gives nobody hours. On
  /// paper the end is somebody's word already.
  var byHandLimit: Instant {
    guard let window else { return plan.scheduledEnd }
    return paper == nil ? dueEnd(from: window.start) : window.end
  }

  /// When a session that began at `start` is due to end: at its planned end, or after its planned
  /// length when it began late. Held in the afternoon in place of the morning, it is as long as ever.
  func dueEnd(from start: Instant) -> Instant {
    max(plan.scheduledEnd, start + (plan.scheduledEnd - plan.scheduledStart))
  }

  private func status(of person: Person, there: [Interval]) -> Attendance.Status {
    if calledOff != nil { return .canceled }
    let late = there.first.map { isLate($0.start) } ?? false
    let early = there.last.map { isEarly($0.end) } ?? false
    switch person.statedStatus {
    case .present: return person.isRemoved && early ? .leftEarly : .present
    case .late: return early ? .lateAndLeftEarly : .late
    case .leftEarly: return late ? .lateAndLeftEarly : .leftEarly
    case .lateAndLeftEarly: return .lateAndLeftEarly
    case .noShow: return .noShow
    case .excused: return .excused
    case .lateCanceled: return .lateCanceled
    case .canceled: return .canceled
    case .measured, nil: break
    }
    if there.isEmpty {
      // Somebody who has come this very moment has no time yet, but is here.
      if isRunning && person.isPresent { return isLate(asOf) ? .late : .present }
      return phase == .ended ? .noShow : .expected
    }
    return .there(late: late, early: early)
  }

  /// Nobody is late for a session that began late, nor for one that began before its time.
  private func isLate(_ arrival: Instant) -> Bool {
    guard let startedAt else { return false }
    return arrival >= max(startedAt, plan.scheduledStart) + .minutes(plan.rules.lateAfter)
  }

  /// Nobody leaves early who stays to the end, nor to when a session that runs over was due to end.
  /// Of one that began late that is after its planned length: who goes at the planned end of it has
  /// missed some, whatever the calendar says.
  private func isEarly(_ departure: Instant) -> Bool {
    guard let startedAt, let endedAt else { return false }
    let end = min(endedAt, dueEnd(from: startedAt))
    return departure < end && end - departure > .minutes(plan.rules.leftEarlyBefore)
  }
}
