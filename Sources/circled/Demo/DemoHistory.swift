import CircleCore
import CircleService

/// The weeks behind the demo: sessions that made-up people came to, came late to and missed, as the
/// logs of real ones would tell them.
struct DemoHistory {
  let people: [ParticipantRecord]
  let modules: [Module]
  let rules: SessionRules
  let schedule: ScheduleRecord
  let group: GroupRecord
  let staff: [StaffEntry]

  /// A session that lies behind.
  struct Past {
    let log: [Recorded]
    let audit: [AuditDraft]
    let record: SessionRecord
  }

  /// Every session from `first` to yesterday.
  func sessions(
    weeks: Int, from first: Day, before today: Day, in zone: ProgramZone, random: (Int) -> [UInt8]
  ) -> [Past] {
    schedule.occurrences(from: first, to: today.adding(days: -1), in: zone).compactMap {
      occurrence in
      let expected = people.enumerated().filter {
        Self.since($0.offset, weeks: weeks, first: first) <= occurrence.day
      }
      return session(
        occurrence, expected: expected.map(\.element),
        isSigned: occurrence.day.adding(days: 1) < today, random)
    }
  }

  /// Some came to the program later than others: every fourth person after half of the time.
  static func since(_ place: Int, weeks: Int, first: Day) -> Day {
    place % 4 == 1 ? first.adding(days: 7 * (weeks / 2)) : first
  }

  private func session(
    _ occurrence: Occurrence, expected: [ParticipantRecord], isSigned: Bool,
    _ random: (Int) -> [UInt8]
  ) -> Past? {
    let day = occurrence.day
    let program = DemoClinic.program
    let plan = SessionPlan(
      session: SessionID("demo-\(day)"), group: group.id, title: group.title,
      program: program.name, zone: program.zone, scheduledStart: occurrence.startsAt,
      scheduledEnd: occurrence.endsAt, agenda: agenda(on: day),
      roster: expected.map { RosterEntry(id: $0.id, name: $0.name) }, staff: staff, rules: rules,
      programID: program.id, site: program.site, kind: group.kind, mode: group.mode,
      breakMinutes: schedule.breakMinutes, schedule: schedule.id, day: day.text)
    // A number of its own for each day, so that the demo's past is always the same.
    let seed = UInt64(day.number)
    guard var playback = DemoPlayback(plan: plan, chance: DemoChance(seed: seed)) else {
      return nil
    }
    playback.run(signed: isSigned)
    let record = SessionRecord(
      id: plan.session, group: group.id, code: JoinCode.make(from: random(16)),
      startsAt: plan.scheduledStart, endsAt: plan.scheduledEnd)
    return Past(log: playback.log, audit: playback.audit, record: record)
  }

  /// Two modules a day, in turn.
  private func agenda(on day: Day) -> [AgendaPart] {
    guard !modules.isEmpty else { return [] }
    let first = day.number % modules.count
    return Scheduling.agenda(of: [modules[first], modules[(first + 1) % modules.count]])
  }
}
