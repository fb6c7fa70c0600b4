import CircleCore
import Testing

@Suite("Pairs")
struct PairingTests {
  private func ready(people: Int) throws -> Room {
    var room = try Room.started(people: people)
    try room.dana(.go(StepID("p2.s2")))
    return room
  }

  @Test("everybody present is in one group", arguments: 2...13)
  func everybody(people: Int) throws {
    var room = try ready(people: people)
    try room.dana(.pair(size: 2, avoid: []), seed: 7)
    let groups = try #require(room.state.pairing?.groups)
    #expect(groups.flatMap { $0 }.sorted() == (1...people).map(Room.person).sorted())
    #expect(groups.allSatisfy { $0.count == 2 || $0.count == 3 })
    #expect(groups.count { $0.count == 3 } == people % 2)
  }

  @Test("threes leave nobody alone", arguments: 2...13)
  func threes(people: Int) throws {
    var room = try ready(people: people)
    try room.dana(.pair(size: 3, avoid: []), seed: 7)
    let groups = try #require(room.state.pairing?.groups)
    #expect(groups.flatMap { $0 }.count == people)
    #expect(groups.allSatisfy { (2...3).contains($0.count) })
  }

  @Test("who sits out, is away, was removed or isn't here isn't paired")
  func sittingOut() throws {
    var room = try ready(people: 7)
    try room.person(1, .sitOut(true))
    try room.person(2, .away(true))
    try room.person(3, .leave)
    try room.dana(.remove(Room.person(4)))
    try room.dana(.pair(size: 2, avoid: []))
    #expect(
      room.state.pairing?.groups.flatMap { $0 }.sorted() == [5, 6, 7].map(Room.person))
    #expect(try room.person(1, .sitOut(true)) == [])
    try room.person(1, .sitOut(false))
    #expect(!room[1].sitsOut)
  }

  @Test("people to be kept apart are, whatever the chance", arguments: 0..<40)
  func apart(seed: UInt64) throws {
    var room = try ready(people: 8)
    let avoid = [[1, 2], [3, 4, 5]].map { $0.map(Room.person) }
    try room.dana(.pair(size: 2, avoid: avoid), seed: seed)
    let couples = Set(try #require(room.state.pairing).groups.map(Set.init))
    for (one, other) in [(1, 2), (3, 4), (3, 5), (4, 5)] {
      #expect(!couples.contains([Room.person(one), Room.person(other)]))
    }
  }

  @Test("people that can't be kept apart aren't paired at all")
  func impossible() throws {
    var room = try ready(people: 2)
    let both = [[Room.person(1), Room.person(2)]]
    #expect(
      refusal { () throws(Refusal) in try room.dana(.pair(size: 2, avoid: both)) }
        == .tooFewForPairs)
    #expect(room.state.pairing == nil)
  }

  @Test("strangers and nonsense among those to be kept apart do no harm")
  func nonsense() throws {
    var room = try ready(people: 4)
    let avoid = [[], [Room.person(1)], [ParticipantID("x"), Room.person(1)]]
    #expect(try room.dana(.pair(size: 2, avoid: avoid)).count == 1)
  }

  @Test("who has practiced together isn't paired again while it can be helped", arguments: 0..<20)
  func noRepeats(seed: UInt64) throws {
    var room = try ready(people: 6)
    try room.dana(.pair(size: 2, avoid: []), seed: seed)
    let first = Set(try #require(room.state.pairing).groups.map(Set.init))
    try room.dana(.pair(size: 2, avoid: []), seed: seed)
    let second = Set(try #require(room.state.pairing).groups.map(Set.init))
    #expect(first.isDisjoint(with: second))
  }

  @Test("when everybody has practiced with everybody, they do again")
  func repeats() throws {
    var room = try ready(people: 2)
    for _ in 0..<3 { #expect(try room.dana(.pair(size: 2, avoid: [])).count == 1) }
  }

  @Test("the same chance gives the same pairs, another one others")
  func chance() throws {
    let pairings = try [1, 1, 2].map { (seed: UInt64) in
      var room = try ready(people: 12)
      try room.dana(.pair(size: 2, avoid: []), seed: seed)
      return room.state.pairing
    }
    #expect(pairings[0] == pairings[1])
    #expect(pairings[0] != pairings[2])
  }

  @Test("the generator's numbers are those of SplitMix64, for ever")
  func generator() {
    var generator = SeededGenerator(seed: 1_234_567)
    let numbers = (0..<3).map { _ in generator.next() }
    #expect(
      numbers == [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423])
  }

  @Test("pairing is for pair steps, sizes 2 and 3, and at least two people")
  func refusals() throws {
    var room = try ready(people: 3)
    for size in [1, 4, 0, -2, Int.max] {
      #expect(
        refusal { () throws(Refusal) in try room.dana(.pair(size: size, avoid: [])) }
          == .badPairSize)
    }
    try room.person(1, .leave)
    try room.person(2, .leave)
    #expect(
      refusal { () throws(Refusal) in try room.dana(.pair(size: 2, avoid: [])) }
        == .tooFewForPairs)
    #expect(refusal { () throws(Refusal) in try room.dana(.rotate) } == .notPaired)
    #expect(try room.dana(.unpair) == [])
    try room.dana(.back)
    #expect(
      refusal { () throws(Refusal) in try room.dana(.pair(size: 2, avoid: [])) } == .notPairStep)
  }

  @Test("each round has its time; swapping begins the next; ending takes pairs and timer away")
  func rounds() throws {
    var room = try ready(people: 4)
    try room.dana(.pair(size: 2, avoid: []))
    #expect(room.state.timer?.remaining(at: room.now) == .seconds(240))
    #expect(room.state.pairing?.round == 1)
    try room.person(1, .ready)
    room.at(3)
    try room.dana(.rotate)
    #expect(room.state.pairing?.round == 2)
    #expect(room.state.timer?.remaining(at: room.now) == .seconds(240))
    #expect(!room[1].isReady)
    try room.dana(.unpair)
    #expect(room.state.pairing == nil && room.state.timer == nil)
  }

  @Test("leaving the step ends the pairs")
  func leavingStep() throws {
    var room = try ready(people: 4)
    try room.dana(.pair(size: 2, avoid: []))
    try room.dana(.back)
    #expect(room.state.pairing == nil)
  }

  @Test("parts change places from round to round")
  func parts() {
    let part = { (place: Int, size: Int, rotation: Int) in
      Pairing.part(place: place, size: size, rotation: rotation, parts: 2)
    }
    #expect([0, 1].map { part($0, 2, 0) } == [0, 1])
    #expect([0, 1].map { part($0, 2, 1) } == [1, 0])
    #expect([0, 1].map { part($0, 2, 2) } == [0, 1])
    let ofThree = { (place: Int, size: Int, rotation: Int) in
      Pairing.part(place: place, size: size, rotation: rotation, parts: 3)
    }
    #expect([0, 1, 2].map { ofThree($0, 3, 0) } == [0, 1, 2])
    #expect([0, 1, 2].map { ofThree($0, 3, 1) } == [1, 2, 0])
    #expect([0, 1, 2].map { ofThree($0, 3, 2) } == [2, 0, 1])
    // Two watch in a group of four.
    #expect([0, 1, 2, 3].map { ofThree($0, 4, 0) } == [0, 1, 2, 2])
    #expect(Pairing.part(place: 0, size: 0, rotation: 0, parts: 0) == 0)
  }
}
