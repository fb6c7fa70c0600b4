import CircleCore
import Testing

@Suite("The door, and who is here")
struct DoorTests {
  private let kim = GuestID("kim")

  private func knocked() throws -> Room {
    var room = try Room.started(people: 3)
    try room.take(.knock(name: "Kim"), by: .guest(kim))
    return room
  }

  @Test("somebody who knocks waits, and knocks once")
  func knocking() throws {
    var room = try knocked()
    #expect(room.state.guests[kim]?.outcome == .waiting)
    #expect(try room.take(.knock(name: "Kimberly"), by: .guest(kim)) == [])
    #expect(room.state.guests[kim]?.name == "Kim")
    #expect(room.state.roster.count == 3)
  }

  @Test("a name has 1 to 40 characters", arguments: ["", String(repeating: "é", count: 41)])
  func names(name: String) throws {
    var room = Room()
    #expect(
      refusal { () throws(Refusal) in try room.take(.knock(name: name), by: .guest(kim)) }
        == .badName)
    let longest = String(repeating: "é", count: 40)
    #expect(try room.take(.knock(name: longest), by: .guest(kim)).count == 1)
  }

  @Test("after the end nobody knocks, and nobody is let in")
  func closed() throws {
    var room = try knocked()
    try room.dana(.end)
    let other = GuestID("other")
    #expect(
      refusal { () throws(Refusal) in try room.take(.knock(name: "O"), by: .guest(other)) }
        == .sessionEnded)
    #expect(
      refusal { () throws(Refusal) in try room.dana(.admit(kim, as: nil)) } == .sessionEnded)
  }

  @Test("whoever asks for a private word at the door is let in with that wish")
  func guestTalk() throws {
    var room = try knocked()
    #expect(try room.take(.talk(ask: true), by: .guest(kim)) == [.guestAsked(kim)])
    #expect(try room.take(.talk(ask: true), by: .guest(kim)) == [])
    #expect(room.state.guests[kim]?.talk != nil)
    #expect(try room.take(.talk(ask: false), by: .guest(kim)) == [.guestWithdrew(kim)])
    try room.take(.talk(ask: true), by: .guest(kim))
    try room.take(.admit(kim, as: nil), by: .facilitator(Room.dana))
    #expect(room.state.talks == [ParticipantID("guest-kim")])
    #expect(room.state.guests[kim]?.talk == nil)
  }

  @Test("a guest does nothing but knock and ask for a private word")
  func guests() throws {
    var room = try knocked()
    for command in [Command.answer(Room.scaleItem, .skip), .hand(up: true), .start, .alive] {
      #expect(
        refusal { () throws(Refusal) in try room.take(command, by: .guest(kim)) } == .notYourRole)
    }
  }

  @Test("somebody on the list is let in as that participant")
  func admitKnown() throws {
    var room = try knocked()
    try room.system(.disconnect(Room.person(2), since: room.now))
    try room.dana(.admit(kim, as: Room.person(2)))
    #expect(room.state.guests[kim]?.outcome == .admitted(as: Room.person(2)))
    #expect(room.state.roster.count == 3)
    #expect(try room.dana(.admit(kim, as: Room.person(2))) == [])
    #expect(try room.dana(.admit(kim, as: nil)) == [])
    #expect(
      refusal { () throws(Refusal) in try room.dana(.admit(kim, as: Room.person(3))) }
        == .participantIsHere)
  }

  @Test("somebody who isn't on the list comes onto the roster under their own name")
  func admitUnknown() throws {
    var room = try knocked()
    try room.dana(.admit(kim, as: nil))
    let id = ParticipantID("guest-kim")
    #expect(room.state.roster.last == id)
    #expect(room.state.people[id]?.name == "Kim")
    #expect(try room.system(.connect(id)) == [.connected(id)])
  }

  @Test("nobody is let in as somebody who is here, or isn't known")
  func admitWrong() throws {
    var room = try knocked()
    #expect(
      refusal { () throws(Refusal) in try room.dana(.admit(kim, as: Room.person(2))) }
        == .participantIsHere)
    #expect(
      refusal { () throws(Refusal) in try room.dana(.admit(kim, as: Room.person(9))) }
        == .noSuchParticipant)
    #expect(
      refusal { () throws(Refusal) in try room.dana(.admit(GuestID("x"), as: nil)) }
        == .noSuchGuest)
  }

  @Test("not now is not never")
  func declining() throws {
    var room = try knocked()
    try room.dana(.decline(kim))
    #expect(room.state.guests[kim]?.outcome == .declined)
    #expect(try room.dana(.decline(kim)) == [])
    try room.dana(.admit(kim, as: nil))
    #expect(try room.dana(.decline(kim)) == [])
    #expect(refusal { () throws(Refusal) in try room.dana(.decline(GuestID("x"))) } == .noSuchGuest)
  }

  @Test("whoever is removed is out, can't come back by themselves, and can be let in again")
  func removing() throws {
    var room = try knocked()
    try room.dana(.admit(kim, as: nil))
    let id = ParticipantID("guest-kim")
    try room.system(.connect(id))
    try room.dana(.remove(id))
    #expect(try room.dana(.remove(id)) == [])
    #expect(room.state.people[id]?.isPresent == false)
    #expect(refusal { () throws(Refusal) in try room.system(.connect(id)) } == .notOnRoster)
    #expect(
      refusal { () throws(Refusal) in try room.take(.hand(up: true), by: .participant(id)) }
        == .notOnRoster)
    #expect(try room.dana(.admit(kim, as: nil)).count == 1)
    #expect(room.state.roster.count { $0 == id } == 1)
    #expect(try room.system(.connect(id)) == [.connected(id)])
  }

  @Test("connecting and disconnecting twice is once")
  func connecting() throws {
    var room = Room()
    #expect(try room.system(.connect(Room.person(1))) == [.connected(Room.person(1))])
    #expect(try room.system(.connect(Room.person(1))) == [])
    #expect(room.state.presentCount == 1)
    room.at(1)
    #expect(try room.system(.disconnect(Room.person(1), since: room.now)).count == 1)
    #expect(try room.system(.disconnect(Room.person(1), since: room.now)) == [])
    #expect(room[1].connection == .dropped(since: room.now))
    #expect(
      refusal { () throws(Refusal) in try room.system(.connect(ParticipantID("x"))) }
        == .notOnRoster)
    #expect(
      refusal { () throws(Refusal) in
        try room.system(.disconnect(ParticipantID("x"), since: room.now))
      } == .noSuchParticipant)
  }

  @Test("a connection can't have been lost before it was made")
  func lostBefore() throws {
    var room = Room()
    room.at(5)
    try room.system(.connect(Room.person(1)))
    room.at(6)
    try room.system(.disconnect(Room.person(1), since: Room.start))
    #expect(room[1].connection == .dropped(since: Room.start + .minutes(5)))
  }

  @Test("somebody who has stepped out is connected but not present")
  func away() throws {
    var room = try Room.started(people: 2)
    try room.person(1, .away(true))
    #expect(try room.person(1, .away(true)) == [])
    #expect(room[1].isConnected && !room[1].isPresent)
    #expect(room.state.presentCount == 1)
    try room.person(1, .away(false))
    #expect(try room.person(1, .away(false)) == [])
    #expect(room[1].isPresent)
  }

  @Test("leaving lowers the hand and ends being away")
  func leaving() throws {
    var room = try Room.started(people: 2)
    try room.person(1, .hand(up: true))
    try room.person(1, .away(true))
    try room.person(1, .leave)
    #expect(room[1].handRaisedAt == nil)
    #expect(room[1].awaySince == nil)
    #expect(room[1].connection == .left(at: room.now))
    #expect(try room.person(1, .leave) == [])
    try room.connect([1])
    #expect(room[1].isPresent)
  }
}
