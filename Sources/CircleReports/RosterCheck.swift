import CircleCore
import CircleService

/// Compares the lines of a table with each other and with the roster as it is.
struct RosterCheck {
  private let roster: RosterSnapshot
  private let clashes: MeetingClashes
  private let groups: GroupNames
  private let people: RosterPeople
  private let enrolled: [ParticipantID: [EnrollmentRecord]]
  private var problems: [LineProblem]

  init(_ roster: RosterSnapshot, _ clashes: MeetingClashes, _ problems: [LineProblem]) {
    self.clashes = clashes
    self.roster = roster
    self.problems = problems
    groups = GroupNames(roster)
    people = RosterPeople(roster.participants)
    enrolled = Dictionary(grouping: roster.enrollments, by: \.participant)
  }

  mutating func plan(_ rows: [CSVTable.Row], newID: () -> ParticipantID) -> RosterPlan {
    var lines: [RosterPeople.Key: [RosterLine]] = [:]
    var order: [RosterPeople.Key] = []
    for row in rows {
      var reader = RosterLineReader(row, groups)
      let line = reader.read()
      problems += reader.problems
      do throws(RosterPeople.Unclear) {
        let key = try people.find(line)
        if lines[key] == nil { order.append(key) }
        lines[key, default: []].append(line)
      } catch {
        problems.append(error.problem)
      }
    }
    let changes = order.map { key in change(key, lines[key] ?? [], newID: newID) }
    checkNumbers(changes)
    checkMeetings(changes)
    let isFine = problems.isEmpty
    problems.sort { ($0.line, $0.column ?? "") < ($1.line, $1.column ?? "") }
    return RosterPlan(
      lines: rows.count, added: changes.count { $0.before == nil },
      changed: changes.count { $0.before != nil && !$0.entries.isEmpty },
      unchanged: changes.count { $0.before != nil && $0.entries.isEmpty },
      changes: changes.compactMap(\.known),
      entries: isFine ? changes.flatMap(\.entries) : [], problems: problems,
      linesByNumber: Dictionary(
        changes.compactMap { change in change.after.recordNumber.map { ($0, change.line) } }
      ) { first, _ in first })
  }

  /// What becomes of one person.
  struct Change {
    let line: Int
    let before: ParticipantRecord?
    let after: ParticipantRecord
    /// All of their periods, and those that lines have changed.
    let periods: [EnrollmentRecord]
    let changed: [(line: Int, enrollment: EnrollmentRecord)]
    let entries: [DirectoryEntry]

    /// Of somebody who was there and changes.
    var known: RosterPlan.Change? {
      guard let before, !entries.isEmpty else { return nil }
      return RosterPlan.Change(
        line: line, name: after.name, before: before.name == after.name ? nil : before.name)
    }
  }

  private mutating func change(
    _ key: RosterPeople.Key, _ lines: [RosterLine], newID: () -> ParticipantID
  ) -> Change {
    let first = lines[0]
    for line in lines.dropFirst() {
      for column in first.person.differences(from: line.person) {
        problems.append(RosterProblem.contradicts(first.line).at(line.line, column))
      }
    }
    let before: ParticipantRecord? = if case .known(let id) = key { people[id] } else { nil }
    let after = first.person.record(id: before?.id ?? newID(), before: before)
    var periods = RosterPeriods(
      enrolled[after.id] ?? [], of: before, becoming: after, at: first.line)
    for line in lines {
      if let group = line.group { periods.take(line, in: group) }
    }
    periods.check()
    problems += periods.problems
    return Change(
      line: first.line, before: before, after: after, periods: periods.periods,
      changed: periods.changed,
      entries: (before == after ? [] : [.participant(after)]) + periods.entries)
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
      var standing = change.periods.filter { period in
        !change.changed.contains { $0.enrollment == period }
      }
      for (line, enrollment) in change.changed {
        for other in standing.sorted(by: { $0.group < $1.group })
        where other.group != enrollment.group {
          guard
            let day = clashes.day(enrollment, other, lastDay: change.after.dischargedOn),
            let (one, two) = both(enrollment, other)
          else { continue }
          problems.append(RosterProblem.meetsAtOnce(one, two, day).at(line, .group))
        }
        standing.append(enrollment)
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
