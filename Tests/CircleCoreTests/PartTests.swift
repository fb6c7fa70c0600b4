import CircleCore
import Testing

@Suite("Minutes of each part")
struct PartTests {
  private let first = PartID("p1")
  private let second = PartID("p2")

  /// The first part from 0 to 40, with a break from 20 to 30; the second from 40 to 100, back to the
  /// first from 100 to 110.
  private func held() throws -> Room {
    var room = try Room.started(people: 3)
    room.at(20)
    try room.dana(.pause(minutes: 10))
    room.at(25)
    try room.person(2, .leave)
    room.at(30)
    try room.dana(.resume)
    room.at(40)
    try room.dana(.go(StepID("p2.s1")))
    room.at(70)
    try room.connect([2])
    room.at(100)
    try room.dana(.go(StepID("p1.s1")))
    room.at(110)
    try room.dana(.end)
    return room
  }

  @Test("stretches are the parts as they were held, without breaks")
  func stretches() throws {
    let room = try held()
    func span(_ from: Int, _ to: Int) -> Interval {
      Interval(start: room.time(from), end: room.time(to))
    }
    #expect(
      room.state.stretches == [
        PartStretch(part: first, interval: span(0, 20)),
        PartStretch(part: first, interval: span(30, 40)),
        PartStretch(part: second, interval: span(40, 100)),
        PartStretch(part: first, interval: span(100, 110)),
      ])
    #expect(room.state.spent(on: first) == .minutes(40))
  }

  @Test("a person has of each part what they were there for")
  func minutes() throws {
    let room = try held()
    #expect([first, second].map { room.state.minutes(of: room[1], in: $0) } == [40, 60])
    #expect([first, second].map { room.state.minutes(of: room[2], in: $0) } == [30, 30])
    #expect(room.state.minutes(of: room[1], in: PartID("p9")) == 0)
  }

  @Test("the minutes of a module are those of its parts together, floored once")
  func modules() throws {
    let room = try held()
    let modules = room.state.plan.agenda.map(\.module)
    let found = room.state.minutesByModule(of: room[2])
    #expect(found.map(\.module.module) == modules)
    #expect(found.map(\.minutes) == [30, 30])
  }

  @Test("who was there in a stretch is told by any of its time")
  func present() throws {
    let room = try held()
    let people = room.state.stretches.map { room.state.present(in: $0.interval).map(\.text) }
    #expect(
      people == [
        ["p-1", "p-2", "p-3"], ["p-1", "p-3"], ["p-1", "p-2", "p-3"], ["p-1", "p-2", "p-3"],
      ])
  }

  @Test("the part that is on counts up to the last that is known")
  func running() throws {
    var room = try Room.started(people: 1)
    #expect(room.state.stretches.isEmpty)
    room.at(7)
    try room.system(.alive)
    #expect(room.state.stretches.map(\.interval.length) == [.minutes(7)])
    #expect(room.state.minutes(of: room[1], in: first) == 7)
    try room.dana(.pause(minutes: 5))
    room.at(9)
    try room.system(.alive)
    #expect(room.state.minutes(of: room[1], in: first) == 7)
  }

  @Test("a session without a plan has no parts")
  func noPlan() throws {
    var room = try Room.started(people: 1, parts: [])
    room.at(60)
    try room.dana(.end)
    #expect(room.state.stretches.isEmpty)
  }

  @Test("a mark by hand gives the minutes of its parts")
  func marked() throws {
    var room = try held()
    try room.dana(
      .mark(
        Room.person(2),
        Mark(
          status: .late, mode: .inPerson, arrived: room.time(35), left: room.time(105),
          reason: "r")))
    // Nothing of hers is measured between 25 and 70, so it fills from 35 on only at the front.
    #expect([first, second].map { room.state.minutes(of: room[2], in: $0) } == [5, 30])
  }
}
