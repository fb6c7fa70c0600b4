import CircleCore
import CircleProtocol
import CircleService
import CircleTransport

// Changes of a record by HTTP, and its signature: of any session, however long it has been over.

extension API {
  /// The commands that may come this way, and what the wire calls them.
  private static let corrections = [
    "mark": "mark", "unmark": "mark", "amend": "amend", "countersign": "countersign",
    "call-off": "call-off", "sign": "sign", "times": "correct-times",
  ]

  static func isCorrection(_ name: String) -> Bool { corrections[name] != nil }

  /// The body has the members of the command as it is on the wire, its id included: sent again with
  /// the same id, it is answered the same and does nothing twice.
  func correct(
    _ name: String, _ session: SessionID, _ request: Request
  ) async throws -> Response {
    let actor = try await corrector(of: session, request)
    let (id, command) = try command(name, members(of: request))
    switch try await perform(command, id: id, by: actor, in: session) {
    case .done: return Reply.json([:])
    case .trouble(.refusal(.notYourRole)): throw Problem.notAllowed
    case .trouble(let trouble): throw Problem.refused(trouble)
    }
  }

  /// Supervisors correct every record, facilitators those of the sessions that they may lead: all that
  /// were planned since they came to the clinic, since every facilitator may stand in for another.
  func corrector(of session: SessionID, _ request: Request) async throws -> Actor {
    let member = try staffMember(request)
    guard let state = try await sessions.state(of: session),
      try await !directory.sessions(.id(session)).isEmpty
    else { throw Problem.notFound }
    switch member.role {
    case .supervisor:
      return .supervisor(
        StaffEntry(id: member.id, name: member.name, signature: member.signature))
    case .facilitator:
      guard state.plan.staff.contains(where: { $0.id == member.id }) else {
        throw Problem.notAllowed
      }
      return .facilitator(member.id)
    }
  }

  func perform(
    _ command: Command, id: CommandID, by actor: Actor, in session: SessionID
  ) async throws -> CommandOutcome {
    let outcome = try await sessions.host(of: session).perform(command, id: id, by: actor)
    // The host may have retired since it was asked for; the id makes a second time harmless.
    guard outcome == .trouble(.unavailable) else { return outcome }
    return try await sessions.host(of: session).perform(command, id: id, by: actor)
  }

  private func command(
    _ name: String, _ members: [String: JSON]
  ) throws -> (CommandID, Command) {
    var message = members
    message["type"] = Self.corrections[name].map { .string($0) }
    if name == "unmark" { message["status"] = .null }
    if name == "countersign" { message["amendment"] = members["number"] ?? members["amendment"] }
    switch Inbound.read(JSON.object(message).bytes) {
    case .command(let id, let command): return (id, command)
    case .trouble(nil, _): throw Problem.bad(Trouble.badField("id").message)
    case .trouble(_, let trouble): throw Problem.bad(trouble.message)
    case .sync, .ping: throw Problem.bad(Trouble.malformed.message)
    }
  }
}
