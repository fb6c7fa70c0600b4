import CircleCore
import CircleProtocol
import Foundation
import SimulatedWorld
import Testing

/// `documents.json`: what the documents look like in a session from the door to the end, made by our
/// own code, and read by the pages' tests as well.
@Suite("Examples of documents")
struct DocumentExampleTests {
  @Test func theSharedExamplesAreWhatTheCodeMakes() throws {
    let file = ProtocolFixtures.folder.appendingPathComponent("documents.json")
    let made = try Self.examples()
    if ProcessInfo.processInfo.environment["CIRCLE_WRITE_FIXTURES"] != nil {
      try Data(Self.lined(made).utf8).write(to: file)
    }
    let kept = try ProtocolFixtures.cases("documents.json")
    let names = made["cases"]?.array?.compactMap { $0["name"] }
    #expect(kept.compactMap { $0["name"] } == names)
    for (kept, made) in zip(kept, made["cases"]?.array ?? []) {
      let difference = MergePatch.difference(from: kept, to: made)
      #expect(
        difference == nil,
        """
        “\(made["name"]?.string ?? "")” has changed: \(difference?.asText ?? ""). \
        If that is meant, write the file anew with CIRCLE_WRITE_FIXTURES=1.
        """)
    }
  }

  /// One document on each line, so that a change can be found in a diff.
  private static func lined(_ examples: JSON) -> String {
    let cases = (examples["cases"]?.array ?? []).map { example in
      ["name", "serverTime", "room", "console", "me"]
        .map { "    \"\($0)\": \((example[$0] ?? .null).asText)" }
        .joined(separator: ",\n")
    }
    return """
      {
        "about": \((examples["about"] ?? .null).asText),
        "cases": [
      \(cases.map { "  {\n\($0)\n  }" }.joined(separator: ",\n"))
        ]
      }

      """
  }

  private static func examples() throws -> JSON {
    var story = Story()
    try story.tell()
    return [
      "about": """
      Documents from the door to the end of one session, written by the Swift tests \
      (CIRCLE_WRITE_FIXTURES=1). Absent and null mean the same.
      """,
      "cases": .array(story.examples),
    ]
  }
}

/// One session that is told step by step.
private struct Story {
  private(set) var examples: [JSON] = []
  private var state = SessionState.planned()
  private var now = SamplePlan.start + .minutes(-10)
  private let dana = Actor.facilitator(SamplePlan.dana)
  private var tallies: [ItemID: Tally] = [:]

  private func tally(_ item: ItemID, _ answers: [Answer]) -> Tally? {
    state.content(of: item).map { $0.tally($0.sealed(answers, minimum: 5)) }
  }
  /// As long as a real one.
  private static let digest = String(repeating: "7f3a91c40be258d6", count: 4)

  private mutating func take(_ command: Command, by actor: Actor) throws {
    try state.take(
      command, by: actor, in: Moment(now: now, seed: 7, tallies: tallies, digest: Self.digest))
  }

  private mutating func all(_ numbers: Range<Int>, _ command: Command) throws {
    for number in numbers { try take(command, by: .participant(SamplePlan.person(number))) }
  }

  private mutating func wait(_ duration: Duration) throws {
    now = now + duration
    try take(.alive, by: .system)
  }

  /// Keeps the documents as they are now: the room, the console, and what one person sees.
  private mutating func show(_ name: String, me number: Int = 0, guest: GuestID? = nil) {
    var documents = Documents(
      of: state, join: JoinPlace(code: "K7QW-3M9X", url: "http://circle.example/"))
    let console = documents.openConsole(state).value
    let me =
      guest.map { documents.open($0, state) } ?? documents.open(SamplePlan.person(number), state)
    examples.append([
      "name": .string(name), "serverTime": .int(Int(now.milliseconds)),
      "room": documents.room.value, "console": console, "me": me?.value ?? .null,
    ])
  }

  mutating func tell() throws {
    try arrive()
    try begin()
    try checkIn()
    try practice()
    try close()
  }

