import CircleCore
import CircleService
import Foundation

struct DirectoryContents {
  var programs: [ProgramID: ProgramRecord] = [:]
  var groups: [GroupID: GroupRecord] = [:]
  var participants: [ParticipantID: ParticipantRecord] = [:]
  var enrollments: [GroupID: Set<ParticipantID>] = [:]
  var staff: [StaffID: StaffRecord] = [:]
  var sessions: [SessionID: SessionRecord] = [:]

  mutating func save(_ entry: DirectoryEntry) throws(DirectoryError) {
    switch entry {
    case .program(let program): programs[program.id] = program
    case .group(let group):
      try require(programs[group.program], group.program.text)
      groups[group.id] = group
    case .participant(let participant): participants[participant.id] = participant
    case .enrollment(let participant, let group):
      try require(participants[participant], participant.text)
      try require(groups[group], group.text)
      enrollments[group, default: []].insert(participant)
    case .staff(let record):
      let other = staff.values.first { $0.userName == record.userName && $0.id != record.id }
      if other != nil { throw .userNameTaken(record.userName) }
      staff[record.id] = record
    case .session(let session):
      try require(groups[session.group], session.group.text)
      let other = sessions.values.first { $0.code == session.code && $0.id != session.id }
      if other != nil { throw .codeTaken }
      sessions[session.id] = session
    }
  }

  private func require<Value>(_ value: Value?, _ name: String) throws(DirectoryError) {
    if value == nil { throw .unknownReference(name) }
  }
}

extension MemoryStore: CircleService.Directory {
  public func save(_ entries: [DirectoryEntry]) async throws {
    var changed = contents
    for entry in entries { try changed.save(entry) }
    contents = changed
  }

  public func programs() async throws -> [ProgramRecord] {
    contents.programs.values.sorted { ($0.name, $0.id) < ($1.name, $1.id) }
  }

  public func groups() async throws -> [GroupRecord] {
    contents.groups.values.sorted { ($0.title, $0.id) < ($1.title, $1.id) }
  }

  public func roster(of group: GroupID) async throws -> [ParticipantRecord] {
    (contents.enrollments[group] ?? []).compactMap { contents.participants[$0] }
      .map { record in
        let plain: String.CompareOptions = [.caseInsensitive, .diacriticInsensitive]
        return (record.name.folding(options: plain, locale: nil), record)
      }
      .sorted { ($0.0, $0.1.id) < ($1.0, $1.1.id) }
      .map(\.1)
  }

  public func participant(_ id: ParticipantID) async throws -> ParticipantRecord? {
    contents.participants[id]
  }

  public func staff() async throws -> [StaffRecord] {
    contents.staff.values.sorted { $0.userName < $1.userName }
  }

  public func sessions(_ query: SessionQuery) async throws -> [SessionRecord] {
    contents.sessions.values.filter { session in
      switch query {
      case .id(let id): session.id == id
      case .code(let code): session.code == code
      case .starting(let from, let to, let group):
        from <= session.startsAt && session.startsAt < to
          && (group == nil || group == session.group)
      }
    }.sorted { ($0.startsAt, $0.id) < ($1.startsAt, $1.id) }
  }
}
