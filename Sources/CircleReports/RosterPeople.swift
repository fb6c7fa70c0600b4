import CircleCore
import CircleService

/// Finds out whom a line of a roster is about.
struct RosterPeople {
  private let byID: [ParticipantID: ParticipantRecord]
  private let byNumber: [String: ParticipantRecord]
  private let byName: [String: [ParticipantRecord]]

  /// Whom a line is about.
  enum Key: Hashable {
    case known(ParticipantID)
    case number(String)
    case name(String, legalName: String?)
  }

  init(_ people: [ParticipantRecord]) {
    byID = Dictionary(people.map { ($0.id, $0) }) { first, _ in first }
    byNumber = Dictionary(
      people.compactMap { person in person.recordNumber.map { ($0, person) } }
    ) { first, _ in first }
    byName = Dictionary(grouping: people, by: \.name)
  }

  subscript(id: ParticipantID) -> ParticipantRecord? { byID[id] }

  /// By id, by number, or by name.
  func find(_ line: RosterLine) throws(Unclear) -> Key {
    if let id = line.id {
      if byID[id] != nil { return .known(id) }
      throw Unclear(problem: RosterProblem.unknownPerson(id.text).at(line.line, .id))
    }
    if let number = line.person.recordNumber {
      return byNumber[number].map { .known($0.id) } ?? .number(number)
    }
    return try findByName(line)
  }

  /// Somebody without a number. The legal name tells people of one name apart where the table has it.
  private func findByName(_ line: RosterLine) throws(Unclear) -> Key {
    let name = line.person.name
    let namesakes = byName[name] ?? []
    let unnumbered = namesakes.filter { person in
      person.recordNumber == nil && line.person.legalName.map { $0 == person.legalName } ?? true
    }
    if unnumbered.count > 1 {
      throw Unclear(problem: RosterProblem.severalPeople(name).at(line.line, .displayName))
    }
    if let only = unnumbered.first { return .known(only.id) }
    let numbered = namesakes.first { person in
      guard person.recordNumber != nil, let known = person.legalName,
        let given = line.person.legalName ?? nil
      else { return person.recordNumber != nil }
      return known == given
    }
    if let number = numbered?.recordNumber {
      throw Unclear(
        problem: RosterProblem.hasNumber(name, number).at(line.line, .recordNumber))
    }
    return .name(name, legalName: line.person.legalName ?? nil)
  }

  /// Nobody can say whom a line is about.
  struct Unclear: Error {
    let problem: LineProblem
  }
}
