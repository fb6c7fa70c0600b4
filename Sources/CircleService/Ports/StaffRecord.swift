import CircleCore

public struct StaffRecord: Sendable, Hashable {
  public let id: StaffID
  /// Lower case, unique.
  public let userName: String
  public let name: String
  /// With credential, as it is signed.
  public let signature: String
  public let role: Role
  /// Argon2id in its encoded form; nil when this person can't sign in by password.
  public let passwordHash: String?

  public init(
    id: StaffID, userName: String, name: String, signature: String, role: Role,
    passwordHash: String?
  ) {
    self.id = id
    self.userName = userName
    self.name = name
    self.signature = signature
    self.role = role
    self.passwordHash = passwordHash
  }

  public enum Role: String, CaseIterable, Sendable, Hashable {
    case facilitator
    case supervisor
  }
}
