import CircleCore

/// Programs, groups, people and sessions: what a clinic knows apart from what happens live.
public protocol Directory: Sendable {
  /// Adds entries in one transaction, or replaces those with the same id. Durable on return.
  ///
  /// - Throws: `DirectoryError` when an entry names something that doesn't exist, or a user name or
  ///   code is taken; then nothing is written.
  func save(_ entries: [DirectoryEntry]) async throws

  func programs() async throws -> [ProgramRecord]
  func groups() async throws -> [GroupRecord]
  /// Participants enrolled in a group, by display name; and all groups of each.
  func roster(of group: GroupID) async throws -> [ParticipantRecord]
  func participant(_ id: ParticipantID) async throws -> ParticipantRecord?
  func staff() async throws -> [StaffRecord]
  /// Sessions that match, by their start.
  func sessions(_ query: SessionQuery) async throws -> [SessionRecord]
}

public enum DirectoryEntry: Sendable, Hashable {
  case program(ProgramRecord)
  case group(GroupRecord)
  case participant(ParticipantRecord)
  case enrollment(ParticipantID, GroupID)
  case staff(StaffRecord)
  case session(SessionRecord)
}

public enum DirectoryError: Error, Sendable, Hashable {
  case userNameTaken(String)
  case codeTaken
  /// What it names isn't there, such as the group of a session.
  case unknownReference(String)
}

public struct ProgramRecord: Sendable, Hashable {
  public let id: ProgramID
  public let name: String
  /// IANA time zone.
  public let zone: String

  public init(id: ProgramID, name: String, zone: String) {
    self.id = id
    self.name = name
    self.zone = zone
  }
}

public struct GroupRecord: Sendable, Hashable {
  public let id: GroupID
  public let program: ProgramID
  public let title: String

  public init(id: GroupID, program: ProgramID, title: String) {
    self.id = id
    self.program = program
    self.title = title
  }
}

public struct ParticipantRecord: Sendable, Hashable {
  public let id: ParticipantID
  /// The name that others in the room see.
  public let name: String
  public let language: Language

  public init(id: ParticipantID, name: String, language: Language) {
    self.id = id
    self.name = name
    self.language = language
  }
}

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

/// A session as it is scheduled.
public struct SessionRecord: Sendable, Hashable {
  public let id: SessionID
  public let group: GroupID
  /// Eight characters of Crockford's base 32 in upper case, without a dash. Unique.
  public let code: String
  public let startsAt: Instant
  public let endsAt: Instant

  public init(id: SessionID, group: GroupID, code: String, startsAt: Instant, endsAt: Instant) {
    self.id = id
    self.group = group
    self.code = code
    self.startsAt = startsAt
    self.endsAt = endsAt
  }
}

public enum SessionQuery: Sendable, Hashable {
  case id(SessionID)
  case code(String)
  /// Those that start at or after `from` and before `to`; of one group or of all.
  case starting(from: Instant, to: Instant, group: GroupID?)
}
