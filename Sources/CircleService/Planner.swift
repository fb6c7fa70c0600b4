import CircleCore
import Crypto
import Logging

/// Keeps the sessions of the coming days on the calendar, as the schedules have them.
///
/// It can be asked at any time, by any node, however often: a session's id follows from its schedule,
/// its day and what is planned for it, so that none is planned twice. What is planned already keeps
/// its title and rules when they change; when its time, modules or staff change, it is taken off the
/// calendar and planned anew, unless somebody has come already.
public struct Planner: Sendable {
  private let directory: any Directory
  private let log: any EventLog
  private let sessions: SessionService
  private let profiles: ServiceProfiles
  private let modules: [String: Module]
  private let random: @Sendable (Int) -> [UInt8]
  private let logger: Logger

  /// How far ahead sessions are planned.
  public static let daysAhead = 8

  /// In whose name a session is called off when its day has become an exception of the schedule.
  public static let author = StaffEntry(
    id: StaffID("schedule"), name: "Circle", signature: "Circle, by the schedule")
  /// In English, as records are kept whatever their readers speak.
  public static let reason = "By the schedule, the group doesn’t meet on this day."

  public init(
    directory: any Directory, log: any EventLog, sessions: SessionService,
    profiles: ServiceProfiles, modules: [Module], surroundings: Surroundings, logger: Logger
  ) {
    self.directory = directory
    self.log = log
    self.sessions = sessions
    self.profiles = profiles
    self.modules = Dictionary(modules.map { ($0.id, $0) }) { first, _ in first }
    random = surroundings.random
    self.logger = logger
  }

  /// Plans what is missing, and brings what is planned up to date.
  ///
  /// - Returns: Whether the calendar has changed.
  @discardableResult
  public func plan(at now: Instant) async throws -> Bool {
    guard let wishes = try await wishes(at: now) else { return false }
    let known = try await planned(at: now)
    var isChanged = false
    var wanted: Set<SessionID> = []
    for wish in wishes {
      let own = known.filter { $0.isOf(wish.occurrence) }
      if wish.occurrence.isCanceled {
        wanted.formUnion(own.map(\.record.id))
        for session in own where session.state.phase == .lobby {
          isChanged = try await callOff(session.record.id) || isChanged
        }
        continue
      }
      let id = id(of: wish, among: own)
      let settled = own.filter { $0.isSettled(at: now) }
      if let session = own.first(where: { $0.record.id == id }) {
        wanted.insert(id)
        try await expect(wish.roster, in: session.state)
      } else if settled.isEmpty {
        wanted.insert(id)
        isChanged = try await add(wish.plan(id), at: now) || isChanged
      }
    }
    for session in known where !wanted.contains(session.record.id) && session.isOpen(at: now) {
      try await withdraw(session.record.id)
      isChanged = true
    }
    return isChanged
  }
}

extension Planner {
  /// Programs whose service profile isn't there any more.
  public func lostPrograms() async throws -> [ProgramRecord] {
    try await directory.programs().filter { profiles[$0.profile] == nil }
  }
}

// MARK: What is wanted

extension Planner {
  /// A session as it should be.
  private struct Wish {
    let occurrence: Occurrence
    let group: GroupRecord
    let program: ProgramRecord
    let schedule: ScheduleRecord
    let modules: [Module]
    let roster: [RosterEntry]
    let staff: [StaffEntry]
    let rules: SessionRules

    /// - Parameter attempt: Counts the sessions of this plan: one that was called off by the schedule
    ///   can't come back, so when the day is an exception no more, there is another one.
    func id(attempt: Int) -> SessionID {
      let parts =
        [
          "circle session", schedule.id.text, occurrence.day.text,
          "\(occurrence.startsAt.milliseconds)", "\(occurrence.endsAt.milliseconds)", "\(attempt)",
          "\(modules.count)",
        ] + modules.map(\.id) + staff.map(\.id.text)
      // Line feeds can't be in ids.
      let digest = SHA256.hash(data: Array(parts.joined(separator: "\n").utf8))
      return SessionID(Hexadecimal.text(Array(digest.prefix(16))))
    }

    func plan(_ id: SessionID) -> SessionPlan {
      Scheduling.plan(
        id, of: group, in: program, from: occurrence.startsAt, to: occurrence.endsAt,
        on: occurrence.day, agenda: Scheduling.agenda(of: modules), roster: roster, staff: staff,
        rules: rules, schedule: schedule)
    }
  }

