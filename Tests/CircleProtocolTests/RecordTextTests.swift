import CircleCore
import CircleProtocol
import SimulatedWorld
import Testing

@Suite("The record as one text")
struct RecordTextTests {
  private let dana = Actor.facilitator(SamplePlan.dana)
  private let later = Moment(now: SamplePlan.start + .minutes(190), digest: "d1")

  private func held(_ rules: SessionRules = SessionRules()) throws -> SessionState {
    var state = SessionState.planned(SamplePlan.plan(people: 2, rules: rules))
    let start = Moment(now: SamplePlan.start)
    try state.take(.connect(SamplePlan.person(0)), by: .system, in: start)
    try state.take(.start, by: dana, in: start)
    try state.take(
      .end, by: dana, in: Moment(now: SamplePlan.start + .minutes(5) + .milliseconds(7)))
    return state
  }

  private func json(_ state: SessionState) throws -> JSON {
    try JSON.text(RecordText.canonical(of: state))
  }

  @Test func itIsTheWholeRecord() throws {
    let record = try json(held())
    #expect(record["version"] == 1 && record["session"] == "s1")
    #expect(record["program"]?["name"] == "Adult IOP")
    #expect(record["lead"]?["signature"] == "Dana Whitfield, LCSW")
    #expect(record["group"]?["title"] == "Tuesday Morning Group")
    #expect(record["startedAt"]?.int == Int(SamplePlan.start.milliseconds))
    let row = record["rows"]?.array?.first
    #expect(row?["name"] == "Aisha K." && row?["gross"] == 300_007 && row?["netMinutes"] == 5)
    #expect(record["rows"]?.array?.count == 2)
    #expect(record["parts"]?.array?.first?["module"] == "paced-breathing")
    #expect(record["corrections"] == [])
  }

  /// The bytes are a promise: a digest that was printed must come out again for ever. A change here
  /// needs a new `format`.
  @Test func itsBytesAreFixed() throws {
    let plan = SessionPlan(
      session: SessionID("s"), group: GroupID("g"), title: "Ünïcode \"quoted\"\n", program: "P",
      zone: "UTC", scheduledStart: Instant(milliseconds: 1_000),
      scheduledEnd: Instant(milliseconds: 61_000), agenda: [],
      roster: [RosterEntry(id: ParticipantID("p"), name: "N")],
      staff: [StaffEntry(id: StaffID("d"), name: "D", signature: "D, LCSW")], rules: SessionRules())
    var state = SessionState.planned(plan)
    try state.take(
      .callOff(reason: "Snow"), by: .facilitator(StaffID("d")),
      in: Moment(now: Instant(milliseconds: 500)))
    #expect(
      RecordText.canonical(of: state) == #"""
        {"breaks":[],"calledOff":{"at":500,"by":{"id":"d","signature":"D, LCSW"},"reason":"Snow"},\#
        "corrections":[],"facilitators":[{"id":"d","signature":"D, LCSW"}],"format":2,\#
        "group":{"id":"g","title":"Ünïcode \"quoted\"\u000a"},"parts":[],\#
        "planned":{"end":61000,"start":1000},"program":{"name":"P","zone":"UTC"},\#
        "rows":[{"away":0,"gross":0,"grossMinutes":0,"name":"N","net":0,"netMinutes":0,\#
        "participant":"p","status":"canceled"}],\#
        "rules":{"countersign":false,"countsBreaks":false,"lateAfter":10,"leftEarlyBefore":10,\#
        "roundTo":1,"window":"actual"},"session":"s","version":1}
        """#)
  }

  @Test func theSignatureIsntInIt() throws {
    var state = try held()
    let before = RecordText.canonical(of: state)
    try state.take(.sign(), by: dana, in: later)
    #expect(RecordText.canonical(of: state) == before)
  }

  @Test func everyCorrectionThatCountsIsInIt() throws {
    var state = try held(SessionRules(countersign: true))
    let mark = Mark(status: .excused, mode: .online, reason: "Called.")
    try state.take(.mark(SamplePlan.person(1), mark), by: dana, in: later)
    let corrected = try json(state)
    #expect(corrected["version"] == 2)
    #expect(corrected["corrections"]?.array?.first?["from"]?["status"] == "no-show")
    #expect(corrected["corrections"]?.array?.first?["to"]?["status"] == "excused")
    #expect(corrected["rows"]?.array?.last?["mark"]?["reason"] == "Called.")
    try state.take(.sign(), by: dana, in: later)
    try state.take(.amendWithdrawal(SamplePlan.person(1), reason: "No."), by: dana, in: later)
    #expect(try json(state) == corrected)
    try state.take(
      .countersign(2, approve: true, reason: "Yes."), by: .supervisor(SamplePlan.morgan), in: later)
    let amended = try json(state)
    #expect(amended["version"] == 3)
    let last = amended["corrections"]?.array?.last
    #expect(last?["to"] == nil && last?["isAmendment"] == true)
    #expect(last?["countersigned"]?["by"]?["signature"] == "Morgan Ellery, LCSW")
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func afterTheEndItChangesWithTheVersionAndNothingElse(_ seed: UInt64) throws {
    var people = RandomCommands(seed: seed)
    var state = SessionState.planned(
      SamplePlan.plan(people: 6, rules: SessionRules(countersign: seed.isMultiple(of: 2))))
    var now = state.asOf
    var texts: [Int: String] = [:]
    for step in 0..<300 {
      now = now + .milliseconds(Int.random(in: 0...20_000, using: &people.chance))
      let moment = Moment(now: now, seed: seed, digest: "d1")
      let isEnd = step == 100
      let (actor, command) = isEnd ? (dana, .end) : people.next(for: state)
      _ = try? state.take(command, by: promoted(actor, step), in: moment)
      guard state.phase == .ended else { continue }
      let text = RecordText.canonical(of: state)
      #expect(texts[state.recordVersion] ?? text == text, "seed \(seed) at \(state.head)")
      texts[state.recordVersion] = text
    }
    #expect(Set(texts.values).count == texts.count)
  }

  /// A supervisor with a new credential every time: those of before stay on the record.
  private func promoted(_ actor: Actor, _ step: Int) -> Actor {
    guard case .supervisor(let staff) = actor else { return actor }
    return .supervisor(
      StaffEntry(id: staff.id, name: staff.name, signature: "\(staff.name), degree \(step)"))
  }

  @Test func whoMarkedKeepsTheCredentialOfThen() throws {
    var state = try held(SessionRules(countersign: true))
    let mark = Mark(status: .excused, mode: .online, reason: "Called.")
    try state.take(
      .mark(SamplePlan.person(1), mark), by: .supervisor(SamplePlan.morgan), in: later)
    try state.take(.sign(), by: dana, in: later)
    let signed = RecordText.canonical(of: state)
    try state.take(
      .amendWithdrawal(SamplePlan.person(1), reason: "No."),
      by: promoted(.supervisor(SamplePlan.morgan), 2), in: later)
    #expect(RecordText.canonical(of: state) == signed && signed.contains("Morgan Ellery, LCSW"))
  }

  /// No fraction, so that nobody has to agree on how to write one.
  @Test func itsNumbersAreWhole() throws {
    func hasFraction(_ json: JSON) -> Bool {
      switch json {
      case .double: true
      case .array(let elements): elements.contains(where: hasFraction)
      case .object(let members): members.values.contains(where: hasFraction)
      case .null, .bool, .int, .string: false
      }
    }
    #expect(!hasFraction(try json(held())))
  }
}
