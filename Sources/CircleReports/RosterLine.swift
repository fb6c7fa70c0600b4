import CircleCore
import CircleService

/// One line of a roster's table, read.
struct RosterLine {
  let line: Int
  var id: ParticipantID?
  var person = Person()
  /// The enrollment, if the line has one that can be read.
  var group: GroupRecord?
  /// The days of it. Columns that the table doesn't have are nil.
  var from: Day??
  var to: Day??

  /// What a line says of the person. Columns that the table doesn't have are nil.
  struct Person: Hashable {
    var name = ""
    var recordNumber: String?
    var legalName: String??
    var language: Language?
    var weekMinutes: Int??
    var status: ParticipantRecord.Status?
    var dischargedOn: Day??
  }
}

/// Reads the cells of a line and collects what is wrong with them.
struct RosterLineReader {
  let row: CSVTable.Row
  let groups: GroupNames
  private(set) var problems: [LineProblem] = []

  init(_ row: CSVTable.Row, _ groups: GroupNames) {
    self.row = row
    self.groups = groups
  }

  mutating func read() -> RosterLine {
    var line = RosterLine(line: row.line)
    line.id = cell(.id).map { ParticipantID($0) }
    line.person.name = name()
    line.person.recordNumber = text(.recordNumber, upTo: RecordLimits.recordNumber)
    if has(.legalName) {
      line.person.legalName = .some(text(.legalName, upTo: RecordLimits.legalName))
    }
    line.person.language = language()
    if has(.weekHours) { line.person.weekMinutes = .some(weekMinutes()) }
    readStatus(&line.person)
    line.group = group()
    readDays(&line)
    return line
  }

  /// An enrollment of which the days can't be read is none that could be compared with others.
  private mutating func readDays(_ line: inout RosterLine) {
    let before = problems.count
    let (from, to) = (day(.from), day(.to))
    if has(.from) { line.from = .some(from) }
    if has(.to) { line.to = .some(to) }
    if let from, let to, to < from { complain(.daysReversed, .to) }
    if cell(.group) == nil, cell(.from) ?? cell(.to) != nil { complain(.daysWithoutGroup, .group) }
    if problems.count > before { line.group = nil }
  }

  private func has(_ column: RosterCSV.Column) -> Bool { row[column.rawValue] != nil }

  /// The cell's text; nil when it is empty or there is no such column.
  private func cell(_ column: RosterCSV.Column) -> String? {
    row[column.rawValue].flatMap { $0.isEmpty ? nil : $0 }
  }

  private mutating func complain(_ problem: RosterProblem, _ column: RosterCSV.Column) {
    problems.append(problem.at(row.line, column))
  }

  private mutating func text(_ column: RosterCSV.Column, upTo longest: Int) -> String? {
    guard let text = cell(column) else { return nil }
    if text.count > longest { complain(.tooLong(longest), column) }
    return text
  }

  private mutating func name() -> String {
    guard let name = text(.displayName, upTo: RecordLimits.name) else {
      complain(.noName, .displayName)
      return ""
    }
    return name
  }

  private mutating func language() -> Language? {
    guard let text = cell(.language) else { return nil }
    let language = Language(rawValue: text.lowercased())
    if language == nil { complain(.unknownLanguage(text), .language) }
    return language
  }

  private mutating func weekMinutes() -> Int? {
    guard let text = cell(.weekHours) else { return nil }
    let minutes = Hours.minutes(text)
    if minutes == nil { complain(.badHours(text), .weekHours) }
    return minutes
  }

  private mutating func day(_ column: RosterCSV.Column) -> Day? {
    guard let text = cell(column) else { return nil }
    let day = Day(text)
    if day == nil { complain(.badDay(text), column) }
    return day
  }

  private mutating func readStatus(_ person: inout RosterLine.Person) {
    let last = day(.dischargedOn)
    if has(.dischargedOn) { person.dischargedOn = .some(last) }
    guard let text = cell(.status) else {
      if last != nil { person.status = .discharged }
      return
    }
    guard let status = ParticipantRecord.Status(rawValue: text.lowercased()) else {
      return complain(.unknownStatus(text), .status)
    }
    person.status = status
    let hasDay = cell(.dischargedOn) != nil
    switch status {
    case .active where hasDay: complain(.activeWithLastDay, .dischargedOn)
    case .discharged where !hasDay: complain(.dischargedWithoutDay, .dischargedOn)
    case .active, .discharged: break
    }
  }

  private mutating func group() -> GroupRecord? {
    let program = cell(.program) ?? ""
    if !program.isEmpty, !groups.hasProgram(program) {
      complain(.unknownProgram(program), .program)
      return nil
    }
    guard let name = cell(.group) else {
      if !program.isEmpty { complain(.programWithoutGroup, .group) }
      return nil
    }
    switch groups.find(name, program: program) {
    case .group(let group): return group
    case .none: complain(.unknownGroup(name, groups.titles), .group)
    case .several: complain(.severalGroups(name), .group)
    }
    return nil
  }
}
