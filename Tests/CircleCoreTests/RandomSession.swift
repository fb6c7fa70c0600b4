import CircleCore

/// A session driven by chance: sensible commands, silly ones, and clocks that jump.
struct RandomSession {
  private(set) var room: Room
  private(set) var refusals = 0
  private var chance: SeededGenerator

  /// All times are multiples of this, so that a model can count ticks.
  static let tick = Duration.seconds(10)

  /// What becomes of a session: most are held.
  private enum Fate { case held, onPaper, calledOff }

  private let fate: Fate
  private static let people = 6
  private static let guests = ["g1", "g2", "g3"].map { GuestID($0) }
  private static let stranger = ParticipantID("stranger")

  init(seed: UInt64) {
    chance = SeededGenerator(seed: seed)
    let kinds = [Room.card, Room.scale, Room.choice, Room.goRound, Room.discussion, Room.pairs]
    let count = Int.random(in: 0...3, using: &chance)
    let base = chance.next()
    let parts = (0..<count).map { part in
      var chance = SeededGenerator(seed: seed &+ UInt64(part) &+ base)
      return (0..<Int.random(in: 1...4, using: &chance)).map { _ in
        kinds[Int.random(in: 0..<kinds.count, using: &chance)]
      }
    }
    fate =
      [.held, .held, .held, .held, .held, .held, .onPaper, .calledOff]
      .randomElement(using: &chance) ?? .held
    room = Room(
      people: Self.people, parts: parts, timed: Bool.random(using: &chance),
      rules: Self.rules(&chance),
      mode: [nil, .online].randomElement(using: &chance) ?? nil)
  }

  private static func rules(_ chance: inout SeededGenerator) -> SessionRules {
    SessionRules(
      minimumAnswers: Int.random(in: 1...6, using: &chance),
      lateAfter: Int.random(in: 0...20, using: &chance),
      leftEarlyBefore: Int.random(in: 0...20, using: &chance),
      countsBreaks: Bool.random(using: &chance),
      window: Bool.random(using: &chance) ? .actual : .scheduled,
      roundTo: [1, 1, 5, 15].randomElement(using: &chance) ?? 1, groupSize: 3,
      countersign: Bool.random(using: &chance))
  }

  /// Takes `count` steps of chance; `watch` sees the state before and after each.
  mutating func run(
    _ count: Int, watch: (SessionState, [Event], SessionState) -> Void = { _, _, _ in }
  ) {
    for step in 0..<count {
      if Int.random(in: 0..<3, using: &chance) == 0 {
        // Mostly on; now and then the clock is put back.
        let ticks =
          Int.random(in: 0..<20, using: &chance) == 0 ? -30 : Int.random(in: 0...40, using: &chance)
        room.now = room.now + Self.tick * ticks
      }
      let before = room.state
      let (command, actor) = self.step(step)
      do throws(Refusal) {
        let events = try room.take(
          command, by: suited(actor, to: command), seed: chance.next(), tallies: tallies())
        watch(before, events, room.state)
      } catch {
        refusals += 1
        watch(before, [], room.state)
      }
    }
  }

  /// A session that never begins shows little: decide on most of them soon.
  private mutating func step(_ step: Int) -> (Command, Actor) {
    let isOpen = room.state.phase == .lobby
    switch fate {
    case .held: if step == 10 { return (.start, .facilitator(Room.dana)) }
    case .calledOff: if step == 60 { return (.callOff(reason: "snow"), .facilitator(Room.dana)) }
    case .onPaper:
      if step < 10 || !isOpen { break }
      room.now = max(room.now, room.time(Int.random(in: 200...260, using: &chance)))
      return (.enterPaper(paper()), .supervisor(Room.morgan))
    }
    return (isOpen && fate != .held ? notStart(command()) : command(), actor())
  }

  private func notStart(_ command: Command) -> Command {
    command == .start ? .alive : command
  }

