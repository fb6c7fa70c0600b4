import CircleCore
import CircleProtocol
import CircleReports
import CircleTransport

// Which address is which route.

extension API {
  func get(_ parts: [String], _ request: Request) async throws -> Response {
    switch parts {
    case ["clinic"]: Reply.json(clinic.json)
    case ["whoami"]: try await whoAmI(request)
    case ["next"]: try await nextSession(request)
    case ["sessions"]: try await listSessions(request)
    case ["groups"]: try await listGroups(request)
    case ["directory"]: try await readDirectory(request)
    case ["participants"]: try await listParticipants(request)
    case ["modules"]: try listModules(request)
    case _ where parts.count == 2 && parts[0] == "modules": try readModule(parts[1], request)
    case ["attendance"]: try await exportAttendance(request)
    case ["attendance.schema.json"]: Reply.schema(Array(AttendanceSchema.text.utf8))
    case ["weeks.schema.json"]: Reply.schema(WeekSchema.week.bytes)
    case ["history.schema.json"]: Reply.schema(WeekSchema.history.bytes)
    case ["attendance", "page"]: try await attendancePage(request)
    case ["roster.csv"]: try await exportRoster(request)
    case ["scheduled"]: try await listScheduled(request)
    case ["calendar.ics"]: try await readCalendar(request)
    case ["audit"]: try await readAudit(request)
    case ["weeks"]: try await readWeek(request)
    case ["history"]: try await readHistory(request)
    case _ where parts.count == 3 && parts[0] == "groups" && parts[2] == "plan":
      try await readPlan(of: GroupID(parts[1]), request)
    case _ where parts.count == 3 && parts[0] == "sessions":
      try await get(parts[2], of: SessionID(parts[1]), request)
    default: throw Problem.notFound
    }
  }

  private func get(
    _ what: String, of session: SessionID, _ request: Request
  ) async throws -> Response {
    switch what {
    case "join.svg": try await joinSquare(session, request)
    case "sheet": try await readSheet(session, request)
    case "week": try await readSessionWeek(session, request)
    case "trend": try await readTrend(session, request)
    case "paper.csv": try await paperForm(session, request)
    default: throw Problem.notFound
    }
  }

  func post(_ parts: [String], _ request: Request) async throws -> Response {
    switch parts {
    case ["join"]: try await join(request)
    case ["sign-in"]: try await signIn(request)
    case ["sign-out"]: try await signOut(request)
    case ["enter"]: try await enter(request)
    case ["programs"]: try await saveProgram(request)
    case ["groups"]: try await saveGroup(request)
    case ["schedules"]: try await saveSchedule(request)
    case ["schedules", "remove"]: try await removeSchedule(request)
    case ["scheduled"]: try await makeUpSession(request)
    case ["participants"]: try await saveParticipant(request)
    case ["roster"]: try await importRoster(request)
    case ["enrollments"]: try await saveEnrollment(request)
    case ["enrollments", "remove"]: try await removeEnrollment(request)
    case _ where parts.count == 3 && parts[0] == "groups" && parts[2] == "plan":
      try await savePlan(of: GroupID(parts[1]), request)
    case _ where parts.count == 3 && parts[0] == "sessions":
      try await post(parts[2], of: SessionID(parts[1]), request)
    default: throw Problem.notFound
    }
  }

  private func post(
    _ what: String, of session: SessionID, _ request: Request
  ) async throws -> Response {
    switch what {
    case "wall": try await makeWallTicket(session, request)
    case "paper": try await importPaper(session, request)
    case _ where Self.isCorrection(what): try await correct(what, session, request)
    default: throw Problem.notFound
    }
  }

  /// Whether a file is sent there rather than JSON.
  static func takesFile(_ parts: ArraySlice<String>) -> Bool {
    parts == ["roster"] || (parts.count == 3 && parts.first == "sessions" && parts.last == "paper")
  }

  /// Whether somebody may send a table there, which is longer than anything else that is taken.
  static func takesTable(_ request: Request, _ recognition: Recognition) -> Bool {
    request.method == .post && request.pathParts.first == "api"
      && takesFile(request.pathParts.dropFirst())
      && recognition.identity(of: request, as: .staff) != nil
  }
}
