import CircleCore
import Testing

/// Everything in minutes from the planned start; the session is held from 0 to 180.
@Suite("Marks that say when somebody came and went")
struct MarkTimeTests {
  private typealias Span = ClosedRange<Int>

  /// A session of somebody who was connected for `measured`, that is over.
  private func ended(_ measured: [Span] = [], rules: SessionRules = SessionRules()) throws -> Room {
    var room = Room(people: 1, rules: rules)
    room.at(0)
    try room.dana(.start)
    for span in measured {
      room.at(span.lowerBound)
      try room.connect([1])
      room.at(span.upperBound)
      try room.person(1, .leave)
    }
    room.at(180)
    try room.dana(.end)
    return room
  }

  private func mark(
    _ room: Room, _ status: Mark.Status, _ arrived: Int? = nil, _ left: Int? = nil,
    reason: String = "seen"
  ) -> Command {
    .mark(
      Room.person(1),
      Mark(
        status: status, mode: .inPerson, arrived: arrived.map { room.time($0) },
        left: left.map { room.time($0) }, reason: reason))
  }

  /// When the person was there by the record, in minutes.
  private func there(_ room: Room) -> [Span] {
    room.state.presence(of: room[1]).map {
      minute($0.start, in: room)...minute($0.end, in: room)
    }
  }

  private func minute(_ instant: Instant, in room: Room) -> Int {
    Int((instant - room.time(0)).components.seconds / 60)
  }

  @Test("an arrival before the first measured moment fills the time between")
  func fillsFront() throws {
    var room = try ended([30...180])
    try room.dana(mark(room, .late, 20))
    #expect(there(room) == [20...180])
    #expect(room.state.attendance(of: room[1]).arrived == room.time(20))
  }

  @Test("an arrival after it cuts")
  func cutsFront() throws {
    var room = try ended([0...180])
    try room.dana(mark(room, .late, 45))
    #expect(there(room) == [45...180])
  }

  @Test("a departure after the last measured moment fills the time between")
  func fillsBack() throws {
    var room = try ended([0...140])
    try room.dana(mark(room, .present, nil, 180, reason: "Phone ran out of power"))
    #expect(there(room) == [0...180])
    #expect(room.state.attendance(of: room[1]).status == .present)
    #expect(room.state.firstEntry(of: room[1])?.netMinutes == 140)
    #expect(room.state.firstEntry(of: room[1])?.status == .leftEarly)
  }

  @Test("a departure before it cuts")
  func cutsBack() throws {
    var room = try ended([0...180])
    try room.dana(mark(room, .leftEarly, nil, 100))
    #expect(there(room) == [0...100])
  }

  @Test("gaps in the middle stay as they were measured")
  func gaps() throws {
    var room = try ended([30...60, 70...100])
    try room.dana(mark(room, .lateAndLeftEarly, 20, 120))
    #expect(there(room) == [20...60, 70...120])
    #expect(room.state.attendance(of: room[1]).awayMinutes == 10)
  }

  @Test("both times may lie within a gap, or cut to the middle of a stretch")
  func withinGap() throws {
    var room = try ended([0...40, 100...180])
    try room.dana(mark(room, .lateAndLeftEarly, 50, 90))
    #expect(there(room) == [50...90])
    try room.dana(mark(room, .lateAndLeftEarly, 20, 110))
    #expect(there(room) == [20...40, 100...110])
  }

  @Test("with nothing measured, the time from arriving to leaving counts whole")
  func nothingMeasured() throws {
    for (arrived, left, whole) in [
      (20, 100, 20...100), (20, nil, 20...180), (nil, 100, 0...100), (-30, 300, 0...180),
    ] as [(Int?, Int?, Span)] {
      var room = try ended()
      room.at(400)
      try room.dana(mark(room, .present, arrived, left))
      #expect(there(room) == [whole])
    }
  }