  private mutating func pick<Value>(_ values: [Value]) -> Value {
    values[Int.random(in: 0..<values.count, using: &chance)]
  }

  private mutating func actor() -> Actor {
    switch Int.random(in: 0..<22, using: &chance) {
    case 20, 21: .supervisor(pick([Room.morgan, Room.robin]))
    case 0: .guest(pick(Self.guests))
    case 1: .participant(Self.stranger)
    case 2: .facilitator(StaffID("stranger"))
    case 3..<9: .facilitator(pick([Room.dana, Room.luis]))
    case 9..<13: .system
    default: .participant(participant())
    }
  }

  /// Mostly the actor whose command it is, or else nearly all would be refused.
  private mutating func suited(_ actor: Actor, to command: Command) -> Actor {
    if Int.random(in: 0..<10, using: &chance) == 0 { return actor }
    return switch command {
    case .knock: .guest(pick(Self.guests))
    case .talk where Bool.random(using: &chance): .guest(pick(Self.guests))
    case .answer, .hand, .talk, .ready, .pass, .sitOut, .away, .leave:
      .participant(participant())
    case .connect, .disconnect, .timerRanOut, .alive, .counted, .expectAll, .replan, .apartIs:
      .system
    case .start, .end, .agenda, .go, .next, .back, .timer, .pause, .resume, .open, .close, .release,
      .text, .admit,
      .decline, .remove, .pair, .rotate, .unpair, .regroup, .keepApart, .heard, .respond,
      .respondToGuest, .safety, .announce, .handOver, .sign:
      .facilitator(pick([Room.dana, Room.luis]))
    case .mark, .unmark, .amend, .amendWithdrawal, .correctTimes, .callOff, .enterPaper:
      pick([
        .facilitator(Room.dana), .facilitator(Room.luis), .supervisor(Room.morgan),
        .supervisor(Room.robin),
      ])
    case .countersign: .supervisor(pick([Room.morgan, Room.robin]))
    }
  }

  private mutating func participant() -> ParticipantID {
    pick(room.state.roster + [Self.stranger])
  }

  private mutating func command() -> Command {
    if room.state.phase == .ended, Int.random(in: 0..<3, using: &chance) > 0 { return afterwards() }
    return switch Int.random(in: 0..<100, using: &chance) {
    case 0..<45: presenceCommand()
    case 45..<65: personCommand()
    case 65..<84: stepCommand()
    case 84..<98: recordCommand()
    case 98: .end
    default: .sign()
    }
  }

  private mutating func presenceCommand() -> Command {
    switch Int.random(in: 0..<6, using: &chance) {
    case 0, 1: .connect(participant())
    case 2:
      .disconnect(
        participant(), since: room.now + Self.tick * -Int.random(in: 0...12, using: &chance))
    case 3: .away(Bool.random(using: &chance))
    case 4: .leave
    default: .alive
    }
  }

  private mutating func personCommand() -> Command {
    switch Int.random(in: 0..<10, using: &chance) {
    case 0..<3: .answer(item(), answer())
    case 3: .hand(up: Bool.random(using: &chance))
    case 4, 8, 9: .talk(ask: Bool.random(using: &chance))
    case 5: .sitOut(Bool.random(using: &chance))
    case 6: .ready
    default: .pass
    }
  }

  private mutating func stepCommand() -> Command {
    if room.state.pairing != nil, Bool.random(using: &chance) {
      return pick([.rotate, .unpair, .regroup])
    }
    if Int.random(in: 0..<8, using: &chance) == 0 { return .agenda(wishes()) }
    let item = item()
    if Int.random(in: 0..<8, using: &chance) == 0 {
      return pick([
        .counted(item, sealedCount(item)), .text(text(), approve: Bool.random(using: &chance)),
      ])
    }
    let number = pick([-1, 0, 1, 5, 60, 61, 14_400, .max, .min])
    let timer = pick([
      TimerRequest.start(seconds: number), .start(seconds: nil), .pause, .add(seconds: number),
    ])
    return pick([
      .next, .next, .next, .back, .go(StepID(item.text)), .pause(minutes: 5),
      .pause(minutes: number), .resume, .resume, .open(item), .close(item), .release(item),
      .timer(timer), .timerRanOut(timerEnd()), .pair(size: number, avoid: []),
      .pair(size: 2, avoid: [[participant(), participant()]]), .pair(size: 3, avoid: []), .rotate,
      .unpair, .pair(size: 2, avoid: []), .start,
      .keepApart(participant(), participant(), Bool.random(using: &chance)),
    ])
  }

