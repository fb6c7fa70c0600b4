import CircleCore
import CircleService

/// Compares the lines of a table with each other and with the roster as it is.
struct RosterCheck {
  private let roster: RosterSnapshot
  private let clashes: MeetingClashes
  private let groups: GroupNames
  private let byID: [ParticipantID: ParticipantRecord]
  private let byNumber: [String: ParticipantRecord]
  /// People without a record number, by their names.
  private let byName: [PersonName: [ParticipantRecord]]
  private let enrolled: [ParticipantID: [GroupID: EnrollmentRecord]]
  private var problems: [LineProblem]

  private struct PersonName: Hashable {
    let name: String
    let legalName: String?
  }

  /// Whom a line is about.
  private enum Key: Hashable {
    case known(ParticipantID)
    case number(String)
    case name(PersonName)
  }

  init(_ roster: RosterSnapshot, _ clashes: MeetingClashes, _ problems: [LineProblem]) {
    self.clashes = clashes
    self.roster = roster
    self.problems = problems
    groups = GroupNames(roster)
    byID = Dictionary(roster.participants.map { ($0.id, $0) }) { first, _ in first }
    byNumber = Dictionary(
      roster.participants.compactMap { person in person.recordNumber.map { ($0, person) } }
    ) { first, _ in first }
    byName = Dictionary(grouping: roster.participants.filter { $0.recordNumber == nil }) {
      PersonName(name: $0.name, legalName: $0.legalName)
    }
    enrolled = Dictionary(grouping: roster.enrollments, by: \.participant).mapValues { own in
      Dictionary(own.map { ($0.group, $0) }) { first, _ in first }
    }
  }

  mutating func plan(_ rows: [CSVTable.Row], newID: () -> ParticipantID) -> RosterPlan {
    var people: [Key: [RosterLine]] = [:]
    var order: [Key] = []
    for row in rows {
      var reader = RosterLineReader(row, groups)
      let line = reader.read()
      problems += reader.problems
      guard let key = key(of: line) else { continue }
      if people[key] == nil { order.append(key) }
      people[key, default: []].append(line)
    }
    let changes = order.map { key in change(key, people[key] ?? [], newID: newID) }
    checkNumbers(changes)
    checkMeetings(changes)
    let isFine = problems.isEmpty
    problems.sort { ($0.line, $0.column ?? "") < ($1.line, $1.column ?? "") }
    return RosterPlan(
      lines: rows.count, added: changes.count { $0.before == nil },
      changed: changes.count { $0.before != nil && !$0.entries.isEmpty },
      unchanged: changes.count { $0.before != nil && $0.entries.isEmpty },
      entries: isFine ? changes.flatMap(\.entries) : [], problems: problems,
      linesByNumber: Dictionary(
        changes.compactMap { change in change.after.recordNumber.map { ($0, change.line) } }
      ) { first, _ in first })
  }

  private mutating func key(of line: RosterLine) -> Key? {
    if let id = line.id {
      if byID[id] != nil { return .known(id) }
      problems.append(RosterProblem.unknownPerson(id.text).at(line.line, .id))
      return nil
    }
    if let number = line.person.recordNumber {
      return byNumber[number].map { .known($0.id) } ?? .number(number)
    }
    let name = PersonName(name: line.person.name, legalName: line.person.legalName ?? nil)
    let known = byName[name] ?? []
    if known.count > 1 {
      problems.append(RosterProblem.severalPeople(name.name).at(line.line, .displayName))
      return nil
    }
    return known.first.map { .known($0.id) } ?? .name(name)
  }

  /// What becomes of one person.
  struct Change {
    let line: Int
    let before: ParticipantRecord?
    let after: ParticipantRecord
    var enrollments: [(line: Int, enrollment: EnrollmentRecord)] = []
    var entries: [DirectoryEntry] = []
  }

