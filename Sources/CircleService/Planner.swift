import CircleCore
import Logging

/// Keeps the sessions of the coming days on the calendar, as the schedules have them.
///
/// It can be asked at any time, by any node, however often: a session's id follows from its schedule
/// and its day, so that none is planned twice. When the schedule changes, or its group, program,
/// profile or modules, a session that hasn't begun is brought up to date and keeps its id and code: a
/// console may be open already, and the code may be on a printed sheet.
public struct Planner: Sendable {
  let directory: any Directory
  private let log: any EventLog
  let sessions: SessionService
  private let profiles: ServiceProfiles
  private let shelf: ModuleShelf
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
    profiles: ServiceProfiles, shelf: ModuleShelf, surroundings: Surroundings, logger: Logger
  ) {
    self.directory = directory
    self.log = log
    self.sessions = sessions
    self.profiles = profiles
    self.shelf = shelf
    random = surroundings.random
    self.logger = logger
  }

  /// Plans what is missing, and brings what is planned up to date.
  ///
  /// - Returns: Whether the calendar has changed.
  @discardableResult
  public func plan(at now: Instant) async throws -> Bool {
    let known = try await planned(at: now)
    guard let wishes = try await wishes(at: now, beside: known) else { return false }
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
      let there = own.filter { !$0.isCalledOffBySchedule }
      if let session = there.first(where: { $0.isSettled(at: now) }) ?? there.first {
        wanted.insert(session.record.id)
        isChanged = try await bring(session, upTo: wish, at: now) || isChanged
        try await expect(wish.roster, in: session.state)
      } else {
        let id = try await id(of: wish, at: now)
        wanted.insert(id)
        isChanged = try await add(wish.plan(id), at: now) || isChanged
      }
    }
    for session in known where !wanted.contains(session.record.id) && session.isOpen(at: now) {
      isChanged = try await withdraw(session.record.id) || isChanged
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
  /// - Returns: nil when nobody could lead a session.
  private func wishes(
    at now: Instant, beside known: [Planned]
  ) async throws -> [SessionWish]? {
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
    var meetings: [(Occurrence, ScheduleRecord, GroupRecord, ProgramRecord)] = []
    for schedule in schedules {
      guard let group = groups[schedule.group], let program = programs[group.program] else {
        continue
      }
      let zone = try ProgramZone.named(program.zone)
      let today = zone.day(of: now)
      let days = schedule.occurrences(
        from: today.adding(days: -1), to: today.adding(days: Self.daysAhead), in: zone)
      for meeting in days where meeting.endsAt > now {
        meetings.append((meeting, schedule, group, program))
      }
    }
    let evenings = try await evenings(of: meetings.map(\.0), beside: known, at: now)
    var wishes: [SessionWish] = []
    for (meeting, schedule, group, program) in meetings {
      let agenda = PlannedAgenda(evenings[meeting], schedule, from: shelf.modules)
      wishes.append(try await wish(meeting, agenda, of: schedule, group, program, staff))
    }
    return wishes
  }

  private func wish(
    _ meeting: Occurrence, _ agenda: PlannedAgenda, of schedule: ScheduleRecord,
    _ group: GroupRecord, _ program: ProgramRecord, _ staff: [StaffEntry]
  ) async throws -> SessionWish {
    let roster = try await directory.roster(of: group.id, on: meeting.day)
    return SessionWish(
      occurrence: meeting, group: group, program: program, schedule: schedule,
      agenda: agenda.parts, evening: agenda.evening,
      isIncomplete: agenda.missing.contains(where: shelf.isBroken),
      roster: roster.map { RosterEntry(id: $0.id, name: $0.name) }, staff: staff,
      rules: profiles.rules(of: program))
  }
}

// MARK: Which session it is

extension Planner {
  private func id(of wish: SessionWish, at now: Instant) async throws -> SessionID {
    var attempt = 1
    while try await isSpent(wish.id(attempt: attempt), at: now) { attempt += 1 }
    return wish.id(attempt: attempt)
  }

  /// Whether there is a session that can't be the one that is wanted: the schedule has called it off, or
  /// its time has passed without anybody beginning it, before the meeting was moved to a later one.
  private func isSpent(_ id: SessionID, at now: Instant) async throws -> Bool {
    guard let record = try await directory.sessions(.id(id)).first,
      let state = try await sessions.state(of: id)
    else { return false }
    let session = Planned(record: record, state: state)
    return session.isCalledOffBySchedule || (state.startedAt == nil && record.endsAt <= now)
  }
}

// MARK: What was never made

