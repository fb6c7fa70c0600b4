import CircleCore

/// Makes up what people might do next: mostly what fits the moment, sometimes what doesn't.
public struct RandomCommands: Sendable {
  public var chance: SeededGenerator
  private var guests = 0

  public init(seed: UInt64) { chance = SeededGenerator(seed: seed) }

  public mutating func next(for state: SessionState) -> (actor: Actor, command: Command) {
    if Int.random(in: 0..<12, using: &chance) == 0 { return supervisor(state) }
    return switch Int.random(in: 0..<10, using: &chance) {
    case 0..<5: participant(state)
    case 5..<9: (.facilitator(one(of: [SamplePlan.dana, SamplePlan.luis])), facilitator(state))
    default: system(state)
    }
  }

  /// An answer that the question allows, to the question that is on if there is one.
  public mutating func answer(_ state: SessionState) -> Command {
    let item = state.currentItem?.id ?? one(of: [SamplePlan.scale, SamplePlan.choice])
    if Int.random(in: 0..<6, using: &chance) == 0 { return .answer(item, .skip) }
    return item == SamplePlan.choice
      ? .answer(item, .option(one(of: ["home", "work", "self"])))
      : .answer(item, .number(Int.random(in: 0...10, using: &chance)))
  }

  public mutating func participant(_ state: SessionState) -> (actor: Actor, command: Command) {
    let actor = Actor.participant(one(of: state.roster))
    return switch Int.random(in: 0..<12, using: &chance) {
    case 0..<5: (actor, answer(state))
    case 5: (actor, .hand(up: flip()))
    case 6: (actor, .talk(ask: flip()))
    case 7: (actor, .ready)
    case 8: (actor, .pass)
    case 9: (actor, .sitOut(flip()))
    case 10: (actor, .away(flip()))
    default: (actor, Int.random(in: 0..<4, using: &chance) == 0 ? .leave : .hand(up: true))
    }
  }

  public mutating func facilitator(_ state: SessionState) -> Command {
    switch state.phase {
    case .lobby: one(of: [.start, .start, roster(state), door(state)])
    case .live: one(of: [flow(state), flow(state), item(state), roster(state), door(state)])
    case .onBreak: one(of: [.resume, .resume, .end, roster(state), item(state)])
    case .ended: one(of: [.sign(), roster(state), roster(state), amendment(state), .next])
    }
  }

  private mutating func flow(_ state: SessionState) -> Command {
    let step = one(of: state.steps).planned.id
    // Rarely the end, so that most runs get somewhere.
    let end = Int.random(in: 0..<12, using: &chance) == 0
    return one(of: [
      .next, .next, .next, .back, .go(step), end ? .end : .next, .pause(minutes: 5),
      .timer(.start(seconds: 90)), .timer(.pause), .timer(.start(seconds: nil)),
      .timer(.add(seconds: 60)), .pair(size: 2 + (flip() ? 1 : 0), avoid: []), .rotate, .unpair,
      .safety(flip()), .announce(one(of: ["", "Lunch is in the kitchen."])),
      .handOver(one(of: [SamplePlan.dana, SamplePlan.luis])),
    ])
  }

  private mutating func item(_ state: SessionState) -> Command {
    let item = state.currentItem?.id ?? one(of: [SamplePlan.scale, SamplePlan.choice])
    return one(of: [.close(item), .release(item), .open(item)])
  }

  private mutating func roster(_ state: SessionState) -> Command {
    let person = one(of: state.roster)
    let mark = mark(state)
    // Seldom, since who is removed stays out.
    let remove = Int.random(in: 0..<8, using: &chance) == 0
    return one(of: [
      .mark(person, mark), .unmark(person, reason: "A mistake."), .heard(person),
      .respond(person, .coming), .respond(person, .done), .respond(person, .after),
      .respond(person, .now, place: "room 2"), remove ? .remove(person) : .heard(person),
    ])
  }

  private mutating func mark(_ state: SessionState) -> Mark {
    let arrived = flip() ? nil : state.asOf + .minutes(-Int.random(in: 0...60, using: &chance))
    return Mark(
      status: one(of: Mark.Status.allCases), mode: one(of: AttendanceMode.allCases),
      arrived: arrived, left: flip() ? nil : state.asOf, reason: "As seen in the room.")
  }

  private mutating func amendment(_ state: SessionState) -> Command {
    let person = one(of: state.roster)
    return flip() ? .amend(person, mark(state)) : .amendWithdrawal(person, reason: "A mistake.")
  }

  /// Somebody who looks after records, and may come when a session is on.
  private mutating func supervisor(_ state: SessionState) -> (actor: Actor, command: Command) {
    let person = one(of: state.roster)
    let number = Int.random(in: 0...state.corrections.count, using: &chance)
    // Seldom, since nothing happens after it.
    let off = Int.random(in: 0..<30, using: &chance) == 0
    let command = one(of: [
      .mark(person, mark(state)), amendment(state),
      .countersign(number, approve: flip(), reason: "Looked into it."),
      off ? .callOff(reason: "Snow.") : .unmark(person, reason: "A mistake."),
    ])
    return (.supervisor(SamplePlan.morgan), command)
  }

  private mutating func door(_ state: SessionState) -> Command {
    let guest = state.guests.keys.sorted().randomElement(using: &chance) ?? GuestID("g0")
    return one(of: [
      .admit(guest, as: nil), .admit(guest, as: one(of: state.roster)), .decline(guest),
    ])
  }

  private mutating func system(_ state: SessionState) -> (actor: Actor, command: Command) {
    let person = one(of: state.roster)
    switch Int.random(in: 0..<7, using: &chance) {
    case 6:
      let expected = (0..<8).filter { _ in flip() }.map {
        RosterEntry(id: SamplePlan.person($0), name: SamplePlan.names[$0])
      }
      return (.system, expected.isEmpty ? .alive : .expectAll(expected))
    case 0..<3: return (.system, .connect(person))
    case 3: return (.system, .disconnect(person, since: state.asOf))
    case 4: return (.system, .alive)
    default:
      guests += 1
      return (.guest(GuestID("g\(guests)")), .knock(name: one(of: ["Sam", "Kim", "Beth L"])))
    }
  }

  public mutating func flip() -> Bool { Bool.random(using: &chance) }

  /// One of some, of which there must be one.
  public mutating func one<Value>(of values: [Value]) -> Value {
    values[Int.random(in: 0..<values.count, using: &chance)]
  }
}

extension SessionState {
  /// A state at the beginning of a log of its own.
  public static func planned(_ plan: SessionPlan = SamplePlan.plan()) -> SessionState {
    let first = Recorded(
      sequence: 1, at: plan.scheduledStart + .seconds(-600), event: .planned(plan))
    guard let state = SessionState(first: first) else { fatalError("a plan begins a log") }
    return state
  }

  /// Decides and folds, as a session's host does.
  ///
  /// - Returns: The events; none when the command is refused.
  @discardableResult
  public mutating func take(
    _ command: Command, by actor: Actor, in moment: Moment
  ) throws(Refusal) -> [Event] {
    let events = try decide(command, by: actor, in: moment)
    for event in events {
      apply(Recorded(sequence: head + 1, at: max(moment.now, asOf), event: event))
    }
    return events
  }
}
