import CircleCore

/// What lets somebody in. Only hashes of secrets are kept.
public protocol CredentialStore: Sendable {
  /// Adds or replaces (by hash); durable on return.
  func save(_ credential: Credential) async throws
  /// Makes it worthless; durable on return. One that isn't there is no error.
  func revoke(hash: String) async throws
  /// What was added, replaced or revoked after `revision`, in order, so that a daemon sees what the
  /// command line has done. Revisions begin at 1; each change gets a greater one.
  func changes(after revision: Int64) async throws -> [CredentialChange]
}

public struct Credential: Sendable, Hashable {
  /// SHA-256 of the secret, in lower-case hexadecimal.
  public let hash: String
  public let kind: Kind
  public let subject: Subject
  public let createdAt: Instant
  public let expiresAt: Instant?

  public init(
    hash: String, kind: Kind, subject: Subject, createdAt: Instant, expiresAt: Instant?
  ) {
    self.hash = hash
    self.kind = kind
    self.subject = subject
    self.createdAt = createdAt
    self.expiresAt = expiresAt
  }

  public enum Kind: String, CaseIterable, Sendable, Hashable {
    /// A browser's cookie.
    case cookie
    /// A program's bearer token.
    case bearer
    /// A participant's personal link.
    case link
    /// A short-lived ticket that a page changes for a cookie.
    case ticket
  }

  public enum Subject: Sendable, Hashable {
    case staff(StaffID)
    case participant(ParticipantID)
    case guest(GuestID, SessionID)
    case wall(SessionID)
  }
}

public struct CredentialChange: Sendable, Hashable {
  public let revision: Int64
  public let credential: Credential
  public let isRevoked: Bool

  public init(revision: Int64, credential: Credential, isRevoked: Bool) {
    self.revision = revision
    self.credential = credential
    self.isRevoked = isRevoked
  }
}
