extension SessionState {
  /// Folds a log.
  ///
  /// - Returns: nil when the log is empty or doesn't begin with a plan.
  public static func folding(_ log: some Sequence<Recorded>) -> SessionState? {
    var iterator = log.makeIterator()
    guard let first = iterator.next(), var state = SessionState(first: first) else { return nil }
    while let next = iterator.next() { state.apply(next) }
    return state
  }

  /// The fold. Total: each event ever written can be applied to the state it was written in.
  public mutating func apply(_ recorded: Recorded) {
    let now = recorded.at
    head = recorded.sequence
    asOf = max(asOf, now)
    switch recorded.event {
    case .planned, .alive: break
    case .knocked(let guest, let name): knock(guest, name: name, at: now)
    case .admitted(let guest, let person, let name): admit(guest, as: person, name: name)
    case .declined(let guest): guests[guest]?.outcome = .declined
    case .guestAsked(let guest): guests[guest]?.talk = TalkRequest(askedAt: now)
    case .guestWithdrew(let guest): guests[guest]?.talk = nil
    case .removed(let person): remove(person, at: now)
    case .connected(let person): connect(person, at: now)
    case .disconnected(let person, let since): depart(person, at: since, as: .dropped(since: since))
    case .steppedAway(let person): stepAway(person, at: now)
    case .cameBack(let person): comeBack(person, at: now)
    case .left(let person): leave(person, at: now)
    case .started: start(at: now)
    case .ended: end(at: now)
    case .stepEntered(let step): enter(step, at: now)
    case .timerSet(let timer): setTimer(timer)
    case .breakStarted(let until): startBreak(until: until, at: now)
    case .breakEnded: endBreak(at: now)
    case .agendaSet(let agenda): setAgenda(agenda, at: now)
    case .itemOpened, .answered, .turnout, .itemClosed, .itemCounted, .textDecided, .itemReleased:
      applyToQuestion(recorded.event)
    case .handRaised(let person): people[person]?.handRaisedAt = now
    case .handLowered(let person): people[person]?.handRaisedAt = nil
    case .talkAsked(let person): people[person]?.talk = TalkRequest(askedAt: now)
    case .talkWithdrawn(let person): people[person]?.talk = nil
    case .talkReplied(let person, let reply, let staff, let place):
      respond(to: person, reply, place, by: staff)
    case .guestReplied(let guest, let reply, let staff, let place):
      respond(to: guest, reply, place, by: staff)
    case .readied(let person): people[person]?.isReady = true
    case .passed(let person): people[person]?.hasPassed = true
    case .satOut(let person, let on): people[person]?.sitsOut = on
    case .paired, .rotated, .unpaired, .regrouped: applyToPairs(recorded.event, at: now)
    case .apartSet(let couples): apart = Set(Couple.all(in: couples))
    case .safetySet(let on): setSafety(on, at: now)
    case .announced(let text): announcement = text.isEmpty ? nil : text
    case .handedOver(let staff): handOver(to: staff)
    case .rosterSet(let entries): setRoster(entries)
    case .replanned(let plan): setPlan(plan)
    case .marked, .markWithdrawn, .amended, .withdrawalAmended, .countersigned, .signed,
      .recordSigned, .staffNamed, .calledOff, .heldOnPaper, .timesCorrected:
      applyToRecord(recorded.event, at: now)
    }
  }

  /// What is done to the record of attendance.
  private mutating func applyToRecord(_ event: Event, at now: Instant) {
    switch event {
    case .marked(let person, let mark, let staff): self.mark(person, mark, by: staff, at: now)
    case .markWithdrawn(let person, let reason, let staff):
      unmark(person, reason, by: staff, at: now)
    case .amended(let person, let mark, let staff, let awaits):
      amend(person, .marked(mark), mark.reason, by: staff, awaits: awaits, at: now)
    case .withdrawalAmended(let person, let reason, let staff, let awaits):
      amend(person, .withdrawn, reason, by: staff, awaits: awaits, at: now)
    case .countersigned(let number, let approved, let reason, let staff):
      countersign(number, approved: approved, reason, by: staff, at: now)
    case .signed(let staff):
      sign(by: entry(staff), nil, version: recordVersion, digest: nil, at: now)
    case .recordSigned(let staff, let statement, let version, let digest):
      sign(by: staff, statement, version: version, digest: digest, at: now)
    case .timesCorrected(let times, let reason, let staff):
      correctTimes(times, reason, by: staff, at: now)
    case .staffNamed(let staff): namedStaff[staff.id] = staff
    case .calledOff(let reason, let staff): callOff(reason, by: staff, at: now)
    case .heldOnPaper(
      let startedAt, let endedAt, let breaks, let entries, let reason, let staff, let ledBy):
      let record = PaperRecord(
        startedAt: startedAt, endedAt: endedAt, breaks: breaks, entries: entries, reason: reason,
        ledBy: ledBy)
      holdOnPaper(record, by: staff, at: now)
    case .planned, .knocked, .admitted, .declined, .guestAsked, .guestWithdrew, .removed,
      .connected, .disconnected, .steppedAway, .cameBack, .left, .alive, .started, .ended,
      .stepEntered, .timerSet, .breakStarted, .breakEnded, .agendaSet, .itemOpened, .answered,
      .turnout,
      .itemClosed, .itemCounted, .textDecided, .itemReleased, .handRaised, .handLowered, .talkAsked,
      .talkWithdrawn, .talkReplied, .guestReplied,
      .readied, .passed, .satOut, .paired, .rotated, .unpaired, .regrouped, .apartSet, .safetySet,
      .announced,
      .handedOver, .rosterSet, .replanned:
      break
    }
  }
}
