import CircleCore
import Testing

@Suite("Signing, and calling off")
struct SigningTests {
  private func ended(_ rules: SessionRules = SessionRules()) throws -> Room {
    var room = try Room.started(people: 1, rules: rules)
    room.at(180)
    try room.dana(.end)
    return room
  }

  @Test("a signature keeps who signed, their credential, the time, the words, version and digest")
  func kept() throws {
    var room = try ended()
    try room.dana(
      .mark(Room.person(1), Mark(status: .late, mode: .online, reason: "seen")))
    room.at(190)
    try room.dana(.sign(statement: "So it was."))
    let signature = try #require(room.state.signature)
    #expect(signature.by.signature == "Dana Whitfield, LCSW" && signature.at == room.now)
    #expect(signature.statement == "So it was." && signature.version == 2)
    #expect(signature.digest == Room.digest)
  }

  @Test("without words of their own they sign the clinic's, or the common ones")
  func statements() throws {
    for (rules, said, wanted) in [
      (SessionRules(), nil, Statement.standard.en), (SessionRules(), "  ", Statement.standard.en),
      (SessionRules(statement: Text(en: "Ours.", es: "Nuestra.")), nil, "Ours."),
      (SessionRules(statement: Text(en: "Ours.", es: "Nuestra.")), "Mine.", "Mine."),
    ] as [(SessionRules, String?, String)] {
      var room = try ended(rules)
      try room.dana(.sign(statement: said))
      #expect(room.state.signature?.statement == wanted)
    }
    #expect(Statement.standard.en == "I was there, and this is right to the best of my knowledge.")
  }

  @Test("a statement is a paragraph at most")
  func longStatement() throws {
    var room = try ended()
    let long = String(repeating: "x", count: 501)
    #expect(
      refusal { () throws(Refusal) in try room.dana(.sign(statement: long)) } == .statementTooLong)
    #expect(try room.dana(.sign(statement: String(long.dropLast()))).count == 1)
  }

  @Test("nobody signs a record that has changed since they read it")
  func changedSinceRead() throws {
    var room = try ended()
    try room.dana(
      .mark(Room.person(1), Mark(status: .excused, mode: nil, reason: "called")))
    #expect(
      refusal { () throws(Refusal) in try room.dana(.sign(version: 1)) } == .recordChanged)
    #expect(room.state.mayBeSigned(by: Room.dana) && !room.state.mayBeSigned(by: StaffID("x")))
    #expect(try room.dana(.sign(version: 2)).count == 1)
    #expect(!room.state.mayBeSigned(by: Room.dana))
    // Sent again it is the same signature.
    #expect(try room.dana(.sign(version: 2)) == [])
  }

  @Test("whoever led the session answers for it, each once, the last one first")
  func responsible() throws {
    var room = Room(people: 1)
    // Whom the plan names first hasn't led a session that somebody else starts.
    try room.take(.start, by: .facilitator(Room.luis))
    #expect(room.state.responsible.map(\.id) == [Room.luis])
    room.at(60)
    try room.take(.handOver(Room.dana), by: .facilitator(Room.luis))
    #expect(room.state.responsible.map(\.id) == [Room.dana, Room.luis])
    room.at(180)
    try room.dana(.end)
    try room.take(.sign(), by: .facilitator(Room.luis))
    #expect(room.state.responsible.map(\.id) == [Room.dana, Room.luis])
  }

  @Test("nothing is signed without a digest of it")
  func digest() throws {
    let room = try ended()
    #expect(
      refusal { () throws(Refusal) in
        try room.state.decide(
          .sign(), by: .facilitator(Room.dana), in: Moment(now: room.now))
      } == .noDigest)
  }

  @Test("a session that isn't held is called off before it begins")
  func callingOff() throws {
    var room = Room(people: 2)
    try room.connect([1])
    try room.dana(
      .mark(Room.person(2), Mark(status: .excused, mode: .online, reason: "called")))
    #expect(
      refusal { () throws(Refusal) in try room.dana(.callOff(reason: " ")) } == .reasonMissing)
    try room.morgan(.callOff(reason: "Snow"))
    let state = room.state
    #expect(state.phase == .ended && state.startedAt == nil && state.endedAt == nil)
    #expect(state.calledOff?.reason == "Snow" && state.calledOff?.by == Room.morgan)
    #expect(state.calledOff?.at == room.now && state.recordVersion == 1)
    #expect(state.attendance.map(\.status) == [.canceled, .canceled])
    #expect(state.attendance.allSatisfy { $0.gross == .zero && $0.mode == nil })
    #expect(try room.morgan(.callOff(reason: "Snow")) == [])
  }

  @Test("what was called off can be signed, and neither begun nor marked")
  func afterCallingOff() throws {
    var room = Room(people: 1)
    try room.dana(.callOff(reason: "Snow"))
    let mark = Mark(status: .present, mode: .online, reason: "r")
    #expect(refusal { () throws(Refusal) in try room.dana(.start) } == .sessionEnded)
    #expect(
      refusal { () throws(Refusal) in try room.dana(.mark(Room.person(1), mark)) } == .calledOff)
    #expect(
      refusal { () throws(Refusal) in try room.dana(.unmark(Room.person(1), reason: "r")) }
        == .calledOff)
    try room.dana(.sign())
    #expect(room.state.signature?.version == 1)
    #expect(
      refusal { () throws(Refusal) in try room.dana(.amend(Room.person(1), mark)) } == .calledOff)
  }

  @Test("what has begun can't be called off")
  func tooLate() throws {
    var room = try Room.started(people: 1)
    let off = Command.callOff(reason: "Snow")
    #expect(refusal { () throws(Refusal) in try room.dana(off) } == .alreadyStarted)
    try room.dana(.pause(minutes: 5))
    #expect(refusal { () throws(Refusal) in try room.dana(off) } == .alreadyStarted)
    try room.dana(.end)
    #expect(refusal { () throws(Refusal) in try room.dana(off) } == .sessionEnded)
    #expect(
      refusal { () throws(Refusal) in try room.take(off, by: .facilitator(StaffID("x"))) }
        == .notYourRole)
  }
}