  /// Mostly some of what is to come in another order, with something new; now and then nonsense.
  private mutating func wishes() -> [AgendaWish] {
    let state = room.state
    let parts = state.agenda.dropFirst(state.current?.partIndex ?? 0)
    var wishes: [AgendaWish] = []
    for part in parts where Int.random(in: 0..<5, using: &chance) > 0 {
      let minutes = Bool.random(using: &chance) ? nil : pick([1, 5, 20, 180, 0])
      let leftOut = part.steps.map(\.id).filter { _ in
        Int.random(in: 0..<8, using: &chance) == 0
      }
      wishes.append(.part(part.id, minutes: minutes, without: leftOut))
    }
    if Bool.random(using: &chance) { wishes.shuffle(using: &chance) }
    let fresh: [AgendaWish] = [
      .breakTime(minutes: 5), .breakTime(minutes: pick([0, 60, 61])),
      .module("stop", found: Room.module("stop")), .module("gone"),
      .module("tipp", found: Room.module("tipp"), minutes: 9, without: ["b"]),
      .part(PartID("p\(Int.random(in: 0...9, using: &chance))")), cameBack(),
    ]
    for _ in 0..<Int.random(in: 0...2, using: &chance) {
      wishes.insert(
        pick(fresh), at: Int.random(in: 0...wishes.count, using: &chance))
    }
    return wishes
  }

  /// A part that was there once, and steps that it had, or never had.
  private mutating func cameBack() -> AgendaWish {
    let part = "p\(Int.random(in: 1...9, using: &chance))"
    let steps = (1...4).filter { _ in Bool.random(using: &chance) }
    return .part(PartID(part), with: steps.map { StepID("\(part).s\($0)") })
  }

  private mutating func recordCommand() -> Command {
    let reason = reason()
    return pick([
      .mark(participant(), mark()), .mark(participant(), mark()),
      .unmark(participant(), reason: reason),
      .knock(name: pick(["Kim", "", "Jo"])), .admit(pick(Self.guests), as: nil),
      .admit(pick(Self.guests), as: participant()), .decline(pick(Self.guests)),
      .remove(participant()), .heard(participant()), .respond(participant(), .coming),
      .respond(participant(), .done), .respond(participant(), .now, place: "room 2"),
      .respondToGuest(pick(Self.guests), .after), .safety(Bool.random(using: &chance)),
      .announce(reason),
      .handOver(Room.luis), .expectAll(expected()),
    ])
  }

  /// What is done to the record of a session that is over.
  private mutating func afterwards() -> Command {
    let last = room.state.corrections.count
    let number = Int.random(in: max(0, last - 3)...(last + 1), using: &chance)
    return pick([
      .mark(participant(), mark()), .mark(participant(), mark()),
      .unmark(participant(), reason: reason()), .amend(participant(), mark()),
      .amend(participant(), mark()), .amendWithdrawal(participant(), reason: reason()),
      .correctTimes(held(), reason: reason()),
      .countersign(number, approve: true, reason: nil),
      .countersign(number, approve: true, reason: reason()),
      .countersign(number, approve: false, reason: reason()),
      Int.random(in: 0..<5, using: &chance) == 0 ? .sign(statement: nil) : .alive,
    ])
  }

  private mutating func reason() -> String { pick(["seen", "seen", "called", "", " "]) }

