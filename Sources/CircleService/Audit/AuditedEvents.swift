import CircleCore

extension AuditDraft {
  /// The entry that belongs to an event of a session, written with it in one transaction.
  ///
  /// It names the event by its number, where everything else is; no reason and no status, which say
  /// something about a person's health.
  ///
  /// - Returns: nil for what isn't done to a record.
  public static func of(_ recorded: Recorded, in session: SessionID) -> AuditDraft? {
    guard let (staff, action, participant) = act(in: recorded.event) else { return nil }
    var subject = ["session": session.text, "event": "\(recorded.sequence)"]
    subject["participant"] = participant?.text
    return AuditDraft(at: recorded.at, actor: .staff(staff), action: action, subject: subject)
  }

  private static func act(in event: Event) -> (StaffID, AuditAction, ParticipantID?)? {
    switch event {
    case .marked(let participant, _, let staff): (staff, .recordCorrected, participant)
    case .markWithdrawn(let participant, _, let staff): (staff, .correctionWithdrawn, participant)
    case .signed(let staff): (staff, .recordSigned, nil)
    case .recordSigned(let staff, _, _, _): (staff.id, .recordSigned, nil)
    case .amended(let participant, _, let staff, _): (staff.id, .recordAmended, participant)
    case .withdrawalAmended(let participant, _, let staff, _):
      (staff.id, .recordAmended, participant)
    case .countersigned(_, true, _, let staff): (staff.id, .amendmentCountersigned, nil)
    case .countersigned(_, false, _, let staff): (staff.id, .amendmentDeclined, nil)
    case .heldOnPaper(_, _, _, _, _, let staff): (staff.id, .recordEnteredFromPaper, nil)
    case .calledOff(_, let staff): (staff.id, .sessionCalledOff, nil)
    case .planned, .knocked, .admitted, .declined, .guestAsked, .guestWithdrew, .removed,
      .connected, .disconnected, .steppedAway, .cameBack, .left, .alive, .started, .ended,
      .stepEntered, .timerSet, .breakStarted, .breakEnded, .itemOpened, .answered, .itemClosed,
      .itemReleased, .handRaised, .handLowered, .talkAsked, .talkWithdrawn, .talkReplied, .readied,
      .passed, .satOut, .paired, .rotated, .unpaired, .safetySet, .announced, .handedOver,
      .staffNamed, .rosterSet:
      nil
    }
  }
}
