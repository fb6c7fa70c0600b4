// Who is expected, when enrollments change after a session was planned.

extension SessionState {
  func expecting(_ entries: [RosterEntry]) throws(Refusal) -> [Event] {
    try checkIsToCome()
    var changed = self
    changed.setRoster(entries)
    return changed == self ? [] : [.rosterSet(entries)]
  }

  /// Who has come, asked for somebody, was let in at the door or marked stays, expected or not.
  mutating func setRoster(_ entries: [RosterEntry]) {
    let wanted = Dictionary(
      entries.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
    let others = roster.filter { wanted[$0] == nil }
    let staying = others.filter(isNoLongerOnlyExpected)
    for id in Set(others).subtracting(staying) { people[id] = nil }
    roster = []
    for entry in entries where !roster.contains(entry.id) {
      people[entry.id] = people[entry.id] ?? Person(id: entry.id, name: entry.name)
      people[entry.id]?.name = wanted[entry.id] ?? entry.name
      roster.append(entry.id)
    }
    roster += staying
  }

  private func isNoLongerOnlyExpected(_ id: ParticipantID) -> Bool {
    guard let person = people[id] else { return false }
    let cameByTheDoor = guests.values.contains { $0.outcome == .admitted(as: id) }
    return person.connection != .never || person.mark != nil || person.talk != nil
      || person.isRemoved || cameByTheDoor
  }
}