  private mutating func change(
    _ key: Key, _ lines: [RosterLine], newID: () -> ParticipantID
  ) -> Change {
    let first = lines[0]
    for line in lines.dropFirst() {
      for column in first.person.differences(from: line.person) {
        problems.append(RosterProblem.contradicts(first.line).at(line.line, column))
      }
    }
    let before: ParticipantRecord? = if case .known(let id) = key { byID[id] } else { nil }
    let after = first.person.record(id: before?.id ?? newID(), before: before)
    var change = Change(line: first.line, before: before, after: after)
    if before != after { change.entries.append(.participant(after)) }
    var seen: [GroupID: Int] = [:]
    for line in lines {
      guard let group = line.group else { continue }
      if let earlier = seen[group.id] {
        problems.append(RosterProblem.enrolledTwice(earlier).at(line.line, .group))
        continue
      }
      seen[group.id] = line.line
      let enrollment = EnrollmentRecord(
        participant: after.id, group: group.id, from: line.from, to: line.to)
      if enrolled[after.id]?[group.id] == enrollment { continue }
      change.enrollments.append((line.line, enrollment))
      change.entries.append(.enrollment(enrollment))
    }
    return change
  }

  /// Each number is one person's once everything is saved, whatever they swap meanwhile.
  private mutating func checkNumbers(_ changes: [Change]) {
    let moved = Set(changes.compactMap(\.before?.id))
    var owners: [String: Int?] = [:]
    for person in roster.participants where !moved.contains(person.id) {
      if let number = person.recordNumber { owners[number] = .some(nil) }
    }
    for change in changes {
      guard let number = change.after.recordNumber else { continue }
      if let line = owners[number] {
        let problem = line.map { RosterProblem.numberTwice($0) } ?? .numberTaken(number)
        problems.append(problem.at(change.line, .recordNumber))
      }
      owners[number] = .some(change.line)
    }
  }

  /// Nobody can be in two groups at once. What was so before isn't this table's mistake.
  private mutating func checkMeetings(_ changes: [Change]) {
    for change in changes {
      var standing = enrolled[change.after.id] ?? [:]
      for (_, enrollment) in change.enrollments { standing[enrollment.group] = nil }
      for (line, enrollment) in change.enrollments {
        for other in standing.values.sorted(by: { $0.group < $1.group }) {
          guard
            let day = clashes.day(enrollment, other, lastDay: change.after.dischargedOn),
            let (one, two) = both(enrollment, other)
          else { continue }
          problems.append(RosterProblem.meetsAtOnce(one, two, day).at(line, .group))
        }
        standing[enrollment.group] = enrollment
      }
    }
  }

  private func both(_ one: EnrollmentRecord, _ other: EnrollmentRecord) -> (String, String)? {
    guard let first = groups[one.group], let second = groups[other.group] else { return nil }
    return (first.title, second.title)
  }
}

extension RosterLine.Person {
  /// The columns in which another line about the same person says something else.
  func differences(from other: Self) -> [RosterCSV.Column] {
    var columns: [RosterCSV.Column] = []
    if name != other.name { columns.append(.displayName) }
    if recordNumber != other.recordNumber { columns.append(.recordNumber) }
    if legalName != other.legalName { columns.append(.legalName) }
    if language != other.language { columns.append(.language) }
    if weekMinutes != other.weekMinutes { columns.append(.weekHours) }
    if status != other.status { columns.append(.status) }
    if dischargedOn != other.dischargedOn { columns.append(.dischargedOn) }
    return columns
  }

  /// The person as the table has them: what it has no column for, and language and status where
  /// their cells are empty, stays as it was.
  func record(id: ParticipantID, before: ParticipantRecord?) -> ParticipantRecord {
    let lastDay: Day? =
      switch status {
      case .active: nil
      case .discharged: (dischargedOn ?? nil) ?? before?.dischargedOn
      case nil: before?.dischargedOn
      }
    return ParticipantRecord(
      id: id, name: name, language: language ?? before?.language ?? .english,
      legalName: legalName ?? before?.legalName,
      recordNumber: recordNumber ?? before?.recordNumber,
      weekMinutes: weekMinutes ?? before?.weekMinutes, dischargedOn: lastDay)
  }
}
