import CircleCore
import CircleProtocol
import CircleReports
import CircleService
import CircleTransport

// The schedule: as a feed for calendars, and as the list of sessions to come.

extension API {
  /// Sessions that are planned and haven't begun; those of the schedule that nobody has made yet have
  /// no id. With `unmade`, also those of the past that were never made.
  func listScheduled(_ request: Request) async throws -> Response {
    _ = try staffMember(request)
    let days = try days(of: request)
    guard days.upperBound.number - days.lowerBound.number < Self.mostScheduledDays else {
      throw Problem.bad(
        Text(
          en: "That is too long at once. \(Self.mostScheduledDays) days are the most.",
          es: "Es demasiado de una vez. \(Self.mostScheduledDays) días es lo máximo."))
    }
    let (program, group) = (try await program(of: request)?.id, try await group(of: request)?.id)
    var filter = AttendanceFilter(from: days.lowerBound, to: days.upperBound)
    filter.includesPlanned = true
    (filter.program, filter.group) = (program, group)
    let records = try await reports.records(filter)
    var made: [SessionHeader] = []
    while let batch = try await records.next() { made += batch.map(\.header) }
    var planned = try await UpcomingSessions(
      directory: directory, made: made, days: days, now: surroundings.now())
    if try request.choice("unmade", of: ["0", "1"]) != "1" {
      planned.dropPast()
    } else {
      try await planned.dropPast { try await sessions.state(of: $0)?.plan.schedule }
    }
    return Reply.json(
      .array(
        planned.all.filter { session in
          program.map { session.program == $0 } ?? true
            && group.map { session.group == $0 } ?? true
        }.map(\.json)))
  }

  private static let mostScheduledDays = 366

  /// Makes the session of a meeting that took place while nothing was running here.
  func makeUpSession(_ request: Request) async throws -> Response {
    let supervisor = try supervisor(request)
    var form = Form(try members(of: request))
    let schedule: ScheduleID = form.id("schedule")
    let day = form.day("day")
    try form.check()
    guard let day else { preconditionFailure("a form without problems has its day") }
    let outcome = try await planning.makeUp(schedule, on: day) { session in
      try await trail.add(
        .directoryChanged, by: .staff(supervisor.id),
        ["kind": "session", "id": session.text, "schedule": schedule.text, "day": day.text])
    }
    switch outcome {
    case .made(let session), .known(let session):
      return Reply.json(["id": .string(session.text)])
    case .notScheduled: throw Problem.notFound
    case .notOver:
      throw Problem.bad(
        Text(
          en: "This session isn’t over by its plan. Those to come are made by themselves.",
          es: "Según su plan, esta sesión no ha terminado. Las que vienen se preparan solas."))
    case .nobodyLeads:
      throw Problem.bad(
        Text(
          en: "Nobody can lead it. Whoever keeps Circle running has to add a facilitator first.",
          es: "Nadie puede dirigirla. Quien mantiene Circle tiene que agregar antes a alguien."))
    }
  }

  /// How much of the schedule a calendar gets: the last month and the coming year, in days.
  private static let calendarDays = (before: 30, after: 365)

  /// The schedule as a calendar. It names nobody; programs that keep it up to date sign in by token.
  func readCalendar(_ request: Request) async throws -> Response {
    if recognition.subscriber(of: request) == nil {
      do {
        _ = try staffMember(request)
      } catch Problem.notSignedIn {
        var answer = Reply.notSignedIn(request.language)
        answer.headers.append(("WWW-Authenticate", #"Basic realm="Circle", charset="UTF-8""#))
        return answer
      }
    }
    let (program, group) = (try await program(of: request)?.id, try await group(of: request)?.id)
    let now = surroundings.now()
    let today = try ProgramZone.named("UTC").day(of: now)
    let text = try ICalendar.feed(
      of: RosterSnapshot(
        programs: try await directory.programs(), groups: try await directory.groups(),
        schedules: try await directory.schedules()),
      name: clinic.name, from: today.adding(days: -Self.calendarDays.before),
      to: today.adding(days: Self.calendarDays.after), group: group, program: program, at: now)
    return Reply.file(
      Array(text.utf8), type: "text/calendar; charset=utf-8", name: "schedule.ics")
  }
}

/// Sessions to come, whether they have been made or are only on the schedule yet.
struct UpcomingSessions {
  private(set) var all: [Session]
  private let made: [SessionHeader]
  private let now: Instant

  struct Session {
    let id: SessionID?
    /// Of one that isn't made.
    let schedule: ScheduleID?
    let group: GroupID
    let program: ProgramID?
    let title: String
    let day: Day
    let startsAt: Instant
    let endsAt: Instant
    let zone: String

    var json: JSON {
      [
        "id": JSON(id?.text), "schedule": JSON(schedule?.text), "group": .string(group.text),
        "program": JSON(program?.text),
        "title": .string(title), "day": JSON(day), "startsAt": JSON(startsAt),
        "endsAt": JSON(endsAt), "zone": .string(zone),
      ]
    }
  }

  /// - Parameter made: All sessions of these days that there are, whatever has become of them.
  init(
    directory: any Directory, made: [SessionHeader], days: ClosedRange<Day>, now: Instant
  ) async throws {
    let programs = Dictionary(
      try await directory.programs().map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let groups = Dictionary(
      try await directory.groups().map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let slots = Set(made.map { Slot(group: $0.group, start: $0.scheduledStart) })
    var sessions = made.filter { $0.phase == .planned }.map { header in
      Session(
        id: header.session, schedule: nil, group: header.group, program: header.program,
        title: header.groupTitle, day: header.day, startsAt: header.scheduledStart,
        endsAt: header.scheduledEnd, zone: header.zone)
    }
    for schedule in try await directory.schedules() {
      guard let group = groups[schedule.group], let program = programs[group.program] else {
        continue
      }
      let occurrences = schedule.occurrences(
        from: days.lowerBound, to: days.upperBound, in: try ProgramZone.named(program.zone))
      for occurrence in occurrences where !occurrence.isCanceled {
        guard !slots.contains(Slot(group: group.id, start: occurrence.startsAt)) else { continue }
        sessions.append(
          Session(
            id: nil, schedule: schedule.id, group: group.id, program: program.id,
            title: group.title,
            day: occurrence.day, startsAt: occurrence.startsAt, endsAt: occurrence.endsAt,
            zone: program.zone))
      }
    }
    all = sessions.sorted { ($0.startsAt, $0.group) < ($1.startsAt, $1.group) }
    (self.made, self.now) = (made, now)
  }

  /// Leaves out what is only on the schedule and over.
  mutating func dropPast() {
    all.removeAll { $0.id == nil && $0.endsAt <= now }
  }

  /// Leaves out what is over and was held all the same: by itself, or at the hour that the schedule had
  /// then.
  mutating func dropPast(knowing scheduleOf: (SessionID) async throws -> ScheduleID?) async throws {
    var kept: [Session] = []
    for session in all {
      if session.id == nil && session.endsAt <= now,
        try await wasHeld(session, knowing: scheduleOf)
      {
        continue
      }
      kept.append(session)
    }
    all = kept
  }

  private func wasHeld(
    _ session: Session, knowing scheduleOf: (SessionID) async throws -> ScheduleID?
  ) async throws -> Bool {
    for header in made where header.group == session.group {
      if header.scheduledStart < session.endsAt && session.startsAt < header.scheduledEnd {
        return true
      }
      guard header.day == session.day else { continue }
      if try await scheduleOf(header.session) == session.schedule { return true }
    }
    return false
  }

  private struct Slot: Hashable {
    let group: GroupID
    let start: Instant
  }
}
