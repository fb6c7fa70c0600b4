import CircleCore
import Testing

@Suite("A session that was held on paper")
struct PaperTests {
  private func record(
    _ room: Room, from: Int = 2, to: Int = 175, breaks: [ClosedRange<Int>] = [60...75],
    _ entries: [Int: Mark], reason: String = "No network that day", ledBy: StaffEntry? = nil
  ) -> PaperRecord {
    PaperRecord(
      startedAt: room.time(from), endedAt: room.time(to),
      breaks: breaks.map {
        Interval(start: room.time($0.lowerBound), end: room.time($0.upperBound))
      },
      entries: Dictionary(uniqueKeysWithValues: entries.map { (Room.person($0), $1) }),
      reason: reason, ledBy: ledBy)
  }

  private func mark(
    _ room: Room, _ status: Mark.Status, _ arrived: Int? = nil, _ left: Int? = nil,
    _ reason: String = ""
  ) -> Mark {
    Mark(
      status: status, mode: .inPerson, arrived: arrived.map { room.time($0) },
      left: left.map { room.time($0) }, reason: reason)
  }

  private func entered() throws -> Room {
    var room = Room(people: 4)
    room.at(600)
    try room.morgan(
      .enterPaper(
        record(
          room,
          [
            1: mark(room, .present), 2: mark(room, .late, 30, nil, "bus"),
            3: mark(room, .excused, nil, nil, "called"),
          ])))
    return room
  }

