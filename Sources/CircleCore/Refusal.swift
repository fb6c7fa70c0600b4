/// Why a command can't be done. Each has a stable code for programs and a sentence for people
/// (`CircleProtocol` has the sentences).
public enum Refusal: String, Error, Hashable, Sendable, CaseIterable {
  case notYourRole
  case notOnRoster
  case notStarted
  case alreadyStarted
  case sessionEnded
  case sessionNotEnded
  case onBreak
  case notOnBreak
  case noSuchStep
  case noNextStep
  case noPreviousStep
  case noSuchItem
  case itemNotOpen
  case itemStillOpen
  case itemNeverReopens
  case noTally
  case badAnswer
  case noTimer
  case badTimer
  case badBreak
  case noSuchGuest
  case noSuchParticipant
  case participantIsHere
  case badName
  case reasonMissing
  case reasonTooLong
  case markNeedsTime
  case badPairSize
  case tooFewForPairs
  case notPaired
  case notPairStep
  case noTalkRequest
  case badPlace
  case announcementTooLong
  case noSuchStaff
  case alreadySigned
  case notGoRound
  case noSuchText
  case textsUnread
  case badMarkTime
  case notSigned
  case calledOff
  case noDigest
  case recordChanged
  case statementTooLong
  case noSuchAmendment
  case amendmentAwaits
  case amendmentDecided
  case ownAmendment
  case paperTooEarly
  case badPaperTimes
  case supervisorNeeded
  case noSuchPart
  case partOver
  case questionAsked
  case noSuchModule
  case noStepLeft
  case badAgenda
  case agendaTooLong

  /// The codes of the wire.
  public enum Code: String, Hashable, Sendable, CaseIterable {
    case malformed
    case unknownCommand = "unknown-command"
    case notAllowed = "not-allowed"
    case notLive = "not-live"
    case closed
    case alreadyAnswered = "already-answered"
    case badValue = "bad-value"
    case outOfDate = "out-of-date"
    case slowDown = "slow-down"
    case unavailable
    case `internal`
  }

  public var code: Code {
    switch self {
    case .notYourRole, .notOnRoster, .alreadySigned, .participantIsHere, .notSigned, .ownAmendment,
      .amendmentAwaits, .supervisorNeeded:
      .notAllowed
    case .notStarted, .alreadyStarted, .sessionEnded, .sessionNotEnded, .onBreak, .notOnBreak,
      .calledOff, .paperTooEarly:
      .notLive
    case .itemNotOpen, .itemStillOpen, .itemNeverReopens, .noTally, .noSuchText, .textsUnread,
      .amendmentDecided, .partOver, .questionAsked,
      .noDigest:
      .closed
    case .noSuchStep, .noNextStep, .noPreviousStep, .noSuchItem, .noSuchGuest, .noSuchParticipant,
      .noTimer, .notPaired, .notPairStep, .noTalkRequest, .noSuchStaff, .notGoRound,
      .noSuchAmendment, .recordChanged, .noSuchPart:
      .outOfDate
    case .badAnswer, .badTimer, .badBreak, .badName, .reasonMissing, .reasonTooLong, .markNeedsTime,
      .badPairSize, .tooFewForPairs, .announcementTooLong, .badMarkTime, .statementTooLong,
      .badPlace, .noSuchModule, .noStepLeft, .badAgenda, .agendaTooLong,
      .badPaperTimes:
      .badValue
    }
  }
}