  @Test("nobody comes after the end, nor goes before the start")
  func outside() throws {
    for (arrived, left) in [(180, nil), (181, nil), (nil, 0), (nil, -1), (190, 200)]
      as [(Int?, Int?)]
    {
      var room = try ended([10...20])
      room.at(400)
      let command = mark(room, .present, arrived, left)
      #expect(refusal { () throws(Refusal) in try room.dana(command) } == .badMarkTime)
      #expect(try room.dana(mark(room, .present, 179, 181)).count == 1)
      #expect(there(room) == [179...180])
    }
  }

  @Test("a stated end counts beyond the planned time, an unstated one doesn't")
  func overtime() throws {
    var room = Room(people: 2)
    room.at(0)
    try room.dana(.start)
    room.at(300)
    try room.dana(.end)
    try room.dana(mark(room, .present, 0))
    #expect(there(room) == [0...180])
    try room.dana(mark(room, .present, 0, 250))
    #expect(there(room) == [0...250])
  }

  @Test("while the session runs, a stated arrival goes on until now")
  func running() throws {
    var room = Room(people: 1)
    room.at(0)
    try room.dana(.start)
    room.at(40)
    try room.dana(mark(room, .late, 25))
    #expect(there(room) == [25...40])
    room.at(60)
    try room.system(.alive)
    #expect(there(room) == [25...60])
    room.at(70)
    try room.dana(mark(room, .leftEarly, nil, nil))
    room.at(90)
    try room.system(.alive)
    #expect(there(room) == [25...70])
    #expect(room.state.attendance(of: room[1]).status == .lateAndLeftEarly)
  }

  @Test("who left at a stated time and is back has both stays")
  func back() throws {
    var room = Room(people: 1)
    room.at(0)
    try room.dana(.start)
    room.at(70)
    try room.dana(mark(room, .leftEarly, 5, 60))
    room.at(100)
    try room.dana(mark(room, .late, nil, nil, reason: "came back"))
    room.at(120)
    try room.dana(.end)
    #expect(there(room) == [5...60, 100...120])
  }

  @Test("left early now, with a stated arrival, is from then until now")
  func halfStated() throws {
    var room = Room(people: 1)
    room.at(0)
    try room.dana(.start)
    room.at(70)
    try room.dana(mark(room, .leftEarly, 30))
    room.at(120)
    try room.dana(.end)
    #expect(there(room) == [30...70])
  }

  @Test("who was said to have gone, and stayed after all, stayed to the end")
  func stayed() throws {
    var room = Room(people: 1)
    room.at(0)
    try room.dana(.start)
    room.at(60)
    try room.dana(mark(room, .leftEarly))
    room.at(180)
    try room.dana(.end)
    #expect(there(room) == [0...60])
    for late in [mark(room, .late), mark(room, .late, nil, 100)] {
      #expect(refusal { () throws(Refusal) in try room.dana(late) } == .markNeedsTime)
    }
    try room.dana(mark(room, .late, 10, nil, reason: "that was somebody else"))
    #expect(there(room) == [10...180])
  }

  @Test("other words for late move no stated time")
  func reworded() throws {
    var room = Room(people: 1)
    room.at(0)
    try room.dana(.start)
    room.at(40)
    try room.dana(mark(room, .late, 5, 30))
    room.at(60)
    try room.dana(mark(room, .late, nil, nil, reason: "bus, 40 minutes"))
    room.at(180)
    try room.dana(.end)
    #expect(there(room) == [5...30])
  }

  @Test("a mark that says less keeps what was said before, as far as it still fits")
  func kept() throws {
    var room = try ended()
    try room.dana(mark(room, .late, 20))
    try room.dana(mark(room, .leftEarly, nil, 100))
    #expect(there(room) == [20...100])
    #expect(room.state.attendance(of: room[1]).status == .lateAndLeftEarly)
    // Left early no more.
    try room.dana(mark(room, .late, 30))
    #expect(there(room) == [30...180])
    try room.dana(mark(room, .leftEarly, nil, 90))
    try room.dana(mark(room, .leftEarly, nil, nil, reason: "other words"))
    #expect(there(room) == [30...90])
    // Here for all of it.
    try room.dana(mark(room, .present))
    #expect(there(room) == [0...180])
    try room.dana(mark(room, .leftEarly, nil, 90))
    #expect(there(room) == [0...90])
  }

