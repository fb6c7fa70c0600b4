import CircleCore
import CircleService

/// What a roster is made of, as the directory has it at one moment.
public struct RosterSnapshot: Sendable, Hashable {
  public var programs: [ProgramRecord]
  public var groups: [GroupRecord]
  public var schedules: [ScheduleRecord]
  public var participants: [ParticipantRecord]
  public var enrollments: [EnrollmentRecord]

  public init(
    programs: [ProgramRecord] = [], groups: [GroupRecord] = [], schedules: [ScheduleRecord] = [],
    participants: [ParticipantRecord] = [], enrollments: [EnrollmentRecord] = []
  ) {
    self.programs = programs
    self.groups = groups
    self.schedules = schedules
    self.participants = participants
    self.enrollments = enrollments
  }

  public init(of directory: any Directory) async throws {
    self.init(
      programs: try await directory.programs(), groups: try await directory.groups(),
      schedules: try await directory.schedules(),
      participants: try await directory.participants(ParticipantQuery()).participants,
      enrollments: try await directory.enrollments(.all))
  }
}

/// The roster as a table: one line for each period in a group, and one for each person without any.
///
/// The same form is exported and imported: what is written and read again changes nothing.
public enum RosterCSV {
  /// The columns, by their names in the first line.
  public enum Column: String, CaseIterable, Sendable {
    /// The clinic's own number. Lines with the same one are the same person.
    case recordNumber = "record_number"
    case displayName = "display_name"
    case legalName = "legal_name"
    /// `en` or `es`.
    case language
    /// A target of their own, such as `9`, `7.5` or `8:10`.
    case weekHours = "week_hours"
    /// `active` or `discharged`.
    case status
    case dischargedOn = "discharged_on"
    /// A group by its title or id.
    case group
    /// The first and the last day in the group. Who has been in it more than once stands on a line for
    /// each time.
    case from
    case to
    /// Tells groups of the same title apart: a program by its name or id.
    case program
    /// Circle's own id of the person. For those who have no record number.
    case id

    /// `program` isn't exported: groups of the same title are written by their ids.
    static let exported = allCases.filter { $0 != .program }
  }

  /// By display name; a person's groups by title.
  ///
  /// - Parameter notice: The confidentiality notice, which stands in the last line.
  public static func text(of roster: RosterSnapshot, notice: String) -> String {
    let groups = GroupNames(roster)
    let enrollments = Dictionary(grouping: roster.enrollments, by: \.participant)
    let people = roster.participants.sorted { ($0.sortKey, $0.id) < ($1.sortKey, $1.id) }
    var text = CSVText.line(Column.exported.map(\.rawValue))
    for person in people {
      let own = (enrollments[person.id] ?? []).map { ($0, groups.name(of: $0.group)) }
        .sorted { one, other in
          (one.1, one.0.group, one.0.from ?? .distantPast)
            < (other.1, other.0.group, other.0.from ?? .distantPast)
        }
      for (enrollment, group) in own { text += line(of: person, group, enrollment) }
      if own.isEmpty { text += line(of: person, "", nil) }
    }
    return text + CSVText.notice(notice, columns: Column.exported.count)
  }

  private static func line(
    of person: ParticipantRecord, _ group: String, _ enrollment: EnrollmentRecord?
  ) -> String {
    CSVText.line(
      Column.exported.map { column in
        switch column {
        case .recordNumber: person.recordNumber ?? ""
        case .displayName: person.name
        case .legalName: person.legalName ?? ""
        case .language: person.language.rawValue
        case .weekHours: person.weekMinutes.map(Hours.text) ?? ""
        case .status: person.status.rawValue
        case .dischargedOn: person.dischargedOn?.text ?? ""
        case .group: group
        case .from: enrollment?.from?.text ?? ""
        case .to: enrollment?.to?.text ?? ""
        case .id: person.id.text
        case .program: ""
        }
      })
  }
}