  /// - Returns: nil when nobody could lead a session.
  private func wishes(at now: Instant) async throws -> [Wish]? {
    let staff = try await Scheduling.facilitators(in: directory)
    let schedules = try await directory.schedules()
    if schedules.isEmpty { return [] }
    if staff.isEmpty {
      logger.notice("no session can be planned: there is no facilitator")
      return nil
    }
    let groups = Dictionary(
      try await directory.groups().map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let programs = Dictionary(
      try await directory.programs().map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var wishes: [Wish] = []
    for schedule in schedules {
      guard let group = groups[schedule.group], let program = programs[group.program] else {
        continue
      }
      let zone = try ProgramZone.named(program.zone)
      let today = zone.day(of: now)
      let meetings = schedule.occurrences(
        from: today.adding(days: -1), to: today.adding(days: Self.daysAhead), in: zone)
      for meeting in meetings where meeting.endsAt > now {
        let roster = try await directory.roster(of: group.id, on: meeting.day)
        wishes.append(
          Wish(
            occurrence: meeting, group: group, program: program, schedule: schedule,
            modules: schedule.modules.compactMap { modules[$0] },
            roster: roster.map { RosterEntry(id: $0.id, name: $0.name) }, staff: staff,
            rules: profiles.rules(of: program)))
      }
    }
    return wishes
  }
}

// MARK: What is there

extension Planner {
  private struct Planned {
    let record: SessionRecord
    let state: SessionState

    func isOf(_ occurrence: Occurrence) -> Bool {
      state.plan.schedule == occurrence.schedule && state.plan.day == occurrence.day.text
    }

    /// Whether it stays as it is, whatever becomes of the schedule: it has begun or is over, or
    /// somebody has come, and a facilitator decides what becomes of it.
    func isSettled(at now: Instant) -> Bool {
      if isCalledOffBySchedule { return false }
      return state.phase != .lobby || record.startsAt <= now || !state.guests.isEmpty
        || state.people.values.contains { person in
          person.connection != .never || person.mark != nil || person.paper != nil
            || person.talk != nil || person.isRemoved
        }
    }

    /// Whether it can be taken off the calendar without anybody missing it.
    func isOpen(at now: Instant) -> Bool { !isCalledOffBySchedule && !isSettled(at: now) }

    var isCalledOffBySchedule: Bool { state.calledOff?.by.id == Planner.author.id }
  }

  /// Sessions of schedules that aren't over by their plan.
  private func planned(at now: Instant) async throws -> [Planned] {
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

  private func id(of wish: Wish, among own: [Planned]) -> SessionID {
    let used = Set(own.filter(\.isCalledOffBySchedule).map(\.record.id))
    var attempt = 1
    while used.contains(wish.id(attempt: attempt)) { attempt += 1 }
    return wish.id(attempt: attempt)
  }
}

// MARK: From one to the other

extension Planner {
  /// A code is one of a million million; two in a row that are taken are a mistake of ours.
  private static let mostCodes = 4

  private func add(_ plan: SessionPlan, at now: Instant) async throws -> Bool {
    let first = Recorded(sequence: 1, at: now, event: .planned(plan))
    let batch = LogBatch(
      session: plan.session, expectedHead: 0, events: [first], replies: [:])
    // The log is there already when a node stopped between the two, or when the session was taken
    // off the calendar and is back on it.
    _ = try await log.append([batch])
    guard try await directory.sessions(.id(plan.session)).isEmpty else { return false }
    for attempt in 1...Self.mostCodes {
      do {
        try await directory.save([
          .session(
            SessionRecord(
              id: plan.session, group: plan.group, code: JoinCode.make(from: random(16)),
              startsAt: plan.scheduledStart, endsAt: plan.scheduledEnd))
        ])
        break
      } catch DirectoryError.codeTaken where attempt < Self.mostCodes {
        continue
      }
    }
    logger.info("session planned", metadata: ["session": "\(plan.session)"])
    return true
  }

  private func expect(_ roster: [RosterEntry], in state: SessionState) async throws {
    let expected = state.roster.compactMap { state.people[$0] }
      .map { RosterEntry(id: $0.id, name: $0.name) }
    guard state.phase == .lobby, expected != roster else { return }
    try await sessions.expect(roster, in: state.plan.session)
  }

  private func callOff(_ session: SessionID) async throws -> Bool {
    let host = try await sessions.host(of: session)
    let outcome = await host.perform(
      .callOff(reason: Self.reason), id: CommandID("by the schedule"),
      by: .supervisor(Self.author))
    logger.notice(
      "session called off", metadata: ["session": "\(session)", "outcome": "\(outcome)"])
    return outcome == .done
  }

  /// Takes a session off the calendar that the schedules no longer have. Its log stays: that of a
  /// session to which nobody has come.
  private func withdraw(_ session: SessionID) async throws {
    try await directory.save([.removedSession(session)])
    await sessions.forget(session)
    logger.info("session withdrawn", metadata: ["session": "\(session)"])
  }
}
