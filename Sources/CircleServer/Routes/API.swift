import CircleCore
import CircleProtocol
import CircleReports
import CircleService
import CircleTransport
import Logging

/// The HTTP API: everything that isn't a page and isn't live.
struct API: Sendable {
  let recognition: Recognition
  let origins: Origins
  let index: CredentialIndex
  let staff: StaffList
  let directory: any Directory
  let sessions: SessionService
  let rosters: Rosters
  let reports: AttendanceReports
  let weeks: WeekService
  let trail: AuditTrail
  let clinic: Clinic
  let catalog: Catalog
  /// A folder of ours, in which workbooks lie while they are made.
  let exports: String
  let planning: Planning
  let surroundings: Surroundings
  let passwords: PasswordHasher
  let joinTries: Tries
  /// Counts everybody who knocks: who has the code could fill the door with made-up names.
  let knocks: Tries
  let signInTries: Tries
  let logger: Logger
  /// Ends the live connections of a sign-in.
  let signOut: @Sendable (Credential) async -> Void

  func response(to request: Request) async -> Response {
    do {
      return try await route(request)
    } catch let problem as Problem {
      return problem.response(request.language)
    } catch {
      logger.error("request failed", metadata: ["error": "\(error)"])
      return Reply.error(
        503, "unavailable", Trouble.unavailable.message, request.language,
        headers: [("Retry-After", "5")])
    }
  }

  private func route(_ request: Request) async throws -> Response {
    let parts = request.pathParts
    switch (request.method, parts.first, parts.count) {
    case (.get, "healthz", 1): return Reply.json(["status": "ok"])
    case (.get, "p", 2): return try await openLink(parts[1], request)
    case (.get, "live", 2):
      throw Problem.bad(
        Text(
          en: "This address is for live connections.",
          es: "Esta dirección es para conexiones en vivo."))
    case (.get, "api", _): return try await get(Array(parts.dropFirst()), request)
    case (.post, "api", _):
      try checkPost(request)
      return try await post(Array(parts.dropFirst()), request)
    default: throw Problem.notFound
    }
  }

  /// A foreign page can't send JSON without being asked first, and its origin isn't ours.
  private func checkPost(_ request: Request) throws {
    guard recognition.hasBearer(request) || origins.isOurs(request) else {
      throw Problem.notAllowed
    }
    if request.body.isEmpty { return }
    if Self.takesFile(request.pathParts.dropFirst()) {
      guard request.isOf(type: "text/csv") else {
        throw Problem.bad(
          Text(en: "A CSV file is needed here.", es: "Aquí hace falta un archivo CSV."))
      }
    } else if !request.isOf(type: "application/json") {
      throw Problem.bad(Text(en: "JSON is needed here.", es: "Aquí hace falta JSON."))
    }
  }

  /// The body's members.
  func members(of request: Request) throws -> [String: JSON] {
    do throws(JSONReader.Failure) {
      if let members = try JSONReader.read(request.body).object { return members }
    } catch {
      // Said below, as for anything else that isn't an object.
    }
    throw Problem.bad(Text(en: "That isn’t a JSON object.", es: "Eso no es un objeto JSON."))
  }

  func text(_ name: String, in members: [String: JSON], upTo length: Int) throws -> String {
    guard let text = members[name]?.string, (1...length).contains(text.utf8.count) else {
      throw Problem.bad(Trouble.badField(name).message)
    }
    return text
  }

  func staffMember(_ request: Request) throws -> StaffRecord {
    guard let staff = recognition.identity(of: request, as: .staff)?.staff else {
      throw Problem.notSignedIn
    }
    return staff
  }

  /// What only supervisors may do.
  func supervisor(_ request: Request) throws -> StaffRecord {
    let staff = try staffMember(request)
    guard staff.role == .supervisor else { throw Problem.notAllowed }
    return staff
  }
}
