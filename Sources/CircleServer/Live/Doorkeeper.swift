import CircleCore
import CircleService
import CircleTransport

/// Decides who may listen to which session, at once and from memory.
struct Doorkeeper: Sendable {
  let recognition: Recognition
  let origins: Origins
  let sessions: SessionService
  let rosters: Rosters

  struct Admission {
    let session: SessionID
    let identity: Identity
    let audience: Audience
  }

  struct Refused: Error {
    let response: Response
  }

  func admit(_ request: Request) -> Result<Admission, Refused> {
    let language = request.language
    let parts = request.pathParts
    guard parts.count == 2, parts[0] == "live" else {
      return .failure(Refused(response: Reply.notFound(language)))
    }
    guard recognition.hasBearer(request) || origins.isOurs(request) else {
      return .failure(Refused(response: Reply.notAllowed(language)))
    }
    let guise = request.argument("as").flatMap(Guise.init(rawValue:))
    guard let identity = recognition.identity(of: request, as: guise) else {
      return .failure(Refused(response: Reply.notSignedIn(language)))
    }
    let session = SessionID(parts[1])
    guard let audience = audience(of: identity, in: session) else {
      return .failure(Refused(response: Reply.notAllowed(language)))
    }
    return .success(Admission(session: session, identity: identity, audience: audience))
  }

  private func audience(of identity: Identity, in session: SessionID) -> Audience? {
    guard rosters.isKnown(session) else { return nil }
    switch identity.subject {
    case .staff(let id):
      return identity.staff?.role == .facilitator && rosters.isStaff(id, of: session)
        ? .facilitator(id) : nil
    case .participant(let id): return rosters.isExpected(id, in: session) ? .participant(id) : nil
    case .guest(let id, let own): return own == session ? .guest(id) : nil
    case .wall(let own): return own == session ? .wall : nil
    }
  }
}

/// Where pages come from that may talk to us.
struct Origins: Sendable {
  /// The address that people use, when a proxy stands in front.
  let publicURL: String?

  func isOurs(_ request: Request) -> Bool {
    guard let origin = request.origin?.lowercased() else { return false }
    if let publicURL, origin == Self.origin(of: publicURL) { return true }
    guard let host = request.host?.lowercased() else { return false }
    return origin == (request.isSecure ? "https://" : "http://") + host
  }

  /// Scheme and host of an address.
  private static func origin(of address: String) -> String {
    let parts = address.lowercased().split(
      separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
    return parts.count < 3 ? address : "\(parts[0])//\(parts[2])"
  }
}