/// Hours as people write them, exact to the minute.
public enum Hours {
  /// `9`, `7.5` or `8:10`.
  public static func text(_ minutes: Int) -> String {
    switch minutes % 60 {
    case 0: "\(minutes / 60)"
    case 15: "\(minutes / 60).25"
    case 30: "\(minutes / 60).5"
    case 45: "\(minutes / 60).75"
    case let rest: "\(minutes / 60):\(rest < 10 ? "0" : "")\(rest)"
    }
  }

  /// - Returns: nil when it is no number of whole minutes, or none of a week's.
  public static func minutes(_ text: String) -> Int? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    if parts.count == 2 {
      guard let hours = whole(parts[0]), let minutes = whole(parts[1]), parts[1].count == 2,
        minutes < 60
      else { return nil }
      return inAWeek(hours * 60 + minutes)
    }
    let decimal = text.split(omittingEmptySubsequences: false) { $0 == "." || $0 == "," }
    guard let hours = whole(decimal[0]), decimal.count <= 2 else { return nil }
    if decimal.count == 1 { return inAWeek(hours * 60) }
    // At most three digits, so that nothing is rounded.
    guard let fraction = whole(decimal[1]) else { return nil }
    let scale = decimal[1].reduce(1) { scale, _ in scale * 10 }
    guard (fraction * 60).isMultiple(of: scale) else { return nil }
    return inAWeek(hours * 60 + fraction * 60 / scale)
  }

  private static func whole(_ text: Substring) -> Int? {
    let isNumber = (1...3).contains(text.utf8.count) && text.utf8.allSatisfy { (0x30...0x39) ~= $0 }
    return isNumber ? Int(text) : nil
  }

  private static func inAWeek(_ minutes: Int) -> Int? {
    (1...RecordLimits.weekMinutes).contains(minutes) ? minutes : nil
  }
}

/// Groups by what people call them.
struct GroupNames {
  private let groups: [GroupID: GroupRecord]
  private let byTitle: [String: [GroupRecord]]
  private let programs: [ProgramRecord]

  init(_ roster: RosterSnapshot) {
    groups = Dictionary(roster.groups.map { ($0.id, $0) }) { first, _ in first }
    byTitle = Dictionary(grouping: roster.groups) { Self.key($0.title) }
    programs = roster.programs
  }

  private static func key(_ title: String) -> String { ParticipantRecord.folded(title) }

  /// The title, or the id where the title alone doesn't say which group it is.
  func name(of id: GroupID) -> String {
    guard let group = groups[id], groups[GroupID(group.title)] == nil,
      byTitle[Self.key(group.title)]?.count == 1
    else { return id.text }
    return group.title
  }

  subscript(id: GroupID) -> GroupRecord? { groups[id] }

  enum Found {
    case group(GroupRecord)
    case none
    case several
  }

  /// - Parameter program: A program's name or id, or nothing.
  func find(_ name: String, program: String) -> Found {
    if let group = groups[GroupID(name)] {
      return program.isEmpty || isIn(group, program) ? .group(group) : .none
    }
    let found = (byTitle[Self.key(name)] ?? []).filter { program.isEmpty || isIn($0, program) }
    return switch found.count {
    case 0: .none
    case 1: .group(found[0])
    default: .several
    }
  }

  func hasProgram(_ name: String) -> Bool { programs.contains { isCalled($0, name) } }

  private func isIn(_ group: GroupRecord, _ program: String) -> Bool {
    programs.contains { $0.id == group.program && isCalled($0, program) }
  }

  private func isCalled(_ program: ProgramRecord, _ name: String) -> Bool {
    program.id.text == name || Self.key(program.name) == Self.key(name)
  }

  /// Some of the groups' titles, to choose from.
  var titles: String {
    let all = Set(groups.values.map(\.title)).sorted()
    return all.prefix(12).joined(separator: ", ") + (all.count > 12 ? ", …" : "")
  }
}
