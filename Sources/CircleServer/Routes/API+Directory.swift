import CircleCore
import CircleProtocol
import CircleService
import CircleTransport

// Programs, groups, schedules and people: what supervisors manage, and all staff choose from.

extension API {
  func readDirectory(_ request: Request) async throws -> Response {
    _ = try staffMember(request)
    let programs = try await directory.programs()
    let now = surroundings.now()
    var today: [String: JSON] = [:]
    for program in programs {
      today[program.id.text] = JSON(try ProgramZone.named(program.zone).day(of: now))
    }
    return Reply.json([
      "programs": .array(programs.map(\.json)),
      "groups": .array(try await directory.groups().map(\.json)),
      "schedules": .array(try await directory.schedules().map(\.json)),
      "staff": .array(try await directory.staff().map(\.json)),
      "profiles": .array(catalog.profiles.all.map(\.json)),
      "modules": .array(catalog.shelf.modules.map(\.entry)),
      "footer": JSON(catalog.footer), "today": .object(today),
    ])
  }

  private static let participantsAtOnce = 100
  private static let mostParticipantsAtOnce = 1_000

  func listParticipants(_ request: Request) async throws -> Response {
    let supervisor = try supervisor(request)
    var query = ParticipantQuery()
    let statuses = ParticipantRecord.Status.allCases.map(\.rawValue)
    query.status = try request.choice("status", of: statuses + ["all"])
      .flatMap(ParticipantRecord.Status.init(rawValue:))
    query.group = try await group(of: request)?.id
    query.search = request.wish("search")
    query.after = request.wish("after").map { ParticipantID($0) }
    query.limit = try request.number(
      "limit", in: 1...Self.mostParticipantsAtOnce, otherwise: Self.participantsAtOnce)
    let page: ParticipantPage
    do {
      page = try await directory.participants(query)
    } catch DirectoryError.unknownReference(let id) {
      throw Problem.unknown("after", id)
    }
    // What was searched for may be somebody's name.
    try await trail.add(
      .rosterRead, by: .staff(supervisor.id),
      [
        "group": query.group?.text, "status": query.status?.rawValue,
        "searched": query.search == nil ? nil : "yes", "after": query.after?.text,
        "people": "\(page.participants.count)",
      ])
    let enrollments = Dictionary(
      grouping: try await directory.enrollments(.participants(page.participants.map(\.id))),
      by: \.participant)
    return Reply.json([
      "participants": .array(
        page.participants.map { $0.json(enrollments: enrollments[$0.id] ?? []) }),
      "next": JSON(page.next?.text), "total": .int(page.total),
    ])
  }

  // MARK: Changes

  func saveProgram(_ request: Request) async throws -> Response {
    let supervisor = try supervisor(request)
    var form = Form(try members(of: request))
    let known = try await directory.programs()
    let id: ProgramID = try id(of: &form, among: known.map(\.id))
    let program = form.program(id: id, profiles: catalog.profiles.all.map(\.id))
    try form.check()
    return try await save([.program(program)], "program", id.text, by: supervisor)
  }

  func saveGroup(_ request: Request) async throws -> Response {
    let supervisor = try supervisor(request)
    var form = Form(try members(of: request))
    let groups = try await directory.groups()
    let id: GroupID = try id(of: &form, among: groups.map(\.id))
    let group = form.group(id: id, programs: try await directory.programs())
    try form.check()
    if let known = groups.first(where: { $0.id == id }), known.program != group.program,
      try await directory.hasHeld(id, at: surroundings.now(), state: sessions.state(of:))
    {
      throw Problem.fields([Self.staysInItsProgram])
    }
    return try await save([.group(group)], "group", id.text, by: supervisor, warning: .group(id))
  }

  private static let staysInItsProgram = FieldProblem(
    field: "program",
    message: Text(
      en: "This group has held sessions, which count for its program. Add a new group in the other "
        + "program instead.",
      es:
        "Este grupo ya ha tenido sesiones, que cuentan para su programa. Agrega un grupo nuevo en "
        + "el otro programa."))

