import CircleCore
import Testing

@Suite("Attendance as it is measured")
struct AttendanceTests {
  private func attendance(_ room: Room, _ number: Int = 1) -> Attendance {
    room.state.attendance(of: room[number])
  }

  /// Aisha alone, connected from the start on.
  private func begun() throws -> Room { try Room.started(people: 1) }

  @Test("who is there from beginning to end has all of it")
  func whole() throws {
    var room = try begun()
    room.at(180)
    try room.dana(.end)
    let seen = attendance(room)
    #expect(seen.status == .present)
    #expect(seen.arrived == Room.start)
    #expect(seen.left == Room.start + .minutes(180))
    #expect([seen.grossMinutes, seen.netMinutes, seen.awayMinutes] == [180, 180, 0])
    #expect(seen.mode == .inPerson && seen.mark == nil)
  }

  @Test("time before the start and after the end doesn't count")
  func clipped() throws {
    var room = Room(people: 1)
    room.at(-60)
    try room.connect([1])
    room.at(5)
    try room.dana(.start)
    room.at(65)
    try room.dana(.end)
    room.at(100)
    try room.person(1, .leave)
    #expect(attendance(room).grossMinutes == 60)
    #expect(attendance(room).arrived == Room.start + .minutes(5))
    #expect(attendance(room).left == Room.start + .minutes(65))
  }

  @Test("breaks count as gross and not as net")
  func breaks() throws {
    var room = try begun()
    for minute in [30, 90] {
      room.at(minute)
      try room.dana(.pause(minutes: 10))
      room.at(minute + 15)
      try room.dana(.resume)
    }
    room.at(180)
    try room.dana(.end)
    #expect(attendance(room).grossMinutes == 180)
    #expect(attendance(room).netMinutes == 150)
  }

  @Test("a break that goes on is taken off as far as it has gone")
  func runningBreak() throws {
    var room = try begun()
    room.at(30)
    try room.dana(.pause(minutes: 60))
    room.at(50)
    try room.system(.alive)
    #expect(attendance(room).grossMinutes == 50)
    #expect(attendance(room).netMinutes == 30)
  }

  @Test("gaps count as neither, and are told as away")
  func gaps() throws {
    var room = try begun()
    room.at(30)
    try room.system(.disconnect(Room.person(1), since: room.now))
    room.at(40)
    try room.connect([1])
    room.at(60)
    try room.person(1, .away(true))
    room.at(75)
    try room.person(1, .away(false))
    room.at(180)
    try room.dana(.end)
    let seen = attendance(room)
    #expect([seen.grossMinutes, seen.netMinutes, seen.awayMinutes] == [155, 155, 25])
    #expect(seen.status == .present)
  }

  @Test("a gap within a break is taken off once")
  func gapInBreak() throws {
    var room = try begun()
    room.at(30)
    try room.dana(.pause(minutes: 20))
    room.at(35)
    try room.person(1, .away(true))
    room.at(55)
    try room.person(1, .away(false))
    try room.dana(.resume)
    room.at(100)
    try room.dana(.end)
    #expect([attendance(room).grossMinutes, attendance(room).netMinutes] == [80, 75])
  }

  @Test("a lost connection counts up to when it was lost, not to when that was noticed")
  func grace() throws {
    var room = try begun()
    room.at(30, seconds: 20)
    try room.system(.disconnect(Room.person(1), since: Room.start + .minutes(30)))
    room.at(180)
    try room.dana(.end)
    #expect(attendance(room).gross == .minutes(30))
    #expect(attendance(room).status == .leftEarly)
  }

  @Test("minutes are floored, for the sum and not for each piece")
  func floored() throws {
    var room = try begun()
    for minute in 0..<3 {
      room.at(minute * 10, seconds: 50)
      try room.person(1, .leave)
      room.at(minute * 10 + 10)
      try room.connect([1])
    }
    room.at(30, seconds: 59)
    try room.dana(.end)
    // Three times 50 seconds, and 59.
    #expect(attendance(room).gross == .seconds(209))
    #expect(attendance(room).grossMinutes == 3)
  }

  @Test(
    "late begins ten minutes after the start",
    arguments: [(9, 59, Attendance.Status.present), (10, 0, .late), (90, 0, .late)])
  func late(minute: Int, second: Int, status: Attendance.Status) throws {
    var room = Room(people: 1)
    room.at(0)
    try room.dana(.start)
    room.at(minute, seconds: second)
    try room.connect([1])
    room.at(180)
    try room.dana(.end)
    #expect(attendance(room).status == status)
  }

  @Test("nobody is late for a session that began late, nor early")
  func lateStart() throws {
    var late = Room(people: 1)
    late.at(20)
    try late.dana(.start)
    late.at(29)
    try late.connect([1])
    late.at(180)
    try late.dana(.end)
    #expect(attendance(late).status == .present)
    var early = Room(people: 1)
    early.at(-10)
    try early.dana(.start)
    early.at(9)
    try early.connect([1])
    early.at(180)
    try early.dana(.end)
    #expect(attendance(early).status == .present)
    #expect(attendance(early).grossMinutes == 171)
  }

