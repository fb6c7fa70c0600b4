import CircleCore
import Testing

/// A session under test: commands go in, and what they lead to is logged and folded.
struct Room {
  private(set) var log: [Recorded] = []
  private(set) var state: SessionState
  /// The clock on the wall.
  var now: Instant

  static let start = Instant(milliseconds: 1_794_924_000_000)
  static let dana = StaffID("dana")
  static let luis = StaffID("luis")
  /// Two supervisors, who aren't in the plan.
  static let morgan = StaffEntry(
    id: StaffID("morgan"), name: "Morgan", signature: "Morgan Ellery, LCSW")
  static let robin = StaffEntry(id: StaffID("robin"), name: "Robin", signature: "Robin Park, PsyD")
  static let digest = String(repeating: "d1", count: 32)

  /// When this session is to begin.
  let start: Instant

  /// - Parameter parts: The agenda: for each part its steps, five minutes each. The ids are `p1.s1`
  ///   and so on.
  init(
    people: Int = 9, parts: [[StepContent]] = [[card, scale, choice], [goRound, pairs]],
    timed: Bool = false, rules: SessionRules = SessionRules(), start: Instant = Self.start,
    mode: AttendanceMode? = nil
  ) {
    self.start = start
    let agenda = parts.enumerated().map { part, steps in
      AgendaPart(
        id: PartID("p\(part + 1)"), module: "m\(part + 1)", title: Text(same: "Part"),
        steps: steps.enumerated().map { index, content in
          PlannedStep(
            id: StepID("p\(part + 1).s\(index + 1)"),
            step: ModuleStep(
              id: "s\(index + 1)", title: Text(same: "Step"), minutes: 5, timed: timed,
              content: content, notes: FacilitatorNotes()))
        })
    }
    let plan = SessionPlan(
      session: SessionID("s-1"), group: GroupID("tue"), title: "Tuesday", program: "Adult IOP",
      zone: "America/New_York", scheduledStart: start,
      scheduledEnd: start + .minutes(180), agenda: agenda,
      roster: (1...max(people, 1)).prefix(people).map {
        RosterEntry(id: Room.person($0), name: "Person \($0)")
      },
      staff: [
        StaffEntry(id: Self.dana, name: "Dana", signature: "Dana Whitfield, LCSW"),
        StaffEntry(id: Self.luis, name: "Luis", signature: "Luis Ortega, LPC"),
      ], rules: rules, mode: mode)
    now = start + .minutes(-15)
    let first = Recorded(sequence: 1, at: now, event: .planned(plan))
    log = [first]
    guard let state = SessionState(first: first) else { preconditionFailure("a plan begins a log") }
    self.state = state
  }

  static func person(_ number: Int) -> ParticipantID { ParticipantID("p-\(number)") }

  /// Sets the clock to so many minutes after the scheduled start.
  mutating func at(_ minutes: Int, seconds: Int = 0) {
    now = time(minutes, seconds: seconds)
  }

  func time(_ minutes: Int, seconds: Int = 0) -> Instant {
    start + .minutes(minutes) + .seconds(seconds)
  }

  /// What the daemon does with a command: decide, write down, fold.
  @discardableResult
  mutating func take(
    _ command: Command, by actor: Actor, seed: UInt64 = 0, tallies: [ItemID: Tally] = [:]
  ) throws(Refusal) -> [Event] {
    let moment = Moment(now: now, seed: seed, tallies: tallies, digest: Self.digest)
    let events = try state.decide(command, by: actor, in: moment)
    for event in events { write(event) }
    return events
  }

  /// Dana's command.
  @discardableResult
  mutating func dana(
    _ command: Command, seed: UInt64 = 0, tallies: [ItemID: Tally] = [:]
  ) throws(Refusal) -> [Event] {
    try take(command, by: .facilitator(Self.dana), seed: seed, tallies: tallies)
  }

  @discardableResult
  mutating func person(_ number: Int, _ command: Command) throws(Refusal) -> [Event] {
    try take(command, by: .participant(Self.person(number)))
  }

  @discardableResult
  mutating func morgan(_ command: Command) throws(Refusal) -> [Event] {
    try take(command, by: .supervisor(Self.morgan))
  }

  @discardableResult
  mutating func system(_ command: Command) throws(Refusal) -> [Event] {
    try take(command, by: .system)
  }

  mutating func write(_ event: Event) {
    let recorded = Recorded(sequence: log.count + 1, at: max(now, state.asOf), event: event)
    log.append(recorded)
    state.apply(recorded)
  }

  mutating func connect(_ numbers: some Sequence<Int>) throws(Refusal) {
    for number in numbers { try system(.connect(Self.person(number))) }
  }

  /// On time, everybody here, at the first step.
  static func started(
    people: Int = 9, parts: [[StepContent]] = [[card, scale, choice], [goRound, pairs]],
    timed: Bool = false, rules: SessionRules = SessionRules(), start: Instant = Self.start
  ) throws(Refusal) -> Room {
    var room = Room(people: people, parts: parts, timed: timed, rules: rules, start: start)
    try room.connect(1...people)
    room.at(0)
    try room.dana(.start)
    return room
  }

  subscript(_ number: Int) -> Person {
    guard let person = state.people[Self.person(number)] else {
      preconditionFailure("no such person in this test")
    }
    return person
  }
}

extension Room {
  static let card = StepContent.card(
    StepContent.Card(body: [RichText(plain: Text(same: "Read."))], examples: [], ask: nil))
  static let scale = StepContent.scale(
    StepContent.Scale(question: Text(same: "How?"), from: 0, to: 10, anchors: []))
  static let choice = StepContent.choice(
    StepContent.Choice(
      question: Text(same: "Which?"),
      options: ["a", "b", "c"].map { StepContent.Choice.Option(id: $0, text: Text(same: $0)) }))
  static let goRound = StepContent.discussion(
    StepContent.Discussion(prompts: [Text(same: "Say.")], goRound: true))
  static let discussion = StepContent.discussion(
    StepContent.Discussion(prompts: [Text(same: "Say.")], goRound: false))
  static let pairs = StepContent.pairs(
    StepContent.PairPractice(
      scene: Text(same: "A scene."),
      parts: ["asks", "answers"].map {
        StepContent.PairPractice.Part(name: Text(same: $0), prompt: Text(same: $0))
      }, rounds: 2, roundSeconds: 240))

  static let scaleItem = ItemID("p1.s2")
  static let choiceItem = ItemID("p1.s3")
}

/// The refusal that `body` ends with; nil when it is allowed.
func refusal<Value>(_ body: () throws(Refusal) -> Value) -> Refusal? {
  do throws(Refusal) {
    _ = try body()
    return nil
  } catch { return error }
}
