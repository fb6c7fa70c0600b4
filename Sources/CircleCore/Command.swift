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
  case go(StepID)
  case next
  case back
  case timer(TimerRequest)
  case pause(minutes: Int)
  case resume
  case open(ItemID)
  case close(ItemID)
  case release(ItemID)
  case admit(GuestID, as: ParticipantID?)
  case decline(GuestID)
  case remove(ParticipantID)
  case mark(ParticipantID, Mark)
  case unmark(ParticipantID, reason: String)
  case pair(size: Int, avoid: [[ParticipantID]])
  case rotate
  case unpair
  case heard(ParticipantID)
  case respond(ParticipantID, TalkReply)
  case safety(Bool)
  case announce(String)
  case handOver(StaffID)
  case sign

  // The daemon
  /// A participant's device is connected.
  case connect(ParticipantID)
  /// A participant's device has been gone for longer than the grace, since `since`.
  case disconnect(ParticipantID, since: Instant)
  /// A timer that was to end at this time has run out.
  case timerRanOut(Instant)
  /// The daemon is alive and so are the connections it holds. Minutes of attendance rest on it.
  case alive
}

/// An answer to a question. Skipping is as anonymous as answering.
public enum Answer: Hashable, Sendable {
  case number(Int)
  case option(String)
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
  case done
}

/// Attendance as a facilitator marks it by hand.
public struct Mark: Hashable, Sendable, Codable {
  public let status: Status
  public let mode: AttendanceMode
  /// Why, in the facilitator's words; never empty.
  public let reason: String

  public init(status: Status, mode: AttendanceMode, reason: String) {
    self.status = status
    self.mode = mode
    self.reason = reason
  }

  public enum Status: String, CaseIterable, Hashable, Sendable, Codable {
    /// Here for the whole session.
    case present
    /// Came at the time of the mark.
    case late
    /// Went at the time of the mark.
    case leftEarly = "left-early"
    case absent
    case excused
  }
}

/// Whether somebody takes part in the room or from elsewhere.
public enum AttendanceMode: String, CaseIterable, Hashable, Sendable, Codable {
  case inPerson = "in-person"
  case online
}

/// What `decide` may know besides the state: the time, chance, and the sums that only the vault has.
public struct Moment: Sendable {
  /// When the command was received.
  public let now: Instant
  /// Chance, for whoever is paired with whom.
  public let seed: UInt64
  /// Sums of closed questions, for those that are about to be released.
  public let tallies: [ItemID: Tally]

  public init(now: Instant, seed: UInt64 = 0, tallies: [ItemID: Tally] = [:]) {
    self.now = now
    self.seed = seed
    self.tallies = tallies
  }
}
