// Private words: who asks for one, and what staff answer.

/// A wish for a private word with staff. It is there until it is taken back or answered with `done`,
/// through steps, breaks and the end of the session.
public struct TalkRequest: Hashable, Sendable {
  public let askedAt: Instant
  /// nil as long as nobody has answered; never `done`, after which there is no request.
  public private(set) var reply: TalkReply?
  public private(set) var repliedBy: StaffID?
  /// Where to go, for `now`.
  public private(set) var place: String?

  init(askedAt: Instant) { self.askedAt = askedAt }

  /// Longest place in characters: “room 2”, “the bench by the front door”.
  public static let longestPlace = 60

  /// What is left of the wish after an answer.
  func answered(_ reply: TalkReply, by staff: StaffID, place: String?) -> TalkRequest? {
    switch reply {
    case .done: return nil
    case .coming, .after, .now:
      var answered = self
      answered.reply = reply
      answered.repliedBy = staff
      answered.place = place
      return answered
    }
  }
}

extension SessionState {
  /// Asking for a private word is never refused: not before the start, not in a break, not after.
  func asking(_ ask: Bool, by person: Person) -> [Event] {
    if ask == (person.talk != nil) { return [] }
    return [ask ? .talkAsked(person.id) : .talkWithdrawn(person.id)]
  }

  func asking(_ ask: Bool, byGuest id: GuestID) throws(Refusal) -> [Event] {
    guard let guest = guests[id] else { throw .noSuchGuest }
    if case .admitted(let participant) = guest.outcome, let person = people[participant] {
      return asking(ask, by: person)
    }
    if ask == (guest.talk != nil) { return [] }
    return [ask ? .guestAsked(id) : .guestWithdrew(id)]
  }

  /// Answering is never too late either: a wish outlives the session.
  func responding(
    to participant: ParticipantID, _ reply: TalkReply, _ place: String?, by staff: StaffID
  ) throws(Refusal) -> [Event] {
    guard let person = people[participant] else { throw .noSuchParticipant }
    let place = try Self.checked(place, for: reply)
    guard let talk = person.talk else { throw .noTalkRequest }
    if talk.reply == reply && talk.place == place { return [] }
    return [.talkReplied(participant, reply, by: staff, place: place)]
  }

  /// Whoever has been let in meanwhile has taken their wish along.
  func responding(
    to id: GuestID, _ reply: TalkReply, _ place: String?, by staff: StaffID
  ) throws(Refusal) -> [Event] {
    guard let guest = guests[id] else { throw .noSuchGuest }
    if case .admitted(let participant) = guest.outcome {
      return try responding(to: participant, reply, place, by: staff)
    }
    let place = try Self.checked(place, for: reply)
    guard let talk = guest.talk else { throw .noTalkRequest }
    if talk.reply == reply && talk.place == place { return [] }
    return [.guestReplied(id, reply, by: staff, place: place)]
  }

  mutating func respond(
    to id: ParticipantID, _ reply: TalkReply, _ place: String?, by staff: StaffID
  ) {
    let left = people[id]?.talk?.answered(reply, by: staff, place: place)
    people[id]?.talk = left
  }

  mutating func respond(
    to id: GuestID, _ reply: TalkReply, _ place: String?, by staff: StaffID
  ) {
    let left = guests[id]?.talk?.answered(reply, by: staff, place: place)
    guests[id]?.talk = left
  }

  /// Only `now` has a place; an empty one is none.
  private static func checked(
    _ place: String?, for reply: TalkReply
  ) throws(Refusal) -> String? {
    guard let place, !place.isEmpty else { return nil }
    guard reply == .now, place.count <= TalkRequest.longestPlace else { throw .badPlace }
    return place
  }
}