  func saveSchedule(_ request: Request) async throws -> Response {
    let supervisor = try supervisor(request)
    var form = Form(try members(of: request))
    let id: ScheduleID = try id(of: &form, among: try await directory.schedules().map(\.id))
    let schedule = form.schedule(
      id: id, groups: try await directory.groups(), modules: catalog.shelf.modules.map(\.id))
    try form.check()
    guard let schedule else { preconditionFailure("a form without problems makes a schedule") }
    try await checkOverlaps(of: schedule)
    return try await save(
      [.schedule(schedule)], "schedule", id.text, by: supervisor, warning: .group(schedule.group))
  }

  /// The store checks it again; here it is found out before anything is written into the audit log.
  private func checkOverlaps(of schedule: ScheduleRecord) async throws {
    let group = try await directory.groups().first { $0.id == schedule.group }
    guard let program = try await directory.programs().first(where: { $0.id == group?.program })
    else { return }
    let zone = try ProgramZone.named(program.zone)
    let others = try await directory.schedules().filter {
      $0.group == schedule.group && $0.id != schedule.id
    }
    do throws(DirectoryError) {
      try ScheduleOverlap.check(others + [schedule], in: zone)
    } catch {
      throw Problem.fields([error.problem(among: others)])
    }
  }

  func removeSchedule(_ request: Request) async throws -> Response {
    let supervisor = try supervisor(request)
    var form = Form(try members(of: request))
    let id: ScheduleID = form.id("id")
    try form.check()
    return try await save(
      [.removedSchedule(id)], "schedule", id.text, by: supervisor, isRemoval: true)
  }

  func saveParticipant(_ request: Request) async throws -> Response {
    let supervisor = try supervisor(request)
    var form = Form(try members(of: request))
    let wanted: ParticipantID? = form.optionalID("id")
    var known: ParticipantRecord?
    if let wanted {
      known = try await directory.participant(wanted)
      if known == nil { throw Problem.notFound }
    }
    let id = wanted ?? ParticipantID(SecretText.identifier(surroundings.random))
    let today = try ProgramZone.named(clinic.zone).day(of: surroundings.now())
    let participant = form.participant(id: id, today: today)
    let back = form.optionalDay("backOn") ?? today
    try form.check()
    var entries: [DirectoryEntry] = [.participant(participant)]
    if let known, known.dischargedOn != participant.dischargedOn {
      entries += try await periods(of: known, becoming: participant, backOn: back)
    }
    return try await save(
      entries, "participant", id.text, by: supervisor, warning: .participant(id))
  }

  /// The id of what a form changes, or a new one for what it adds.
  private func id<Kind>(
    of form: inout Form, among known: [Identifier<Kind>]
  ) throws -> Identifier<Kind> {
    guard let id: Identifier<Kind> = form.optionalID("id") else {
      return Identifier(SecretText.identifier(surroundings.random))
    }
    guard known.contains(id) else { throw Problem.notFound }
    return id
  }

  func save(
    _ entries: [DirectoryEntry], _ kind: String, _ id: String, by supervisor: StaffRecord,
    group: GroupID? = nil, isRemoval: Bool = false, warning subject: MeetingClashes.Subject? = nil
  ) async throws -> Response {
    try await trail.add(
      .directoryChanged, by: .staff(supervisor.id),
      [
        "kind": kind, "id": id, "group": group?.text, "removed": isRemoval ? "yes" : nil,
      ])
    do {
      try await directory.save(entries)
    } catch let error as DirectoryError {
      if isRemoval, case .unknownReference = error { throw Problem.notFound }
      throw Problem.fields([error.problem(among: try await directory.schedules())])
    }
    await planning.now()
    guard let subject else { return Reply.json(["id": .string(id)]) }
    let warnings = await warnings(of: subject)
    return Reply.json(["id": .string(id), "warnings": .array(warnings.map { JSON($0) })])
  }
}
