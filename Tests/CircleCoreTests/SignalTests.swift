import CircleCore
import Testing

@Suite("Hands, private words and what staff say to all")
struct SignalTests {
  @Test("hands are in the order in which they were raised")
  func hands() throws {
    var room = try Room.started()
    for (minute, person) in [3, 1, 2].enumerated() {
      room.at(minute)
      try room.person(person, .hand(up: true))
    }
    #expect(room.state.hands == [3, 1, 2].map(Room.person))
    room.at(9)
    #expect(try room.person(3, .hand(up: true)) == [])
    #expect(room.state.hands.first == Room.person(3))
    try room.person(3, .hand(up: false))
    #expect(room.state.hands == [1, 2].map(Room.person))
  }

  @Test("whoever was heard has their hand down, and the end lowers all")
  func heard() throws {
    var room = try Room.started()
    try room.person(1, .hand(up: true))
    try room.person(2, .hand(up: true))
    try room.dana(.heard(Room.person(1)))
    #expect(try room.dana(.heard(Room.person(1))) == [])
    #expect(room.state.hands == [Room.person(2)])
    try room.dana(.end)
    #expect(room.state.hands.isEmpty)
    #expect(
      refusal { () throws(Refusal) in try room.dana(.heard(ParticipantID("x"))) }
        == .noSuchParticipant)
  }

  @Test("a private word can be asked for at any time: before, in a break, after the end")
  func talkAlways() throws {
    var room = Room()
    #expect(try room.person(1, .talk(ask: true)).count == 1)
    try room.dana(.start)
    try room.dana(.pause(minutes: 5))
    #expect(try room.person(2, .talk(ask: true)).count == 1)
    try room.dana(.end)
    #expect(try room.person(3, .talk(ask: true)).count == 1)
    #expect(room.state.talks.count == 3)
  }

  @Test("staff answer a wish for a private word, and its person can take it back")
  func talk() throws {
    var room = try Room.started()
    try room.person(1, .talk(ask: true))
    #expect(try room.person(1, .talk(ask: true)) == [])
    try room.dana(.respond(Room.person(1), .coming))
    #expect(try room.dana(.respond(Room.person(1), .coming)) == [])
    #expect(room[1].talk?.reply == .coming)
    #expect(room[1].talk?.repliedBy == Room.dana)
    try room.dana(.respond(Room.person(1), .done))
    #expect(room[1].talk == nil)
    #expect(
      refusal { () throws(Refusal) in try room.dana(.respond(Room.person(1), .done)) }
        == .noTalkRequest)
    try room.person(1, .talk(ask: true))
    try room.person(1, .talk(ask: false))
    #expect(room.state.talks.isEmpty)
  }

  @Test("passing is for go-rounds only")
  func passing() throws {
    var room = try Room.started(parts: [[Room.goRound, Room.discussion, Room.card]])
    #expect(try room.person(1, .pass) == [.passed(Room.person(1))])
    #expect(try room.person(1, .pass) == [])
    for _ in 0..<2 {
      try room.dana(.next)
      #expect(refusal { () throws(Refusal) in try room.person(1, .pass) } == .notGoRound)
    }
  }

  @Test("an announcement has up to 200 characters, and an empty one clears it")
  func announcing() throws {
    var room = Room()
    try room.dana(.announce("Back at ten"))
    #expect(room.state.announcement == "Back at ten")
    #expect(try room.dana(.announce("Back at ten")) == [])
    try room.dana(.announce(""))
    #expect(room.state.announcement == nil)
    #expect(try room.dana(.announce("")) == [])
    try room.dana(.announce(String(repeating: "é", count: 200)))
    #expect(
      refusal { () throws(Refusal) in
        try room.dana(.announce(String(repeating: "é", count: 201)))
      } == .announcementTooLong)
  }

  @Test("the safety overlay goes on and off, and off after the end too")
  func safety() throws {
    var room = Room()
    try room.dana(.safety(true))
    #expect(try room.dana(.safety(true)) == [])
    #expect(room.state.isSafetyOn)
    try room.dana(.start)
    try room.dana(.end)
    try room.dana(.safety(false))
    #expect(!room.state.isSafetyOn)
  }

  @Test("the lead is handed over to staff of this session only")
  func handingOver() throws {
    var room = Room()
    #expect(room.state.lead == Room.dana)
    #expect(try room.dana(.handOver(Room.dana)) == [])
    try room.dana(.handOver(Room.luis))
    #expect(room.state.lead == Room.luis)
    #expect(
      refusal { () throws(Refusal) in try room.dana(.handOver(StaffID("x"))) } == .noSuchStaff)
  }

  @Test("who starts a session leads it, whoever stands first in the plan")
  func leading() throws {
    var room = Room()
    #expect(room.state.ledBy == nil && room.state.responsible.isEmpty)
    let events = try room.take(.start, by: .facilitator(Room.luis))
    #expect(events.prefix(2) == [.handedOver(to: Room.luis), .started])
    #expect(room.state.ledBy?.signature == "Luis Ortega, LPC")
    try room.dana(.end)
    #expect(refusal { () throws(Refusal) in try room.dana(.handOver(Room.dana)) } == .sessionEnded)
    #expect(room.state.responsible.map(\.id) == [Room.luis])
    try room.dana(.sign())
    #expect(room.state.responsible.map(\.id) == [Room.luis, Room.dana])
  }

  @Test("each role does what is its own, and nothing else")
  func roles() throws {
    var room = try Room.started()
    for command in [Command.start, .end, .next, .safety(true), .sign(), .alive, .knock(name: "x")] {
      #expect(
        refusal { () throws(Refusal) in try room.person(1, command) } == .notYourRole,
        "\(command)")
    }
    for command in [Command.ready, .leave, .hand(up: true), .alive, .connect(Room.person(1))] {
      #expect(
        refusal { () throws(Refusal) in try room.dana(command) } == .notYourRole, "\(command)")
    }
    for command in [Command.start, .ready, .answer(Room.scaleItem, .skip)] {
      #expect(refusal { () throws(Refusal) in try room.system(command) } == .notYourRole)
    }
    #expect(
      refusal { () throws(Refusal) in
        try room.take(.start, by: .facilitator(StaffID("stranger")))
      } == .notYourRole)
    #expect(
      refusal { () throws(Refusal) in
        try room.take(.ready, by: .participant(ParticipantID("stranger")))
      } == .notOnRoster)
  }
}
