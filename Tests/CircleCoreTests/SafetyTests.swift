import CircleCore
import Foundation
import Testing

/// The page on every screen stops the time that people are to follow, and gives it back.
@Suite("The safety page and the time that ran")
struct SafetyTests {
  private func left(_ room: Room) -> Duration? { room.state.timer?.remaining(at: room.now) }

  private func isRunning(_ room: Room) -> Bool {
    if case .running? = room.state.timer?.state { true } else { false }
  }

  /// In the third minute of a five-minute step.
  private func timed() throws(Refusal) -> Room {
    var room = try Room.started(timed: true)
    room.at(2)
    return room
  }

  @Test("a running timer stands still, and goes on with what was left")
  func restored() throws {
    var room = try timed()
    #expect(try room.dana(.safety(true)) == [.safetySet(true)])
    room.at(12)
    #expect(!isRunning(room) && left(room) == .minutes(3))
    #expect(try room.system(.timerRanOut(room.time(5))) == [])
    #expect(try room.dana(.safety(false)) == [.safetySet(false)])
    #expect(isRunning(room) && left(room) == .minutes(3))
    room.at(13)
    #expect(left(room) == .minutes(2))
  }

  @Test("a timer that stood still, was up or wasn't there stays so")
  func notRunning() throws {
    var paused = try timed()
    try paused.dana(.timer(.pause))
    var up = try timed()
    up.at(6)
    var none = try Room.started()
    for (room, remaining) in [(paused, Duration.minutes(3)), (up, .zero)] {
      var room = room
      try room.dana(.safety(true))
      room.at(20)
      try room.dana(.safety(false))
      #expect(!isRunning(room) && left(room) == remaining)
    }
    try none.dana(.safety(true))
    try none.dana(.safety(false))
    #expect(none.state.timer == nil)
  }

  @Test("a timer that a facilitator starts, starts over or pauses meanwhile is theirs")
  func facilitatorWins() throws {
    var room = try timed()
    try room.dana(.safety(true))
    try room.dana(.timer(.pause))
    try room.dana(.safety(false))
    #expect(!isRunning(room) && left(room) == .minutes(3))

    room = try timed()
    try room.dana(.safety(true))
    try room.dana(.timer(.start(seconds: nil)))
    room.at(3)
    try room.dana(.safety(false))
    #expect(isRunning(room) && left(room) == .minutes(2))

    room = try timed()
    try room.dana(.safety(true))
    try room.dana(.timer(.start(seconds: 600)))
    try room.dana(.timer(.pause))
    try room.dana(.safety(false))
    #expect(!isRunning(room) && left(room) == .minutes(10))
  }

  @Test("time added to a timer that waits is there when it goes on")
  func added() throws {
    var room = try timed()
    try room.dana(.safety(true))
    room.at(4)
    try room.dana(.timer(.add(seconds: 60)))
    #expect(!isRunning(room))
    room.at(9)
    try room.dana(.safety(false))
    #expect(isRunning(room) && left(room) == .minutes(4))
  }

  @Test("a step that is entered while it is on has its whole time when it lifts")
  func entered() throws {
    var room = try timed()
    try room.dana(.safety(true))
    room.at(4)
    try room.dana(.next)
    room.at(9)
    #expect(!isRunning(room) && left(room) == .minutes(5))
    try room.dana(.safety(false))
    #expect(isRunning(room) && left(room) == .minutes(5))
  }

  @Test("a break is longer by as long as the page was on, and one that was over stays over")
  func breaks() throws {
    var room = try timed()
    try room.dana(.pause(minutes: 10))
    room.at(5)
    try room.dana(.safety(true))
    room.at(9)
    try room.dana(.safety(false))
    guard case .onBreak(_, let until) = room.state.phase else { return #expect(Bool(false)) }
    #expect(until == room.time(16))
    room.at(20)
    try room.dana(.safety(true))
    room.at(22)
    try room.dana(.safety(false))
    guard case .onBreak(_, let still) = room.state.phase else { return #expect(Bool(false)) }
    #expect(still == until)
    try room.dana(.resume)
    #expect(isRunning(room) && left(room) == .minutes(3))
    #expect(room.state.breaks == [Interval(start: room.time(2), end: room.time(22))])
  }

  @Test("a break that begins or ends while it is on leaves the timer waiting for both")
  func acrossBreaks() throws {
    var room = try timed()
    try room.dana(.safety(true))
    try room.dana(.pause(minutes: 5))
    room.at(4)
    try room.dana(.resume)
    #expect(!isRunning(room))
    room.at(6)
    try room.dana(.safety(false))
    #expect(isRunning(room) && left(room) == .minutes(3))

    room = try timed()
    try room.dana(.safety(true))
    try room.dana(.pause(minutes: 5))
    room.at(4)
    try room.dana(.safety(false))
    #expect(!isRunning(room))
    room.at(6)
    try room.dana(.resume)
    #expect(isRunning(room) && left(room) == .minutes(3))
  }

  @Test("a log from when timers ran on beneath the page is read as it was, but for the timer")
  func oldLogs() throws {
    var room = try timed()
    let rest = [
      (3, #"{"safetySet":{"_0":true}}"#), (4, #"{"stepEntered":{"_0":"p1.s2"}}"#),
      (6, #"{"breakStarted":{"until":1794924900000}}"#), (8, #"{"breakEnded":{}}"#),
      (9, #"{"safetySet":{"_0":false}}"#), (30, #"{"ended":{}}"#),
    ]
    var without = room
    for (minute, text) in rest {
      room.at(minute)
      without.at(minute)
      let event = try JSONDecoder().decode(Event.self, from: Data(text.utf8))
      room.write(event)
      if case .safetySet = event { continue }
      without.write(event)
    }
    #expect(room.state.attendance == without.state.attendance)
    #expect(room.state.breaks == without.state.breaks)
    #expect(room.state.partSpent == without.state.partSpent)
    #expect(room.state.currentStep == without.state.currentStep)
  }

  @Test("the end takes it away; nothing runs on, and attendance is the same with it as without")
  func ending() throws {
    var with = try timed()
    var without = try timed()
    try with.dana(.safety(true))
    for minute in [30, 60] {
      with.at(minute)
      without.at(minute)
      try with.system(.alive)
      try without.system(.alive)
    }
    try with.dana(.end)
    try without.dana(.end)
    #expect(!with.state.isSafetyOn && !isRunning(with))
    #expect(with.state.attendance == without.state.attendance)
    #expect(try #require(SessionState.folding(with.log)) == with.state)
  }
}
