import CircleCore
import CircleProtocol
import CircleService
import SimulatedWorld
import StoreContract
import Testing

// What has to be so after each step of a run, and at its end.

extension Simulation {
  func expect(
    _ isSo: Bool, _ rule: @autoclosure () -> String, _ step: Int? = nil,
    at location: SourceLocation = #_sourceLocation
  ) {
    if isSo { return }
    Issue.record(
      "seed \(seed), step \(step.map(String.init) ?? "end"): \(rule())",
      sourceLocation: location)
  }

  func check(_ step: Int) async throws {
    let state = try await state()
    let log = try await world.log()
    expect(state.head <= log.count, "the state is ahead of the log", step)
    // Folding the whole each time would take longer than the run.
    if step.isMultiple(of: 8) {
      let folded = SessionState.folding(log.prefix(state.head))?.counting(asIn: state)
      expect(folded == state, "the state is the fold of the log", step)
    }
    try await checkScreens(state, step)
    try await checkReleased(state, step)
    expect(truth.contradictions.isEmpty, "\(truth.contradictions)", step)
  }

  private func fresh(_ state: SessionState) -> Documents {
    Documents(of: state, join: JoinPlace(code: "K7QW-3M9X", url: "http://circle.example/"))
  }

  private func checkScreens(_ state: SessionState, _ step: Int?) async throws {
    var documents = fresh(state)
    let room = documents.room.value
    for (listener, screen) in await world.screens.all {
      expect(screen.faults.isEmpty, "\(listener): \(screen.faults)", step)
      guard screen.farewell == nil, screen.welcomes > 0, let audience = screen.audience else {
        continue
      }
      if audience.hearsRoom {
        expect(screen.room == room, "the room of \(audience) is what a welcome gives", step)
      }
      switch audience {
      case .participant(let id):
        expect(screen.me == documents.open(id, state)?.value, "what \(id) sees of themselves", step)
      case .guest(let id):
        expect(screen.me == documents.open(id, state)?.value, "what \(id) sees at the door", step)
      case .facilitator, .wall: break
      }
    }
  }

  private func checkReleased(_ state: SessionState, _ step: Int?) async throws {
    for (item, question) in state.items {
      guard case .released = question.phase else { continue }
      let rows = try await rows(item)
      expect(
        rows.isEmpty || rows.count == question.answered.count, "a row for each answer to \(item)",
        step)
    }
  }

  private func rows(_ item: ItemID) async throws -> [Answer] {
    try await world.safe.look(at: Question(session: world.plan.session, item: item))
  }

  // MARK: The end

  /// Everything works again, everybody comes back and sends what is still in the outbox.
  mutating func heal() async throws {
    await world.store.setLog(down: false)
    await world.store.setVault(down: false)
    await world.store.setSealing(broken: false)
    await world.store.forgetFailures()
    (isLogDown, isVaultDown, isSealingBroken) = (false, false, false)
    truth.logIs(down: false, at: world.clock.now)
    try await world.pass(.seconds(40))
    try await listen()
    // Staff first: somebody they have sent away may be let in again by what they still have to send.
    for sender in outbox.keys.sorted(by: { $0.key > $1.key }) {
      try await reconnect(sender)
      try await resend(by: sender)
      try await resend(by: sender)
    }
    try await world.pass(.seconds(40))
    try await listen()
  }

  private mutating func reconnect(_ sender: Sender) async throws {
    let audience: Audience =
      switch sender {
      case .person(let id): .participant(id)
      case .staff: .facilitator(SamplePlan.dana)
      }
    let listener = try await world.connect(audience)
    owners[listener] = sender
    switch sender {
    case .person(let id):
      phones[id] = listener
      truth.came(id, at: world.clock.now)
    case .staff: console = listener
    }
  }

  func checkTheEnd() async throws {
    let state = try await state()
    let log = try await world.log()
    expect(
      SessionState.folding(log)?.counting(asIn: state) == state,
      "the state is the fold of the whole log, and what the vault says of open questions")
    try await checkScreens(state, nil)
    try await checkConsole(state)
    try await checkReplies()
    try await checkVault(state)
    try await checkAudit(log)
    checkAttendance(state, log)
    checkNothingIsLacking(state, log)
    for (sender, letters) in outbox where !isOut(sender, state) {
      expect(letters.isEmpty, "\(sender.key) was never answered: \(letters.map(\.id))")
    }
    for (item, question) in state.items {
      let turnouts = log.compactMap { recorded -> [ParticipantID]? in
        if case .turnout(item, let people) = recorded.event { people } else { nil }
      }
      let wanted = question.phase == .open ? [] : [question.answered.sorted()]
      expect(turnouts == wanted, "who answered \(item) is written once, when it closes")
    }
    expect(!log.contains { $0.event.isAnswer }, "nobody’s answering is written as it happens")
  }

  /// Whoever was removed, and everybody after the end, hears nothing any more.
  private func isOut(_ sender: Sender, _ state: SessionState) -> Bool {
    guard case .person(let id) = sender else { return false }
    return state.people[id]?.isRemoved == true || state.phase == .ended
  }

