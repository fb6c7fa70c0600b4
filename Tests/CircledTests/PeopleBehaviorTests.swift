import CircleCore
import CircleProtocol
import Testing

@testable import circled

@Suite("How simulated people take part")
struct PeopleBehaviorTests {
  @Test("two come within three seconds, everybody within a minute", arguments: [1, 7, 300])
  func arrivals(count: Int) {
    let arrivals = (0..<count).map {
      PersonBehavior(place: $0, of: count, asksToTalk: false, seed: UInt64($0)).arrival
    }
    #expect(arrivals.prefix(2).allSatisfy { $0 < .seconds(3) })
    #expect(arrivals.allSatisfy { $0 < .seconds(60) })
    #expect(arrivals == arrivals.sorted())
  }

  @Test("an open scale is answered once or twice, by a number on it or a skip", arguments: 0..<60)
  func scale(seed: UInt64) throws {
    var life = Life(seed: seed, screen: Self.scale)
    life.run(for: 45)
    let answers = life.did.filter { $0.isAnswer }
    #expect((1...2).contains(answers.count), "seed \(seed)")
    for case .answer(let item, let value) in answers.map(\.action) {
      #expect(item == "p1.s2")
      #expect(value == .null || (2...9).contains(value.int ?? 0), "\(value), seed \(seed)")
    }
    let first = try #require(answers.first?.at)
    #expect((.seconds(3)...(.seconds(27))).contains(first), "seed \(seed)")
  }

  @Test("many people's answers lie around a middle, and few skip")
  func spread() {
    let values = (0..<400).compactMap { seed -> JSON? in
      var life = Life(seed: UInt64(seed), screen: Self.scale)
      life.run(for: 30)
      guard case .answer(_, let value)? = life.did.first(where: \.isAnswer)?.action else {
        return nil
      }
      return value
    }
    let numbers = values.compactMap(\.int)
    #expect(values.count == 400)
    #expect((5...40).contains(values.count - numbers.count))
    #expect((20...60).contains(numbers.reduce(0, +) * 10 / numbers.count))
    #expect(numbers.count { (4...7).contains($0) } * 2 > numbers.count)
  }

  @Test("a poll is answered by one of its options", arguments: 0..<40)
  func poll(seed: UInt64) {
    var life = Life(seed: seed, screen: Self.poll)
    life.run(for: 45)
    for case .answer(_, let value) in life.did.map(\.action) {
      #expect(value == .null || ["a", "b", "c"].contains(value.string), "seed \(seed)")
    }
  }

  @Test("nothing is done in the lobby, in a break or under the safety overlay", arguments: 0..<20)
  func quiet(seed: UInt64) {
    for change: JSON in [
      ["session": ["phase": "lobby"]], ["session": ["phase": "break"]], ["safety": true],
    ] {
      var life = Life(seed: seed, screen: MergePatch.apply(change, to: Self.scale))
      life.run(for: 90)
      #expect(life.did.allSatisfy { $0.isDrop }, "seed \(seed)")
    }
  }

  @Test("a hand that is raised comes down again, by itself at the latest", arguments: 0..<40)
  func hands(seed: UInt64) {
    var life = Life(seed: seed, screen: Self.discussion)
    life.run(for: 1200)
    let hands = life.did.compactMap { moment -> (Duration, Bool)? in
      if case .hand(let up) = moment.action { return (moment.at, up) }
      return nil
    }
    for (place, hand) in hands.enumerated() { #expect(hand.1 == (place % 2 == 0)) }
    for (up, down) in zip(hands, hands.dropFirst()) where up.1 {
      #expect(down.0 - up.0 < .seconds(105), "seed \(seed)")
    }
  }

  @Test("most press ready on a card and on a worksheet, once", arguments: ["card", "worksheet"])
  func ready(kind: String) {
    let counts = (0..<100).map { seed in
      var life = Life(seed: UInt64(seed), screen: Self.screen(kind, [:]))
      life.run(for: 180)
      return life.did.count { $0.action == .ready }
    }
    #expect(counts.allSatisfy { $0 <= 1 })
    #expect(counts.reduce(0, +) > 65)
  }

  @Test("in half an hour connections drop for 5 to 40 seconds, and people come back from away")
  func absences() {
    var drops = 0
    for seed in 0..<30 as Range<UInt64> {
      var life = Life(seed: seed, screen: Self.discussion)
      life.run(for: 2400)
      for case .drop(let pause) in life.did.map(\.action) {
        drops += 1
        #expect((.seconds(5)...(.seconds(40))).contains(pause))
      }
      let away = life.did.filter { $0.action == .away(true) }.count
      let back = life.did.filter { $0.action == .away(false) }.count
      #expect(away - back <= 1 && back <= away, "seed \(seed)")
    }
    #expect(drops > 30)
  }

  @Test("only the one who is meant to asks for a private word, once")
  func talk() {
    for seed in 0..<20 as Range<UInt64> {
      var quiet = Life(seed: seed, screen: Self.discussion)
      quiet.run(for: 1800)
      #expect(!quiet.did.contains { $0.action == .talk })
      var talker = Life(seed: seed, screen: Self.discussion, asksToTalk: true)
      talker.run(for: 1800)
      #expect(talker.did.count { $0.action == .talk } == 1)
    }
  }

  @Test("the same seed does the same")
  func seeds() {
    var one = Life(seed: 7, screen: Self.discussion)
    var other = Life(seed: 7, screen: Self.discussion)
    one.run(for: 900)
    other.run(for: 900)
    #expect(one.did.map(\.action) == other.did.map(\.action))
  }

  // MARK: Screens

  private static func screen(_ kind: String, _ content: JSON, item: JSON = .null) -> JSON {
    [
      "session": ["phase": "live"], "item": item,
      "step": ["id": "p1.s2", "kind": .string(kind), "content": content],
    ]
  }

  private static let scale = screen(
    "scale", ["from": 2, "to": 9], item: ["id": "p1.s2", "state": "open"])
  private static let poll = screen(
    "choice", ["options": [["id": "a"], ["id": "b"], ["id": "c"]]],
    item: ["id": "p1.s2", "state": "open"])
  private static let discussion = screen("discussion", ["goRound": false])
}

/// One person's time in front of a screen that doesn't change, with a daemon that does what it is
/// told.
private struct Life {
  struct Moment {
    let at: Duration
    let action: PersonBehavior.Action

    var isAnswer: Bool {
      if case .answer = action { return true }
      return false
    }

    var isDrop: Bool {
      if case .drop = action { return true }
      return false
    }
  }

  private(set) var did: [Moment] = []
  private var behavior: PersonBehavior
  private var seen = SeenDocuments()

  init(seed: UInt64, screen: JSON, asksToTalk: Bool = false) {
    behavior = PersonBehavior(place: 0, of: 7, asksToTalk: asksToTalk, seed: seed)
    seen.room = screen
    seen.me = ["status": "admitted", "answered": []]
  }

  mutating func run(for seconds: Int) {
    for second in 0..<seconds {
      let time = Duration.seconds(second)
      guard let action = behavior.next(seen, at: time) else { continue }
      did.append(Moment(at: time, action: action))
      seen.me = MergePatch.apply(change(action), to: seen.me)
    }
  }

  private func change(_ action: PersonBehavior.Action) -> JSON {
    switch action {
    case .answer(let item, _): ["answered": [.string(item)]]
    case .hand(let up): ["hand": .bool(up)]
    case .ready: ["ready": true]
    case .pass: ["passed": true]
    case .away(let on): ["away": .bool(on)]
    case .talk: ["talk": ["askedAt": 1]]
    case .drop: [:]
    }
  }
}
