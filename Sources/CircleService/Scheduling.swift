import CircleCore

/// Puts sessions on the calendar.
public enum Scheduling {
  /// Makes the agenda of a session from modules: each is a part, and steps get ids that are unique
  /// in the plan.
  public static func agenda(of modules: [Module]) -> [AgendaPart] {
    modules.enumerated().map { place, module in
      AgendaPart(module, as: PartID("p\(place + 1)"))
    }
  }

  /// What a plan says of its group, program and staff, the same for every session.
  ///
  /// - Parameter schedule: The one that it comes from; without it, the session is one of its own.
  public static func plan(
    _ session: SessionID, of group: GroupRecord, in program: ProgramRecord,
    from start: Instant, to end: Instant, on day: Day, agenda: [AgendaPart],
    roster: [RosterEntry], staff: [StaffEntry], rules: SessionRules,
    schedule: ScheduleRecord? = nil, breakMinutes: Int? = nil, evening: PlannedEvening? = nil
  ) -> SessionPlan {
    SessionPlan(
      session: session, group: group.id, title: group.title, program: program.name,
      zone: program.zone, scheduledStart: start, scheduledEnd: end, agenda: agenda,
      roster: roster, staff: staff, rules: rules,
      programID: program.id, site: program.site, kind: group.kind, mode: group.mode,
      breakMinutes: breakMinutes ?? schedule?.breakMinutes, schedule: schedule?.id, day: day.text,
      evening: evening)
  }

  /// The plan of a session without a schedule, with whoever is enrolled on its day, and everybody
  /// who may lead it.
  ///
  /// - Throws: What the directory throws, or `CalendarError` for a program in no known zone.
  public static func plan(
    _ session: SessionID, of group: GroupRecord, in program: ProgramRecord, from start: Instant,
    to end: Instant, agenda: [AgendaPart], rules: SessionRules, by directory: any Directory
  ) async throws -> SessionPlan {
    let day = try ProgramZone.named(program.zone).day(of: start)
    return plan(
      session, of: group, in: program, from: start, to: end, on: day, agenda: agenda,
      roster: try await directory.roster(of: group.id, on: day)
        .map { RosterEntry(id: $0.id, name: $0.name) },
      staff: try await facilitators(in: directory), rules: rules)
  }

  static func facilitators(in directory: any Directory) async throws -> [StaffEntry] {
    try await directory.staff().filter { $0.role == .facilitator }
      .map { StaffEntry(id: $0.id, name: $0.name, signature: $0.signature) }
  }

  /// Writes the record of a session and the first entry of its log. Durable on return.
  ///
  /// - Parameter code: As `JoinCode.make` gives it.
  public static func schedule(
    _ plan: SessionPlan, code: String, in directory: any Directory, and log: any EventLog,
    at now: Instant
  ) async throws {
    let first = Recorded(sequence: 1, at: now, event: .planned(plan))
    let batch = LogBatch(
      session: plan.session, expectedHead: 0, events: [first], replies: [:])
    // The log first: a session in the directory without a log would look broken, a log that no
    // directory names is never looked at.
    guard try await log.append([batch])[plan.session] == .appended else {
      throw ServiceError.notASessionLog
    }
    let record = SessionRecord(
      id: plan.session, group: plan.group, code: code, startsAt: plan.scheduledStart,
      endsAt: plan.scheduledEnd)
    try await directory.save([.session(record)])
  }
}
