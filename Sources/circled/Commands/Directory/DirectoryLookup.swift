import ArgumentParser
import CircleCore
import CircleProtocol
import CircleReports
import CircleSQLite
import CircleServer
import CircleService

/// Finds what somebody names at the command line, by its id or its name.
struct DirectoryLookup {
  let store: SQLiteStore

  func program(_ name: String) async throws -> ProgramRecord {
    let programs = try await store.programs()
    return try one(
      programs.filter { $0.id.text == name || $0.name == name }, called: name, kind: "program",
      among: programs.map(\.name))
  }

  /// - Parameter name: Nothing means the only one there is.
  func program(orOnly name: String?) async throws -> ProgramRecord {
    if let name { return try await program(name) }
    let programs = try await store.programs()
    guard programs.count == 1 else {
      throw Complaint(
        programs.isEmpty
          ? "There is no program yet. Add one first: circled program add."
          : "Which program? --program takes one of \(programs.map(\.name).joined(separator: ", "))."
      )
    }
    return programs[0]
  }

  func group(_ name: String) async throws -> GroupRecord {
    let groups = try await store.groups()
    return try one(
      groups.filter { $0.id.text == name || $0.title == name }, called: name, kind: "group",
      among: groups.map(\.title))
  }

  func title(of group: GroupID) async throws -> String {
    try await store.groups().first { $0.id == group }?.title ?? group.text
  }

  func schedule(_ id: String) async throws -> ScheduleRecord {
    guard let schedule = try await store.schedules().first(where: { $0.id.text == id }) else {
      throw Complaint("There is no schedule with the id \(id). See: circled schedule list.")
    }
    return schedule
  }

  func participant(_ id: String) async throws -> ParticipantRecord {
    if let known = try await store.participant(ParticipantID(id)) { return known }
    let people = try await store.participants(ParticipantQuery(search: id, limit: 1_000))
      .participants
    let meant = people.filter { $0.recordNumber == id || $0.name == id }
    return try one(meant, called: id, kind: "participant", among: [])
  }

  func staff(_ name: String) async throws -> StaffRecord {
    let staff = try await store.staff()
    return try one(
      staff.filter { [$0.id.text, $0.userName, $0.name, $0.signature].contains(name) },
      called: name, kind: "facilitator", among: staff.map(\.userName))
  }

  private func one<Found>(
    _ found: [Found], called name: String, kind: String, among names: [String]
  ) throws -> Found {
    if found.count > 1 {
      throw Complaint("Several are called “\(name)”. Give the id of the \(kind).")
    }
    if let only = found.first { return only }
    let list = names.isEmpty ? "" : " Those are: \(names.joined(separator: ", "))."
    throw Complaint("There is no \(kind) “\(name)”.\(list)")
  }

  /// Says who would have to be in two groups at once. It may be meant, so it isn't refused.
  func warnOfClashes(of subject: MeetingClashes.Subject) async throws {
    for clash in try await MeetingClashes.found(of: subject, in: store) {
      let place: String
      switch subject {
      case .group: place = "“\(clash.other.title)” at the same time"
      case .participant:
        place = "“\(clash.group.title)” and “\(clash.other.title)” at the same time"
      }
      Console.warn("Participant \(clash.person.id) is in \(place), for example on \(clash.day).")
    }
  }

  /// The clinic as one piece, for what looks at all of it.
  func snapshot() async throws -> RosterSnapshot { try await RosterSnapshot(of: store) }
}

extension SQLiteStore {
  /// Saves with an entry in the audit log, or says in words why it can't be done.
  func change(_ entries: [DirectoryEntry], noting subject: [String: String?]) async throws {
    try await note(.directoryChanged, subject)
    do {
      try await save(entries)
    } catch let error as DirectoryError {
      throw Complaint(error.sentence)
    }
  }
}

extension DirectoryError {
  var sentence: String {
    switch self {
    case .userNameTaken(let name): "The user name \(name) is taken."
    case .codeTaken: "The code is taken."
    case .unknownReference(let id): "There is nothing with the id \(id)."
    case .recordNumberTaken(let number): "Somebody else has the record number \(number)."
    case .unknownZone(let zone):
      "\(zone) isn't a time zone. An IANA name is needed, such as America/Chicago."
    case .overlappingSchedules(let one, let other, let day):
      "The group would meet twice at the same time, for example on \(day) (schedules \(one) and "
        + "\(other))."
    case .overlappingEnrollments(let earlier, let later):
      "Times in one group can't overlap: one is \(earlier.days.en), the other \(later.days.en)."
    }
  }
}

extension Day: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}

extension ClockTime: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}

extension GroupRecord.Kind: ExpressibleByArgument {}

/// How a group meets.
extension AttendanceMode: ExpressibleByArgument {
  public init?(argument: String) {
    guard let mode = Self.ofGroups.first(where: { $0.rawValue == argument }) else { return nil }
    self = mode
  }

  public static var allValueStrings: [String] { ofGroups.map(\.rawValue) }
}

/// A text on one line, checked.
struct Line {
  let text: String

  init(_ given: String, upTo longest: Int, as name: String) throws {
    text = PlainLine.tidy(given)
    guard (1...longest).contains(text.count) else {
      throw ValidationError("\(name) takes 1 to \(longest) characters.")
    }
  }
}

enum NewID {
  static func make<Kind>() -> Identifier<Kind> {
    Identifier(SecretText.identifier(Surroundings.real.random))
  }
}
