/// Something that has happened in a session. The log is a list of these; the state is their fold.
///
/// The names and shapes are what is on disk: add cases, never change one.
public enum Event: Hashable, Sendable, Codable {
  /// The first entry of each log.
  case planned(SessionPlan)

  case knocked(GuestID, name: String)
  case admitted(GuestID, as: ParticipantID, name: String)
  case declined(GuestID)
  /// Somebody at the door wants a private word with staff.
  case guestAsked(GuestID)
  case guestWithdrew(GuestID)
  case removed(ParticipantID)

  case connected(ParticipantID)
  case disconnected(ParticipantID, since: Instant)
  case steppedAway(ParticipantID)
  case cameBack(ParticipantID)
  case left(ParticipantID)
  case alive

  case started
  case ended
  case stepEntered(StepID)
  case timerSet(SessionTimer?)
  case breakStarted(until: Instant)
  case breakEnded
  /// The whole agenda as it is from now on.
  case agendaSet([AgendaPart])

  case itemOpened(ItemID)
  /// This person has answered this question. What they answered is in the vault alone, and so is, as
  /// long as the question is open, that they have: this event moves the state and isn't written. Older
  /// logs have it.
  case answered(ItemID, by: ParticipantID)
  /// Who has answered a question that is about to be closed, in the order of their ids: the order in
  /// which they did would be a way to tell their answers.
  case turnout(ItemID, [ParticipantID])
  case itemClosed(ItemID)
  /// What may be known of a sealed question without its being released.
  case itemCounted(ItemID, ItemCount)
  case textDecided(ItemID, TextID, approved: Bool)
  case itemReleased(ItemID, ItemResult)

  case handRaised(ParticipantID)
  case handLowered(ParticipantID)
  case talkAsked(ParticipantID)
  case talkWithdrawn(ParticipantID)
  /// - Parameter place: Where, for `now`; nil in all that was written before a place could be said.
  case talkReplied(ParticipantID, TalkReply, by: StaffID, place: String? = nil)
  case guestReplied(GuestID, TalkReply, by: StaffID, place: String? = nil)
  case readied(ParticipantID)
  case passed(ParticipantID)
  case satOut(ParticipantID, Bool)

  case marked(ParticipantID, Mark, by: StaffID)
  case markWithdrawn(ParticipantID, reason: String, by: StaffID)

  case paired([[ParticipantID]])
  case rotated
  case unpaired
  /// The groups as they go on after somebody went or came; round and time stay.
  case regrouped([[ParticipantID]])
  /// Everybody of the group who is kept apart from somebody: the whole list, by twos.
  case apartSet([[ParticipantID]])

  case safetySet(Bool)
  case announced(String)
  case handedOver(to: StaffID)
  /// As it was written before signatures had a statement.
  case signed(by: StaffID)

  /// Somebody acts who isn't in the plan: what the log needs to know of them.
  case staffNamed(StaffEntry)
  /// What is expected of enrollments that changed before the start.
  case rosterSet([RosterEntry])
  /// What is planned has changed before the start. Whom to expect is told by `rosterSet`.
  case replanned(SessionPlan)
  case calledOff(reason: String, by: StaffEntry)
  /// - Parameter ledBy: nil where nobody has said who led it, as in all that was written before that
  ///   was asked.
  case heldOnPaper(
    startedAt: Instant, endedAt: Instant, breaks: [Interval], entries: [PaperEntry],
    reason: String, by: StaffEntry, ledBy: StaffEntry? = nil)
  case recordSigned(by: StaffEntry, statement: String, version: Int, digest: String)
  /// A correction after signing; one that awaits doesn't count before it is countersigned.
  case amended(ParticipantID, Mark, by: StaffEntry, awaits: Bool)
  /// The same, taking a mark back.
  case withdrawalAmended(ParticipantID, reason: String, by: StaffEntry, awaits: Bool)
  /// The session's own times, corrected after its end; an amendment if it was signed.
  case timesCorrected(HeldTimes, reason: String, by: StaffEntry)
  case countersigned(Int, approved: Bool, reason: String?, by: StaffEntry)
}

/// An event with its place and time in the log.
public struct Recorded: Hashable, Sendable, Codable {
  /// 1 for the first event of a session, without gaps.
  public let sequence: Int
  /// Never before the event that precedes it, whatever the clock did.
  public let at: Instant
  public let event: Event

  public init(sequence: Int, at: Instant, event: Event) {
    self.sequence = sequence
    self.at = at
    self.event = event
  }
}
