import Testing

@testable import CircleCore

@Suite("Finding groups")
struct PairerTests {
  private static let people = (0..<40).map { ParticipantID("p\($0 / 10)\($0 % 10)") }

  private static func couples(
    among count: Int, each percent: Int, _ chance: inout SeededGenerator
  ) -> Set<Couple> {
    Set(
      Couple.all(in: [Array(people.prefix(count))])
        .filter { _ in Int.random(in: 0..<100, using: &chance) < percent })
  }

  /// All ways to put `rest` into groups of two and three.
  private func all(_ rest: [ParticipantID], _ twos: Int, _ threes: Int) -> [[[ParticipantID]]] {
    guard let one = rest.first else { return [[]] }
    let others = Array(rest.dropFirst())
    var found: [[[ParticipantID]]] = []
    for (place, second) in others.enumerated() {
      if twos > 0 {
        found += all(others.filter { $0 != second }, twos - 1, threes).map { [[one, second]] + $0 }
      }
      if threes == 0 { continue }
      for third in others[(place + 1)...] {
        let left = others.filter { $0 != second && $0 != third }
        found += all(left, twos, threes - 1).map { [[one, second, third]] + $0 }
      }
    }
    return found
  }

  private func cost(_ groups: [[ParticipantID]], _ practiced: [Set<Couple>]) -> Int {
    Couple.all(in: groups).reduce(0) { sum, couple in
      sum
        + practiced.enumerated().reduce(0) {
          $0 + ($1.element.contains(couple) ? Pairer.cost(ofRepeatAfter: $1.offset) : 0)
        }
    }
  }

  @Test("up to eight people: found if it can be, and with the fewest repeats", arguments: 0..<60)
  func bruteForce(seed: UInt64) {
    var chance = SeededGenerator(seed: seed)
    let count = Int.random(in: 2...8, using: &chance)
    let wanted = Int.random(in: 2...3, using: &chance)
    let people = Array(Self.people.prefix(count))
    let apart = Self.couples(
      among: count, each: [0, 20, 45, 70].randomElement(using: &chance) ?? 0, &chance)
    let practiced = (0..<3).map { _ in Self.couples(among: count, each: 40, &chance) }
    let found = Pairer(people, apart: apart, practiced: practiced).groups(of: wanted, seed: seed)
    let best = Pairer.sizes(for: count, wanted: wanted).lazy.compactMap { twos, threes in
      self.all(people, twos, threes)
        .filter { !Couple.all(in: $0).contains(where: apart.contains) }
        .map { self.cost($0, practiced) }.min()
    }.first
    #expect((found == nil) == (best == nil), "seed \(seed)")
    guard let found, let best else { return }
    #expect(found.flatMap { $0 }.sorted() == people.sorted())
    #expect(!Couple.all(in: found).contains(where: apart.contains))
    #expect(cost(found, practiced) == best, "seed \(seed)")
  }

  @Test("up to thirty people of whom most are kept apart are still paired", arguments: 0..<24)
  func feasible(seed: UInt64) throws {
    var chance = SeededGenerator(seed: seed &* 7)
    let count = Int.random(in: 10...30, using: &chance)
    let people = Array(Self.people.prefix(count))
    // One way is left open, and little besides.
    var row = people.shuffled(using: &chance)
    var open: [[ParticipantID]] = count % 2 == 0 ? [] : [Array(row.suffix(3))]
    if count % 2 == 1 { row.removeLast(3) }
    open += stride(from: 0, to: row.count, by: 2).map { [row[$0], row[$0 + 1]] }
    let percent = [50, 80, 90, 97].randomElement(using: &chance) ?? 50
    let apart = Self.couples(among: count, each: percent, &chance)
      .subtracting(Couple.all(in: open))
    let groups = try #require(
      Pairer(people, apart: apart, practiced: []).groups(of: 2, seed: seed),
      "\(count) people, \(percent) %")
    #expect(!Couple.all(in: groups).contains(where: apart.contains))
    #expect(groups.flatMap { $0 }.sorted() == people.sorted())
  }

  @Test("who practiced together last time is avoided before who did long ago")
  func latestFirst() {
    let people = Array(Self.people.prefix(4))
    let pairings = [[0, 1, 2, 3], [0, 2, 1, 3], [0, 3, 1, 2]].map { row in
      Set(Couple.all(in: [[people[row[0]], people[row[1]]], [people[row[2]], people[row[3]]]]))
    }
    for seed in 0..<UInt64(10) {
      let groups = Pairer(people, apart: [], practiced: pairings).groups(of: 2, seed: seed)
      #expect(Set(Couple.all(in: groups ?? [])) == pairings[2])
    }
  }

  @Test("two triangles of people are no pairs, but trios")
  func otherSize() {
    let people = Array(Self.people.prefix(6))
    let sides = [Array(people.prefix(3)), Array(people.suffix(3))]
    let apart = Set(Couple.all(in: [people])).subtracting(Couple.all(in: sides))
    let groups = Pairer(people, apart: apart, practiced: []).groups(of: 2, seed: 1)
    #expect(Set((groups ?? []).map(Set.init)) == Set(sides.map(Set.init)))
  }

  @Test("hundreds are paired in little time")
  func hundreds() {
    let people = (0..<300).map { ParticipantID("x\($0)") }
    var chance = SeededGenerator(seed: 3)
    let practiced = (0..<12).map { _ in
      Set(
        Couple.all(
          in: stride(from: 0, to: 300, by: 2).map {
            [people[$0], people.randomElement(using: &chance) ?? people[0]]
          }))
    }
    let start = ContinuousClock.now
    let groups = Pairer(people, apart: [], practiced: practiced).groups(of: 3, seed: 1)
    #expect(groups?.count == 100)
    #expect(ContinuousClock.now - start < .seconds(20))
  }
}
