import CircleCore

extension AuditDraft {
  /// The entry that belongs to an event of a session, written with it in one transaction.
  ///
  /// It names the event by its number, where everything else is; no reason and no status, which say
  /// something about a person's health.
  ///
  /// - Parameters:
  ///   - version: Of the session's record, with the event in it.
  ///   - digest: Of the record at that version; asked for once the session has ended.
  ///   - actor: Who gave the command, for events that don't say who it was.
  /// - Returns: nil for what isn't done to a record.
  public static func of(
    _ recorded: Recorded, in session: SessionID, version: Int,
    digest: @autoclosure () -> String? = nil, by actor: Actor = .system
  ) -> AuditDraft? {
    guard let act = Act(recorded.event) else { return nil }
    // Taken over from the directory, where its change stands in the log already.
    if case .apartSet = recorded.event, actor == .system { return nil }
    var subject = act.subject
    subject["session"] = session.text
    subject["event"] = "\(recorded.sequence)"
    subject["participant"] = act.participant?.text
    if subject["version"] == nil { subject["version"] = "\(version)" }
    if version > 0 && subject["digest"] == nil { subject["digest"] = digest() }
    // The schedule signs for itself; nobody of the staff is called so.
    let named = act.staff.map { $0 == Planner.author.id ? AuditActor.system : .staff($0) }
    return AuditDraft(
      at: recorded.at, actor: named ?? AuditActor(actor), action: act.action, subject: subject)
  }
}

/// What somebody of the staff did to a record.
private struct Act {
  let action: AuditAction
  /// nil when the event doesn't say who did it.
  let staff: StaffID?
  var participant: ParticipantID?
  var subject: [String: String] = [:]

  init(_ action: AuditAction, by staff: StaffID? = nil) {
    self.action = action
    self.staff = staff
  }

  init(_ action: AuditAction, of participant: ParticipantID, by staff: StaffID? = nil) {
    self.init(action, by: staff)
    self.participant = participant
  }

  init?(_ event: Event) {
    switch event {
    case .marked(let participant, _, let staff):
      self.init(.recordCorrected, of: participant, by: staff)
    case .markWithdrawn(let participant, _, let staff):
      self.init(.correctionWithdrawn, of: participant, by: staff)
    case .signed(let staff): self.init(.recordSigned, by: staff)
    case .recordSigned(let staff, _, let version, let digest):
      self.init(.recordSigned, by: staff.id)
      subject = ["version": "\(version)", "digest": digest]
    case .amended(let participant, _, let staff, let awaits):
      self.init(.recordAmended, of: participant, by: staff.id)
      subject = ["awaits": "\(awaits)"]
    case .withdrawalAmended(let participant, _, let staff, let awaits):
      self.init(.recordAmended, of: participant, by: staff.id)
      subject = ["awaits": "\(awaits)", "withdrawal": "true"]
    case .countersigned(let number, let approved, _, let staff):
      self.init(approved ? .amendmentCountersigned : .amendmentDeclined, by: staff.id)
      subject = ["amendment": "\(number)"]
    case .calledOff(_, let staff): self.init(.sessionCalledOff, by: staff.id)
    case .timesCorrected(_, _, let staff): self.init(.sessionTimesCorrected, by: staff.id)
    case .heldOnPaper(_, _, _, _, _, let staff, _): self.init(.recordEnteredFromPaper, by: staff.id)
    case .admitted(_, as: let participant, _): self.init(.personAdmitted, of: participant)
    case .removed(let participant): self.init(.personRemoved, of: participant)
    case .handedOver(let staff):
      self.init(.sessionHandedOver)
      subject = ["to": staff.text]
    case .rosterSet(let people):
      self.init(.expectationChanged)
      subject = ["people": "\(people.count)"]
    case .apartSet(let couples):
      self.init(.directoryChanged)
      subject = ["apart": "\(couples.count)"]
    case .planned, .knocked, .declined, .guestAsked, .guestWithdrew, .connected, .disconnected,
      .steppedAway, .cameBack, .left, .alive, .started, .ended,
      .stepEntered, .timerSet, .breakStarted, .breakEnded, .agendaSet, .itemOpened, .answered,
      .turnout,
      .itemClosed,
      .itemCounted, .textDecided,
      .itemReleased, .handRaised, .handLowered, .talkAsked, .talkWithdrawn, .talkReplied,
      .guestReplied, .readied,
      .passed, .satOut, .paired, .rotated, .unpaired, .regrouped, .safetySet, .announced,
      .staffNamed, .replanned:
      return nil
    }
  }
}

extension AuditActor {
  fileprivate init(_ actor: Actor) {
    self =
      switch actor {
      case .facilitator(let staff): .staff(staff)
      case .supervisor(let staff): .staff(staff.id)
      case .system: .system
      // Nothing of theirs is done to a record.
      case .participant, .guest: .unknown
      }
  }
}
