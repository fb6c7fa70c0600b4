import CircleCore
import CircleProtocol
import SimulatedWorld
import Testing

@Suite("Time of the agenda on the console")
struct ConsoleClockTests {
  private let dana = Actor.facilitator(SamplePlan.dana)

  private func console(_ state: SessionState) -> JSON {
    var documents = Documents(of: state, join: JoinPlace(code: "x", url: "y"))
    return documents.openConsole(state).value
  }

  private func minute(_ minute: Int) -> Moment {
    Moment(now: SamplePlan.start + .minutes(minute))
  }

  @Test func aBreakOfThePlanSaysSinceWhenItCounts() throws {
    var state = SessionState.planned(SamplePlan.plan(people: 2))
    try state.take(
      .agenda([
        .part(PartID("p1"), minutes: 60), .breakTime(minutes: 15), .part(PartID("p2"), minutes: 45),
      ]), by: dana, in: minute(-5))
    try state.take(.start, by: dana, in: minute(0))
    try state.take(.go(StepID("p3.s1")), by: dana, in: minute(60))
    try state.take(.alive, by: .system, in: minute(65))
    var resting = console(state)["plan"]?.array?[1]
    #expect(resting?["state"] == "now" && resting?["spent"] == 0)
    #expect(resting?["since"] == .int(Int((SamplePlan.start + .minutes(60)).milliseconds)))
    let end = (SamplePlan.start + .minutes(120)).milliseconds
    #expect(console(state)["clock"]?["paceEnd"] == .int(Int(end)))
    // The break over and done with, another one is called.
    try state.take(.agenda([]), by: dana, in: minute(70))
    try state.take(.resume, by: dana, in: minute(75))
    try state.take(.pause(minutes: 5), by: dana, in: minute(76))
    resting = console(state)["plan"]?.array?[1]
    #expect(resting?["since"] == nil && resting?["spent"] == 960_000)
  }
}
