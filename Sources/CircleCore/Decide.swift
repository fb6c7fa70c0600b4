extension SessionState {
  /// Says what `command` leads to, or why it can't be done. Changes nothing.
  ///
  /// No events means that all is already as the command wants it.
  public func decide(
    _ command: Command, by actor: Actor, in moment: Moment
  ) throws(Refusal) -> [Event] {
    let events =
      switch actor {
      case .participant(let id): try decide(command, byParticipant: id)
      case .guest(let id): try decide(command, byGuest: id)
      case .facilitator(let id): try decide(command, byFacilitator: id, in: moment)
      case .supervisor(let entry): try decide(command, bySupervisor: entry, at: moment.now)
      case .system: try decide(command, bySystemAt: moment.now)
      }
    return events + mending(after: events, at: moment.now)
  }

  private func decide(
    _ command: Command, byParticipant id: ParticipantID
  ) throws(Refusal) -> [Event] {
    guard let person = people[id], !person.isRemoved else { throw .notOnRoster }
    return switch command {
    case .answer(let item, let answer): try answering(item, answer, by: id)
    case .hand(let up): try raisingHand(up, by: person)
    case .talk(let ask): asking(ask, by: person)
    case .ready: try readying(person)
    case .pass: try passing(person)
    case .sitOut(let on): try sittingOut(on, person)
    case .away(let on): try steppingAway(on, person)
    case .leave: try leaving(person)
    case .knock, .start, .end, .agenda, .go, .next, .back, .timer, .pause, .resume, .open, .close,
      .release,
      .text, .counted,
      .admit, .decline, .remove, .pair, .rotate, .unpair, .regroup, .keepApart, .heard, .respond,
      .respondToGuest,
      .safety, .announce,
      .handOver, .sign, .mark, .unmark, .amend, .amendWithdrawal, .correctTimes, .callOff,
      .enterPaper,
      .countersign, .connect, .disconnect, .timerRanOut, .alive, .expectAll, .replan, .apartIs:
      throw .notYourRole
    }
  }

  private func decide(_ command: Command, byGuest id: GuestID) throws(Refusal) -> [Event] {
    switch command {
    case .knock(let name): try knocking(id, name: name)
    case .talk(let ask): try asking(ask, byGuest: id)
    case .answer, .hand, .ready, .pass, .sitOut, .away, .leave, .start, .end, .agenda, .go, .next,
      .back, .timer, .pause, .resume, .open, .close, .release, .text, .counted, .admit, .decline,
      .remove, .pair,
      .rotate, .unpair, .regroup, .keepApart, .heard, .respond, .respondToGuest, .safety, .announce,
      .handOver, .sign,
      .mark, .unmark,
      .amend, .amendWithdrawal, .correctTimes, .callOff, .enterPaper, .countersign, .connect,
      .disconnect,
      .timerRanOut, .alive, .expectAll, .replan, .apartIs:
      throw .notYourRole
    }
  }

  private func decide(
    _ command: Command, byFacilitator id: StaffID, in moment: Moment
  ) throws(Refusal) -> [Event] {
    guard let staff = facilitator(id) else { throw .notYourRole }
    let now = max(moment.now, asOf)
    return switch command {
    case .start: try starting(by: id, at: now)
    case .end: try ending()
    case .agenda(let wishes): try settingAgenda(wishes)
    case .go(let step): try going(to: step, at: now)
    case .next: try movingOn(at: now)
    case .back: try movingBack(at: now)
    case .timer(let request): try timing(request, at: now)
    case .pause(let minutes): try pausing(minutes, at: now)
    case .resume: try resuming(at: now)
    case .open(let item): try opening(item)
    case .close(let item): try closing(item)
    case .release(let item): try releasing(item, moment.tallies[item])
    case .text(let text, let approve): try decidingText(text, approve: approve)
    case .admit(let guest, let participant): try admitting(guest, as: participant)
    case .decline(let guest): try declining(guest)
    case .remove(let participant): try removing(participant)
    case .pair(let size, let avoid): try pairing(size: size, avoid: avoid, in: moment)
    case .rotate: try rotating()
    case .unpair: try unpairing()
    case .regroup: try regrouping()
    case .keepApart(let one, let other, let on): try keepingApart(one, other, on)
    case .heard(let participant): try hearing(participant)
    case .respond(let participant, let reply, let place):
      try responding(to: participant, reply, place, by: id)
    case .respondToGuest(let guest, let reply, let place):
      try responding(to: guest, reply, place, by: id)
    case .safety(let on): try settingSafety(on)
    case .announce(let text): try announcing(text)
    case .handOver(let staff): try handingOver(to: staff)
    case .sign(let statement, let version):
      try signing(statement, of: version, by: staff, digest: moment.digest)
    case .mark, .unmark, .amend, .amendWithdrawal, .correctTimes, .callOff, .enterPaper:
      try decideOnRecord(command, by: staff, at: now)
    case .knock, .answer, .hand, .talk, .ready, .pass, .sitOut, .away, .leave, .countersign,
      .connect, .disconnect, .timerRanOut, .alive, .counted, .expectAll, .replan, .apartIs:
      throw .notYourRole
    }
  }

  private func decide(
    _ command: Command, bySupervisor staff: StaffEntry, at now: Instant
  ) throws(Refusal) -> [Event] {
    guard case .countersign(let number, let approve, let reason) = command else {
      return try decideOnRecord(command, by: staff, at: max(now, asOf))
    }
    return try countersigning(number, approve: approve, reason, by: staff)
  }

  /// What facilitators of the plan and supervisors alike may do.
  private func decideOnRecord(
    _ command: Command, by staff: StaffEntry, at now: Instant
  ) throws(Refusal) -> [Event] {
    switch command {
    case .mark(let participant, let mark): try marking(participant, mark, by: staff, at: now)
    case .unmark(let participant, let reason): try unmarking(participant, reason, by: staff)
    case .amend(let participant, let mark): try amending(participant, mark, by: staff, at: now)
    case .amendWithdrawal(let participant, let reason):
      try amendingWithdrawal(of: participant, reason, by: staff)
    case .correctTimes(let times, let reason):
      try correctingTimes(times, reason, by: staff, at: now)
    case .callOff(let reason): try callingOff(reason, by: staff)
    case .enterPaper(let record): try enteringPaper(record, by: staff, at: now)
    case .knock, .answer, .hand, .talk, .ready, .pass, .sitOut, .away, .leave, .start, .end,
      .agenda, .go,
      .next, .back, .timer, .pause, .resume, .open, .close, .release, .text, .counted, .admit,
      .decline, .remove,
      .pair, .rotate, .unpair, .regroup, .keepApart, .heard, .respond, .respondToGuest, .safety,
      .announce, .handOver,
      .sign,
      .countersign, .connect, .disconnect, .timerRanOut, .alive, .expectAll, .replan, .apartIs:
      throw .notYourRole
    }
  }

  private func decide(_ command: Command, bySystemAt now: Instant) throws(Refusal) -> [Event] {
    switch command {
    case .connect(let participant): try connecting(participant)
    case .disconnect(let participant, let since):
      try disconnecting(participant, since: min(since, max(now, asOf)))
    case .timerRanOut(let end): timerRunningOut(end, at: max(now, asOf))
    case .alive: living(at: max(now, asOf))
    case .counted(let item, let count): try counting(item, count)
    case .expectAll(let entries): try expecting(entries)
    case .replan(let plan, let agenda, let head): try replanning(plan, agenda, after: head)
    case .apartIs(let couples): settingApart(Set(Couple.all(in: couples)))
    case .knock, .answer, .hand, .talk, .ready, .pass, .sitOut, .away, .leave, .start, .end,
      .agenda, .go,
      .next, .back, .timer, .pause, .resume, .open, .close, .release, .text, .admit, .decline,
      .remove,
      .pair, .rotate, .unpair, .regroup, .keepApart, .heard, .respond, .respondToGuest, .safety,
      .announce, .handOver,
      .sign, .mark,
      .unmark, .amend, .amendWithdrawal, .correctTimes, .callOff, .enterPaper, .countersign:
      throw .notYourRole
    }
  }
}
