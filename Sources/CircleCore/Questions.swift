// Questions: opened once, answered once by each person, closed for good, released once.

extension SessionState {
  func answering(
    _ item: ItemID, _ answer: Answer, by participant: ParticipantID
  ) throws(Refusal) -> [Event] {
    guard let content = content(of: item) else { throw .noSuchItem }
    guard let state = items[item], state.phase == .open else { throw .itemNotOpen }
    guard content.allows(answer) else { throw .badAnswer }
    return state.answered.contains(participant) ? [] : [.answered(item, by: participant)]
  }

  func opening(_ item: ItemID) throws(Refusal) -> [Event] {
    guard content(of: item) != nil, stepPlaces[StepID(item.text)] != nil else { throw .noSuchItem }
    try checkLive()
    guard current?.planned.item == item else { throw .noSuchItem }
    guard let state = items[item] else { return [.itemOpened(item)] }
    // The key that tied rows to people is gone, so a person could answer twice.
    guard state.phase == .open else { throw .itemNeverReopens }
    return []
  }

  func closing(_ item: ItemID) throws(Refusal) -> [Event] {
    guard let state = items[item] else { throw .noSuchItem }
    return state.phase == .open ? [.itemClosed(item)] : []
  }

  func releasing(_ item: ItemID, _ tally: Tally?) throws(Refusal) -> [Event] {
    guard let state = items[item] else { throw .noSuchItem }
    switch state.phase {
    case .open: throw .itemStillOpen
    case .released: return []
    case .closed:
      guard let tally else { throw .noTally }
      let result = Disclosure.result(of: tally, minimum: plan.rules.minimumAnswers)
      return [.itemReleased(item, result)]
    }
  }

  /// Of how many people answers can be expected: those present, and those who have answered.
  public func expectedAnswers(of item: ItemState) -> Int {
    people.values.count { $0.isPresent || item.answered.contains($0.id) }
  }
}
