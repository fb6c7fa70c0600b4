import CircleCore
import Testing

@Suite("Enrollments that change before the session")
struct RosterTests {
  private func entries(_ numbers: [Int], named name: String = "Person") -> [RosterEntry] {
    numbers.map { RosterEntry(id: Room.person($0), name: "\(name) \($0)") }
  }

  @Test("the roster becomes what is expected now, in that order")
  func replaced() throws {
    var room = Room(people: 3)
    try room.system(.expectAll(entries([4, 2])))
    #expect(room.state.roster == [Room.person(4), Room.person(2)])
    #expect(Set(room.state.people.keys) == Set(room.state.roster))
    #expect(try room.system(.expectAll(entries([4, 2]))) == [])
    #expect(SessionState.folding(room.log) == room.state)
  }

  @Test("names follow, and nobody is on it twice")
  func names() throws {
    var room = Room(people: 1)
    try room.system(.expectAll(entries([1, 2, 1], named: "Other")))
    #expect(room.state.roster == [Room.person(1), Room.person(2)])
    #expect(room[1].name == "Other 1")
  }

  @Test("who has come, is marked, asks for somebody or was let in at the door stays")
  func staying() throws {
    var room = Room(people: 6)
    try room.connect([1, 2])
    try room.person(2, .leave)
    try room.dana(.mark(Room.person(3), Mark(status: .excused, mode: .online, reason: "called")))
    try room.person(4, .talk(ask: true))
    try room.take(.knock(name: "Kim"), by: .guest(GuestID("kim")))
    try room.dana(.admit(GuestID("kim"), as: nil))
    try room.system(.expectAll(entries([7])))
    let names = room.state.roster.map(\.text)
    #expect(names == ["p-7", "p-1", "p-2", "p-3", "p-4", "guest-kim"])
    #expect(room[1].isConnected)
  }

  @Test("only the daemon says so, and only before the start")
  func when() throws {
    var room = Room(people: 1)
    let command = Command.expectAll(entries([2]))
    for actor in [
      Actor.facilitator(Room.dana), .supervisor(Room.morgan), .participant(Room.person(1)),
    ] {
      #expect(refusal { () throws(Refusal) in try room.take(command, by: actor) } == .notYourRole)
    }
    try room.dana(.start)
    #expect(refusal { () throws(Refusal) in try room.system(command) } == .alreadyStarted)
    try room.dana(.end)
    #expect(refusal { () throws(Refusal) in try room.system(command) } == .sessionEnded)
  }
}