  @Test("it is an ended session with what was on the sheet, to be signed")
  func kept() throws {
    var room = try entered()
    let state = room.state
    #expect(state.phase == .ended && state.recordVersion == 1)
    #expect(state.startedAt == room.time(2) && state.endedAt == room.time(175))
    #expect(state.paper?.by == Room.morgan && state.paper?.reason == "No network that day")
    #expect(state.attendance.map(\.status) == [.present, .late, .excused, .noShow])
    #expect(state.attendance.map(\.grossMinutes) == [173, 145, 0, 0])
    #expect(state.attendance.map(\.netMinutes) == [158, 130, 0, 0])
    #expect(
      state.attendance.map(\.mark?.mark.reason) == ["No network that day", "bus", "called", nil])
    // The first entry, so there is nothing corrected.
    #expect(state.corrections.isEmpty)
    #expect(state.people.values.allSatisfy { state.firstEntry(of: $0) == nil })
    #expect(state.ledBy == nil && state.responsible.isEmpty)
    try room.dana(.sign())
    #expect(room.state.signature?.version == 1)
    #expect(room.state.responsible.map(\.id) == [Room.dana])
    #expect(SessionState.folding(room.log) == room.state)
  }

  @Test("who led it is whom the sheet names, or else whoever typed it in and may lead")
  func led() throws {
    let luis = StaffEntry(id: StaffID("luis"), name: "Luis", signature: "Luis, LMHC")
    var room = Room(people: 1)
    room.at(600)
    var other = room
    try room.morgan(.enterPaper(record(room, [1: mark(room, .present)], ledBy: luis)))
    #expect(room.state.ledBy == luis && room.state.responsible == [luis])
    #expect(room.state.staff(luis.id) == luis)
    #expect(room.state.paper?.by == Room.morgan)
    try room.dana(.sign())
    #expect(room.state.responsible.map(\.id) == [luis.id, Room.dana])
    #expect(SessionState.folding(room.log) == room.state)
    try other.dana(.enterPaper(record(other, [1: mark(other, .present)])))
    #expect(other.state.ledBy?.id == Room.dana)
  }

  @Test("corrections of it keep what was on the sheet")
  func corrected() throws {
    var room = try entered()
    try room.dana(.mark(Room.person(2), mark(room, .present, 2, 100, "read wrongly")))
    #expect(room.state.attendance(of: room[2]).grossMinutes == 98)
    #expect(room.state.firstEntry(of: room[2])?.grossMinutes == 145)
    #expect(room.state.corrections.map(\.from.status) == [.late])
    #expect(room.state.recordVersion == 2)
    try room.dana(.unmark(Room.person(2), reason: "it was right"))
    #expect(room.state.attendance(of: room[2]).grossMinutes == 145)
    #expect(room.state.attendance(of: room[2]).status == .late)
    #expect(room.state.firstEntry(of: room[2]) == nil)
  }

  @Test("who said before that they wouldn't come is as they said, unless the sheet says otherwise")
  func saidBefore() throws {
    var room = Room(people: 3)
    for number in 1...3 {
      let mark = Mark(status: .excused, mode: nil, reason: "sick child")
      try room.dana(.mark(Room.person(number), mark))
    }
    try room.dana(
      .mark(Room.person(3), Mark(status: .measured, mode: .online, reason: "comes after all")))
    room.at(600)
    try room.morgan(.enterPaper(record(room, [2: mark(room, .present)])))
    #expect(room.state.attendance.map(\.status) == [.excused, .present, .noShow])
    let kept = try #require(room.state.attendance(of: room[1]).mark)
    #expect(kept.by.id == Room.dana && kept.mark.reason == "sick child")
    #expect(room.state.attendance(of: room[2]).mark?.by == Room.morgan)
    #expect(SessionState.folding(room.log) == room.state)
  }

  @Test("phones that waited in the lobby give nobody time")
  func phones() throws {
    var room = Room(people: 2)
    try room.connect([1, 2])
    room.at(600)
    try room.dana(.enterPaper(record(room, [1: mark(room, .present)])))
    #expect(room.state.attendance.map(\.status) == [.present, .noShow])
  }

  @Test("a session that ran over on paper counts in full")
  func overtime() throws {
    var room = Room(people: 1)
    room.at(900)
    try room.dana(
      .enterPaper(record(room, from: 0, to: 300, breaks: [], [1: mark(room, .present)])))
    #expect(room.state.attendance(of: room[1]).grossMinutes == 300)
  }

  @Test("only a session that never began, after its planned start, by its staff or a supervisor")
  func when() throws {
    var room = Room(people: 1)
    let paper = Command.enterPaper(
      record(room, from: -120, to: -60, breaks: [], [1: mark(room, .present)]))
    room.at(-1)
    #expect(refusal { () throws(Refusal) in try room.dana(paper) } == .paperTooEarly)
    room.at(600)
    for actor in [
      Actor.facilitator(StaffID("x")), .participant(Room.person(1)), .guest(GuestID("g")), .system,
    ] {
      #expect(refusal { () throws(Refusal) in try room.take(paper, by: actor) } == .notYourRole)
    }
    var begun = try Room.started(people: 1)
    #expect(refusal { () throws(Refusal) in try begun.dana(paper) } == .alreadyStarted)
    try begun.dana(.end)
    #expect(refusal { () throws(Refusal) in try begun.dana(paper) } == .sessionEnded)
    #expect(try room.dana(paper).count == 1)
    #expect(refusal { () throws(Refusal) in try room.dana(paper) } == .sessionEnded)
  }

  @Test("times that don't fit together are refused")
  func times() throws {
    var room = Room(people: 1)
    room.at(600)
    for wrong in [
      record(room, from: 100, to: 100, breaks: [], [:]),
      record(room, from: 100, to: 50, breaks: [], [:]),
      record(room, from: 0, to: 601, breaks: [], [:]),
      record(room, from: -24 * 60 - 1, to: 100, breaks: [], [:]),
      record(room, breaks: [0...10], [:]), record(room, breaks: [170...176], [:]),
      record(room, breaks: [30...40, 35...50], [:]), record(room, breaks: [30...30], [:]),
    ] {
      #expect(
        refusal { () throws(Refusal) in try room.dana(.enterPaper(wrong)) } == .badPaperTimes)
    }
    #expect(try room.dana(.enterPaper(record(room, breaks: [30...40, 10...30], [:]))).count == 1)
  }

  @Test("entries are checked as marks are, and all of them or none are taken")
  func entries() throws {
    var room = Room(people: 3)
    room.at(600)
    for (wrong, why) in [
      (mark(room, .late), .markNeedsTime), (mark(room, .leftEarly, 10), .markNeedsTime),
      (mark(room, .lateAndLeftEarly, 10), .markNeedsTime),
      (mark(room, .present, 100, 50), .badMarkTime), (mark(room, .noShow, 10), .badMarkTime),
      (mark(room, .present, 601), .badMarkTime), (mark(room, .late, 175), .badMarkTime),
      (mark(room, .leftEarly, nil, 2), .badMarkTime), (mark(room, .measured), .badMarkTime),
      (mark(room, .present, nil, nil, String(repeating: "x", count: 301)), .reasonTooLong),
    ] as [(Mark, Refusal)] {
      let paper = record(room, [1: mark(room, .present), 2: wrong])
      #expect(refusal { () throws(Refusal) in try room.dana(.enterPaper(paper)) } == why)
    }
    let stranger = record(room, [9: mark(room, .present)])
    #expect(
      refusal { () throws(Refusal) in try room.dana(.enterPaper(stranger)) } == .noSuchParticipant)
    let mute = record(room, [1: mark(room, .present)], reason: " ")
    #expect(
      refusal { () throws(Refusal) in try room.dana(.enterPaper(mute)) } == .reasonMissing)
    #expect(room.state.phase == .lobby && room.log.count == 1)
  }
}
