import Testing

@testable import CircleCore

@Suite("Breaks of the plan, and practices with a length of their own")
struct PlannedBreakTests {
  private static let rest = StepContent.breakTime(.init(body: nil))
  private static let script = StepContent.script(
    .init(
      intro: nil, lines: [.init(text: Text(same: "Feet"), seconds: 40)], eyesOpen: nil))

  @Test("a break begins with its step and ends into the next one")
  func resumed() throws {
    var room = try Room.started(parts: [[Room.card, Self.rest, Room.goRound]])
    _ = try room.dana(.next)
    guard case .onBreak(_, let until) = room.state.phase else {
      Issue.record("no break")
      return
    }
    #expect(until == room.time(5))
    _ = try room.dana(.resume)
    #expect(room.state.phase == .live)
    #expect(room.state.current?.planned.id == StepID("p1.s3"))
    #expect(room.state.breaks.count == 1)
  }

  @Test("moving on ends a break of the plan, but not one that was called in between")
  func moving() throws {
    var room = try Room.started(parts: [[Room.card, Self.rest, Room.goRound]])
    _ = try room.dana(.next)
    _ = try room.dana(.next)
    #expect(room.state.current?.planned.id == StepID("p1.s3") && room.state.phase == .live)
    _ = try room.dana(.pause(minutes: 5))
    var other = room
    #expect(throws: Refusal.onBreak) { try other.dana(.back) }
  }

  @Test("the way back passes over breaks, which are gone to by name")
  func back() throws {
    var room = try Room.started(parts: [
      [Room.card, Self.rest], [Self.rest], [Room.goRound, Self.rest, Room.card],
    ])
    func here() -> String? { room.state.current?.planned.id.text }
    _ = try room.dana(.go(StepID("p3.s3")))
    _ = try room.dana(.back)
    #expect(here() == "p3.s1" && room.state.phase == .live)
    _ = try room.dana(.back)
    #expect(here() == "p1.s1" && room.state.breaks.isEmpty)
    #expect(throws: Refusal.noPreviousStep) { try room.dana(.back) }
    _ = try room.dana(.go(StepID("p2.s1")))
    #expect(room.state.plannedBreak != nil)
    // Out of a break, back is what was before it.
    _ = try room.dana(.back)
    #expect(here() == "p1.s1" && room.state.phase == .live)

    room = try Room.started(parts: [[Self.rest, Room.card]])
    _ = try room.dana(.next)
    #expect(throws: Refusal.noPreviousStep) { try room.dana(.back) }
  }

  @Test("the last step may be a break: then the group is back in it")
  func last() throws {
    var room = try Room.started(parts: [[Room.card, Self.rest]])
    _ = try room.dana(.next)
    _ = try room.dana(.resume)
    #expect(room.state.phase == .live)
    #expect(room.state.current?.planned.id == StepID("p1.s2"))
  }

  @Test("minutes of a planned break are its part's, and nobody's attendance")
  func minutes() throws {
    var room = try Room.started(parts: [[Room.card, Self.rest, Room.card]])
    room.at(5)
    _ = try room.dana(.next)
    room.at(12)
    try room.system(.alive)
    #expect(room.state.spent(on: PartID("p1")) == .minutes(12))
    _ = try room.dana(.resume)
    #expect(room.state.spent(on: PartID("p1")) == .minutes(12))
    #expect(room.state.breaks.reduce(.zero) { $0 + ($1.end - $1.start) } == .minutes(7))
  }

  /// An hour, a break of a quarter, and three quarters to come; the hour is over.
  private func evening() throws -> Room {
    var room = Room(people: 1, parts: [[Room.card], [Room.card]])
    try room.dana(
      .agenda([
        .part(PartID("p1"), minutes: 60), .breakTime(minutes: 15), .part(PartID("p2"), minutes: 45),
      ]))
    room.at(0)
    try room.dana(.start)
    room.at(60)
    return room
  }

  private func paceEnd(_ room: Room) throws -> Int {
    let end = try #require(room.state.clock.paceEnd)
    return Int((end - room.start).components.seconds / 60)
  }

  @Test("a break of the plan is in the agenda's time once, from its beginning to its end")
  func pace() throws {
    var room = try evening()
    try room.dana(.next)
    #expect(try paceEnd(room) == 120)
    #expect(room.state.partCountsSince == room.time(60))
    room.at(70)
    try room.system(.alive)
    #expect(try paceEnd(room) == 120)
    room.at(80)
    try room.system(.alive)
    #expect(try paceEnd(room) == 125)
    try room.dana(.next)
    #expect(try paceEnd(room) == 125)
    #expect(room.state.partCountsSince == room.time(80))
    #expect(room.state.clock.aheadBy == .minutes(-5))
  }

  @Test("time that the safety page gives back to a break of the plan is still to come")
  func held() throws {
    var room = try evening()
    try room.dana(.next)
    room.at(65)
    try room.dana(.safety(true))
    room.at(70)
    try room.dana(.safety(false))
    #expect(try paceEnd(room) == 125)
    room.at(78)
    try room.system(.alive)
    #expect(try paceEnd(room) == 125)
  }

