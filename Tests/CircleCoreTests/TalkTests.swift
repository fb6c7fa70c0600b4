import CircleCore
import Foundation
import Testing

@Suite("Private words")
struct TalkTests {
  private let kim = GuestID("g-kim")

  @Test("each answer is kept with who gave it, and done ends the wish")
  func answers() throws {
    var room = try Room.started()
    try room.person(1, .talk(ask: true))
    let asked = room.now
    try room.dana(.respond(Room.person(1), .coming))
    #expect(room[1].talk?.reply == .coming && room[1].talk?.repliedBy == Room.dana)
    try room.take(.respond(Room.person(1), .after), by: .facilitator(Room.luis))
    #expect(room[1].talk?.reply == .after && room[1].talk?.repliedBy == Room.luis)
    try room.dana(.respond(Room.person(1), .now, place: "room 2"))
    #expect(room[1].talk?.place == "room 2" && room[1].talk?.askedAt == asked)
    #expect(try room.dana(.respond(Room.person(1), .now, place: "room 2")) == [])
    #expect(try room.dana(.respond(Room.person(1), .now, place: "room 3")).count == 1)
    try room.dana(.respond(Room.person(1), .now))
    #expect(room[1].talk?.reply == .now && room[1].talk?.place == nil)
    try room.dana(.respond(Room.person(1), .done))
    #expect(room[1].talk == nil)
  }

  @Test("a place is for now only, and up to 60 characters long")
  func places() throws {
    var room = try Room.started()
    try room.person(1, .talk(ask: true))
    for (reply, place) in [
      (TalkReply.coming, "room 2"), (.after, "room 2"), (.done, "room 2"),
      (.now, String(repeating: "é", count: 61)),
    ] {
      #expect(
        refusal { () throws(Refusal) in
          try room.dana(.respond(Room.person(1), reply, place: place))
        } == .badPlace)
    }
    try room.dana(.respond(Room.person(1), .now, place: String(repeating: "é", count: 60)))
    try room.dana(.respond(Room.person(1), .coming, place: ""))
    #expect(room[1].talk?.reply == .coming && room[1].talk?.place == nil)
  }

  @Test("somebody at the door is answered there, and takes the answer along inside")
  func atTheDoor() throws {
    var room = Room()
    try room.take(.knock(name: "Kim"), by: .guest(kim))
    #expect(
      refusal { () throws(Refusal) in try room.dana(.respondToGuest(kim, .now)) }
        == .noTalkRequest)
    try room.take(.talk(ask: true), by: .guest(kim))
    try room.dana(.respondToGuest(kim, .now, place: "the bench"))
    #expect(room.state.guests[kim]?.talk?.place == "the bench")
    #expect(try room.dana(.respondToGuest(kim, .now, place: "the bench")) == [])
    try room.dana(.admit(kim, as: nil))
    let inside = ParticipantID("guest-g-kim")
    #expect(room.state.people[inside]?.talk?.reply == .now)
    try room.dana(.respondToGuest(kim, .done))
    #expect(room.state.people[inside]?.talk == nil)
    #expect(
      refusal { () throws(Refusal) in try room.dana(.respondToGuest(GuestID("x"), .done)) }
        == .noSuchGuest)
  }

  @Test("done at the door ends the wish, which can be had again")
  func doneAtTheDoor() throws {
    var room = Room()
    try room.take(.knock(name: "Kim"), by: .guest(kim))
    try room.take(.talk(ask: true), by: .guest(kim))
    try room.dana(.respondToGuest(kim, .done))
    #expect(room.state.guests[kim]?.talk == nil)
    #expect(try room.take(.talk(ask: true), by: .guest(kim)) == [.guestAsked(kim)])
  }

  @Test("a wish outlives steps, breaks, leaving, the end, and the log's being read again")
  func outlives() throws {
    var room = try Room.started()
    try room.take(.knock(name: "Kim"), by: .guest(kim))
    try room.take(.talk(ask: true), by: .guest(kim))
    try room.person(1, .talk(ask: true))
    try room.person(2, .talk(ask: true))
    try room.dana(.respond(Room.person(2), .after))
    try room.dana(.next)
    try room.dana(.pause(minutes: 5))
    try room.dana(.resume)
    try room.person(1, .leave)
    try room.dana(.end)
    let again = try #require(SessionState.folding(room.log))
    #expect(again == room.state)
    #expect(again.talks == [Room.person(1), Room.person(2)])
    #expect(again.people[Room.person(2)]?.talk?.reply == .after)
    #expect(again.guests[kim]?.talk != nil)
    try room.dana(.respond(Room.person(1), .done))
    try room.dana(.respond(Room.person(2), .done))
    try room.dana(.respondToGuest(kim, .done))
    #expect(room.state.talks.isEmpty && room.state.guests[kim]?.talk == nil)
  }

  @Test("what was written before a place could be said is read as it was, and stays as it was")
  func onDisk() throws {
    let text = #"{"talkReplied":{"_0":"p-1","_1":"coming","by":"dana"}}"#
    let event = try JSONDecoder().decode(Event.self, from: Data(text.utf8))
    #expect(event == .talkReplied(Room.person(1), .coming, by: Room.dana))
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    #expect(String(decoding: try encoder.encode(event), as: UTF8.self) == text)
  }
}
