import CircleCore
import CircleProtocol
import CircleReports
import CircleService
import CircleTransport

// What staff look up: sessions, groups, attendance.

extension API {
  func listSessions(_ request: Request) async throws -> Response {
    _ = try staffMember(request)
    let now = surroundings.now()
    let window = SessionQuery.starting(
      from: now - Self.sessionsBefore, to: now + Self.sessionsAfter, group: nil)
    // Also those of long ago that nobody has ended yet.
    let ids = Set(try await directory.sessions(window).map(\.id)).union(rosters.known)
    var states: [SessionState] = []
    for id in ids {
      guard let state = try await sessions.state(of: id) else { continue }
      let isRecent = state.plan.scheduledStart >= now - Self.sessionsBefore
      if isRecent || state.isRunning { states.append(state) }
    }
    states.sort { Self.order($0, now) < Self.order($1, now) }
    return Reply.json(.array(states.map(Self.summary)))
  }

  private static let sessionsBefore = Duration.seconds(12 * 60 * 60)
  private static let sessionsAfter = Duration.seconds(8 * 24 * 60 * 60)

  /// Running ones first, then those to come, then those that are over.
  private static func order(_ state: SessionState, _ now: Instant) -> (Int, Int64) {
    let start = state.plan.scheduledStart.milliseconds
    if state.isRunning { return (0, start) }
    return state.phase == .lobby ? (1, start) : (2, -start)
  }

  private static func summary(_ state: SessionState) -> JSON {
    let plan = state.plan
    return [
      "id": .string(plan.session.text), "title": .string(plan.title),
      "program": .string(plan.program), "zone": .string(plan.zone),
      "phase": .string(state.phase.name), "group": .string(plan.group.text),
      "startsAt": .int(Int(plan.scheduledStart.milliseconds)),
      "endsAt": .int(Int(plan.scheduledEnd.milliseconds)),
      "expected": .int(state.people.values.count { !$0.isRemoved }),
      "present": .int(state.presentCount),
    ]
  }

  func listGroups(_ request: Request) async throws -> Response {
    _ = try staffMember(request)
    let groups = try await directory.groups()
    return Reply.json(
      .array(groups.map { ["id": .string($0.id.text), "title": .string($0.title)] }))
  }

  /// The drawing that phones read to join. The code is in the fragment, which phones send to nobody.
  func joinSquare(_ session: SessionID, _ request: Request) async throws -> Response {
    let wall = recognition.identity(of: request, as: .wall)
    let isStaff = recognition.identity(of: request, as: .staff) != nil
    guard isStaff || wall?.subject == .wall(session) else { throw Problem.notSignedIn }
    guard rosters.isKnown(session),
      let record = try await directory.sessions(.id(session)).first,
      let svg = QRCode.svg(of: clinic.joinURL + "#" + JoinCode.shown(record.code))
    else { throw Problem.notFound }
    return Response(
      status: 200,
      headers: [("Content-Type", "image/svg+xml"), ("Cache-Control", "no-store")]
        + SecurityHeaders.all, body: Array(svg.utf8))
  }

  func exportAttendance(_ request: Request) async throws -> Response {
    let member = try staffMember(request)
    let filter = try await filter(of: request)
    let formats = ExportFormat.allCases.map(\.rawValue)
    let format = try request.choice("format", of: formats).flatMap(ExportFormat.init) ?? .json
    let names = try exportNames(of: request, for: member)
    try await trail.add(
      .attendanceExported, by: .staff(member.id),
      filter.subject.merging(["format": format.rawValue, "names": names.rawValue]) { _, new in new }
    )
    let file = try await reports.export(
      filter, as: format,
      ExportOptions(
        names: names, language: request.language, notice: catalog.footer,
        madeBy: member.signature, madeAt: surroundings.now(), folder: exports))
    return Reply.file(
      BodyStream(patience: format.patience) { try await file.next() }, type: format.contentType,
      name: "attendance-\(filter.from)-\(filter.to).\(format.fileEnding)")
  }
}
