import CircleCore
import CircleService

/// Small numbers of chance that are the same each time.
struct DemoChance {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// 0 up to, not including, `limit`. SplitMix64 (Steele, Lea and Flood, 2014).
  mutating func next(_ limit: Int) -> Int {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return Int((mixed ^ (mixed >> 31)) % UInt64(limit))
  }
}

/// One session of the past, told through the rules of real ones: each thing that happened is a
/// command that was decided at its time.
struct DemoPlayback {
  private(set) var log: [Recorded]
  private(set) var audit: [AuditDraft] = []
  private var state: SessionState
  private var chance: DemoChance
  private let plan: SessionPlan

  /// - Returns: nil never: a log that begins with its plan can be folded.
  init?(plan: SessionPlan, chance: DemoChance) {
    let first = Recorded(
      sequence: 1, at: plan.scheduledStart + .seconds(-24 * 60 * 60), event: .planned(plan))
    guard let state = SessionState(first: first) else { return nil }
    log = [first]
    self.state = state
    self.chance = chance
    self.plan = plan
  }

  mutating func run(signed: Bool) {
    for happening in happenings().sorted(by: { $0.at < $1.at }) {
      perform(happening.command, by: happening.actor, at: happening.at)
    }
    let over = plan.scheduledEnd
    let lead = Actor.facilitator(plan.staff[0].id)
    for person in plan.roster {
      guard state.people[person.id]?.connection == .never, chance.next(2) == 0 else { continue }
      let reason = ["Called in sick.", "Doctor’s appointment.", "Car trouble, called at 8:40."]
      let mark = Mark(status: .excused, mode: .inPerson, reason: reason[chance.next(reason.count)])
      perform(.mark(person.id, mark), by: lead, at: over + .minutes(4))
    }
    if signed { perform(.sign(statement: nil), by: lead, at: over + .minutes(9)) }
  }

  private struct Happening {
    let at: Instant
    let command: Command
    let actor: Actor
  }

  private mutating func happenings() -> [Happening] {
    let start = plan.scheduledStart
    let end = plan.scheduledEnd
    let lead = Actor.facilitator(plan.staff[0].id)
    var all = [
      Happening(at: start, command: .start, actor: lead),
      Happening(at: start + .minutes(103), command: .pause(minutes: 10), actor: lead),
      Happening(at: start + .minutes(113), command: .resume, actor: lead),
      Happening(at: end + .minutes(chance.next(3)), command: .end, actor: lead),
    ]
    let pace = (end - start - .minutes(10)) / max(1, state.steps.count)
    for place in 1..<max(2, state.steps.count) {
      all.append(Happening(at: start + pace * place, command: .next, actor: lead))
    }
    for minute in stride(from: 1, to: 200, by: 15) {
      all.append(Happening(at: start + .minutes(minute), command: .alive, actor: .system))
    }
    for (place, person) in plan.roster.enumerated() { all += visit(of: person.id, place) }
    return all
  }

  /// One in twelve misses a day, the last on the list far more often; some come late, leave early or
  /// lose their connection.
  private mutating func visit(of person: ParticipantID, _ place: Int) -> [Happening] {
    let start = plan.scheduledStart
    let misses = place == plan.roster.count - 1 ? 2 : 12
    if chance.next(misses) == 0 { return [] }
    let comes = chance.next(9) == 0 ? start + .minutes(12 + chance.next(20)) : start + .minutes(-4)
    var visit = [Happening(at: comes, command: .connect(person), actor: .system)]
    if chance.next(10) == 0 {
      let lost = start + .minutes(40 + chance.next(60))
      visit.append(Happening(at: lost, command: .disconnect(person, since: lost), actor: .system))
      visit.append(
        Happening(
          at: lost + .minutes(3 + chance.next(8)), command: .connect(person), actor: .system))
    }
    if chance.next(14) == 0 {
      visit.append(
        Happening(
          at: plan.scheduledEnd + .minutes(-15 - chance.next(60)), command: .leave,
          actor: .participant(person)))
    }
    return visit
  }

  /// What can't be done at that time just doesn't happen: a break, say, that has become no break.
  private mutating func perform(_ command: Command, by actor: Actor, at now: Instant) {
    var moment = Moment(now: now)
    if case .sign = command { moment = moment.with(digest: RecordDigest.of(state)) }
    guard let events = try? state.decide(command, by: actor, in: moment) else { return }
    for event in events {
      let recorded = Recorded(sequence: state.head + 1, at: max(now, state.asOf), event: event)
      log.append(recorded)
      state.apply(recorded)
      let draft = AuditDraft.of(
        recorded, in: plan.session, version: state.recordVersion, digest: RecordDigest.of(state),
        by: actor)
      if let draft { audit.append(draft) }
    }
  }
}
