import CircleCore
import CircleProtocol
import SimulatedWorld
import Testing

@Suite("Documents, whatever happens in a session")
struct DocumentPropertyTests {
  private static let seeds = Seeds.first(40)

  private static let join = JoinPlace(code: "K7QW-3M9X", url: "http://circle.example/")

  /// Clients that only apply patches.
  private struct Clients {
    var room: JSON
    var console: JSON
    var people: [ParticipantID: JSON] = [:]
    var guests: [GuestID: JSON] = [:]

    mutating func take(_ changes: Documents.Changes) {
      if let patch = changes.room { room = MergePatch.apply(patch.change, to: room) }
      if let patch = changes.console { console = MergePatch.apply(patch.change, to: console) }
      for (id, patch) in changes.people {
        people[id] = MergePatch.apply(patch.change, to: people[id] ?? .null)
      }
      for (id, patch) in changes.guests {
        guests[id] = MergePatch.apply(patch.change, to: guests[id] ?? .null)
      }
    }
  }

  private static func opened(_ state: SessionState) -> (Documents, Clients) {
    var documents = Documents(of: state, join: join)
    let console = documents.openConsole(state).value
    var clients = Clients(room: documents.room.value, console: console)
    for id in state.roster { clients.people[id] = documents.open(id, state)?.value }
    for id in state.guests.keys { clients.guests[id] = documents.open(id, state)?.value }
    return (documents, clients)
  }

  /// Runs a session made up from a seed, and looks at each state with the documents that were moved
  /// there.
  private static func run(
    seed: UInt64, _ look: (SessionState, Documents, Clients, _ isAlive: Bool) -> Void
  ) {
    var people = RandomCommands(seed: seed)
    let rules = SessionRules(groupSize: 2, countersign: seed.isMultiple(of: 2))
    var state = SessionState.planned(SamplePlan.plan(people: 6, rules: rules))
    var (documents, clients) = opened(state)
    var now = state.asOf
    for _ in 0..<120 {
      now = now + .milliseconds(Int.random(in: 0...20_000, using: &people.chance))
      let isAlive = state.isRunning && Int.random(in: 0..<5, using: &people.chance) == 0
      let (actor, command) = isAlive ? (.system, .alive) : people.next(for: state)
      let tallies = [SamplePlan.scale, SamplePlan.choice].reduce(into: [ItemID: Tally]()) {
        $0[$1] = state.content(of: $1).map { content in
          content.tally(content.sealed([.number(3), .option("work"), .skip], minimum: 3))
        }
      }
      let moment = Moment(now: now, seed: seed, tallies: tallies, digest: "d1")
      guard let events = try? state.take(command, by: actor, in: moment), !events.isEmpty else {
        continue
      }
      clients.take(documents.move(to: state, by: events))
      for id in clients.people.keys where state.people[id] == nil { clients.people[id] = nil }
      for id in state.roster where clients.people[id] == nil {
        clients.people[id] = documents.open(id, state)?.value
      }
      for id in state.guests.keys where clients.guests[id] == nil {
        clients.guests[id] = documents.open(id, state)?.value
      }
      look(state, documents, clients, isAlive)
    }
  }

  @Test(arguments: seeds)
  func movedStepByStepTheyAreWhatMakingThemAnewGives(_ seed: UInt64) {
    Self.run(seed: seed) { state, documents, clients, isAlive in
      let (fresh, wanted) = Self.opened(state)
      #expect(documents.room.value == fresh.room.value, "seed \(seed) at \(state.head)")
      #expect(clients.room == wanted.room, "seed \(seed) at \(state.head)")
      #expect(clients.people == wanted.people, "seed \(seed) at \(state.head)")
      #expect(clients.guests == wanted.guests, "seed \(seed) at \(state.head)")
      // Minutes of those whom nothing has touched are those of the last sign of life.
      if isAlive { #expect(clients.console == wanted.console, "seed \(seed) at \(state.head)") }
      #expect(clients.console == documents.console?.value, "seed \(seed) at \(state.head)")
    }
  }

  @Test(arguments: seeds)
  func nobodyIsNamedInTheRoom(_ seed: UInt64) {
    Self.run(seed: seed) { state, _, clients, _ in
      let names = Set(state.people.values.map(\.name) + state.guests.values.map(\.name))
      let ids = Set(state.roster.map(\.text) + state.guests.keys.map(\.text))
      for text in clients.room.allStrings {
        #expect(!names.contains(text) && !ids.contains(text), "seed \(seed): \(text)")
        #expect(!SamplePlan.names.contains { text.contains($0) }, "seed \(seed): \(text)")
      }
    }
  }

  private static let itemMembers: Set = ["id", "kind", "state", "answered", "of", "needs"]
  private static let meMembers: Set = [
    "id", "name", "status", "hand", "talk", "answered", "ready", "passed", "sitOut", "away", "pair",
    "attendance", "door",
  ]
  private static let rowMembers: Set = [
    "name", "status", "mode", "connection", "since", "minutes", "grossMinutes", "awayMinutes",
    "arrived", "left", "hand", "ready", "passed", "sitOut", "talk", "mark", "awaiting",
  ]
  private static let consoleMembers: Set = [
    "roster", "lobby", "queue", "texts", "plan", "notes", "next", "clock", "pairs", "warnings",
    "join", "lead", "staff", "signed", "record", "apart",
  ]

  @Test(arguments: seeds)
  func beforeReleaseNothingHoldsAnAnswerOrACountPerOption(_ seed: UInt64) {
    Self.run(seed: seed) { state, _, clients, _ in
      let isReleased =
        if case .released? = state.currentItem?.state.phase { true } else { false }
      let item = clients.room["item"]?.object.map { Set($0.keys) } ?? []
      #expect(
        item.isSubset(of: isReleased ? Self.itemMembers.union(["results"]) : Self.itemMembers))
      #expect(clients.room["item"]?["answered"]?.int != nil || item.isEmpty)
      #expect(Self.consoleMembers.isSuperset(of: (clients.console.object ?? [:]).keys))
      for row in (clients.console["roster"]?.object ?? [:]).values {
        #expect(Self.rowMembers.isSuperset(of: (row.object ?? [:]).keys))
      }
      for me in Array(clients.people.values) + Array(clients.guests.values) {
        #expect(Self.meMembers.isSuperset(of: (me.object ?? [:]).keys))
        // That I have answered, never what.
        let answered = me["answered"]?.array ?? []
        #expect(Set(answered.compactMap(\.string)).isSubset(of: ["p1.s3", "p2.s1"]))
      }
    }
  }

