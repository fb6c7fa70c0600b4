import CircleCore
import Testing

@Suite("Attendance as it is marked by hand, and signed")
struct MarkTests {
  private func attendance(_ room: Room, _ number: Int = 1) -> Attendance {
    room.state.attendance(of: room[number])
  }

  private func mark(
    _ status: Mark.Status, _ reason: String = "seen", _ mode: AttendanceMode = .inPerson
  ) -> Command { .mark(Room.person(1), Mark(status: status, mode: mode, reason: reason)) }

  /// Began without anybody.
  private func begun() throws -> Room {
    var room = Room(people: 1)
    room.at(0)
    try room.dana(.start)
    return room
  }

  private func ended(_ room: Room) throws -> Room {
    var room = room
    room.at(180)
    try room.dana(.end)
    return room
  }

  @Test("a session that somebody forgot to end gives nobody hours by hand")
  func forgottenEnd() throws {
    var room = try Room.started(people: 2)
    try room.person(1, .leave)
    try room.dana(
      .mark(Room.person(1), Mark(status: .present, mode: .inPerson, reason: "No phone")))
    room.at(180 + 240)
    try room.dana(.end)
    #expect(room.state.attendance(of: room[1]).grossMinutes == 180)
    #expect(room.state.attendance(of: room[2]).grossMinutes == 420)
  }

