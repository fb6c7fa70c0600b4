/// What somebody asked for, already authenticated and well formed, but not yet allowed.
public enum Command: Hashable, Sendable {
  // Guests at the door
  case knock(name: String)

  // Participants
  case answer(ItemID, Answer)
  case hand(up: Bool)
  case talk(ask: Bool)
  case ready
  case pass
  case sitOut(Bool)
  case away(Bool)
  case leave

  // Facilitators
  case start
  case end
  /// What is still to come, in order; see `SessionState.settingAgenda`.
  case agenda([AgendaWish])
  case go(StepID)
  case next
  case back
  case timer(TimerRequest)
  case pause(minutes: Int)
  case resume
  case open(ItemID)
  case close(ItemID)
  case release(ItemID)
  /// Lets everybody see a text that came without a name, or not.
  case text(TextID, approve: Bool)
  case admit(GuestID, as: ParticipantID?)
  case decline(GuestID)
  case remove(ParticipantID)
  case pair(size: Int, avoid: [[ParticipantID]])
  case rotate
  case unpair
  /// Everybody present who isn't in a group is put into one.
  case regroup
  /// Two people of the group aren't to practice together, now and in later sessions; or may again.
  case keepApart(ParticipantID, ParticipantID, Bool)
  case heard(ParticipantID)
  /// - Parameter place: Where, for `now`: up to `TalkRequest.longestPlace` characters on one line.
  case respond(ParticipantID, TalkReply, place: String? = nil)
  /// The same to somebody who waits at the door.
  case respondToGuest(GuestID, TalkReply, place: String? = nil)
  case safety(Bool)
  case announce(String)
  case handOver(StaffID)
  /// - Parameters:
  ///   - statement: What the signature says; without it, what the clinic's rules or
  ///     `Statement.standard` say.
  ///   - version: Of the record as whoever signs has read it; without it, the one there is.
  case sign(statement: String? = nil, version: Int? = nil)

  // Facilitators and supervisors
  case mark(ParticipantID, Mark)
  case unmark(ParticipantID, reason: String)
  /// A correction of a record that is signed.
  case amend(ParticipantID, Mark)
  /// A correction of a signed record that takes a mark back.
  case amendWithdrawal(ParticipantID, reason: String)
  /// A session that is over was held at other times, or had other breaks, than was noted live.
  case correctTimes(HeldTimes, reason: String)
  /// The session isn't held.
  case callOff(reason: String)
  /// The session was held without a network, and is typed in afterwards.
  case enterPaper(PaperRecord)

  // Supervisors
  /// Lets an amendment count, or declines it; a reason is needed for declining.
  case countersign(Int, approve: Bool, reason: String?)

  // The daemon
  /// A participant's device is connected.
  case connect(ParticipantID)
  /// A participant's device has been gone for longer than the grace, since `since`.
  case disconnect(ParticipantID, since: Instant)
  /// A timer that was to end at this time has run out.
  case timerRanOut(Instant)
  /// The daemon is alive and so are the connections it holds. Minutes of attendance rest on it.
  case alive
  /// A question is sealed, and this is what its answers come to.
  case counted(ItemID, SealedCount)
  /// Enrollments have changed before the session begins. Who has come already stays.
  case expectAll([RosterEntry])
  /// The calendar has changed before the session begins.
  ///
  /// - Parameters:
  ///   - agenda: As it is to be, where somebody has changed it from the plan's.
  ///   - head: Of the state that this was decided on. Nothing is done to a later one.
  case replan(SessionPlan, agenda: [AgendaPart], after: Int)
  /// Who of the group is kept apart, as the directory says.
  case apartIs([[ParticipantID]])
}

/// An answer to a question. Skipping is as anonymous as answering.
public enum Answer: Hashable, Sendable, Codable {
  case number(Int)
  case option(String)
  case options([String])
  case words([String])
  case text(String)
  case ticket(rating: Int?, note: String?)
  case skip
}

public enum TimerRequest: Hashable, Sendable {
  /// Starts over with so many seconds, or goes on from where it was paused.
  case start(seconds: Int?)
  case pause
  case add(seconds: Int)
}

/// What staff answer to somebody who asked for a private word.
public enum TalkReply: String, Hashable, Sendable, Codable {
  case coming
  /// After the group.
  case after
  /// Right away, perhaps at a place that is said beside it.
  case now
  /// They have talked: the wish is gone.
  case done
}

/// What `decide` may know besides the state: the time, chance, the sums that only the vault has, and
/// what takes more than the core to work out.
public struct Moment: Sendable {
  /// When the command was received.
  public let now: Instant
  /// Chance, for whoever is paired with whom.
  public let seed: UInt64
  /// Sums of closed questions, for those that are about to be released.
  public let tallies: [ItemID: Tally]
  /// The digest of the record as it is, for a signature: SHA-256 in hexadecimal.
  public let digest: String?
  /// Who practiced with whom in earlier sessions of the group, a set for each, the latest first.
  /// Only pairing looks at it.
  public let practiced: [Set<Couple>]

  public init(
    now: Instant, seed: UInt64 = 0, tallies: [ItemID: Tally] = [:], digest: String? = nil,
    practiced: [Set<Couple>] = []
  ) {
    self.now = now
    self.seed = seed
    self.tallies = tallies
    self.digest = digest
    self.practiced = practiced
  }

  public func with(digest: String) -> Moment {
    Moment(now: now, seed: seed, tallies: tallies, digest: digest, practiced: practiced)
  }
}
