import CircleCore
import CircleProtocol

// When what many see is moved on: at once, or, where thousands listen, a moment later for all that
// came in meanwhile. A count that moves with each of a thousand answers would else be told a million
// times.

extension SessionHost {
  /// Up to so many listeners everything is shown at once.
  private static let fewListeners = 100
  /// Sending to one listener costs about 10 µs: so a fifth of the time at most goes into counts.
  private static let pausePerListener = Duration.microseconds(50)
  /// Nobody minds a count that is late by so much.
  private static let longestPause = Duration.milliseconds(250)

  /// Moves the documents on by `events` and says what has changed. What is held back follows by
  /// itself.
  func moveDocuments(by events: [Event]) -> Documents.Changes {
    var changes = Documents.Changes()
    let isFirst = unshared.isEmpty
    unshared += events
    if listeners.count < Self.fewListeners || !events.allSatisfy(\.canWait) {
      changes = documents.moveShared(to: state, by: unshared)
      unshared = []
    } else if isFirst && !events.isEmpty {
      let pause = min(Self.pausePerListener * listeners.count, Self.longestPause)
      Task { [surroundings, mailbox] in
        do { try await surroundings.sleep(pause) } catch { return }
        mailbox.put(.share)
      }
    }
    documents.movePersonal(to: state, by: events, &changes)
    return changes
  }

  func share() -> [Parcel] {
    guard !unshared.isEmpty else { return [] }
    let changes = documents.moveShared(to: state, by: unshared)
    unshared = []
    return parcels(for: changes)
  }
}

extension Event {
  /// Whether this only moves counts and rows of the roster. Whatever staff do, and whoever needs
  /// somebody, is shown at once.
  fileprivate var canWait: Bool {
    switch self {
    case .answered, .connected, .disconnected, .steppedAway, .cameBack, .left, .handRaised,
      .handLowered, .readied, .passed, .satOut:
      true
    case .planned, .knocked, .admitted, .declined, .guestAsked, .guestWithdrew, .removed, .alive,
      .started, .ended,
      .stepEntered, .timerSet, .breakStarted, .breakEnded, .agendaSet, .itemOpened, .turnout,
      .itemClosed,
      .itemCounted,
      .textDecided,
      .itemReleased, .talkAsked, .talkWithdrawn, .talkReplied, .guestReplied, .marked,
      .markWithdrawn, .paired,
      .rotated, .unpaired, .regrouped, .apartSet, .safetySet, .announced, .handedOver, .signed,
      .staffNamed, .rosterSet, .replanned,
      .calledOff, .heldOnPaper, .timesCorrected, .recordSigned, .amended, .withdrawalAmended,
      .countersigned:
      false
    }
  }
}
