// The door: who knocks, who is let in, who comes, drops and goes.

extension SessionState {
  /// Longest name that somebody may give at the door, in characters.
  public static let longestName = 40

  func knocking(_ guest: GuestID, name: String) throws(Refusal) -> [Event] {
    if phase == .ended { throw .sessionEnded }
    guard !name.isEmpty, name.count <= Self.longestName else { throw .badName }
    return guests[guest] == nil ? [.knocked(guest, name: name)] : []
  }

  func admitting(_ id: GuestID, as participant: ParticipantID?) throws(Refusal) -> [Event] {
    if phase == .ended { throw .sessionEnded }
    guard let guest = guests[id] else { throw .noSuchGuest }
    if case .admitted(let already) = guest.outcome {
      guard participant == nil || participant == already else { throw .participantIsHere }
      // Somebody who was removed can be let in again; anybody else is in already.
      guard let person = people[already], person.isRemoved else { return [] }
      return [.admitted(id, as: already, name: person.name)]
    }
    guard let participant else {
      // Somebody who isn't on the list: they come onto this session's roster under their own name.
      return [.admitted(id, as: ParticipantID("guest-" + id.text), name: guest.name)]
    }
    guard let person = people[participant] else { throw .noSuchParticipant }
    if person.isConnected { throw .participantIsHere }
    return [.admitted(id, as: participant, name: person.name)]
  }

  func declining(_ id: GuestID) throws(Refusal) -> [Event] {
    guard let guest = guests[id] else { throw .noSuchGuest }
    return guest.outcome == .waiting ? [.declined(id)] : []
  }

  func removing(_ participant: ParticipantID) throws(Refusal) -> [Event] {
    guard let person = people[participant] else { throw .noSuchParticipant }
    if phase == .ended { throw .sessionEnded }
    return person.isRemoved ? [] : [.removed(participant)]
  }

  func connecting(_ participant: ParticipantID) throws(Refusal) -> [Event] {
    guard let person = people[participant], !person.isRemoved else { throw .notOnRoster }
    if phase == .ended { return [] }
    return person.isConnected ? [] : [.connected(participant)]
  }

  func disconnecting(_ participant: ParticipantID, since: Instant) throws(Refusal) -> [Event] {
    guard let person = people[participant] else { throw .noSuchParticipant }
    guard case .here(let start) = person.connection, phase != .ended else { return [] }
    return [.disconnected(participant, since: max(since, start))]
  }

  func steppingAway(_ away: Bool, _ person: Person) throws(Refusal) -> [Event] {
    if phase == .ended { throw .sessionEnded }
    if away == (person.awaySince != nil) { return [] }
    return [away ? .steppedAway(person.id) : .cameBack(person.id)]
  }

  func leaving(_ person: Person) throws(Refusal) -> [Event] {
    guard person.isConnected, phase != .ended else { return [] }
    return [.left(person.id)]
  }

  mutating func knock(_ guest: GuestID, name: String, at now: Instant) {
    guests[guest] = Guest(id: guest, name: name, since: now, outcome: .waiting)
  }

  mutating func admit(_ guest: GuestID, as participant: ParticipantID, name: String) {
    guests[guest]?.outcome = .admitted(as: participant)
    if people[participant] == nil {
      people[participant] = Person(id: participant, name: name)
      roster.append(participant)
    }
    people[participant]?.isRemoved = false
    if let talk = guests[guest]?.talk {
      people[participant]?.talk = talk
      guests[guest]?.talk = nil
    }
  }

  mutating func remove(_ id: ParticipantID, at now: Instant) {
    people[id]?.isRemoved = true
    // Who was marked as here isn't any more, whatever the mark said.
    let frame = frame
    people[id]?.presence.stopMarks(at: now, in: frame)
    depart(id, at: now, as: .left(at: now))
  }

  mutating func connect(_ id: ParticipantID, at now: Instant) {
    people[id]?.connection = .here(since: now)
    beginPresence(of: id, at: now)
  }

  mutating func leave(_ id: ParticipantID, at now: Instant) {
    people[id]?.awaySince = nil
    depart(id, at: now, as: .left(at: now))
  }

  mutating func stepAway(_ id: ParticipantID, at now: Instant) {
    people[id]?.awaySince = now
    people[id]?.presence.end(at: now)
  }

  mutating func comeBack(_ id: ParticipantID, at now: Instant) {
    people[id]?.awaySince = nil
    beginPresence(of: id, at: now)
  }

  private mutating func beginPresence(of id: ParticipantID, at now: Instant) {
    guard let person = people[id], person.isPresent, phase != .ended else { return }
    people[id]?.presence.begin(at: now)
  }

  mutating func depart(
    _ id: ParticipantID, at time: Instant, as connection: Person.Connection
  ) {
    people[id]?.connection = connection
    people[id]?.handRaisedAt = nil
    people[id]?.presence.end(at: time)
  }
}
