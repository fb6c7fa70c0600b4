import CircleCore
import SimulatedWorld
import Testing

/// Whatever is done to agendas, these hold. A failing test names its seed; `CIRCLE_SEED` repeats it.
@Suite("Whatever is done to an agenda")
struct AgendaPropertyTests {
  private static let seeds = Seeds.first(80)
  private static let steps = 400

  @Test("what is on or over stays, and nothing else of the session moves", arguments: seeds)
  func over(seed: UInt64) {
    var session = RandomSession(seed: seed)
    session.run(Self.steps) { before, events, after in
      guard case .agendaSet? = events.first else {
        #expect(before.agenda == after.agenda)
        return
      }
      #expect(before.phase != .ended)
      let place = before.current?.partIndex ?? 0
      #expect(before.agenda.prefix(place) == after.agenda.prefix(place))
      #expect(
        after.current.map { unlessBreak($0.planned) }
          == before.current.map { unlessBreak($0.planned) })
      #expect(after.current?.partIndex == before.current?.partIndex)
      let done = before.currentStep.map { $0 + 1 } ?? 0
      let was = before.steps.prefix(done).map { unlessBreak($0.planned) }
      #expect(was == after.steps.prefix(done).map { unlessBreak($0.planned) })
      #expect(before.items == after.items && before.timer == after.timer)
      // The stretch that is on goes on; what came before it stays.
      let past = before.stretches.dropLast()
      #expect(before.people == after.people && after.stretches.prefix(past.count) == past)
      for item in after.items.keys { #expect(after.content(of: item) == before.content(of: item)) }
    }
  }

  @Test("the end of a break moves only with the minutes of the break that is on", arguments: seeds)
  func breakEnd(seed: UInt64) {
    var session = RandomSession(seed: seed)
    session.run(Self.steps) { before, events, after in
      guard case .agendaSet? = events.first else { return }
      let (was, now) = (before.current?.part.minutes ?? 0, after.current?.part.minutes ?? 0)
      guard let (since, until) = before.plannedBreak, before.current?.part.isBreak == true,
        was != now
      else {
        #expect(after.phase == before.phase)
        return
      }
      guard let moved = after.plannedBreak else {
        Issue.record("the break is gone")
        return
      }
      #expect(moved.since == since && moved.until >= min(until, until + .minutes(now - was)))
      if moved.until != until + .minutes(now - was) {
        #expect(now < was && moved.until <= until && moved.until <= after.asOf)
      }
    }
  }

  /// The minutes of a break that is on may change, and those of nothing else that is on.
  private func unlessBreak(_ planned: PlannedStep) -> [PlannedStep] {
    planned.step.content.nature == .breakTime ? [] : [planned]
  }

  @Test(
    "ids are unique, never come back for something else, and steps follow the parts",
    arguments: seeds)
  func ids(seed: UInt64) {
    var session = RandomSession(seed: seed)
    var modules: [PartID: String] = [:]
    session.run(Self.steps) { _, _, state in
      #expect(Set(state.agenda.map(\.id)).count == state.agenda.count)
      #expect(Set(state.knownParts.map(\.id)).count == state.knownParts.count)
      #expect(Set(state.steps.map(\.planned.id)).count == state.steps.count)
      #expect(state.steps.map(\.planned) == state.agenda.flatMap(\.steps))
      #expect(state.agenda.allSatisfy { !$0.steps.isEmpty && $0.minutes >= 1 })
      for part in state.agenda {
        #expect(modules[part.id, default: part.module] == part.module)
        modules[part.id] = part.module
      }
    }
  }

