import CircleCore
import CircleProtocol
import CircleService
import CircleTransport

// How staff get in, and how a page hands a browser its cookie.

extension API {
  /// A working day: nobody stays signed in overnight.
  private static let staffLifetime = Duration.seconds(12 * 60 * 60)
  private static let wallLifetime = Duration.seconds(12 * 60 * 60)
  /// A ticket goes from one tab to the next.
  private static let ticketLifetime = Duration.seconds(2 * 60)

  func signIn(_ request: Request) async throws -> Response {
    let now = surroundings.now()
    let members = try members(of: request)
    let userName = try text("username", in: members, upTo: 200).lowercased()
    let password = try text("password", in: members, upTo: 1000)
    let address = request.clientAddress + " " + userName
    guard signInTries.mayTry(address, at: now) else { return tooManyTries(request.language) }
    try await staff.refresh()
    let record = staff.record(userName: userName)
    let isRight: Bool
    do {
      isRight = try await passwords.verify(password, against: record?.passwordHash)
    } catch PasswordError.tooBusy {
      return tooManyTries(request.language)
    }
    guard isRight, let record else {
      signInTries.count(address, at: now)
      logger.notice("sign-in failed")
      // What was typed as a name may be a password: only a name that exists is written, by its id.
      try await trail.add(
        .signInFailed, by: .unknown, ["address": request.clientAddress, "staff": record?.id.text])
      return Reply.error(
        401, "sign-in-failed",
        Text(
          en: "That user name and password don’t go together. Try again.",
          es: "Ese usuario y esa contraseña no coinciden. Inténtalo de nuevo."),
        request.language)
    }
    try await trail.add(
      .signedIn, by: .staff(record.id), ["address": request.clientAddress, "by": "password"])
    let secret = try await index.issue(.cookie, to: .staff(record.id), for: Self.staffLifetime)
    return Reply.json(
      ["name": .string(record.name), "role": .string(record.role.rawValue)],
      headers: [recognition.setCookie(secret, as: .staff, for: Self.staffLifetime)])
  }

  func signOut(_ request: Request) async throws -> Response {
    var answer = Reply.empty
    let guise = request.argument("as").flatMap(Guise.init(rawValue:)) ?? .staff
    if let identity = recognition.identity(of: request, as: guise) {
      if let staff = identity.staff { try await trail.add(.signedOut, by: .staff(staff.id)) }
      try await index.revoke(identity.credential)
      await signOut(identity.credential)
    }
    answer.headers.append(recognition.clearCookie(guise))
    return answer
  }

  /// Changes a ticket for a cookie. The ticket came in the fragment of an address, which no server
  /// and no log has seen.
  func enter(_ request: Request) async throws -> Response {
    let members = try members(of: request)
    let secret = try text("ticket", in: members, upTo: 200)
    guard let ticket = try await index.redeem(secret) else {
      return Reply.error(
        404, "unknown-ticket",
        Text(
          en: "This link has been used or is too old. Open it again from the console.",
          es: "Este enlace ya se usó o es muy viejo. Ábrelo otra vez desde la consola."),
        request.language)
    }
    if case .staff(let id) = ticket.subject {
      try await trail.add(
        .signedIn, by: .staff(id), ["address": request.clientAddress, "by": "ticket"])
    }
    let lifetime = Self.wallLifetime
    let cookie = try await index.issue(.cookie, to: ticket.subject, for: lifetime)
    return Reply.json(
      ["to": .string(page(for: ticket.subject))],
      headers: [
        recognition.setCookie(cookie, as: Guise(of: ticket.subject), for: lifetime)
      ])
  }

  private func page(for subject: Credential.Subject) -> String {
    switch subject {
    case .staff(let id): staff.record(id)?.role == .supervisor ? "/reports" : "/console"
    case .participant: "/room"
    case .guest(_, let session): "/room/\(session)"
    case .wall(let session): "/wall/\(session)"
    }
  }

  func makeWallTicket(_ session: SessionID, _ request: Request) async throws -> Response {
    let member = try staffMember(request)
    guard rosters.isStaff(member.id, of: session) else { throw Problem.notAllowed }
    let secret = try await index.issue(.ticket, to: .wall(session), for: Self.ticketLifetime)
    return Reply.json(["ticket": .string(secret)])
  }

  /// Who the sender is, as what is asked for or as whatever fits.
  func whoAmI(_ request: Request) async throws -> Response {
    let guise = request.argument("as").flatMap(Guise.init(rawValue:))
    guard let identity = recognition.identity(of: request, as: guise) else {
      throw Problem.notSignedIn
    }
    switch identity.subject {
    case .staff(let id):
      return Reply.json([
        "role": .string(identity.staff?.role.rawValue ?? ""), "id": .string(id.text),
        "name": .string(identity.staff?.name ?? ""),
        "signature": .string(identity.staff?.signature ?? ""),
      ])
    case .participant(let id):
      let record = try await directory.participant(id)
      return Reply.json([
        "role": "participant", "id": .string(id.text), "name": .string(record?.name ?? ""),
        "language": .string((record?.language ?? .english).rawValue),
      ])
    case .guest(let id, let session):
      let guest = try await sessions.state(of: session)?.guests[id]
      return Reply.json([
        "role": "guest", "id": .string(id.text), "name": .string(guest?.name ?? ""),
        "session": .string(session.text),
      ])
    case .wall(let session):
      return Reply.json([
        "role": "wall", "id": "wall", "name": "", "session": .string(session.text),
      ])
    }
  }
}