  @Test("a mark that the person wasn't there takes stated times with it")
  func wasntThere() throws {
    for status in [Mark.Status.noShow, .excused, .lateCanceled, .canceled] {
      var room = try ended([10...20])
      try room.dana(mark(room, .present, 0, 180))
      try room.dana(mark(room, status))
      #expect(there(room) == [])
      #expect(room.state.attendance(of: room[1]).status.rawValue == status.rawValue)
      #expect(room.state.attendance(of: room[1]).mode == nil)
      try room.dana(.unmark(Room.person(1), reason: "no, after all"))
      #expect(there(room) == [10...20])
    }
  }

  @Test("times that can't be are refused")
  func checked() throws {
    var room = try ended([0...180])
    room.at(200)
    let day = 24 * 60
    for (status, arrived, left) in [
      (.present, 201, nil), (.present, nil, 201), (.present, 60, 60), (.present, 60, 50),
      (.late, -day - 1, nil), (.excused, 10, nil), (.noShow, nil, 10), (.canceled, 10, 20),
      (.lateCanceled, 0, nil),
    ] as [(Mark.Status, Int?, Int?)] {
      let command = mark(room, status, arrived, left)
      #expect(
        refusal { () throws(Refusal) in try room.dana(command) } == .badMarkTime,
        "\(status) \(arrived ?? -1) \(left ?? -1)")
    }
    #expect(try room.dana(mark(room, .late, -day)).count == 1)
    room.at(3 * day)
    let late = mark(room, .present, 0, 180 + day + 1)
    #expect(refusal { () throws(Refusal) in try room.dana(late) } == .badMarkTime)
    #expect(try room.dana(mark(room, .present, 0, 180 + day)).count == 1)
  }

  @Test("a clock that is put back makes no time of the log a time in the future")
  func clockBack() throws {
    var room = try ended()
    room.at(100)
    #expect(try room.dana(mark(room, .present, 0, 180)).count == 1)
  }

  @Test("after the end, what nobody has measured needs its times")
  func needed() throws {
    for (status, arrived, left) in [
      (.late, nil, nil), (.leftEarly, nil, nil), (.lateAndLeftEarly, nil, nil),
      (.late, nil, 100), (.leftEarly, 10, nil), (.lateAndLeftEarly, 10, nil),
      (.lateAndLeftEarly, nil, 100),
    ] as [(Mark.Status, Int?, Int?)] {
      var room = try ended()
      let command = mark(room, status, arrived, left)
      #expect(
        refusal { () throws(Refusal) in try room.dana(command) } == .markNeedsTime, "\(status)")
      // Nor does "present" say when.
      try room.dana(mark(room, .present))
      if status != .late || left == nil {
        #expect(refusal { () throws(Refusal) in try room.dana(command) } == .markNeedsTime)
      }
      #expect(try room.dana(mark(room, status, 10, 100)).count == 1)
      #expect(there(room) == [10...100])
      // Then it is known.
      #expect(try room.dana(mark(room, status, nil, nil, reason: "again")).count == 1)
      #expect(there(room) == [10...100])
    }
  }

  @Test("before the end, late and left early both need to know the arrival")
  func bothBeforeTheEnd() throws {
    var room = Room(people: 1)
    room.at(0)
    try room.dana(.start)
    room.at(60)
    let both = mark(room, .lateAndLeftEarly)
    #expect(refusal { () throws(Refusal) in try room.dana(both) } == .markNeedsTime)
    try room.dana(mark(room, .late))
    room.at(90)
    try room.dana(both)
    room.at(180)
    try room.dana(.end)
    #expect(there(room) == [60...90])
    #expect(room.state.attendance(of: room[1]).status == .lateAndLeftEarly)
  }
}
