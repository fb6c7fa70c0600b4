import CircleCore
import CircleProtocol
import CircleService
import CircleTransport

// How participants get in: by code, or by their personal link.

extension API {
  /// How long a phone that joined by code is known: longer than any session.
  private static let guestLifetime = Duration.seconds(16 * 60 * 60)
  /// How long a device that used a personal link is known.
  private static let deviceLifetime = Duration.seconds(60 * 24 * 60 * 60)

  func join(_ request: Request) async throws -> Response {
    let now = surroundings.now()
    let address = request.clientAddress
    guard joinTries.mayTry(address, at: now) else { return tooManyTries(request.language) }
    let members = try members(of: request)
    let name = PlainLine.tidy(try text("name", in: members, upTo: 200))
    guard !name.isEmpty, name.count <= SessionState.longestName else {
      throw Problem.bad(Refusal.badName.message)
    }
    let code = members["code"]?.string ?? ""
    guard code.utf8.count <= 64, let session = try await sessions.session(code: code) else {
      joinTries.count(address, at: now)
      return unknownCode(request.language)
    }
    if let status = try await currentStatus(of: request, in: session.id) {
      return joined(session.id, status)
    }
    guard knocks.mayTry(address, at: now) else { return tooManyTries(request.language) }
    knocks.count(address, at: now)
    let guest = GuestID(SecretText.identifier(surroundings.random))
    let host = try await sessions.host(of: session.id)
    let knock = CommandID("knock-\(guest)")
    switch await host.perform(.knock(name: name), id: knock, by: .guest(guest)) {
    case .done: break
    case .trouble(.refusal(.sessionEnded)): return unknownCode(request.language)
    case .trouble(.refusal(let refusal)): throw Problem.bad(refusal.message)
    case .trouble: throw ServiceError.storeSaidNothing
    }
    let secret = try await index.issue(
      .cookie, to: .guest(guest, session.id), for: Self.guestLifetime)
    return joined(
      session.id, "waiting",
      headers: [recognition.setCookie(secret, as: .participant, for: Self.guestLifetime)])
  }

  /// Whether this phone has a place in the session already, and which.
  private func currentStatus(
    of request: Request, in session: SessionID
  ) async throws -> String? {
    switch recognition.identity(of: request, as: .participant)?.subject {
    case .participant(let id): return rosters.isExpected(id, in: session) ? "admitted" : nil
    case .guest(let id, session):
      guard let guest = try await sessions.state(of: session)?.guests[id] else { return nil }
      if case .admitted = guest.outcome { return "admitted" }
      return "waiting"
    case .guest, .staff, .wall, nil: return nil
    }
  }

  private func joined(
    _ session: SessionID, _ status: String, headers: [HeaderField] = []
  ) -> Response {
    Reply.json(
      ["session": .string(session.text), "status": .string(status)], headers: headers)
  }

  private func unknownCode(_ language: Language) -> Response {
    Reply.error(
      404, "unknown-code",
      Text(
        en:
          "That code isn’t open. Check it against the screen in the room. Codes change every time.",
        es:
          "Ese código no está abierto. Compáralo con la pantalla de la sala. El código cambia cada vez."
      ),
      language)
  }

  func tooManyTries(_ language: Language) -> Response {
    Reply.error(
      429, "slow-down",
      Text(
        en: "That was tried too often. Wait a minute, then try again.",
        es: "Se intentó demasiadas veces. Espera un minuto e inténtalo de nuevo."),
      language, headers: [("Retry-After", "60")])
  }

  /// A personal link: gives this device a cookie of its own, and goes to the room.
  func openLink(_ token: String, _ request: Request) async throws -> Response {
    guard let link = index.credential(for: token), link.kind == .link,
      case .participant(let participant) = link.subject
    else { return Reply.redirect(to: "/room?link=unknown") }
    let target = try await currentSession(of: participant).map { "/room/\($0)" } ?? "/room"
    let known = recognition.identity(of: request, as: .participant)
    if known?.subject == .participant(participant) { return Reply.redirect(to: target) }
    let secret = try await index.issue(
      .cookie, to: .participant(participant), for: Self.deviceLifetime)
    let cookie = recognition.setCookie(secret, as: .participant, for: Self.deviceLifetime)
    return Reply.redirect(to: target, headers: [cookie])
  }

  /// The session that somebody is expected in now: one that runs, else one that waits for its start,
  /// else the last one. One whose time is over without having begun stands in nobody's way.
  func currentSession(of participant: ParticipantID) async throws -> SessionID? {
    let now = surroundings.now()
    var waiting: SessionID?
    var over: SessionID?
    for session in rosters.sessions(of: participant) {
      guard let state = try await sessions.state(of: session) else { continue }
      if state.isRunning { return session }
      let isOpen = state.plan.scheduledStart <= now + Self.openBefore
      if state.phase == .ended {
        over = session
      } else if isOpen && now < state.plan.scheduledEnd + Self.openAfter {
        waiting = waiting ?? session
      }
    }
    return waiting ?? over
  }

  /// A session's room opens so long before its start.
  private static let openBefore = Duration.seconds(60 * 60)
  /// A group that begins very late still finds its room.
  private static let openAfter = Duration.seconds(60 * 60)

  /// What is on now, and what comes next, for the person whose phone this is.
  func nextSession(_ request: Request) async throws -> Response {
    guard let identity = recognition.identity(of: request, as: .participant) else {
      throw Problem.notSignedIn
    }
    switch identity.subject {
    case .guest(_, let session):
      return Reply.json(["session": ["id": .string(session.text)]])
    case .participant(let participant):
      let now = surroundings.now()
      let current = try await currentSession(of: participant)
      var next: SessionState?
      for session in rosters.sessions(of: participant) where session != current && next == nil {
        guard let state = try await sessions.state(of: session) else { continue }
        if state.plan.scheduledStart > now && state.phase == .lobby { next = state }
      }
      return Reply.json([
        "session": current.map { ["id": .string($0.text)] } ?? .null,
        "next": next.map { state in
          [
            "title": .string(state.plan.title), "zone": .string(state.plan.zone),
            "startsAt": .int(Int(state.plan.scheduledStart.milliseconds)),
          ]
        } ?? .null,
      ])
    case .staff, .wall: throw Problem.notAllowed
    }
  }
}

/// Names that we give to things.
public enum SecretText {
  /// 80 random bits as 16 characters, for identifiers that nobody guesses or meets twice.
  public static func identifier(_ random: @Sendable (Int) -> [UInt8]) -> String {
    let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz")
    return String(random(16).map { alphabet[Int($0 & 31)] })
  }
}
