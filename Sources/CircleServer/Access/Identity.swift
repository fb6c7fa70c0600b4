import CircleCore
import CircleService
import CircleTransport
import Foundation

/// Who sends a request. One browser can be staff, participant and wall at once: each has a cookie
/// of its own.
public struct Identity: Sendable {
  public let credential: Credential
  /// Set for staff.
  public let staff: StaffRecord?

  public var subject: Credential.Subject { credential.subject }
}

/// As what somebody wants to be recognized.
enum Guise: String, Sendable, CaseIterable {
  case staff
  case participant
  case wall

  var cookieName: String {
    switch self {
    case .staff: "circle-staff"
    case .participant: "circle-room"
    case .wall: "circle-wall"
    }
  }

  func fits(_ subject: Credential.Subject) -> Bool {
    switch (self, subject) {
    case (.staff, .staff), (.participant, .participant), (.participant, .guest), (.wall, .wall):
      true
    case (.staff, _), (.participant, _), (.wall, _): false
    }
  }

  init(of subject: Credential.Subject) {
    switch subject {
    case .staff: self = .staff
    case .participant, .guest: self = .participant
    case .wall: self = .wall
    }
  }
}

/// Recognizes people by cookie or bearer token.
struct Recognition: Sendable {
  let index: CredentialIndex
  let staff: StaffList
  /// Whether pages are served under TLS, by us or by a proxy in front.
  let isSecure: Bool

  /// - Parameter guise: As what; nil takes the first that fits, staff before participant.
  func identity(of request: Request, as guise: Guise?) -> Identity? {
    let isProgram = hasBearer(request)
    for guise in guise.map({ [$0] }) ?? Guise.allCases {
      // Whoever shows a token is known by that alone: it is what spares them the check of origin.
      let identity = isProgram ? bearer(request, as: guise) : cookie(request, as: guise)
      if let identity { return identity }
    }
    return nil
  }

  /// Whether a request comes with a bearer token, which no foreign page can make a browser send.
  func hasBearer(_ request: Request) -> Bool { Self.bearerSecret(request) != nil }

  /// Staff who show their bearer token the way calendar programs can: as the password of HTTP's own
  /// sign-in, with any user name.
  func subscriber(of request: Request) -> StaffRecord? {
    guard let header = request.authorization, header.lowercased().hasPrefix("basic "),
      let bytes = Data(base64Encoded: header.dropFirst(6).trimmingWhitespace()),
      let pair = String(data: bytes, encoding: .utf8), let colon = pair.firstIndex(of: ":"),
      let credential = index.credential(for: String(pair[pair.index(after: colon)...])),
      credential.kind == .bearer
    else { return nil }
    return identity(credential, as: .staff)?.staff
  }

  private func bearer(_ request: Request, as guise: Guise) -> Identity? {
    guard let secret = Self.bearerSecret(request), let credential = index.credential(for: secret),
      credential.kind == .bearer
    else { return nil }
    return identity(credential, as: guise)
  }

  private func cookie(_ request: Request, as guise: Guise) -> Identity? {
    guard let secret = request.cookie(named: name(of: guise)),
      let credential = index.credential(for: secret), credential.kind == .cookie
    else { return nil }
    return identity(credential, as: guise)
  }

  private func identity(_ credential: Credential, as guise: Guise) -> Identity? {
    guard guise.fits(credential.subject) else { return nil }
    guard case .staff(let id) = credential.subject else {
      return Identity(credential: credential, staff: nil)
    }
    guard let record = staff.record(id) else { return nil }
    return Identity(credential: credential, staff: record)
  }

  private static func bearerSecret(_ request: Request) -> String? {
    guard let header = request.authorization, header.lowercased().hasPrefix("bearer ") else {
      return nil
    }
    return header.dropFirst(7).trimmingWhitespace()
  }

  private func name(of guise: Guise) -> String {
    (isSecure ? "__Host-" : "") + guise.cookieName
  }

  /// The header that gives a browser its cookie.
  func setCookie(_ secret: String, as guise: Guise, for lifetime: Duration) -> HeaderField {
    (
      "Set-Cookie",
      "\(name(of: guise))=\(secret); Path=/; Max-Age=\(lifetime.components.seconds); HttpOnly; SameSite=Lax"
        + (isSecure ? "; Secure" : "")
    )
  }

  func clearCookie(_ guise: Guise) -> HeaderField { setCookie("", as: guise, for: .zero) }
}

typealias HeaderField = (name: String, value: String)

extension Substring {
  fileprivate func trimmingWhitespace() -> String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
