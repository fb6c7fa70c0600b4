import CircleCore
import CircleProtocol
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
    case ["attendance"]: try await exportAttendance(request)
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
    default: throw Problem.notFound
    }
  }

  func post(_ parts: [String], _ request: Request) async throws -> Response {
    switch parts {
    case ["join"]: try await join(request)
    case ["sign-in"]: try await signIn(request)
    case ["sign-out"]: try await signOut(request)
    case ["enter"]: try await enter(request)
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
    default: throw Problem.notFound
    }
  }

  /// Whether a file is sent there rather than JSON.
  static func takesFile(_ parts: ArraySlice<String>) -> Bool {
    parts == ["roster"] || (parts.count == 3 && parts.first == "sessions" && parts.last == "paper")
  }
}