extension Planner {
  /// What has become of the wish to have a session of a meeting that is over.
  public enum Afterthought: Sendable, Hashable {
    case made(SessionID)
    /// There was one already.
    case known(SessionID)
    /// The schedule has no meeting on that day.
    case notScheduled
    /// Sessions to come are planned by themselves.
    case notOver
    case nobodyLeads
  }

  /// Makes the session of a meeting that is over and at whose time there was none, as when nothing was
  /// running here, so that it can be typed in from paper. Does nothing when there is one.
  ///
  /// - Parameter noting: Called before anything is written, with the id.
  /// - Throws: What the stores or `noting` throw, or `CalendarError` for a program in no known zone.
  public func makeUp(
    _ id: ScheduleID, on day: Day, at now: Instant,
    noting: (SessionID) async throws -> Void
  ) async throws -> Afterthought {
    guard let schedule = try await directory.schedules().first(where: { $0.id == id }),
      let group = try await directory.groups().first(where: { $0.id == schedule.group }),
      let program = try await directory.programs().first(where: { $0.id == group.program })
    else { return .notScheduled }
    let zone = try ProgramZone.named(program.zone)
    guard let meeting = schedule.occurrences(from: day, to: day, in: zone).first,
      !meeting.isCanceled
    else { return .notScheduled }
    guard meeting.endsAt <= now else { return .notOver }
    if let known = try await session(of: meeting) { return .known(known) }
    let staff = try await Scheduling.facilitators(in: directory)
    if staff.isEmpty { return .nobodyLeads }
    let evening = try await evening(of: meeting, at: now)
    let agenda = PlannedAgenda(evening, schedule, from: shelf.modules)
    let wish = try await wish(meeting, agenda, of: schedule, group, program, staff)
    let session = wish.id(attempt: 1)
    try await noting(session)
    return try await add(wish.plan(session), at: now) ? .made(session) : .known(session)
  }

  /// A session of this meeting, perhaps at an hour at which the schedule had it then; or another one of
  /// the group at its time.
  private func session(of meeting: Occurrence) async throws -> SessionID? {
    let nearby = Duration.seconds(24 * 60 * 60)
    let window = SessionQuery.starting(
      from: Instant(milliseconds: meeting.startsAt.milliseconds - nearby.milliseconds),
      to: meeting.endsAt + nearby, group: meeting.group)
    for record in try await directory.sessions(window) {
      if record.startsAt < meeting.endsAt && meeting.startsAt < record.endsAt { return record.id }
      guard let plan = try await sessions.state(of: record.id)?.plan else { continue }
      if plan.schedule == meeting.schedule && plan.day == meeting.day.text { return record.id }
    }
    return nil
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
    let isNew = try await log.append([batch])[plan.session] == .appended
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
    if !isNew, let state = try await sessions.state(of: plan.session) {
      _ = try await replan(plan, agenda: plan.agenda, after: state.head)
    }
    return true
  }

  /// - Returns: Whether anything has changed.
  private func bring(
    _ session: Planned, upTo wish: SessionWish, at now: Instant
  ) async throws -> Bool {
    guard session.state.phase == .lobby else { return false }
    let modules = Dictionary(
      shelf.modules.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let (plan, agenda) = wish.becoming(session, from: modules, at: now)
    let isSame = plan == session.state.plan && agenda == session.state.agenda
    let head = session.state.head
    if !isSame, try await !replan(plan, agenda: agenda, after: head) { return false }
    // The log first: what the directory says is made again from it, if this node stops here.
    let record = SessionRecord(
      id: plan.session, group: plan.group, code: session.record.code,
      startsAt: plan.scheduledStart, endsAt: plan.scheduledEnd)
    if record != session.record { try await directory.save([.session(record)]) }
    return !isSame || record != session.record
  }

  private func replan(
    _ plan: SessionPlan, agenda: [AgendaPart], after head: Int
  ) async throws -> Bool {
    let id = CommandID(Hexadecimal.text(random(16)))
    let outcome = try await sessions.replan(plan, agenda: agenda, after: head, as: id)
    logger.info(
      "session planned anew",
      metadata: ["session": "\(plan.session)", "outcome": "\(outcome)"])
    return outcome == .done
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
  /// session to which nobody has come. Where a console is open, it is called off instead, and says so.
  private func withdraw(_ session: SessionID) async throws -> Bool {
    let outcome = try await sessions.withdraw(session) {
      try await directory.save([.removedSession(session)])
    }
    switch outcome {
    case .retired: break
    case .watched: return try await callOff(session)
    // Next time.
    case .busy: return false
    }
    logger.info("session withdrawn", metadata: ["session": "\(session)"])
    return true
  }
}