  @Test("a break that is called in a part is none of its minutes, also in a break that is over")
  func called() throws {
    var room = try evening()
    room.at(50)
    try room.dana(.pause(minutes: 5))
    #expect(room.state.partCountsSince == nil)
    room.at(55)
    try room.dana(.resume)
    #expect(room.state.spent(on: PartID("p1")) == .minutes(50))

    room = try Room.started(parts: [[Room.card], [Self.rest]])
    try room.dana(.next)
    room.at(5)
    try room.dana(.resume)
    room.at(6)
    try room.dana(.pause(minutes: 10))
    #expect(room.state.plannedBreak == nil && room.state.partCountsSince == nil)
    #expect(throws: Refusal.onBreak) { try room.dana(.back) }
    room.at(16)
    try room.dana(.resume)
    #expect(room.state.spent(on: PartID("p2")) == .minutes(6))
    #expect(SessionState.folding(room.log) == room.state)
  }

  @Test("what is cut from a part in its own break comes after all of the break")
  func cut() throws {
    var room = Room(people: 1, parts: [[Room.card]])
    let step = { (id: String, content: StepContent) in
      ModuleStep(
        id: id, title: Text(same: id), minutes: 10, timed: false, content: content,
        notes: FacilitatorNotes(), mayBeLeftOut: id == "b" ? true : nil)
    }
    let module = Module(
      id: "m", version: 1, family: .dbt, title: Text(same: "M"), summary: Text(same: "M"),
      level: .basic, sources: [], cautions: [],
      steps: [step("a", Self.rest), step("b", Room.card), step("c", Room.card)])
    try room.dana(.agenda([.module("m", found: module)]))
    room.at(170)
    try room.dana(.start)
    room.at(171)
    try room.dana(.safety(true))
    room.at(185)
    try room.dana(.safety(false))
    // Fifteen of thirty minutes are used up; nine of the break are left, so six can be saved.
    #expect(try paceEnd(room) == 200)
    #expect(room.state.cuts.map(\.saves) == [6])
    try room.dana(.agenda([.part(PartID("p2"), without: [StepID("p2.s2")])]))
    #expect(try paceEnd(room) == 194)
  }

  @Test("a timer started by hand takes what the practice takes, or the step's minutes")
  func timers() throws {
    var room = try Room.started(parts: [[Self.script, Room.card]])
    _ = try room.dana(.timer(.start(seconds: nil)))
    #expect(room.state.timer?.total == .seconds(40))
    _ = try room.dana(.next)
    #expect(room.state.timer == nil)
    _ = try room.dana(.timer(.start(seconds: nil)))
    #expect(room.state.timer?.total == .minutes(5))
  }
}

@Suite("The end of a break of the plan, when the agenda changes")
struct MovedBreakTests {
  private let p1 = PartID("p1")
  private let p2 = PartID("p2")
  private let p3 = PartID("p3")

  /// In the fourth minute of a break of ten, the safety page having been on for two; one part to come.
  private func resting() throws -> Room {
    var room = Room(people: 1, parts: [[Room.card], [Room.card]])
    try room.dana(.agenda([.part(p1), .breakTime(minutes: 10), .part(p2)]))
    room.at(0)
    try room.dana(.start)
    try room.dana(.next)
    room.at(1)
    try room.dana(.safety(true))
    room.at(3)
    try room.dana(.safety(false))
    room.at(4)
    return room
  }

  private func ends(_ room: Room) -> Instant? {
    guard case .onBreak(_, let until) = room.state.phase else { return nil }
    return until
  }

  @Test("what is changed elsewhere leaves a break that is on, with what the safety page gave back")
  func breakStays() throws {
    var room = try resting()
    #expect(ends(room) == room.time(12))
    try room.dana(.agenda([.part(p2, minutes: 20), .breakTime(minutes: 5)]))
    try room.dana(.agenda([.part(p3), .part(p2)]))
    #expect(ends(room) == room.time(12))
  }

  @Test("the end of a break moves with its minutes, and never to before now")
  func breakMoves() throws {
    var room = try resting()
    try room.dana(.agenda([.part(p3, minutes: 15), .part(p2)]))
    #expect(ends(room) == room.time(17))
    try room.dana(.agenda([.part(p3, minutes: 7), .part(p2)]))
    #expect(ends(room) == room.time(9))
    try room.dana(.agenda([.part(p3, minutes: 1), .part(p2)]))
    #expect(ends(room) == room.now)
    // What was over before stays over.
    room.at(20)
    try room.dana(.agenda([.part(p3, minutes: 3), .part(p2)]))
    #expect(ends(room) == room.time(6))
    try room.dana(.agenda([.part(p3, minutes: 2), .part(p2)]))
    #expect(ends(room) == room.time(6))
  }

  @Test("a break that the safety page holds still is no longer than its new minutes")
  func breakHeld() throws {
    var room = try resting()
    try room.dana(.safety(true))
    room.at(8)
    try room.dana(.agenda([.part(p3, minutes: 1), .part(p2)]))
    #expect(ends(room) == room.time(4))
    room.at(9)
    try room.dana(.safety(false))
    #expect(ends(room) == room.time(4))
  }

  @Test("a break that is called after one of the plan has its own minutes")
  func breakCalled() throws {
    var room = try resting()
    try room.dana(.agenda([]))
    try room.dana(.resume)
    try room.dana(.pause(minutes: 8))
    try room.dana(.agenda([.part(p3, minutes: 30), .breakTime(minutes: 1)]))
    #expect(ends(room) == room.time(12))
    #expect(SessionState.folding(room.log) == room.state)
  }
}
