// What people say without words: hands, ready, pass, sitting out; and what staff say
// to everybody at once.

extension SessionState {
  /// Longest announcement in characters: one line on a phone, two at most.
  private static let longestAnnouncement = 200

  func raisingHand(_ up: Bool, by person: Person) throws(Refusal) -> [Event] {
    if up == (person.handRaisedAt != nil) { return [] }
    if up && phase == .ended { throw .sessionEnded }
    return [up ? .handRaised(person.id) : .handLowered(person.id)]
  }

  func readying(_ person: Person) throws(Refusal) -> [Event] {
    try checkLive()
    return person.isReady ? [] : [.readied(person.id)]
  }

  func passing(_ person: Person) throws(Refusal) -> [Event] {
    try checkLive()
    guard case .discussion(let discussion)? = current?.planned.step.content, discussion.goRound
    else { throw .notGoRound }
    return person.hasPassed ? [] : [.passed(person.id)]
  }

  func sittingOut(_ on: Bool, _ person: Person) throws(Refusal) -> [Event] {
    if phase == .ended { throw .sessionEnded }
    return person.sitsOut == on ? [] : [.satOut(person.id, on)]
  }

  func hearing(_ participant: ParticipantID) throws(Refusal) -> [Event] {
    guard let person = people[participant] else { throw .noSuchParticipant }
    return person.handRaisedAt == nil ? [] : [.handLowered(participant)]
  }

  func announcing(_ text: String) throws(Refusal) -> [Event] {
    guard text.count <= Self.longestAnnouncement else { throw .announcementTooLong }
    return (announcement ?? "") == text ? [] : [.announced(text)]
  }

  func handingOver(to staff: StaffID) throws(Refusal) -> [Event] {
    guard facilitator(staff) != nil else { throw .noSuchStaff }
    // Who led is part of the record by then.
    if phase == .ended { throw .sessionEnded }
    return lead == staff ? [] : [.handedOver(to: staff)]
  }

  mutating func handOver(to staff: StaffID) {
    if isRunning, let lead { earlierLeads.append(lead) }
    lead = staff
  }
}
