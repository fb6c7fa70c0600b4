import CircleCore
import Testing

@Suite("The agenda of a session that waits or runs")
struct AgendaTests {
  private let p1 = PartID("p1")
  private let p2 = PartID("p2")
  private let p3 = PartID("p3")

  private static let parts = [[Room.card, Room.scale, Room.card], [Room.card], [Room.goRound]]

  private func running() throws -> Room { try Room.started(people: 3, parts: Self.parts) }

  private func ids(_ room: Room) -> [String] { room.state.agenda.map(\.id.text) }

  @Test("what is to come is reordered, shortened, extended, swapped and given a break")
  func changes() throws {
    var room = try running()
    try room.dana(
      .agenda([
        .part(p3, minutes: 3), .breakTime(minutes: 10),
        .module("stop", found: Room.module("stop"), minutes: 25), .part(p2),
      ]))
    #expect(ids(room) == ["p1", "p3", "p4", "p5", "p2"])
    #expect(room.state.agenda.map(\.minutes) == [15, 3, 10, 25, 5])
    let pause = room.state.agenda[2]
    #expect(pause.isBreak && pause.title == Text(en: "Break", es: "Descanso"))
    #expect(pause.steps.map(\.step.content.nature) == [.breakTime])
    #expect(pause.steps.map(\.id.text) == ["p4.s1"])
    let stop = room.state.agenda[3]
    #expect(stop.module == "stop" && stop.version == 4 && stop.family == .dbt)
    #expect(stop.steps.map(\.id.text) == ["p5.s1", "p5.s2", "p5.s3"])
    #expect(room.state.current?.planned.id == StepID("p1.s1"))
    // As it was planned, whatever has become of it.
    #expect(room.state.plan.agenda.map(\.id.text) == ["p1", "p2", "p3"])
    try room.dana(.go(StepID("p1.s3")))
    try room.dana(.next)
    #expect(room.state.current?.part.id == p3)
    try room.dana(.next)
    #expect(
      room.state.phase == .onBreak(since: room.now, until: room.now + .minutes(10)))
  }

  @Test("the part that is on keeps its place; its minutes and its steps to come can change")
  func current() throws {
    var room = try running()
    try room.dana(.next)
    try room.dana(.agenda([.part(p1, minutes: 40, without: [StepID("p1.s3")]), .part(p2)]))
    #expect(room.state.agenda.map(\.minutes) == [40, 5])
    #expect(room.state.steps.map(\.planned.id.text) == ["p1.s1", "p1.s2", "p2.s1"])
    #expect(room.state.currentItem?.id == Room.scaleItem)
    #expect(
      refusal { () throws(Refusal) in try room.dana(.agenda([.part(p2), .part(p1)])) } == .partOver)
    for step in ["p1.s1", "p1.s2"] {
      let refused = refusal { () throws(Refusal) in
        try room.dana(.agenda([.part(p1, without: [StepID(step)])]))
      }
      #expect(refused == .partOver)
    }
    try room.dana(.go(StepID("p2.s1")))
    #expect(refusal { () throws(Refusal) in try room.dana(.agenda([.part(p1)])) } == .partOver)
    // Nothing named: nothing is to come.
    try room.dana(.agenda([]))
    #expect(ids(room) == ["p1", "p2"])
    #expect(refusal { () throws(Refusal) in try room.dana(.next) } == .noNextStep)
  }

  @Test("before the start everything can change, after the end nothing")
  func phases() throws {
    var room = Room(people: 1, parts: Self.parts)
    try room.dana(.agenda([.part(p3), .part(p1)]))
    room.at(0)
    try room.dana(.start)
    #expect(room.state.current?.part.id == p3)
    try room.dana(.pause(minutes: 5))
    try room.dana(.agenda([]))
    #expect(ids(room) == ["p3"])
    try room.dana(.end)
    #expect(refusal { () throws(Refusal) in try room.dana(.agenda([])) } == .sessionEnded)
    #expect(
      refusal { () throws(Refusal) in try room.person(1, .agenda([])) } == .notYourRole)
  }

  @Test("what can't be is refused, and says why")
  func refusals() throws {
    var room = try running()
    let stop = Room.module("stop")
    let cases: [(AgendaWish, Refusal)] = [
      (.part(PartID("p9")), .noSuchPart), (.module("gone"), .noSuchModule),
      (.part(p2, minutes: 0), .badAgenda), (.part(p2, minutes: 181), .badAgenda),
      (.breakTime(minutes: 61), .badAgenda), (.breakTime(minutes: 0), .badAgenda),
      (.part(p2, without: [StepID("p1.s3")]), .noSuchStep),
      (.part(p2, without: [StepID("p2.s1")]), .noStepLeft),
      (.module("stop", found: stop, without: ["nothing"]), .noSuchStep),
      (.module("stop", found: stop, without: ["a", "b", "c"]), .noStepLeft),
      (.module("stop", found: stop, minutes: 200), .badAgenda),
    ]
    for (wish, reason) in cases {
      #expect(refusal { () throws(Refusal) in try room.dana(.agenda([wish])) } == reason, "\(wish)")
    }
    #expect(
      refusal { () throws(Refusal) in try room.dana(.agenda([.part(p2), .part(p2)])) } == .badAgenda
    )
    let many = Array(repeating: AgendaWish.breakTime(minutes: 1), count: 20)
    #expect(refusal { () throws(Refusal) in try room.dana(.agenda(many)) } == .agendaTooLong)
    try room.dana(.agenda(Array(many.dropLast())))
    #expect(room.state.agenda.count == 20)
  }

  @Test("an agenda that is already so is no event")
  func same() throws {
    var room = try running()
    #expect(try room.dana(.agenda([.part(p2), .part(p3)])) == [])
    #expect(
      try room.dana(.agenda([.part(p1, minutes: 15), .part(p2, minutes: 5), .part(p3)])) == [])
  }

  @Test("new parts get ids that no part has had")
  func ids() throws {
    var room = try running()
    try room.dana(.agenda([.breakTime(minutes: 5)]))
    #expect(ids(room) == ["p1", "p4"])
    try room.dana(.agenda([.breakTime(minutes: 5), .breakTime(minutes: 6)]))
    #expect(ids(room) == ["p1", "p5", "p6"])
  }

  @Test("a part that has asked a question may move, and neither go nor lose that question")
  func asked() throws {
    let parts = [[Room.card], [Room.card, Room.scale], [Room.card]]
    var room = try Room.started(people: 3, parts: parts)
    try room.dana(.go(StepID("p2.s2")))
    try room.person(1, .answer(ItemID("p2.s2"), .number(3)))
    try room.dana(.go(StepID("p1.s1")))
    #expect(
      refusal { () throws(Refusal) in try room.dana(.agenda([.part(p3)])) } == .questionAsked)
    let without = AgendaWish.part(p2, without: [StepID("p2.s2")])
    #expect(
      refusal { () throws(Refusal) in try room.dana(.agenda([without])) } == .questionAsked)
    try room.dana(.agenda([.part(p3), .part(p2, without: [StepID("p2.s1")])]))
    #expect(room.state.items[ItemID("p2.s2")]?.answered == [Room.person(1)])
    #expect(room.state.content(of: ItemID("p2.s2")) == Room.scale)
  }

  @Test("a part that was dropped after it had run still counts")
  func dropped() throws {
    var room = try Room.started(people: 2, parts: [[Room.card], [Room.card], [Room.card]])
    room.at(10)
    try room.dana(.go(StepID("p2.s1")))
    room.at(30)
    try room.dana(.go(StepID("p1.s1")))
    try room.dana(.agenda([.part(p3)]))
    room.at(40)
    try room.dana(.end)
    #expect(ids(room) == ["p1", "p3"])
    #expect(room.state.minutes(of: room[1], in: p2) == 20)
    let modules = room.state.minutesByModule(of: room[1])
    #expect(modules.map(\.module.module) == ["m1", "m2"])
    #expect(modules.map(\.minutes) == [20, 20])
    #expect(room.state.knownParts.map(\.id) == [p1, p3, p2])
    #expect(room.state.clock.elapsed == .minutes(40))
    #expect(SessionState.folding(room.log) == room.state)
  }

  @Test(
    "a module that is corrected while the session runs, and comes anew, is told in both versions")
  func versions() throws {
    var room = try Room.started(people: 1, parts: [[Room.card]])
    let wishes = [4, 5, 4].map {
      AgendaWish.module("stop", found: Room.module("stop", version: $0))
    }
    try room.dana(.agenda(wishes))
    for (minute, part) in [(10, "p2"), (30, "p3"), (60, "p4")] {
      room.at(minute)
      try room.dana(.go(StepID("\(part).s1")))
    }
    room.at(100)
    try room.dana(.end)
    let modules = room.state.minutesByModule(of: room[1])
    #expect(modules.map(\.module.module) == ["m1", "stop", "stop"])
    #expect(modules.map(\.module.version) == [nil, 4, 5])
    #expect(modules.map(\.minutes) == [10, 60, 30])
    #expect(room.state.deliveredModules.map(\.id.text) == ["p1", "p2", "p3"])
  }

  @Test(
    "a session that began without an agenda gets one, and its minutes count from the first step on")
  func late() throws {
    var room = Room(people: 1, parts: [])
    try room.connect([1])
    room.at(0)
    try room.dana(.start)
    room.at(5)
    try room.dana(.pause(minutes: 5))
    room.at(10)
    try room.dana(.resume)
    try room.dana(.agenda([.module("stop", found: Room.module("stop"))]))
    room.at(20)
    try room.dana(.next)
    room.at(30)
    try room.system(.alive)
    #expect(room.state.minutes(of: room[1], in: p1) == 10)
  }

  @Test("leaving a step out takes its minutes, unless the part had less than its steps anyway")
  func minutes() throws {
    var room = Room(people: 1, parts: [[Room.card, Room.card, Room.card]])
    func left(_ minutes: Int) throws -> Int {
      try room.dana(.agenda([.part(p1, minutes: minutes)]))
      var other = room
      try other.dana(.agenda([.part(p1, without: [StepID("p1.s2")])]))
      return other.state.agenda[0].minutes
    }
    #expect(try [left(15), left(20), left(12), left(8)] == [10, 15, 10, 8])
  }

  @Test("a break of the plan that is on ends when it now should")
  func runningBreak() throws {
    var room = Room(people: 1, parts: [[Room.card]])
    try room.dana(.agenda([.part(p1), .breakTime(minutes: 10)]))
    room.at(0)
    try room.dana(.start)
    try room.dana(.next)
    let since = room.now
    room.at(4)
    try room.dana(.agenda([.part(p2, minutes: 15)]))
    #expect(room.state.phase == .onBreak(since: since, until: since + .minutes(15)))
    try room.dana(.resume)
    room.at(6)
    try room.system(.alive)
    // Nothing of a break is anybody's minutes of a part.
    #expect(room.state.stretches.allSatisfy { $0.part == p1 })
  }
}

extension Room {
  /// Three steps a, b and c of five minutes each; b may be left out.
  static func module(_ id: String, version: Int = 4, family: Module.Family = .dbt) -> Module {
    Module(
      id: id, version: version, family: family, title: Text(same: id), summary: Text(same: id),
      level: .basic, sources: [], cautions: [],
      steps: [("a", card), ("b", scale), ("c", discussion)].map { name, content in
        ModuleStep(
          id: name, title: Text(same: name), minutes: 5, timed: false, content: content,
          notes: FacilitatorNotes(), mayBeLeftOut: name == "b" ? true : nil)
      })
  }
}