  @Test(
    "early is more than ten minutes before the end",
    arguments: [(170, 0, Attendance.Status.present), (169, 59, .leftEarly), (5, 0, .leftEarly)])
  func leftEarly(minute: Int, second: Int, status: Attendance.Status) throws {
    var room = try begun()
    room.at(minute, seconds: second)
    try room.person(1, .leave)
    room.at(180)
    try room.dana(.end)
    #expect(attendance(room).status == status)
  }

  @Test("nobody leaves early who stays to the planned end of a session that runs over")
  func overtime() throws {
    var room = try begun()
    room.at(180)
    try room.person(1, .leave)
    room.at(220)
    try room.dana(.end)
    #expect(attendance(room).status == .present)
  }

  @Test(
    "of a session that began late, early is before it has had its length",
    arguments: [
      (240, 420, 245, Attendance.Status.leftEarly), (240, 420, 415, .present),
      (170, 350, 180, .leftEarly), (170, 200, 195, .present), (240, 500, 425, .present),
    ])
  func heldLater(from: Int, to: Int, left: Int, status: Attendance.Status) throws {
    var room = Room(people: 1)
    room.at(from)
    try room.dana(.start)
    try room.connect([1])
    room.at(left)
    try room.person(1, .leave)
    room.at(to)
    try room.dana(.end)
    #expect(attendance(room).status == status)
  }

  @Test("nobody leaves early who stays to the end of a session that ends early")
  func shortened() throws {
    var room = try begun()
    room.at(60)
    try room.dana(.end)
    #expect(attendance(room).status == .present)
    #expect(attendance(room).netMinutes == 60)
  }

  @Test("late and gone early is told as both")
  func both() throws {
    var room = Room(people: 1)
    room.at(0)
    try room.dana(.start)
    room.at(30)
    try room.connect([1])
    room.at(90)
    try room.person(1, .leave)
    room.at(180)
    try room.dana(.end)
    #expect(attendance(room).status == .lateAndLeftEarly)
  }

  @Test("who hasn't come is expected while it goes on, and a no-show after the end")
  func noShow() throws {
    var room = Room(people: 1)
    #expect(attendance(room).status == .expected)
    try room.dana(.start)
    room.at(60)
    try room.system(.alive)
    #expect(attendance(room).status == .expected)
    room.at(180)
    try room.dana(.end)
    let seen = attendance(room)
    #expect(seen.status == .noShow)
    #expect(seen.arrived == nil && seen.left == nil && seen.gross == .zero)
  }

  @Test("who came only before the start and left has not been there")
  func beforeOnly() throws {
    var room = Room(people: 1)
    try room.connect([1])
    room.at(-5)
    try room.person(1, .leave)
    room.at(0)
    try room.dana(.start)
    room.at(180)
    try room.dana(.end)
    #expect(attendance(room).status == .noShow)
  }

  @Test("while it runs, time counts up to the last that is known")
  func proofOfLife() throws {
    var room = try begun()
    room.at(42)
    #expect(attendance(room).grossMinutes == 0)
    try room.system(.alive)
    #expect(attendance(room).grossMinutes == 42)
  }

  @Test("time that the daemon was down doesn't count for those who weren't seen")
  func restart() throws {
    var room = try begun()
    room.at(30)
    try room.system(.alive)
    // Killed at 30, back at 40: the daemon says that nobody was there since it last was.
    let copy = try #require(SessionState.folding(room.log))
    #expect(copy == room.state)
    room.at(40)
    try room.system(.disconnect(Room.person(1), since: Room.start + .minutes(30)))
    try room.connect([1])
    room.at(60)
    try room.dana(.end)
    #expect(attendance(room).grossMinutes == 50)
    #expect(attendance(room).awayMinutes == 10)
  }

  @Test("a clock that is put back takes nobody's time and gives none")
  func clockBack() throws {
    var room = try begun()
    room.at(30)
    try room.system(.alive)
    room.at(20)
    try room.person(1, .away(true))
    room.at(25)
    try room.person(1, .away(false))
    room.at(60)
    try room.dana(.end)
    #expect(attendance(room).gross == .minutes(60))
    #expect(zip(room.log, room.log.dropFirst()).allSatisfy { $0.at <= $1.at })
  }

  @Test("removing ends it")
  func removed() throws {
    var room = try begun()
    room.at(45)
    try room.dana(.remove(Room.person(1)))
    room.at(180)
    try room.dana(.end)
    #expect(attendance(room).grossMinutes == 45)
    #expect(attendance(room).status == .leftEarly)
  }

  @Test("a guest who is let in is on the list from their arrival")
  func guest() throws {
    var room = try begun()
    let kim = GuestID("kim")
    room.at(5)
    try room.take(.knock(name: "Kim"), by: .guest(kim))
    room.at(15)
    try room.dana(.admit(kim, as: nil))
    try room.system(.connect(ParticipantID("guest-kim")))
    room.at(180)
    try room.dana(.end)
    let seen = try #require(room.state.attendance.last)
    #expect(seen.name == "Kim")
    #expect(seen.status == .late)
    #expect(seen.grossMinutes == 165)
  }
}