  private mutating func arrive() throws {
    show("before anybody has come")
    for number in 0..<3 { try take(.connect(SamplePlan.person(number)), by: .system) }
    now = now + .minutes(4)
    let (kim, priya) = (GuestID("g1"), GuestID("g2"))
    try take(.knock(name: "Kim"), by: .guest(kim))
    try take(.knock(name: "Priya"), by: .guest(priya))
    show("in the lobby, two at the door", guest: kim)
    try take(.decline(kim), by: dana)
    try take(.admit(priya, as: SamplePlan.person(5)), by: dana)
    try take(.connect(SamplePlan.person(5)), by: .system)
    show("one was told not now, one was let in", guest: kim)
    for number in [3, 4, 6] { try take(.connect(SamplePlan.person(number)), by: .system) }
  }

  private mutating func begin() throws {
    now = SamplePlan.start
    try take(.start, by: dana)
    show("the first step, a card")
    try wait(.minutes(3))
    try take(.next, by: dana)
    try wait(.seconds(70))
    show("a breathing circle with its timer")
    now = now + .seconds(20)
    try take(.hand(up: true), by: .participant(SamplePlan.person(0)))
    try take(.talk(ask: true), by: .participant(SamplePlan.person(1)))
    try take(.respond(SamplePlan.person(1), .coming), by: dana)
    try take(.announce("Lunch is in the kitchen today."), by: dana)
    show("a hand, a private word, one line on every screen", me: 1)
  }

  private mutating func checkIn() throws {
    try take(.heard(SamplePlan.person(0)), by: dana)
    try take(.go(StepID(SamplePlan.scale.text)), by: dana)
    try all(0..<3, .answer(SamplePlan.scale, .number(6)))
    show("a check-in that three have answered")
    show("the same for somebody who hasn't", me: 3)
    try all(3..<7, .answer(SamplePlan.scale, .number(4)))
    try take(.close(SamplePlan.scale), by: dana)
    show("the check-in is closed")
    tallies[SamplePlan.scale] = tally(
      SamplePlan.scale,
      [6, 6, 6, 4, 4, 4].map { .number($0) } + [.skip])
    try take(.release(SamplePlan.scale), by: dana)
    show("its results")
    try take(.next, by: dana)
    try all(0..<4, .answer(SamplePlan.choice, .option("work")))
    try take(.close(SamplePlan.choice), by: dana)
    tallies[SamplePlan.choice] = tally(
      SamplePlan.choice,
      [.option("work"), .option("work"), .option("home"), .option("self")])
    try take(.release(SamplePlan.choice), by: dana)
    show("a choice that too few have answered")
  }

  private mutating func practice() throws {
    try take(.next, by: dana)
    try all(2..<3, .pass)
    try take(.timer(.pause), by: dana)
    show("a go-round whose timer is paused", me: 2)
    try take(.pause(minutes: 10), by: dana)
    try wait(.minutes(6))
    try take(.away(true), by: .participant(SamplePlan.person(4)))
    show("a break", me: 4)
    try take(.resume, by: dana)
    try take(.next, by: dana)
    let gone = now
    now = now + .seconds(25)
    try take(.disconnect(SamplePlan.person(6), since: gone), by: .system)
    try take(.sitOut(true), by: .participant(SamplePlan.person(5)))
    try take(.pair(size: 2, avoid: []), by: dana)
    show("pairs, first round")
    try take(.rotate, by: dana)
    try all(0..<1, .ready)
    show("parts are swapped; one is ready")
    try take(.safety(true), by: dana)
    show("the safety overlay")
    try take(.safety(false), by: dana)
  }

  private mutating func close() throws {
    try take(.go(StepID("p2.s4")), by: dana)
    try take(.connect(SamplePlan.person(6)), by: .system)
    let excused = Mark(status: .excused, mode: .inPerson, reason: "Called at 8:40, car trouble.")
    try take(.mark(SamplePlan.person(7), excused), by: dana)
    try take(.leave, by: .participant(SamplePlan.person(3)))
    try wait(.minutes(100))
    show("a worksheet near the end, one has left", me: 3)
    now = SamplePlan.start + .minutes(180)
    try take(.end, by: dana)
    show("the end, to be looked over")
    now = now + .minutes(3)
    try take(.sign(), by: dana)
    show("signed", me: 6)
  }
}
