import CircleCore
import SimulatedWorld
import Testing

/// Whatever people do, these hold. A failing test names its seed; `CIRCLE_SEED` repeats it.
@Suite("Whatever happens in a session")
struct PropertyTests {
  private static let seeds = Seeds.first(80)
  private static let steps = 400

  @Test("folding the log again gives the very state", arguments: seeds)
  func replay(seed: UInt64) throws {
    var session = RandomSession(seed: seed)
    session.run(Self.steps)
    let log = session.room.log
    #expect(SessionState.folding(log) == session.room.state)
    #expect(log.map(\.sequence) == Array(1...log.count))
    #expect(zip(log, log.dropFirst()).allSatisfy { $0.at <= $1.at })
    #expect(session.room.state.head == log.count)
  }

  @Test("the same seed gives the same session", arguments: seeds.prefix(10))
  func determinism(seed: UInt64) {
    var one = RandomSession(seed: seed)
    var other = RandomSession(seed: seed)
    one.run(Self.steps)
    other.run(Self.steps)
    #expect(one.room.log == other.room.log)
  }

  @Test("a refusal changes nothing, and no events change nothing", arguments: seeds)
  func refusals(seed: UInt64) {
    var session = RandomSession(seed: seed)
    session.run(Self.steps) { before, events, after in
      if events.isEmpty { #expect(before == after) }
    }
    #expect(session.refusals > 0)
  }

  @Test("questions open once, close for good, and are released once, by the rule", arguments: seeds)
  func questions(seed: UInt64) {
    var session = RandomSession(seed: seed)
    session.run(Self.steps) { before, _, after in
      for (id, item) in before.items {
        guard let next = after.items[id] else {
          Issue.record("question \(id) has gone")
          continue
        }
        #expect(item.answered.isSubset(of: next.answered))
        switch (item.phase, next.phase) {
        case (.open, .open), (.open, .closed), (.closed, .closed), (.closed, .released): break
        case (.released(let old), .released(let new)): #expect(old == new)
        case (.open, .released), (.closed, .open), (.released, .open), (.released, .closed):
          Issue.record("question \(id) went from \(item.phase) to \(next.phase)")
        }
        if item.phase != .open { #expect(item.answered == next.answered) }
      }
      #expect(after.items.values.count { $0.phase == .open } <= 1)
    }
    let log = session.room.log.map(\.event)
    for item in session.room.state.items.keys {
      #expect(log.count { $0 == .itemOpened(item) } == 1)
      #expect(log.count { if case .itemReleased(item, _) = $0 { true } else { false } } <= 1)
    }
  }

  @Test("results never show fewer answers than the minimum", arguments: seeds)
  func disclosure(seed: UInt64) {
    var session = RandomSession(seed: seed)
    session.run(Self.steps)
    let minimum = session.room.state.plan.rules.minimumAnswers
    #expect(minimum >= 3)
    for item in session.room.state.items.values {
      guard case .released(.counts(let tally)) = item.phase else { continue }
      #expect(tally.answers >= minimum)
    }
  }

  @Test(
    "nobody answers twice, and all who have answered are people of the session", arguments: seeds)
  func answers(seed: UInt64) {
    var session = RandomSession(seed: seed)
    session.run(Self.steps)
    let answered = session.room.log.filter {
      if case .answered = $0.event { true } else { false }
    }
    #expect(Set(answered.map(\.event)).count == answered.count)
    let people = Set(session.room.state.people.keys)
    for item in session.room.state.items.values {
      #expect(item.answered.isSubset(of: people))
    }
  }

  @Test("what is counted follows from the people", arguments: seeds)
  func counts(seed: UInt64) {
    var session = RandomSession(seed: seed)
    session.run(Self.steps) { _, _, state in
      #expect(Set(state.roster) == Set(state.people.keys))
      #expect(state.roster.count == state.people.count)
      #expect(state.presentCount == state.people.values.count(where: \.isPresent))
      #expect(Set(state.hands).count == state.hands.count)
      if state.phase == .ended { #expect(state.hands.isEmpty) }
      for item in state.items.values {
        #expect(state.expectedAnswers(of: item) >= item.answered.count)
      }
      for group in state.pairing?.groups ?? [] { #expect((2...4).contains(group.count)) }
    }
  }

  @Test("attendance is what counting ticks gives", arguments: seeds)
  func attendance(seed: UInt64) {
    var session = RandomSession(seed: seed)
    session.run(Self.steps)
    let state = session.room.state
    let model = AttendanceModel(session.room.log)
    for attendance in state.attendance {
      let seen = AttendanceModel.Minutes(
        gross: ticks(attendance.gross), net: ticks(attendance.net),
        first: attendance.arrived.map(model.tick), last: attendance.left.map(model.tick))
      let minutes = model.minutes(of: attendance.participant)
      #expect(seen == minutes, "\(attendance.participant)")
      #expect(attendance.netMinutes == rounded(minutes.net, state.plan.rules.roundTo))
      #expect(attendance.grossMinutes == rounded(minutes.gross, state.plan.rules.roundTo))
      #expect(
        attendance.status.rawValue == model.status(of: attendance.participant),
        "\(attendance.participant)")
    }
    #expect(state.corrections.count == model.corrections)
    #expect(state.recordVersion == model.version)
  }

  @Test("minutes of each part are what counting ticks gives", arguments: seeds)
  func parts(seed: UInt64) {
    var session = RandomSession(seed: seed)
    session.run(Self.steps)
    let state = session.room.state
    let model = AttendanceModel(session.room.log)
    for person in state.people.values {
      let minutes = state.knownParts.map { state.minutes(of: person, in: $0.id) }
      #expect(minutes == state.knownParts.map { model.ticks(of: person.id, in: $0.id) / 6 })
      #expect(minutes.reduce(0, +) <= Attendance.floored(state.attendance(of: person).gross, to: 1))
    }
    #expect(model.partsHeld.isSubset(of: state.knownParts.map(\.id)), "a part that ran is lost")
    let stretches = state.stretches.map(\.interval)
    #expect(stretches.united().length == stretches.length, "stretches overlap")
    #expect(stretches.subtracting(state.breaksSoFar).length == stretches.length)
    #expect(stretches.allSatisfy { $0.start < $0.end })
  }

  @Test("the record changes with its version, and is kept beside each correction", arguments: seeds)
  func versions(seed: UInt64) {
    var session = RandomSession(seed: seed)
    session.run(Self.steps) { before, events, after in
      guard before.phase == .ended else { return }
      #expect(before.recordVersion >= 1 && after.recordVersion >= before.recordVersion)
      if before.recordVersion == after.recordVersion {
        #expect(before.attendance == after.attendance)
      }
      #expect(after.recordVersion - before.recordVersion <= events.count)
      for (old, new) in zip(before.corrections, after.corrections) where old != new {
        #expect(old.standing == .awaiting && new.standing != .awaiting)
        #expect(new.countersignature?.by.id != old.by.id)
        // Nothing else could have happened to this person meanwhile.
        let now = before.people[old.participant].map { before.attendance(of: $0) }
        #expect(now == old.from)
        let then = after.people[old.participant].map { after.attendance(of: $0) }
        #expect(then == (new.standing == .counts ? old.proposed : old.from))
      }
      for correction in after.corrections.dropFirst(before.corrections.count) {
        #expect(correction.isAmendment == (before.signature != nil))
        #expect(correction.standing == .counts || correction.proposed != nil)
        #expect(
          before.people[correction.participant].map { before.attendance(of: $0) }
            == correction.from)
      }
      if let signature = before.signature { #expect(after.signature == signature) }
    }
    let numbers = session.room.state.corrections.map(\.number)
    #expect(numbers == Array(1..<(numbers.count + 1)))
  }

  @Test("net is within gross, gross within the session, and away is the rest", arguments: seeds)
  func bounds(seed: UInt64) {
    var session = RandomSession(seed: seed)
    session.run(Self.steps)
    let state = session.room.state
    let whole = state.window?.length ?? .zero
    for person in state.attendance {
      #expect(.zero <= person.net && person.net <= person.gross && person.gross <= whole)
      #expect(person.away >= .zero && person.gross + person.away <= whole)
      #expect((person.arrived == nil) == (person.gross == .zero))
      if state.phase == .ended { #expect(person.status != .expected) }
    }
    let spent = state.knownParts.map { state.spent(on: $0.id) }
    #expect(spent.allSatisfy { $0 >= .zero })
    // It is what the agenda showed live; the session's times may have been corrected since.
    if state.timesCorrections.isEmpty { #expect(spent.reduce(.zero, +) <= whole) }
  }

  /// Whole minutes of so many ticks of ten seconds, floored to a multiple.
  private func rounded(_ ticks: Int, _ multiple: Int) -> Int { ticks / 6 / multiple * multiple }

  private func ticks(_ duration: Duration) -> Int {
    Int(duration.components.seconds / RandomSession.tick.components.seconds)
  }

  @Test("chance gets everywhere: the commands of the runs lead to every kind of event")
  func coverage() {
    var kinds: Set<Substring> = []
    for seed in 0..<100 as Range<UInt64> {
      var session = RandomSession(seed: seed)
      session.run(Self.steps)
      kinds.formUnion(session.room.log.map { "\($0.event)".prefix { $0 != "(" } })
    }
    let all: Set<Substring> = [
      "planned", "knocked", "admitted", "declined", "guestAsked", "guestWithdrew", "removed",
      "connected", "disconnected",
      "steppedAway", "cameBack", "left", "alive", "started", "ended", "stepEntered", "timerSet",
      "breakStarted", "breakEnded", "agendaSet", "itemOpened", "answered", "itemClosed",
      "itemReleased",
      "handRaised", "handLowered", "talkAsked", "talkWithdrawn", "talkReplied", "guestReplied",
      "readied",
      "passed", "satOut", "marked", "markWithdrawn", "paired", "rotated", "unpaired", "regrouped",
      "apartSet", "safetySet",
      "announced", "handedOver", "recordSigned", "staffNamed", "rosterSet", "calledOff",
      "heldOnPaper", "amended", "withdrawalAmended", "countersigned", "timesCorrected",
    ]
    #expect(all.subtracting(kinds).isEmpty)
  }
}
