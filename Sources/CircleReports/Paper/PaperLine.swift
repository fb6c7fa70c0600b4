import CircleCore
import CircleService

/// Reads one person's line of a form.
struct PaperLine {
  let row: PaperRow<PaperForm.Column>
  private let clock: PaperClock
  private let facts: PaperFacts
  private let usualMode: AttendanceMode
  private(set) var problems: [LineProblem] = []

  /// As `SessionState` takes it, in characters.
  static let longestReason = 300

  init(
    _ row: PaperRow<PaperForm.Column>, _ clock: PaperClock, _ facts: PaperFacts,
    _ usualMode: AttendanceMode
  ) {
    self.row = row
    self.clock = clock
    self.facts = facts
    self.usualMode = usualMode
    if row.hasMore { complain(nil, PaperProblem.moreCells) }
  }

  mutating func complain(_ column: PaperForm.Column?, _ message: Text) {
    problems.append(LineProblem(line: row.line, column: column?.rawValue, message))
  }

  /// - Returns: nil when the line has a problem.
  mutating func mark() -> Mark? {
    let status = status()
    let mode = mode()
    let (arrived, left) = (time(.entered), time(.left))
    let reason = row[.reason] ?? ""
    if reason.count > Self.longestReason { complain(.reason, PaperProblem.longReason) }
    if let status { check(status, arrived, left) }
    guard problems.isEmpty, let status, let mode else { return nil }
    return Mark(status: status, mode: mode, arrived: arrived, left: left, reason: reason)
  }

  private mutating func status() -> Mark.Status? {
    guard let text = row[.status] else {
      complain(.status, PaperProblem.noStatus(Self.statuses))
      return nil
    }
    let written = text.lowercased().replacing(" ", with: "-").replacing("_", with: "-")
    guard let status = Mark.Status(written: written), status != .measured else {
      complain(.status, PaperProblem.badStatus(text, Self.statuses))
      return nil
    }
    return status
  }

  private static let statuses = Mark.Status.allCases.filter { $0 != .measured }
    .map(\.rawValue).joined(separator: ", ")

  private mutating func mode() -> AttendanceMode? {
    guard let text = row[.mode] else { return usualMode }
    let written = text.lowercased().replacing(" ", with: "-").replacing("_", with: "-")
    guard let mode = AttendanceMode(rawValue: written) else {
      complain(.mode, PaperProblem.badMode(text))
      return nil
    }
    return mode
  }

  private mutating func time(_ column: PaperForm.Column) -> Instant? {
    guard let text = row[column] else { return nil }
    guard let instant = PaperClock.time(text).flatMap(clock.instant(at:)) else {
      complain(column, PaperProblem.badTime(text))
      return nil
    }
    return instant
  }

  private mutating func check(_ status: Mark.Status, _ arrived: Instant?, _ left: Instant?) {
    if !status.wasThere {
      if row[.entered] != nil { complain(.entered, PaperProblem.timeOfAbsent(status.rawValue)) }
      if row[.left] != nil { complain(.left, PaperProblem.timeOfAbsent(status.rawValue)) }
      return
    }
    let cameLate = status == .late || status == .lateAndLeftEarly
    let wentEarly = status == .leftEarly || status == .lateAndLeftEarly
    if cameLate && row[.entered] == nil { complain(.entered, PaperProblem.timeNeeded) }
    if wentEarly && row[.left] == nil { complain(.left, PaperProblem.timeNeeded) }
    if let arrived, arrived >= facts.end { complain(.entered, PaperProblem.outside) }
    if let left, left <= facts.start { complain(.left, PaperProblem.outside) }
    if let arrived, let left, left <= arrived { complain(.left, PaperProblem.outBeforeIn) }
  }
}

/// Finds out whom a line is about: by their id, their record number or their name, whichever of them
/// are there; they have to agree.
struct PaperPeople {
  private let roster: Set<ParticipantID>
  private let byNumber: [String: ParticipantID]
  private let byName: [String: [ParticipantID]]

  init(_ state: SessionState, _ people: [ParticipantID: ParticipantRecord]) {
    roster = Set(state.roster)
    byNumber = Dictionary(
      state.roster.compactMap { id in people[id]?.recordNumber.map { ($0, id) } },
      uniquingKeysWith: { first, _ in first })
    var names: [String: [ParticipantID]] = [:]
    for id in state.roster {
      let all = Set([state.people[id]?.name, people[id]?.legalName].compactMap(\.self))
      for name in all { names[ParticipantRecord.folded(name), default: []].append(id) }
    }
    byName = names
  }

  func find(in line: inout PaperLine) -> ParticipantID? {
    var given: [(column: PaperForm.Column, people: [ParticipantID])] = []
    for column in [PaperForm.Column.participant, .recordNumber, .name] {
      guard let text = line.row[column] else { continue }
      let people = people(column, text)
      if people.isEmpty {
        line.complain(column, PaperProblem.notExpected(text))
        return nil
      }
      given.append((column, people))
    }
    guard let first = given.first else {
      line.complain(.name, PaperProblem.nobody)
      return nil
    }
    var meant = first.people
    for (column, people) in given.dropFirst() {
      meant.removeAll { !people.contains($0) }
      if meant.isEmpty {
        line.complain(column, PaperProblem.differentPeople)
        return nil
      }
    }
    guard meant.count == 1 else {
      line.complain(.name, PaperProblem.several(line.row[.name] ?? ""))
      return nil
    }
    return meant[0]
  }

  private func people(_ column: PaperForm.Column, _ text: String) -> [ParticipantID] {
    switch column {
    case .participant: roster.contains(ParticipantID(text)) ? [ParticipantID(text)] : []
    case .recordNumber: byNumber[text].map { [$0] } ?? []
    case .name: byName[ParticipantRecord.folded(text)] ?? []
    case .status, .mode, .entered, .left, .reason: []
    }
  }
}
