import CircleCore
import Testing

@Suite("The times of the session itself are corrected after its end")
struct HeldTimesTests {
  /// Two people from 0 to 180, without a break; then it is 190.
  private func ended(_ rules: SessionRules = SessionRules()) throws -> Room {
    var room = try Room.started(people: 2, rules: rules)
    room.at(180)
    try room.dana(.end)
    room.at(190)
    return room
  }

  private func times(
    _ room: Room, from start: Int = 0, to end: Int = 180, breaks: [ClosedRange<Int>] = []
  ) -> HeldTimes {
    HeldTimes(
      startedAt: room.time(start), endedAt: room.time(end),
      breaks: breaks.map {
        Interval(start: room.time($0.lowerBound), end: room.time($0.upperBound))
      })
  }

  @Test("a break that nobody pressed is subtracted from everybody, and what stood there is kept")
  func missedBreak() throws {
    var room = try ended()
    let before = try #require(room.state.heldTimes)
    let wanted = times(room, breaks: [90...100])
    try room.dana(.correctTimes(wanted, reason: "Nobody pressed Break"))
    #expect(room.state.attendance.map(\.netMinutes) == [170, 170])
    #expect(room.state.attendance.map(\.grossMinutes) == [180, 180])
    let person = room[1]
    #expect(room.state.minutesByModule(of: person).map(\.minutes).reduce(0, +) == 170)
    let kept = try #require(room.state.timesCorrections.first)
    #expect(kept.from == before && kept.to == wanted && kept.reason == "Nobody pressed Break")
    #expect(kept.by.id == Room.dana && kept.at == room.now && !kept.isAmendment)
    #expect(room.state.recordVersion == 2)
    #expect(try room.dana(.correctTimes(wanted, reason: "again")) == [])
  }

  @Test("a break that ran on is cut, an end that came too late is moved")
  func tooLong() throws {
    var room = try Room.started(people: 1)
    room.at(60)
    try room.dana(.pause(minutes: 10))
    room.at(100)
    try room.dana(.resume)
    room.at(200)
    try room.dana(.end)
    room.at(210)
    #expect(room.state.attendance[0].netMinutes == 160)
    try room.dana(
      .correctTimes(times(room, to: 180, breaks: [60...70]), reason: "Forgot to press"))
    #expect(room.state.attendance[0].netMinutes == 170)
    #expect(room.state.attendance[0].left == room.time(180))
  }

  @Test("nobody is made to have been there for longer than was measured")
  func notLonger() throws {
    var room = try ended()
    try room.dana(.correctTimes(times(room, to: 190), reason: "Ended too soon"))
    #expect(room.state.attendance.map(\.grossMinutes) == [180, 180])
  }

  @Test("after signing it is an amendment, and a supervisor's where those are countersigned")
  func amended() throws {
    var room = try ended()
    try room.dana(.sign())
    try room.dana(.correctTimes(times(room, breaks: [10...20]), reason: "missed"))
    #expect(room.state.timesCorrections.last?.isAmendment == true)
    #expect(room.state.signature?.version == 1 && room.state.recordVersion == 2)

    var strict = try ended(SessionRules(countersign: true))
    let wanted = Command.correctTimes(times(strict, breaks: [10...20]), reason: "missed")
    try strict.dana(.sign())
    #expect(refusal { () throws(Refusal) in try strict.dana(wanted) } == .supervisorNeeded)
    #expect(!strict.state.mayCorrectTimes(by: Room.dana))
    #expect(strict.state.mayCorrectTimes(by: Room.morgan.id))
    var waiting = strict
    let mark = Mark(status: .excused, mode: nil, reason: "Sick")
    try waiting.dana(.amend(Room.person(1), mark))
    #expect(refusal { () throws(Refusal) in try waiting.morgan(wanted) } == .amendmentAwaits)
    #expect(!waiting.state.mayCorrectTimes(by: Room.morgan.id))
    try strict.morgan(wanted)
    #expect(strict.state.attendance.map(\.netMinutes) == [170, 170])
  }

  @Test("what can't have been is refused")
  func impossible() throws {
    let room = try ended()
    for wrong in [
      times(room, from: 180, to: 0), times(room, to: 191), times(room, from: -1_500),
      times(room, breaks: [170...190]), times(room, breaks: [10...30, 20...40]),
      times(room, breaks: [10...10]),
    ] {
      var room = room
      #expect(
        refusal { () throws(Refusal) in try room.dana(.correctTimes(wrong, reason: "r")) }
          == .badPaperTimes)
    }
    var mute = room
    #expect(
      refusal { () throws(Refusal) in try mute.dana(.correctTimes(times(room), reason: " ")) }
        == .reasonMissing)
    var running = try Room.started(people: 1)
    running.at(10)
    #expect(
      refusal { () throws(Refusal) in
        try running.dana(.correctTimes(times(running, to: 5), reason: "r"))
      } == .sessionNotEnded)
    var off = Room(people: 1)
    try off.dana(.callOff(reason: "Snow"))
    #expect(
      refusal { () throws(Refusal) in try off.dana(.correctTimes(times(off), reason: "r")) }
        == .calledOff)
  }
}