  @Test func theConsoleNeverSaysWhoHasAnswered() throws {
    var state = SessionState.planned(SamplePlan.plan(people: 6))
    let moment = Moment(now: SamplePlan.start)
    let dana = Actor.facilitator(SamplePlan.dana)
    for number in 0..<6 {
      try state.take(.connect(SamplePlan.person(number)), by: .system, in: moment)
    }
    try state.take(.start, by: dana, in: moment)
    try state.take(.go(StepID(SamplePlan.scale.text)), by: dana, in: moment)
    var one = state
    var other = state
    try one.take(
      .answer(SamplePlan.scale, .number(1)), by: .participant(SamplePlan.person(0)), in: moment)
    try other.take(
      .answer(SamplePlan.scale, .number(9)), by: .participant(SamplePlan.person(5)), in: moment)
    var (first, second) = (Self.opened(one).0, Self.opened(other).0)
    #expect(first.room == second.room)
    #expect(first.openConsole(one) == second.openConsole(other))
  }

  @Test func whoIsNoLongerExpectedGoesFromTheRoster() throws {
    var state = SessionState.planned(SamplePlan.plan(people: 3))
    var (documents, clients) = Self.opened(state)
    let expected = [2, 4].map { RosterEntry(id: SamplePlan.person($0), name: SamplePlan.names[$0]) }
    let events = try state.take(
      .expectAll(expected), by: .system, in: Moment(now: SamplePlan.start))
    clients.take(documents.move(to: state, by: events))
    #expect(Set((clients.console["roster"]?.object ?? [:]).keys) == ["u2", "u4"])
    #expect(documents.people.keys.map(\.text) == ["u2"])
    #expect(clients.room["expected"] == 2)
  }

  @Test func everybodySeesWhatIsPlannedAnew() throws {
    var state = SessionState.planned(SamplePlan.plan(people: 3))
    var (documents, clients) = Self.opened(state)
    let later = SamplePlan.plan(people: 3).with(agenda: [.breakTime(minutes: 7, as: PartID("p1"))])
    let events = try state.take(
      .replan(later, agenda: later.agenda, after: state.head), by: .system,
      in: Moment(now: SamplePlan.start))
    clients.take(documents.move(to: state, by: events))
    #expect(clients.room["agenda"]?.array?.count == 1)
    #expect(clients.room == Self.opened(state).1.room)
    #expect(clients.console == Self.opened(state).1.console)
  }

  @Test func onlyWhoListensIsKeptUpToDate() throws {
    var state = SessionState.planned(SamplePlan.plan(people: 6))
    var documents = Documents(of: state, join: Self.join)
    _ = documents.open(SamplePlan.person(0), state)
    let events = try state.take(.alive, by: .system, in: Moment(now: SamplePlan.start))
    #expect(documents.move(to: state, by: events).console == nil)
    for number in 0..<2 {
      let raised = try state.take(
        .hand(up: true), by: .participant(SamplePlan.person(number)),
        in: Moment(now: SamplePlan.start))
      let changes = documents.move(to: state, by: raised)
      #expect(changes.people.keys.map(\.text) == (number == 0 ? ["u0"] : []))
      #expect(changes.room == nil)
    }
    documents.close(SamplePlan.person(0))
    #expect(documents.people.isEmpty)
  }
}

extension JSON {
  /// Every text in it, keys included.
  fileprivate var allStrings: [String] {
    switch self {
    case .null, .bool, .int, .double: []
    case .string(let text): [text]
    case .array(let elements): elements.flatMap(\.allStrings)
    case .object(let members): members.flatMap { [$0] + $1.allStrings }
    }
  }
}
