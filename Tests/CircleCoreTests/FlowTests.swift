import CircleCore
import Testing

@Suite("From the lobby to the end")
struct FlowTests {
  @Test("a session begins with its first step")
  func start() throws {
    var room = Room()
    room.at(0)
    #expect(try room.dana(.start) == [.started, .stepEntered(StepID("p1.s1"))])
    #expect(room.state.phase == .live)
    #expect(room.state.startedAt == Room.start)
    #expect(room.state.current?.planned.id == StepID("p1.s1"))
  }

  @Test("a session without steps can begin and end")
  func empty() throws {
    var room = Room(parts: [])
    #expect(try room.dana(.start) == [.started])
    #expect(refusal { () throws(Refusal) in try room.dana(.next) } == .noNextStep)
    #expect(refusal { () throws(Refusal) in try room.dana(.back) } == .noPreviousStep)
    #expect(try room.dana(.end) == [.ended])
  }

  @Test("a session that was forgotten ends two hours after its plan, once nobody is left")
  func forgotten() throws {
    var room = try Room.started(people: 1)
    let overdue = Int((room.state.plan.scheduledEnd - Room.start).components.seconds / 60) + 120
    room.at(overdue + 1)
    #expect(try room.system(.alive) == [.alive])
    try room.system(.disconnect(Room.person(1), since: room.now))
    #expect(try room.system(.alive) == [.ended])
    #expect(try room.system(.alive) == [])
  }

  @Test("a session that was forgotten ends four hours after it was due to, whoever is connected")
  func surelyForgotten() throws {
    for start in [0, 240] {
      var room = Room(people: 1)
      room.at(start)
      try room.connect([1])
      try room.dana(.start)
      try room.dana(.pause(minutes: 5))
      room.at(start + 180 + 240)
      #expect(try room.system(.alive) == [.alive])
      room.at(start + 180 + 241)
      #expect(try room.system(.alive).last == .ended)
      #expect(room.state.endedAt == room.now)
    }
  }

  @Test("it begins once and ends once")
  func once() throws {
    var room = try Room.started()
    #expect(refusal { () throws(Refusal) in try room.dana(.start) } == .alreadyStarted)
    try room.dana(.pause(minutes: 5))
    #expect(refusal { () throws(Refusal) in try room.dana(.start) } == .alreadyStarted)
    try room.dana(.end)
    #expect(refusal { () throws(Refusal) in try room.dana(.start) } == .sessionEnded)
    #expect(refusal { () throws(Refusal) in try room.dana(.end) } == .sessionEnded)
  }

  @Test("nothing of the session can be done in the lobby")
  func lobby() throws {
    var room = Room()
    let commands: [Command] = [
      .next, .back, .go(StepID("p1.s2")), .pause(minutes: 5), .end, .resume,
      .timer(.start(seconds: 5)), .pair(size: 2, avoid: []), .rotate, .open(Room.scaleItem),
    ]
    for command in commands {
      #expect(refusal { () throws(Refusal) in try room.dana(command) } == .notStarted, "\(command)")
    }
    #expect(refusal { () throws(Refusal) in try room.person(1, .ready) } == .notStarted)
  }

