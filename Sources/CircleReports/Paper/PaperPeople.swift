import CircleCore
import CircleService

/// Finds out whom a line is about: by their id, their record number or their name, whichever of them
/// are there; they have to agree.
struct PaperPeople {
  private let roster: Set<ParticipantID>
  private let numbers: [ParticipantID: String]
  private let byNumber: [String: [ParticipantID]]
  private let byName: [String: [ParticipantID]]

  init(_ state: SessionState, _ people: [ParticipantID: ParticipantRecord]) {
    roster = Set(state.roster)
    var (numbers, byNumber): ([ParticipantID: String], [String: [ParticipantID]]) = ([:], [:])
    var names: [String: [ParticipantID]] = [:]
    for id in state.roster {
      if let number = people[id]?.recordNumber {
        numbers[id] = number
        byNumber[Self.withoutZeros(number), default: []].append(id)
      }
      let all = Set([state.people[id]?.name, people[id]?.legalName].compactMap(\.self))
      for name in all { names[ParticipantRecord.folded(name), default: []].append(id) }
    }
    (self.numbers, self.byNumber, byName) = (numbers, byNumber, names)
  }

  /// Spreadsheets take a record number for a number: of 00417 they make 417.
  private static func withoutZeros(_ number: String) -> String {
    String(number.drop { $0 == "0" })
  }

  func find(in line: inout PaperLine) -> ParticipantID? {
    var given: [(column: PaperForm.Column, people: [ParticipantID])] = []
    for column in [PaperForm.Column.participant, .recordNumber, .name] {
      guard let text = line.row[column] else { continue }
      let people = people(column, text)
      if people.isEmpty {
        // The id has said already who it is, and spreadsheets spoil numbers in many ways.
        if column == .recordNumber && !given.isEmpty { continue }
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
    return only(of: meant, in: &line)
  }

  /// Of several whose record numbers differ in zeros only, the one whose number is written.
  private func only(of meant: [ParticipantID], in line: inout PaperLine) -> ParticipantID? {
    if meant.count == 1 { return meant[0] }
    if let number = line.row[.recordNumber],
      let exact = meant.first(where: { numbers[$0] == number })
    {
      return exact
    }
    guard let name = line.row[.name] else {
      line.complain(.recordNumber, PaperProblem.severalNumbers(line.row[.recordNumber] ?? ""))
      return nil
    }
    line.complain(.name, PaperProblem.several(name))
    return nil
  }

  private func people(_ column: PaperForm.Column, _ text: String) -> [ParticipantID] {
    switch column {
    case .participant: roster.contains(ParticipantID(text)) ? [ParticipantID(text)] : []
    case .recordNumber: byNumber[Self.withoutZeros(text)] ?? []
    case .name: byName[ParticipantRecord.folded(text)] ?? []
    case .status, .mode, .entered, .left, .reason: []
    }
  }
}
