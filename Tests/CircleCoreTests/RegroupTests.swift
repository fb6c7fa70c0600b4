import CircleCore
import Testing

@Suite("Groups when somebody goes or comes")
struct RegroupTests {
  private func paired(people: Int, apart: [(Int, Int)] = []) throws -> Room {
    var room = try Room.started(people: people)
    try room.dana(.go(StepID("p2.s2")))
    for (one, other) in apart {
      try room.dana(.keepApart(Room.person(one), Room.person(other), true))
    }
    try room.dana(.pair(size: 2, avoid: []), seed: 5)
    return room
  }

  private func groups(_ room: Room) throws -> [[ParticipantID]] {
    try #require(room.state.pairing).groups
  }

  /// The number of the person who is with `number`.
  private func partner(of number: Int, in room: Room) throws -> Int {
    let group = try #require(room.state.pairing?.group(of: Room.person(number)))
    let other = try #require(group.first { $0 != Room.person(number) })
    return try #require((1...20).first { Room.person($0) == other })
  }

  @Test("whoever is alone joins another pair, which stays with its round and time")
  func joining() throws {
    for way in 0..<5 {
      var room = try paired(people: 6)
      try room.dana(.rotate)
      let timer = room.state.timer
      let left = try partner(of: 1, in: room)
      let before = try groups(room)
      switch way {
      case 0: try room.person(1, .leave)
      case 1: try room.system(.disconnect(Room.person(1), since: room.now))
      case 2: try room.dana(.remove(Room.person(1)))
      case 3: try room.person(1, .away(true))
      default: try room.person(1, .sitOut(true))
      }
      let after = try groups(room)
      #expect(after.map(\.count).sorted() == [2, 3])
      #expect(after.flatMap { $0 }.sorted() == (2...6).map(Room.person).sorted())
      #expect(room.state.pairing?.group(of: Room.person(left))?.last == Room.person(left))
      // The other pairs stay as they were.
      #expect(after.contains { before.contains($0) })
      #expect(room.state.pairing?.round == 2)
      #expect(room.state.timer == timer)
      #expect(room.state.pairing?.changed.contains(Room.person(left)) == true)
      try room.dana(.rotate)
      #expect(room.state.pairing?.changed.isEmpty == true)
    }
  }

  @Test("going twice changes nothing more")
  func twice() throws {
    var room = try paired(people: 6)
    try room.person(1, .sitOut(true))
    let after = try groups(room)
    #expect(try room.person(1, .sitOut(true)) == [])
    try room.person(1, .leave)
    #expect(try groups(room) == after)
  }

  @Test("who is alone never joins somebody they are kept apart from")
  func apart() throws {
    var room = try paired(people: 4, apart: [(1, 3), (1, 4)])
    #expect(try partner(of: 1, in: room) == 2)
    try room.person(2, .leave)
    #expect(try groups(room).count == 1)
    #expect(room.state.pairing?.group(of: Room.person(1)) == nil)
    #expect(refusal { () throws(Refusal) in try room.dana(.regroup) } == .tooFewForPairs)
    try room.dana(.keepApart(Room.person(1), Room.person(3), false))
    try room.dana(.keepApart(Room.person(1), Room.person(4), false))
    try room.dana(.regroup)
    #expect(try groups(room).map(\.count) == [3])
  }

  @Test("two who are alone are together; who comes back is put into a group when asked")
  func comingBack() throws {
    var room = try paired(people: 4)
    let other = try partner(of: 1, in: room)
    try room.person(1, .away(true))
    try room.person(1, .away(false))
    #expect(room.state.pairing?.group(of: Room.person(1)) == nil)
    try room.dana(.regroup)
    #expect(try groups(room).map(\.count) == [4])
    #expect(try room.dana(.regroup) == [])
    _ = other
    var late = try paired(people: 6)
    try late.person(1, .sitOut(true))
    try late.person(2, .sitOut(true))
    try late.person(1, .sitOut(false))
    try late.person(2, .sitOut(false))
    try late.dana(.regroup)
    #expect(try partner(of: 1, in: late) == 2)
  }

  @Test("the last one's practice ends; a break parts nobody until it is over")
  func ends() throws {
    var room = try paired(people: 2)
    try room.person(1, .leave)
    #expect(room.state.pairing == nil && room.state.timer == nil)
    var other = try paired(people: 4)
    try other.dana(.pause(minutes: 5))
    try other.person(1, .away(true))
    try other.person(2, .away(true))
    try other.person(2, .away(false))
    #expect(try groups(other).map(\.count) == [2, 2])
    try other.dana(.resume)
    #expect(try groups(other).flatMap { $0 }.sorted() == [2, 3, 4].map(Room.person))
  }

  @Test("who is kept apart is known once, in any order, from the directory as well")
  func keeping() throws {
    var room = try Room.started(people: 3)
    let (one, two) = (Room.person(1), Room.person(2))
    #expect(try room.dana(.keepApart(two, one, true)) == [.apartSet([[one, two]])])
    #expect(try room.dana(.keepApart(one, two, true)) == [])
    #expect(try room.system(.apartIs([[two, one]])) == [])
    #expect(try room.system(.apartIs([])) == [.apartSet([])])
    for (a, b) in [(one, one), (one, ParticipantID("x"))] {
      #expect(
        refusal { () throws(Refusal) in try room.dana(.keepApart(a, b, true)) }
          == .noSuchParticipant)
    }
    #expect(
      refusal { () throws(Refusal) in try room.person(1, .keepApart(one, two, true)) }
        == .notYourRole)
  }

  @Test("a step that says so swaps parts by itself until its rounds are over")
  func itself() throws {
    let practice = StepContent.PairPractice(
      scene: Text(same: "A scene."),
      parts: ["asks", "answers"].map { .init(name: Text(same: $0), prompt: Text(same: $0)) },
      rounds: 2, roundSeconds: 240, rotatesItself: true)
    var room = try Room.started(people: 4, parts: [[.pairs(practice)]])
    try room.dana(.pair(size: 2, avoid: []))
    let end = room.now + .seconds(240)
    room.now = end
    #expect(try room.system(.timerRanOut(end)) == [.rotated])
    #expect(try room.system(.timerRanOut(end)) == [])
    #expect(room.state.timer?.remaining(at: room.now) == .seconds(240))
    room.now = end + .seconds(240)
    try room.system(.timerRanOut(room.now))
    #expect(room.state.pairing?.round == 2)
    #expect(room.state.timer?.remaining(at: room.now) == .zero)
    #expect(practice.parts(for: 2).count == 2)
    #expect(practice.parts(for: 3).last == StepContent.PairPractice.standardObserver)
  }
}