  private mutating func mark() -> Mark {
    Mark(
      status: pick(Mark.Status.allCases), mode: pick(AttendanceMode.allCases),
      arrived: markTime(), left: markTime(), reason: reason())
  }

  /// Mostly none; else somewhere about the session, now and then in the future.
  private mutating func markTime() -> Instant? {
    switch Int.random(in: 0..<8, using: &chance) {
    case 0: room.now + Self.tick * -Int.random(in: -5...400, using: &chance)
    case 1: room.time(0) + Self.tick * Int.random(in: -60...1_200, using: &chance)
    case 2: room.state.startedAt
    default: nil
    }
  }

  /// Times of the session that may or may not be possible.
  private mutating func held() -> HeldTimes {
    let start = room.time(0) + Self.tick * Int.random(in: -60...60, using: &chance)
    let end = start + Self.tick * Int.random(in: -5...1_100, using: &chance)
    let pause = start + Self.tick * Int.random(in: 0...600, using: &chance)
    let breaks =
      Bool.random(using: &chance) ? [Interval(start: pause, end: pause + .minutes(10))] : []
    return HeldTimes(startedAt: start, endedAt: end, breaks: breaks)
  }

  private mutating func paper() -> PaperRecord {
    let held = held()
    let start = held.startedAt
    var entries: [ParticipantID: Mark] = [:]
    for id in room.state.roster where Int.random(in: 0..<3, using: &chance) > 0 {
      let status = pick(Mark.Status.allCases)
      let late = status == .late || status == .lateAndLeftEarly
      let early = status == .leftEarly || status == .lateAndLeftEarly
      entries[id] = Mark(
        status: status, mode: .inPerson, arrived: late ? start + .minutes(20) : nil,
        left: early ? start + .minutes(70) : nil, reason: pick(["", "on the sheet"]))
    }
    return PaperRecord(
      startedAt: start, endedAt: held.endedAt, breaks: held.breaks, entries: entries,
      reason: "no network")
  }

  private mutating func expected() -> [RosterEntry] {
    (1...9).filter { _ in Int.random(in: 0..<4, using: &chance) > 0 }.map {
      RosterEntry(id: Room.person($0), name: "Person \($0)")
    }
  }

  private mutating func item() -> ItemID {
    let current = room.state.current?.planned.id.text
    let all = room.state.steps.map(\.planned.id.text) + ["p9.s9"]
    return ItemID(Bool.random(using: &chance) ? current ?? pick(all) : pick(all))
  }

  private mutating func answer() -> Answer {
    pick([.number(Int.random(in: -1...11, using: &chance)), .option(pick(["a", "b", "z"])), .skip])
  }

  /// Of a question whose texts are named after it.
  private mutating func sealedCount(_ item: ItemID) -> SealedCount {
    let answers = room.state.items[item]?.answered.count ?? 3
    return SealedCount(
      tally: Tally(counts: [], skipped: 0, people: answers),
      texts: [TextHead(id: TextID(item.text), people: nil, isUrgent: Bool.random(using: &chance))])
  }

  private mutating func text() -> TextID { TextID(item().text) }

  private mutating func timerEnd() -> Instant {
    guard case .running(let until)? = room.state.timer?.state else { return room.now }
    return until
  }

  /// Sums as a vault would give them: no more answers than people who have answered.
  private mutating func tallies() -> [ItemID: Tally] {
    var tallies: [ItemID: Tally] = [:]
    // Sorted, since a dictionary's order is another one in each process.
    for (id, item) in room.state.items.sorted(by: { $0.key < $1.key })
    where Int.random(in: 0..<5, using: &chance) > 0 {
      let answers = Int.random(in: 0...item.answered.count, using: &chance)
      tallies[id] = Tally(
        counts: [Tally.Count(value: "a", count: answers)],
        skipped: item.answered.count - answers)
    }
    return tallies
  }
}