  @Test("nothing of the session can be done after its end")
  func ended() throws {
    var room = try Room.started()
    try room.dana(.end)
    let commands: [Command] = [
      .next, .back, .go(StepID("p1.s2")), .pause(minutes: 5), .resume, .timer(.start(seconds: 5)),
      .pair(size: 2, avoid: []), .rotate, .open(Room.scaleItem), .safety(true),
      .remove(Room.person(1)),
    ]
    for command in commands {
      #expect(
        refusal { () throws(Refusal) in try room.dana(command) } == .sessionEnded, "\(command)")
    }
    for command in [Command.ready, .pass, .hand(up: true), .sitOut(true), .away(true)] {
      #expect(
        refusal { () throws(Refusal) in try room.person(1, command) } == .sessionEnded,
        "\(command)")
    }
  }

  @Test("next and back go through all parts, and stop at both ends")
  func moving() throws {
    var room = try Room.started()
    #expect(refusal { () throws(Refusal) in try room.dana(.back) } == .noPreviousStep)
    var seen = [room.state.current?.planned.id.text]
    for _ in 0..<4 {
      try room.dana(.next)
      seen.append(room.state.current?.planned.id.text)
    }
    #expect(seen == ["p1.s1", "p1.s2", "p1.s3", "p2.s1", "p2.s2"])
    #expect(refusal { () throws(Refusal) in try room.dana(.next) } == .noNextStep)
    try room.dana(.back)
    #expect(room.state.current?.planned.id.text == "p2.s1")
  }

  @Test("any step can be gone to; the present one is no move; an unknown one is refused")
  func going() throws {
    var room = try Room.started()
    try room.dana(.go(StepID("p2.s2")))
    #expect(room.state.current?.partIndex == 1)
    #expect(try room.dana(.go(StepID("p2.s2"))) == [])
    #expect(
      refusal { () throws(Refusal) in try room.dana(.go(StepID("p9.s9"))) } == .noSuchStep)
  }

  @Test("a break stops the way through the plan until it is over")
  func breaks() throws {
    var room = try Room.started()
    room.at(10)
    try room.dana(.pause(minutes: 5))
    #expect(
      room.state.phase
        == .onBreak(since: Room.start + .minutes(10), until: Room.start + .minutes(15)))
    #expect(refusal { () throws(Refusal) in try room.dana(.next) } == .onBreak)
    #expect(refusal { () throws(Refusal) in try room.dana(.pause(minutes: 5)) } == .onBreak)
    room.at(17)
    try room.dana(.resume)
    #expect(room.state.phase == .live)
    #expect(
      room.state.breaks == [
        Interval(start: Room.start + .minutes(10), end: Room.start + .minutes(17))
      ])
    #expect(refusal { () throws(Refusal) in try room.dana(.resume) } == .notOnBreak)
  }

  @Test("a break lasts 1 to 60 minutes", arguments: [0, -1, 61, Int.max, Int.min])
  func badBreaks(minutes: Int) throws {
    var room = try Room.started()
    #expect(refusal { () throws(Refusal) in try room.dana(.pause(minutes: minutes)) } == .badBreak)
  }

  @Test("ending in a break ends the break first")
  func endInBreak() throws {
    var room = try Room.started()
    try room.dana(.pause(minutes: 5))
    #expect(try room.dana(.end) == [.breakEnded, .ended])
    #expect(room.state.breaks.count == 1)
    #expect(room.state.phase == .ended)
  }

  @Test("the time of a part is counted over all its visits, without breaks")
  func spent() throws {
    var room = try Room.started()
    room.at(10)
    try room.dana(.go(StepID("p2.s1")))
    room.at(15)
    try room.dana(.pause(minutes: 20))
    room.at(30)
    try room.dana(.resume)
    room.at(35)
    try room.dana(.go(StepID("p1.s1")))
    room.at(40)
    try room.dana(.next)
    room.at(43)
    try room.dana(.end)
    #expect(room.state.spent(on: PartID("p1")) == .minutes(18))
    #expect(room.state.spent(on: PartID("p2")) == .minutes(10))
    #expect(room.state.spent(on: PartID("p9")) == .zero)
  }

  @Test("moving on takes back ready and passed")
  func fresh() throws {
    var room = try Room.started()
    try room.dana(.go(StepID("p2.s1")))
    try room.person(1, .ready)
    try room.person(2, .pass)
    #expect(room[1].isReady && room[2].hasPassed)
    try room.dana(.next)
    #expect(!room[1].isReady && !room[2].hasPassed)
  }

  @Test("a log that doesn't begin with a plan is no session")
  func noPlan() {
    #expect(SessionState.folding([]) == nil)
    #expect(
      SessionState.folding([Recorded(sequence: 1, at: Room.start, event: .started)]) == nil)
  }
}
