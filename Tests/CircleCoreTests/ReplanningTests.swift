import CircleCore
import Testing

@Suite("A session that hasn't begun is planned anew")
struct ReplanningTests {
  private func plan(_ room: Room, _ parts: [AgendaPart]) -> SessionPlan {
    let plan = room.state.plan
    return SessionPlan(
      session: plan.session, group: plan.group, title: "Another title", program: plan.program,
      zone: plan.zone, scheduledStart: plan.scheduledStart + .minutes(30),
      scheduledEnd: plan.scheduledEnd + .minutes(30), agenda: parts, roster: [],
      staff: plan.staff, rules: plan.rules)
  }

  private var stop: AgendaPart { AgendaPart(Room.module("stop"), as: PartID("p1")) }

  @Test("its plan and agenda change; whoever has come stays, and so does who leads")
  func people() throws {
    var room = Room(people: 2, parts: [[Room.card], [Room.card]])
    try room.connect([1])
    try room.dana(.handOver(Room.luis))
    let wanted = plan(room, [stop])
    #expect(
      try room.system(.replan(wanted, agenda: [stop], after: room.state.head)) == [
        .replanned(wanted)
      ])
    #expect(room.state.plan == wanted && room.state.agenda == [stop])
    #expect(room.state.roster.count == 2 && room.state.presentCount == 1)
    #expect(try room.system(.replan(wanted, agenda: [stop], after: room.state.head)) == [])
    // What there was before is no part of it any more.
    let back = AgendaWish.part(PartID("p2"), with: [StepID("p2.s1")])
    #expect(refusal { () throws(Refusal) in try room.dana(.agenda([back])) } == .noSuchPart)
    room.at(30)
    try room.dana(.start)
    #expect(room.state.ledBy?.id == Room.dana)
    #expect(SessionState.folding(room.log) == room.state)
  }

  @Test("an agenda of its own comes with it")
  func ownAgenda() throws {
    var room = Room(people: 1, parts: [[Room.card]])
    let pause = AgendaPart.breakTime(minutes: 10, as: PartID("p2"))
    let wanted = plan(room, [stop])
    let events = try room.system(.replan(wanted, agenda: [pause, stop], after: room.state.head))
    #expect(events == [.replanned(wanted), .agendaSet([pause, stop])])
    #expect(room.state.agenda == [pause, stop] && room.state.plan.agenda == [stop])
  }

  @Test("never once it has begun or is over, and by nobody but the calendar")
  func refused() throws {
    var room = Room(people: 1, parts: [[Room.card]])
    let command = Command.replan(plan(room, [stop]), agenda: [stop], after: 1)
    #expect(refusal { () throws(Refusal) in try room.dana(command) } == .notYourRole)
    #expect(refusal { () throws(Refusal) in try room.person(1, command) } == .notYourRole)
    room.at(0)
    try room.dana(.start)
    #expect(refusal { () throws(Refusal) in try room.system(command) } == .alreadyStarted)
    try room.dana(.end)
    #expect(refusal { () throws(Refusal) in try room.system(command) } == .sessionEnded)
  }

  @Test("a part is renewed from its module, without what was left out of it")
  func renewed() throws {
    let old = Room.module("stop")
    let steps = old.steps.map { step in
      ModuleStep(
        id: step.id, title: Text(same: "New"), minutes: step.minutes, timed: false,
        content: step.content, notes: step.notes)
    }
    let module = Module(
      id: "stop", version: 5, family: .dbt, title: old.title, summary: old.summary, level: .basic,
      sources: [], cautions: [], steps: steps)
    func renewed(without: [String], minutes: Int? = nil) -> AgendaPart {
      AgendaPart(old, as: PartID("p4"), minutes: minutes, without: without).renewed(from: module)
    }
    #expect(renewed(without: []) == AgendaPart(module, as: PartID("p4")))
    #expect(
      renewed(without: ["b"], minutes: 30)
        == AgendaPart(module, as: PartID("p4"), minutes: 30, without: ["b"]))
    #expect(renewed(without: ["b"]).renewed(from: module) == renewed(without: ["b"]))
    // Unchanged, nothing that was left out comes back.
    let last = AgendaPart(old, as: PartID("p4"), without: ["c"])
    #expect(last.renewed(from: old) == last)
    // A module that has nothing of it any more leaves it as it is.
    let other = Module(
      id: "stop", version: 6, family: .dbt, title: old.title, summary: old.summary, level: .basic,
      sources: [], cautions: [], steps: [])
    let gap = AgendaPart(old, as: PartID("p4"), without: ["a"])
    #expect(gap.renewed(from: other) == gap)
  }
}
