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

  /// Between the first and the last day of a report: more would read years of sessions at once.
  private static let longestReport = Duration.seconds(366 * 24 * 60 * 60)

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
      "phase": .string(state.phase.name),
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
    _ = try staffMember(request)
    guard let from = ReportDay(request.argument("from") ?? ""),
      let to = ReportDay(request.argument("to") ?? ""), from <= to
    else {
      throw Problem.bad(
        Text(
          en: "“from” and “to” are needed, as 2026-11-17, and “from” can’t be after “to”.",
          es: "Hacen falta “from” y “to”, como 2026-11-17, y “from” no puede ser después de “to”."))
    }
    guard try to.start(in: "UTC") - from.start(in: "UTC") <= Self.longestReport else {
      throw Problem.bad(
        Text(
          en: "That is too long at once. A year is the most.",
          es: "Es demasiado de una vez. Un año es lo máximo."))
    }
    let format = request.argument("format") ?? "json"
    let group = request.argument("group").flatMap { $0.isEmpty ? nil : GroupID($0) }
    let source = AttendanceSource(directory: directory, state: sessions.state(of:))
    let rows = try await source.rows(from: from, to: to, group: group)
    switch format {
    case "csv":
      return Reply.file(
        Array(AttendanceReport.csv(rows).utf8), type: "text/csv; charset=utf-8",
        name: "attendance-\(from)-\(to).csv")
    case "json":
      let text = try AttendanceReport.json(rows, from: "\(from)", to: "\(to)")
      return Response(
        status: 200,
        headers: [
          ("Content-Type", "application/json; charset=utf-8"), ("Cache-Control", "no-store"),
        ] + SecurityHeaders.all, body: Array(text.utf8))
    default:
      throw Problem.bad(Text(en: "“format” is csv or json.", es: "“format” es csv o json."))
    }
  }
}

/// Attendance rows for a range of days, from wherever the sessions' states come.
public struct AttendanceSource: Sendable {
  private let directory: any Directory
  private let state: @Sendable (SessionID) async throws -> SessionState?

  public init(
    directory: any Directory, state: @escaping @Sendable (SessionID) async throws -> SessionState?
  ) {
    self.directory = directory
    self.state = state
  }

  /// Days are those of each program's own zone, both included.
  public func rows(
    from: ReportDay, to: ReportDay, group: GroupID?
  ) async throws -> [AttendanceReport.Row] {
    let groups = try await directory.groups()
    var states: [SessionState] = []
    for program in try await directory.programs() {
      let window = SessionQuery.starting(
        from: try from.start(in: program.zone), to: try to.next.start(in: program.zone),
        group: group)
      let own = Set(groups.filter { $0.program == program.id }.map(\.id))
      for record in try await directory.sessions(window) where own.contains(record.group) {
        if let state = try await state(record.id) { states.append(state) }
      }
    }
    return try AttendanceReport.rows(of: states, groups: groups)
  }
}
