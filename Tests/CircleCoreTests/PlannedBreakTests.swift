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
