import CircleCore
import Testing

@Suite("The timer")
struct TimerTests {
  private func remaining(_ room: Room) -> Duration? { room.state.timer?.remaining(at: room.now) }

  @Test("a timer runs down and stops at zero")
  func running() throws {
    var room = try Room.started()
    try room.dana(.timer(.start(seconds: 90)))
    room.at(1)
    #expect(remaining(room) == .seconds(30))
    room.at(5)
    #expect(remaining(room) == .zero)
  }

  @Test("a paused timer stands still and goes on from there")
  func pausing() throws {
    var room = try Room.started()
    try room.dana(.timer(.start(seconds: 90)))
    room.at(1)
    try room.dana(.timer(.pause))
    #expect(try room.dana(.timer(.pause)) == [])
    room.at(20)
    #expect(remaining(room) == .seconds(30))
    try room.dana(.timer(.start(seconds: nil)))
    #expect(try room.dana(.timer(.start(seconds: nil))) == [])
    room.at(20, seconds: 10)
    #expect(remaining(room) == .seconds(20))
  }

  @Test("time can be added to a running, a paused and a finished timer")
  func adding() throws {
    var room = try Room.started()
    try room.dana(.timer(.start(seconds: 60)))
    try room.dana(.timer(.add(seconds: 30)))
    #expect(remaining(room) == .seconds(90))
    try room.dana(.timer(.pause))
    try room.dana(.timer(.add(seconds: 30)))
    #expect(remaining(room) == .seconds(120))
    try room.dana(.timer(.start(seconds: nil)))
    room.at(2)
    try room.system(.timerRanOut(room.now))
    #expect(remaining(room) == .zero)
    room.at(3)
    try room.dana(.timer(.add(seconds: 60)))
    #expect(remaining(room) == .seconds(60))
    #expect(room.state.timer?.total == .seconds(180))
  }

  @Test("a running timer that is overdue gets the time from now on")
  func addingLate() throws {
    var room = try Room.started()
    try room.dana(.timer(.start(seconds: 60)))
    room.at(5)
    try room.dana(.timer(.add(seconds: 60)))
    #expect(remaining(room) == .seconds(60))
  }

  @Test("a timer has 1 second to 4 hours", arguments: [0, -5, 14_401, Int.max, Int.min])
  func bounds(seconds: Int) throws {
    var room = try Room.started()
    #expect(
      refusal { () throws(Refusal) in try room.dana(.timer(.start(seconds: seconds))) }
        == .badTimer)
    try room.dana(.timer(.start(seconds: 14_400)))
    #expect(
      refusal { () throws(Refusal) in try room.dana(.timer(.add(seconds: seconds))) } == .badTimer)
  }

  @Test("without a timer there is nothing to pause or add to")
  func none() throws {
    var room = try Room.started()
    for request in [TimerRequest.pause, .add(seconds: 5)] {
      #expect(refusal { () throws(Refusal) in try room.dana(.timer(request)) } == .noTimer)
    }
  }

  @Test("the daemon's word that time is up counts once, and only for the timer it was about")
  func ranOut() throws {
    var room = try Room.started()
    try room.dana(.timer(.start(seconds: 60)))
    let end = Room.start + .seconds(60)
    room.at(0, seconds: 59)
    #expect(try room.system(.timerRanOut(end)) == [])
    try room.dana(.timer(.add(seconds: 60)))
    room.at(1)
    #expect(try room.system(.timerRanOut(end)) == [])
    room.at(2)
    #expect(try room.system(.timerRanOut(end + .seconds(60))).count == 1)
    #expect(try room.system(.timerRanOut(end + .seconds(60))) == [])
  }

  @Test("a break pauses the timer, and its end lets it go on")
  func breaks() throws {
    var room = try Room.started()
    try room.dana(.timer(.start(seconds: 120)))
    room.at(1)
    try room.dana(.pause(minutes: 5))
    room.at(6)
    #expect(remaining(room) == .seconds(60))
    #expect(try room.system(.timerRanOut(Room.start + .seconds(120))) == [])
    try room.dana(.resume)
    #expect(remaining(room) == .seconds(60))
  }

  @Test("a timed step starts its own timer; another step has none")
  func timedSteps() throws {
    var room = try Room.started(timed: true)
    #expect(remaining(room) == .minutes(5))
    var plain = try Room.started()
    #expect(plain.state.timer == nil)
    try plain.dana(.timer(.start(seconds: 60)))
    try plain.dana(.next)
    #expect(plain.state.timer == nil)
    room.at(2)
    try room.dana(.next)
    #expect(remaining(room) == .minutes(5))
  }

  @Test("the end stops the timer where it was")
  func ended() throws {
    var room = try Room.started()
    try room.dana(.timer(.start(seconds: 600)))
    room.at(4)
    try room.dana(.end)
    room.at(100)
    #expect(remaining(room) == .seconds(360))
  }
}