  @Test("after the end, late and left early say nothing of somebody whom nobody measured")
  func tooLateForTimes() throws {
    var room = Room(people: 2)
    try room.connect([1])
    room.at(0)
    try room.dana(.start)
    room.at(60)
    try room.dana(.end)
    for status in [Mark.Status.late, .leftEarly] {
      let mark = Mark(status: status, mode: .inPerson, reason: "So it was")
      #expect(
        refusal { () throws(Refusal) in try room.dana(.mark(Room.person(2), mark)) }
          == .markNeedsTime)
      #expect(try room.dana(.mark(Room.person(1), mark)).count == 1)
    }
  }

  @Test("somebody without a phone is marked present for the whole session")
  func present() throws {
    var room = try begun()
    room.at(30)
    try room.dana(mark(.present))
    #expect(attendance(room).grossMinutes == 30)
    let seen = attendance(try ended(room))
    #expect(seen.status == .present)
    #expect([seen.grossMinutes, seen.awayMinutes] == [180, 0])
    #expect(seen.mark?.by.id == Room.dana)
    #expect(seen.mark?.at == Room.start + .minutes(30))
    #expect(seen.mark?.mark.reason == "seen")
  }

  @Test("measured says how somebody took part, and leaves the minutes as they were measured")
  func measured() throws {
    var room = try begun()
    try room.connect([1])
    room.at(40)
    try room.person(1, .leave)
    room.at(50)
    try room.dana(mark(.present))
    try room.dana(mark(.measured, "from home", .online))
    var seen = attendance(try ended(room))
    #expect(seen.status == .leftEarly && seen.mode == .online)
    #expect(
      [seen.grossMinutes, seen.netMinutes] == [40, 40] && seen.mark?.mark.reason == "from home")
    room.at(60)
    let timed = Mark(status: .measured, mode: .online, left: room.time(30), reason: "x")
    #expect(
      refusal { () throws(Refusal) in try room.dana(.mark(Room.person(1), timed)) } == .badMarkTime)
    try room.dana(.unmark(Room.person(1), reason: "no"))
    seen = attendance(try ended(room))
    #expect(seen.grossMinutes == 40 && seen.mode == .inPerson)
    try room.dana(mark(.measured, "took the second half from home", .mixed))
    seen = attendance(try ended(room))
    #expect(seen.grossMinutes == 40 && seen.mode == .mixed)
  }

  @Test("what staff have marked of somebody whom they then send away counts up to then")
  func sentAway() throws {
    for status in [Mark.Status.present, .late] {
      var room = try begun()
      try room.connect([1])
      room.at(20)
      try room.dana(mark(status, "phone is flat"))
      room.at(50)
      try room.dana(.remove(Room.person(1)))
      let seen = attendance(try ended(room))
      #expect(seen.grossMinutes == 50)
      #expect(seen.status == (status == .present ? .leftEarly : .lateAndLeftEarly))
    }
  }

  @Test("a mark that says no mode is as planned, or as it was marked before")
  func unsaidMode() throws {
    var room = Room(people: 2, mode: .online)
    room.at(0)
    try room.dana(.start)
    let here = Mark(status: .present, mode: nil, reason: "seen")
    for number in [1, 2] { try room.dana(.mark(Room.person(number), here)) }
    try room.dana(mark(.measured, "in the room"))
    let late = Mark(status: .late, mode: nil, reason: "bus")
    try room.dana(.mark(Room.person(1), late))
    room.at(60)
    try room.dana(.end)
    #expect(room.state.attendance.map(\.mode) == [.inPerson, .online])
  }

  @Test(
    "before the start nobody has been there: only who won't come is marked, and how others come")
  func beforeTheStart() throws {
    for status in Mark.Status.allCases {
      var room = Room(people: 1)
      guard status.wasThere, status != .measured else {
        #expect(try room.dana(mark(status)).count == 1)
        continue
      }
      #expect(refusal { () throws(Refusal) in try room.dana(mark(status)) } == .notStarted)
    }
  }

  @Test("marked after the end, present is the whole session all the same")
  func presentAfterwards() throws {
    var after = try ended(begun())
    after.at(200)
    try after.dana(mark(.present, "forgot the phone", .online))
    #expect(attendance(after).grossMinutes == 180)
    #expect(attendance(after).mode == .online)
  }

  @Test("late counts from the mark on")
  func late() throws {
    var room = try begun()
    room.at(25)
    try room.dana(mark(.late))
    let seen = attendance(try ended(room))
    #expect(seen.status == .late)
    #expect(seen.grossMinutes == 155)
    #expect(seen.arrived == Room.start + .minutes(25))
  }

  @Test("late, of somebody who is measured, gives no time beyond what is measured")
  func lateAndMeasured() throws {
    var room = try begun()
    room.at(12)
    try room.connect([1])
    room.at(20)
    try room.dana(mark(.late))
    #expect(try room.dana(mark(.late)) == [])
    room.at(40)
    try room.person(1, .leave)
    let seen = attendance(try ended(room))
    #expect(seen.status == .lateAndLeftEarly)
    #expect(seen.grossMinutes == 28 && seen.arrived == room.time(12))
  }

  @Test("present, corrected to late while the phone is here, is as measured")
  func presentThenLate() throws {
    var room = try begun()
    try room.dana(mark(.present))
    room.at(30)
    try room.connect([1])
    room.at(35)
    try room.dana(mark(.late))
    #expect(attendance(try ended(room)).grossMinutes == 150)
  }

  @Test("left early counts up to the mark, also while the phone stays connected")
  func leftEarly() throws {
    var room = try begun()
    try room.connect([1])
    room.at(100)
    try room.dana(mark(.leftEarly))
    let seen = attendance(try ended(room))
    #expect(seen.status == .leftEarly)
    #expect(seen.grossMinutes == 100)
  }

  @Test("left early without anything before means here until then")
  func leftEarlyAlone() throws {
    var room = try begun()
    room.at(100)
    try room.dana(mark(.leftEarly))
    #expect(attendance(try ended(room)).grossMinutes == 100)
  }

  @Test("late, then left early, is the time between, and told as both")
  func lateThenLeft() throws {
    var room = try begun()
    room.at(25)
    try room.dana(mark(.late))
    room.at(100)
    try room.dana(mark(.leftEarly))
    let seen = attendance(try ended(room))
    #expect(seen.status == .lateAndLeftEarly)
    #expect(seen.grossMinutes == 75)
  }

  @Test("left early, then back, counts both stays")
  func back() throws {
    var room = try begun()
    room.at(60)
    try room.dana(mark(.leftEarly))
    room.at(90)
    try room.dana(mark(.late, "came back"))
    let seen = attendance(try ended(room))
    #expect([seen.grossMinutes, seen.awayMinutes] == [150, 30])
  }

  @Test("present, corrected to late, is late: no time is left over from the slip")
  func corrected() throws {
    var room = try begun()
    room.at(5)
    try room.dana(mark(.present))
    room.at(30)
    try room.dana(mark(.late, "that was somebody else"))
    #expect(attendance(try ended(room)).grossMinutes == 150)
  }

  @Test("another reason for late doesn't move the arrival")
  func reworded() throws {
    var room = try begun()
    room.at(30)
    try room.dana(mark(.late, "bus"))
    room.at(60)
    try room.dana(mark(.late, "bus, 40 minutes"))
    #expect(attendance(try ended(room)).grossMinutes == 150)
  }

  @Test(
    "who is marked as not having come has no minutes, whatever was measured",
    arguments: [Mark.Status.noShow, .excused, .lateCanceled, .canceled])
  func nothing(status: Mark.Status) throws {
    var room = try begun()
    try room.connect([1])
    room.at(60)
    try room.dana(mark(status))
    let seen = attendance(try ended(room))
    #expect(seen.status.rawValue == status.rawValue)
    #expect(seen.gross == .zero && seen.net == .zero && seen.arrived == nil)
  }

  @Test("a mark taken back leaves what was measured")
  func unmarking() throws {
    var room = try begun()
    try room.connect([1])
    room.at(60)
    try room.dana(mark(.noShow))
    try room.dana(.unmark(Room.person(1), reason: "wrong person"))
    #expect(try room.dana(.unmark(Room.person(1), reason: "again")) == [])
    let seen = attendance(try ended(room))
    #expect(seen.mark == nil)
    #expect(seen.status == .present && seen.grossMinutes == 180)
  }

  @Test("measured and marked time are counted once where both are")
  func union() throws {
    var room = try begun()
    room.at(20)
    try room.dana(mark(.late))
    room.at(40)
    try room.connect([1])
    room.at(60)
    try room.person(1, .leave)
    let seen = attendance(try ended(room))
    #expect(seen.grossMinutes == 160)
    #expect(seen.arrived == Room.start + .minutes(20))
  }

  @Test("breaks are taken off marked time too")
  func breaks() throws {
    var room = try begun()
    try room.dana(mark(.present))
    room.at(60)
    try room.dana(.pause(minutes: 15))
    room.at(75)
    try room.dana(.resume)
    let seen = attendance(try ended(room))
    #expect([seen.grossMinutes, seen.netMinutes] == [180, 165])
  }

  @Test("a mark says why, in up to 300 characters")
  func reasons() throws {
    var room = try begun()
    for reason in ["", " ", "\n\t "] {
      #expect(
        refusal { () throws(Refusal) in try room.dana(mark(.late, reason)) } == .reasonMissing)
    }
    #expect(
      refusal { () throws(Refusal) in
        try room.dana(mark(.late, String(repeating: "x", count: 301)))
      } == .reasonTooLong)
    #expect(try room.dana(mark(.late, String(repeating: "x", count: 300))).count == 1)
    #expect(try room.dana(mark(.late, String(repeating: "x", count: 300))) == [])
    #expect(
      refusal { () throws(Refusal) in try room.dana(.unmark(Room.person(1), reason: " ")) }
        == .reasonMissing)
    #expect(
      refusal { () throws(Refusal) in
        try room.dana(
          .mark(ParticipantID("x"), Mark(status: .late, mode: .online, reason: "r")))
      } == .noSuchParticipant)
  }

  @Test("after signing nothing is marked any more, and only its signer may say it again")
  func signing() throws {
    var room = try begun()
    #expect(refusal { () throws(Refusal) in try room.dana(.sign()) } == .sessionNotEnded)
    room = try ended(room)
    #expect(try room.dana(mark(.present)).count == 1)
    try room.dana(.sign())
    #expect(room.state.signature?.by.id == Room.dana)
    #expect(room.state.signature?.at == room.now)
    #expect(try room.dana(.sign()) == [])
    #expect(
      refusal { () throws(Refusal) in try room.take(.sign(), by: .facilitator(Room.luis)) }
        == .alreadySigned)
    #expect(refusal { () throws(Refusal) in try room.dana(mark(.late)) } == .alreadySigned)
    #expect(
      refusal { () throws(Refusal) in try room.dana(.unmark(Room.person(1), reason: "r")) }
        == .alreadySigned)
  }
}
