import CircleCore
import CircleProtocol
import SimulatedWorld
import Testing

@Suite("The record on the console")
struct RecordViewTests {
  private let dana = Actor.facilitator(SamplePlan.dana)

  private func console(_ state: SessionState) -> JSON {
    var documents = Documents(of: state, join: JoinPlace(code: "x", url: "y"))
    return documents.openConsole(state).value
  }

  private func row(_ state: SessionState, _ number: Int) -> JSON? {
    console(state)["roster"]?[SamplePlan.person(number).text]
  }

  /// Everybody here from 0 to 180, with the rules asked for.
  private func held(_ rules: SessionRules, people: Int = 4) throws -> SessionState {
    var state = SessionState.planned(SamplePlan.plan(people: people, rules: rules))
    var moment = Moment(now: SamplePlan.start)
    for number in 0..<people {
      try state.take(.connect(SamplePlan.person(number)), by: .system, in: moment)
    }
    try state.take(.start, by: dana, in: moment)
    moment = Moment(now: SamplePlan.start + .minutes(180))
    try state.take(.end, by: dana, in: moment)
    return state
  }

  private var later: Moment {
    Moment(now: SamplePlan.start + .minutes(190), digest: "d1")
  }

  @Test func aLargeGroupIsWorthAWarningAndNeverMore() throws {
    for (limit, isWarned) in [(3, true), (4, false), (nil, false)] as [(Int?, Bool)] {
      var state = SessionState.planned(
        SamplePlan.plan(people: 4, rules: SessionRules(groupSize: limit)))
      let moment = Moment(now: SamplePlan.start)
      for number in 0..<4 {
        try state.take(.connect(SamplePlan.person(number)), by: .system, in: moment)
      }
      try state.take(.start, by: dana, in: moment)
      let warnings = console(state)["warnings"]?.array ?? []
      #expect(
        warnings == (isWarned ? [["kind": "group-size", "present": 4, "limit": 3]] : []))
      try state.take(.end, by: dana, in: moment)
      #expect(console(state)["warnings"] == [])
    }
  }

  @Test func aMarkSaysItsTimesAndWhatWasMeasured() throws {
    var state = try held(SessionRules())
    let left = SamplePlan.start + .minutes(100)
    let mark = Mark(status: .leftEarly, mode: .online, left: left, reason: "Ride.")
    try state.take(.mark(SamplePlan.person(0), mark), by: dana, in: later)
    let shown = row(state, 0)?["mark"]
    #expect(shown?["status"] == "left-early" && shown?["mode"] == "online")
    #expect(shown?["left"]?.int == Int(left.milliseconds) && shown?["arrived"] == nil)
    #expect(shown?["was"]?["minutes"] == 180 && row(state, 0)?["minutes"] == 100)
    #expect(row(state, 0)?["awaiting"] == nil)
    #expect(console(state)["record"]?["version"] == 2)
  }

  @Test func whoWasntThereHasNoMode() throws {
    var state = try held(SessionRules())
    let mark = Mark(status: .excused, mode: .online, reason: "Called.")
    try state.take(.mark(SamplePlan.person(0), mark), by: dana, in: later)
    #expect(row(state, 0)?["mode"] == nil && row(state, 0)?["mark"]?["mode"] == nil)
    #expect(row(state, 1)?["mode"] == "in-person")
  }

  @Test func anAmendmentThatAwaitsStandsBesideTheRow() throws {
    var state = try held(SessionRules(countersign: true))
    try state.take(.sign(), by: dana, in: later)
    let mark = Mark(status: .noShow, mode: .online, reason: "Not her phone.")
    try state.take(.amend(SamplePlan.person(0), mark), by: dana, in: later)
    let waiting = row(state, 0)?["awaiting"]
    #expect(waiting?["number"] == 1 && waiting?["status"] == "no-show")
    #expect(waiting?["by"] == "Dana" && waiting?["reason"] == "Not her phone.")
    #expect(waiting?["at"]?.int == Int(later.now.milliseconds))
    #expect(row(state, 0)?["status"] == "present" && row(state, 0)?["mark"] == nil)
    let approve = Command.countersign(1, approve: true, reason: nil)
    try state.take(approve, by: .supervisor(SamplePlan.morgan), in: later)
    #expect(row(state, 0)?["awaiting"] == nil && row(state, 0)?["status"] == "no-show")
  }

  @Test func theSignatureSaysWhatWasSigned() throws {
    var state = try held(SessionRules(statement: Text(en: "Ours.", es: "Nuestra.")))
    #expect(console(state)["record"]?["statement"]?["es"] == "Nuestra.")
    try state.take(.sign(), by: dana, in: later)
    let signed = console(state)["signed"]
    #expect(signed?["by"] == "Dana Whitfield, LCSW" && signed?["statement"] == "Ours.")
    #expect(signed?["version"] == 1 && signed?["digest"] == "d1")
    #expect(console(state)["record"] == ["version": 1])
  }

  @Test func whatWasCalledOffSaysSoToStaff() throws {
    var state = SessionState.planned()
    try state.take(
      .callOff(reason: "Snow."), by: .supervisor(SamplePlan.morgan),
      in: Moment(now: SamplePlan.start))
    let off = console(state)["record"]?["calledOff"]
    #expect(off?["reason"] == "Snow." && off?["by"] == "Morgan")
    #expect(row(state, 0)?["status"] == "canceled")
  }
}