  private func checkConsole(_ state: SessionState) async throws {
    guard let console, state.isRunning else { return }
    // Minutes are those of the last sign of life, so it has to be the last that happened.
    for _ in 0..<40 {
      try await world.pass(.seconds(1))
      if try await world.log().last?.event == .alive { break }
    }
    let state = try await self.state()
    var documents = fresh(state)
    let screen = await world.screen(console)
    let welcome = documents.openConsole(state).value
    let difference = MergePatch.difference(from: screen.console ?? .null, to: welcome)
    expect(
      difference == nil,
      "the console lacks \(String(decoding: difference?.bytes ?? [], as: UTF8.self))")
  }

  private func checkReplies() async throws {
    for (key, outcome) in truth.shown {
      let parts = key.split(separator: " ").map(String.init)
      let command = CommandKey(sender: parts[0], id: CommandID(parts[1]))
      let reply = try await world.memory.replies(to: [command], in: world.plan.session)[command]
      let logged =
        switch reply {
        case .done: "done"
        case .refused(let refusal): refusal.code.rawValue
        case nil: "nothing"
        }
      // Of an answer that was taken the log says nothing, or that sending it once more was too late.
      let isBallot = truth.ballots.contains(key) && outcome == "done"
      let wanted = isBallot ? ["nothing", "closed"] : [outcome]
      expect(wanted.contains(logged), "\(key) was shown \(outcome), the log says \(logged)")
    }
  }

  /// Each act on the record is in the audit log once, in the order of the events, with the version
  /// that it led to.
  private func checkAudit(_ log: [Recorded]) async throws {
    guard var state = SessionState.folding(log.prefix(1)) else { return }
    var acts: [AuditDraft] = []
    for recorded in log.dropFirst() {
      state.apply(recorded)
      let act = AuditDraft.of(
        recorded, in: world.plan.session, version: state.recordVersion,
        digest: RecordDigest.of(state))
      if let act { acts.append(act) }
    }
    let entries = try await world.memory.entries(after: 0, limit: .max).compactMap(\.content)
    expect(entries.map(\.action) == acts.map(\.action.rawValue), "acts and entries are the same")
    expect(
      entries.map(\.subject) == acts.map(\.subject) && entries.map(\.at) == acts.map(\.at),
      "entries name their events")
    let report = try await AuditVerification.run(
      on: world.memory, keys: [Samples.auditSigner.publicKey])
    expect(report.isSound, "\(report.problems)")
  }

  private func checkVault(_ state: SessionState) async throws {
    for (item, question) in state.items {
      var rows = try await rows(item)
      if question.phase != .open, rows.isEmpty {
        let kept = truth.certain(item).count { $0 != .skip }
        expect(kept < state.plan.rules.minimumAnswers, "enough answers to \(item) are kept")
        continue
      }
      expect(rows.count == question.answered.count, "a row for each answer to \(item)")
      for answer in truth.certain(item) {
        guard let place = rows.firstIndex(of: answer) else {
          expect(false, "\(answer) to \(item) is lost")
          continue
        }
        rows.remove(at: place)
      }
      if question.phase == .open { continue }
      let name = Question(session: world.plan.session, item: item)
      expect(try await world.memory.ties.key(of: name) == nil, "nothing ties \(item) to people")
    }
  }

  /// In seconds since the run began.
  func shown(_ interval: Interval) -> String {
    let zero = world.plan.scheduledStart + .minutes(-10)
    let (start, end) = (interval.start - zero, interval.end - zero)
    return "\(start.milliseconds / 1000)–\(end.milliseconds / 1000)"
  }

  private func checkAttendance(_ state: SessionState, _ log: [Recorded]) {
    let allowance = world.timing.grace + world.timing.alive
    // Those who came in by the door aren't followed.
    let guests = state.guests.values.compactMap { guest in
      if case .admitted(let person) = guest.outcome { person } else { nil }
    }
    for person in state.people.values where !guests.contains(person.id) {
      let counted = person.presence.measured.intervals(until: state.asOf)
      for gap in truth.gaps(of: person.id, until: state.asOf) where gap.length > allowance {
        let inside = counted.clipped(to: gap).length
        // What a crash leaves unknown counts as time there, so much at most. Who had dropped within
        // the grace before it, before an outage that it ended, before the end of the session, or
        // before they were sent away, was never written down as gone.
        let begun = gap.start + .milliseconds(-1)
        let crashes = truth.crashes.count { begun <= $0 && $0 <= gap.end }
        let isEndIn = log.contains {
          ($0.event == .ended || $0.event == .removed(person.id)) && gap.start <= $0.at
            && $0.at <= gap.end
        }
        let isUnwritten = isEndIn || truth.crashes.contains { begun <= $0 }
        let unwritten = isUnwritten ? world.timing.grace : .zero
        let limit = (0..<crashes).reduce(unwritten) { sum, _ in
          sum + allowance + world.timing.grace
        }
        expect(
          inside <= limit,
          "\(person.id) counts as there in \(counted.map(shown)) but was away \(shown(gap))")
      }
    }
  }
}

extension SessionState {
  /// With those who have answered the questions that are open in `other`: no log knows them.
  fileprivate func counting(asIn other: SessionState) -> SessionState {
    var state = self
    for (item, question) in other.items where question.phase == .open {
      for person in question.answered { state.countIn(person, for: item) }
    }
    return state
  }
}

extension Event {
  fileprivate var isAnswer: Bool {
    if case .answered = self { true } else { false }
  }
}
