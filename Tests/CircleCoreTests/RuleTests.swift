import CircleCore
import Testing

@Suite("The rules of a service profile")
struct RuleTests {
  /// Held from 10 minutes before to 20 minutes after the planned time, with a break of 15.
  private func held(_ rules: SessionRules, from: Int = -10, to: Int = 200) throws -> Room {
    var room = Room(people: 2, rules: rules)
    room.at(from - 5)
    try room.connect([1])
    room.at(from)
    try room.dana(.start)
    room.at(60)
    if from < 60 { try room.dana(.pause(minutes: 15)) }
    room.at(75)
    if from < 60 { try room.dana(.resume) }
    room.at(to)
    try room.dana(.end)
    return room
  }

  private func minutes(_ room: Room) -> [Int] {
    let seen = room.state.attendance(of: room[1])
    return [seen.grossMinutes, seen.netMinutes]
  }

  @Test("breaks are taken off the net minutes, or count, by the rule")
  func breaks() throws {
    #expect(try minutes(held(SessionRules())) == [210, 195])
    #expect(try minutes(held(SessionRules(countsBreaks: true))) == [210, 210])
  }

  @Test("presence is clipped to the session as it was held, or to the planned time as well")
  func window() throws {
    let room = try held(SessionRules(window: .scheduled))
    #expect(minutes(room) == [180, 165])
    let seen = room.state.attendance(of: room[1])
    #expect(seen.arrived == room.time(0) && seen.left == room.time(180))
    #expect(room.state.window?.length == .minutes(210))
    #expect(room.state.countedWindow?.length == .minutes(180))
  }

  @Test("a session within the planned time is clipped to itself")
  func shorter() throws {
    #expect(try minutes(held(SessionRules(window: .scheduled), from: 5, to: 100)) == [95, 80])
  }

  @Test("who was at a session that was held at quite another time was there, for no minutes")
  func elsewhen() throws {
    let room = try held(SessionRules(window: .scheduled), from: 300, to: 400)
    #expect(minutes(room) == [0, 0])
    let seen = room.state.attendance(of: room[1])
    #expect(seen.status == .present && seen.arrived == nil)
    #expect(room.state.attendance(of: room[2]).status == .noShow)
  }

  @Test(
    "minutes are floored to a multiple of the rule's",
    arguments: [(1, 194), (5, 190), (15, 180), (60, 180)])
  func rounding(_ multiple: Int, _ net: Int) throws {
    var room = Room(people: 1, rules: SessionRules(roundTo: multiple))
    try room.connect([1])
    room.at(0)
    try room.dana(.start)
    room.at(194, seconds: 59)
    try room.dana(.end)
    #expect(minutes(room) == [net, net])
    #expect(room.state.attendance(of: room[1]).gross == .seconds(194 * 60 + 59))
  }

  @Test("a rule below one minute is one minute")
  func leastRounding() {
    #expect(SessionRules(roundTo: 0).roundTo == 1)
    #expect(SessionRules(roundTo: -7).roundTo == 1)
    #expect(Attendance.floored(.seconds(119), to: 0) == 1)
  }

  @Test("who wasn't there has no mode; others have the group's unless a mark says otherwise")
  func mode() throws {
    var room = Room(people: 3, mode: .online)
    #expect(room.state.attendance(of: room[1]).mode == nil)
    try room.connect([1])
    room.at(0)
    try room.dana(.start)
    try room.dana(
      .mark(Room.person(2), Mark(status: .present, mode: .inPerson, reason: "in the room")))
    room.at(60)
    try room.dana(.end)
    #expect(room.state.attendance.map(\.mode) == [.online, .inPerson, nil])
  }

  @Test("all in the group are counted, with a phone or without one")
  func headcount() throws {
    var room = try Room.started(people: 5)
    func mark(_ number: Int, _ status: Mark.Status) throws {
      try room.dana(
        .mark(Room.person(number), Mark(status: status, mode: .inPerson, reason: "seen")))
    }
    #expect(room.state.headcount == 5)
    try room.person(1, .leave)
    #expect(room.state.headcount == 4)
    try mark(1, .present)
    #expect(room.state.headcount == 5)
    try mark(2, .leftEarly)
    try mark(3, .noShow)
    #expect(room.state.headcount == 3)
    try mark(2, .late)
    #expect(room.state.headcount == 4)
  }

  @Test(
    "minutes are minutes across midnight and when clocks are put back or on",
    arguments: [
      // 11 PM in New York; 1 AM on 2026-11-01, when 1 to 2 comes twice; 1 AM on 2026-03-08, when 2 to
      // 3 doesn't come at all.
      1_794_974_400_000, 1_793_509_200_000, 1_772_949_600_000,
    ])
  func nights(_ start: Int64) throws {
    var room = try Room.started(people: 1, start: Instant(milliseconds: start))
    for minute in stride(from: 10, through: 170, by: 10) {
      room.at(minute)
      try room.system(.alive)
    }
    room.at(180)
    try room.dana(.end)
    #expect(minutes(room) == [180, 180])
  }
}