  @Test("the clock's sums are those of the parts", arguments: seeds)
  func clock(seed: UInt64) {
    var session = RandomSession(seed: seed)
    session.run(Self.steps) { _, _, state in
      let clock = state.clock
      #expect(clock.planned == .minutes(state.agenda.map(\.minutes).reduce(0, +)))
      #expect(clock.elapsed == state.knownParts.map { state.spent(on: $0.id) }.reduce(.zero, +))
      #expect((clock.paceEnd != nil) == state.isRunning)
      if let end = clock.paceEnd { #expect(end >= state.asOf) }
    }
  }

  /// Late in a session whose parts have all kinds of steps.
  private func late(_ seed: UInt64) throws -> Room {
    var chance = SeededGenerator(seed: seed)
    func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &chance) }
    var room = Room(people: 1, parts: [[Room.card]])
    let families: [Module.Family] = [.core, .dbt, .cbt, .dbt]
    let wishes = (0..<number(1...6)).map { place -> AgendaWish in
      if number(0...5) == 0 { return .breakTime(minutes: number(1...15)) }
      let module = Module(
        id: "m\(place)", version: 1, family: families[number(0...3)], title: Text(same: "M"),
        summary: Text(same: "M"), level: .basic, sources: [], cautions: [],
        steps: (0..<number(1...4)).map { step in
          ModuleStep(
            id: "s\(step)", title: Text(same: "S"), minutes: number(1...12), timed: false,
            content: number(0...3) == 0 ? Room.scale : Room.card, notes: FacilitatorNotes(),
            mayBeLeftOut: number(0...1) == 0 ? true : nil)
        })
      let minutes = number(0...2) == 0 ? number(3...40) : nil
      return .module(module.id, found: module, minutes: minutes)
    }
    try room.dana(.agenda(wishes))
    room.at(0)
    try room.dana(.start)
    if number(0...1) == 0, let last = room.state.steps.last {
      // What has been on, and what has been asked.
      _ = try? room.dana(.go(last.planned.id))
      if case .onBreak = room.state.phase { try room.dana(.resume) }
      _ = try? room.dana(.back)
    }
    if case .onBreak = room.state.phase { try room.dana(.resume) }
    room.at(number(110...185))
    try room.system(.alive)
    return room
  }

  @Test("each cut can be made and saves what it says", arguments: Seeds.first(300))
  func cuts(seed: UInt64) throws {
    let room = try late(seed)
    for cut in room.state.cuts {
      let after = try applying([cut], to: room)
      let (before, now) = (room.state.clock.paceEnd, after.state.clock.paceEnd)
      let saved = try #require(before) - (try #require(now))
      #expect(saved >= .minutes(cut.saves) && cut.saves >= 1, "\(cut)")
      #expect(after.state.agenda.last?.id == room.state.agenda.last?.id)
    }
  }

  @Test(
    "offers begin with the smallest set that catches up, steps first", arguments: Seeds.first(300))
  func smallest(seed: UInt64) throws {
    let room = try late(seed)
    let cuts = room.state.cuts
    let end = room.state.plan.scheduledEnd
    let behind = try #require(room.state.clock.paceEnd) - end
    guard behind >= .minutes(5) else {
      #expect(cuts.isEmpty)
      return
    }
    #expect(Set(cuts).count == cuts.count)
    if cuts.count > 12 { return }
    // All ways to choose among the offers, by their number of parts and of cuts.
    var best: (parts: Int, cuts: Int)?
    for mask in 0..<(1 << cuts.count) {
      let chosen = cuts.indices.filter { mask & (1 << $0) != 0 }.map { cuts[$0] }
      let whole = Set(chosen.filter { $0.step == nil }.map(\.part))
      if chosen.contains(where: { $0.step != nil && whole.contains($0.part) }) { continue }
      guard Duration.minutes(chosen.reduce(0) { $0 + $1.saves }) >= behind else { continue }
      let size = (whole.count, chosen.count)
      if best.map({ size < ($0.parts, $0.cuts) }) ?? true { best = size }
    }
    guard let best else { return }
    let first = Array(cuts.prefix(best.cuts))
    #expect(first.count { $0.step == nil } == best.parts)
    let after = try applying(first, to: room)
    #expect(try #require(after.state.clock.paceEnd) <= end, "\(cuts)")
  }

  /// What a page makes of offers that somebody takes.
  private func applying(_ cuts: [AgendaCut], to room: Room) throws -> Room {
    var room = room
    let parts = room.state.agenda.dropFirst(room.state.current?.partIndex ?? 0)
    try room.dana(
      .agenda(
        parts.filter { part in !cuts.contains { $0.part == part.id && $0.step == nil } }
          .map { part in
            .part(part.id, without: cuts.filter { $0.part == part.id }.compactMap(\.step))
          }))
    return room
  }
}

@Suite("What can be cut when a session runs late")
struct AgendaCutTests {
  private func room(_ wishes: [AgendaWish]) throws -> Room {
    var room = Room(people: 1, parts: [])
    try room.dana(.agenda(wishes))
    room.at(0)
    try room.dana(.start)
    return room
  }

  private func offers(_ room: Room) -> [String] {
    room.state.cuts.map { "\($0.step?.text ?? $0.part.text) \($0.saves)" }
  }

  private static let evening: [AgendaWish] = [
    .module("in", found: Room.module("in", family: .core)),
    .module("stop", found: Room.module("stop")), .breakTime(minutes: 10),
    .module("tipp", found: Room.module("tipp"), minutes: 40),
    .module("wise", found: Room.module("wise")),
    .module("out", found: Room.module("out", family: .core)),
  ]

  @Test("nothing is offered within five minutes of the planned end")
  func onTime() throws {
    var room = try room(Self.evening)
    // 110 minutes of 180.
    room.at(70 + 15 + 4)
    try room.system(.alive)
    #expect(offers(room) == [])
    room.at(70 + 15 + 5)
    try room.system(.alive)
    #expect(offers(room).first != nil)
  }

  @Test("steps come first, and whole parts but the check-ins, breaks and the last one")
  func order() throws {
    var room = try room(Self.evening)
    try room.dana(.next)
    room.at(90)
    try room.system(.alive)
    #expect(
      offers(room) == ["p2.s2 5", "p4.s2 5", "p5.s2 5", "p6.s2 5", "p4 40", "p2 15", "p5 15"])
    room.at(112)
    try room.system(.alive)
    // Twenty-seven behind: the four steps aren't enough, one part alone is.
    #expect(offers(room).first == "p4 40")
  }

  @Test("before the start and after the end there is nothing to cut")
  func phases() throws {
    var room = try room(Self.evening)
    room.at(170)
    try room.system(.alive)
    #expect(!offers(room).isEmpty)
    try room.dana(.end)
    #expect(offers(room) == [])
    #expect(Room(people: 1).state.cuts == [])
  }
}
