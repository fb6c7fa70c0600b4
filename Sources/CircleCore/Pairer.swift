/// Finds groups for practice: people who are kept apart never together, and those who have practiced
/// together as seldom as can be, above all lately.
///
/// A grouping by chance is bettered by exchanges; then a search through all groupings goes on from
/// there. The search is whole for up to ten people or so, and stops after a bounded number of steps
/// when there are more, so that the time stays far below a second for hundreds.
struct Pairer {
  private let people: [ParticipantID]
  /// What each couple costs; `forbidden` and more for those kept apart.
  private let costs: [[Int]]

  /// More than all repeats together can come to.
  static let forbidden = 1 << 40
  private static let tries = 12
  /// Steps of the exchanges, and of the search, for each try of sizes.
  private static let mostExchanges = 200_000
  private static let mostSteps = 20_000
  /// The same in looks at couples, of which each step takes as many as there are.
  private static let mostLooks = 8_000_000

  /// - Parameters:
  ///   - people: Each once; the order doesn't matter but for chance.
  ///   - practiced: Today's couples first, then those of earlier sessions, the latest first.
  init(_ people: [ParticipantID], apart: Set<Couple>, practiced: [Set<Couple>]) {
    self.people = people
    var costs = Array(repeating: Array(repeating: 0, count: people.count), count: people.count)
    let places = Dictionary(
      people.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    func add(_ cost: Int, _ couple: Couple) {
      guard let one = places[couple.first], let other = places[couple.second], one != other
      else { return }
      costs[one][other] += cost
      costs[other][one] += cost
    }
    for (age, couples) in practiced.enumerated() {
      for couple in couples { add(Self.cost(ofRepeatAfter: age), couple) }
    }
    for couple in apart { add(Self.forbidden, couple) }
    self.costs = costs
  }

  /// Today's repeats weigh most, and each session further back half as much.
  static func cost(ofRepeatAfter sessions: Int) -> Int { 1 << max(0, 16 - sessions) }

  /// The numbers of groups of two and of three for `count` people, what is wanted first. What follows
  /// is for those who can't be kept apart in it.
  static func sizes(for count: Int, wanted: Int) -> [(twos: Int, threes: Int)] {
    let all = (0...max(0, count / 3)).compactMap { threes in
      (count - 3 * threes) % 2 == 0 ? (twos: (count - 3 * threes) / 2, threes: threes) : nil
    }
    return wanted == 3 ? all.reversed() : all
  }

  /// - Parameter size: Two or three; the last ones may be in a group of the other size.
  /// - Returns: nil when people to be kept apart can't be, as far as the search has got.
  func groups(of size: Int, seed: UInt64) -> [[ParticipantID]]? {
    var chance = SeededGenerator(seed: seed)
    for (twos, threes) in Self.sizes(for: people.count, wanted: size) {
      let shape = Array(repeating: 2, count: twos) + Array(repeating: 3, count: threes)
      var best = bettered(shape, &chance)
      if cost(best) > 0 {
        var search = PairSearch(
          costs: costs, order: people.indices.shuffled(using: &chance), best: best,
          bestCost: cost(best),
          steps: min(Self.mostSteps, Self.mostLooks / (people.count * people.count)))
        best = search.run(twos: twos, threes: threes)
      }
      if cost(best) < Self.forbidden { return best.map { $0.map { people[$0] } } }
    }
    return nil
  }

  private func cost(_ groups: [[Int]]) -> Int { groups.reduce(0) { $0 + cost(of: $1) } }

  private func cost(of group: [Int]) -> Int {
    var sum = 0
    for (place, one) in group.enumerated() {
      for other in group[(place + 1)...] { sum += costs[one][other] }
    }
    return sum
  }

  /// The best of some groupings by chance, each bettered by exchanges of two people as long as that
  /// helps.
  private func bettered(_ shape: [Int], _ chance: inout SeededGenerator) -> [[Int]] {
    var best: [[Int]] = []
    var least = Int.max
    var left = Self.mostExchanges
    for _ in 0..<Self.tries where left > 0 || best.isEmpty {
      var row = people.indices.shuffled(using: &chance)[...]
      var groups = shape.map { size in
        defer { row = row.dropFirst(size) }
        return Array(row.prefix(size))
      }
      while left > 0, exchange(&groups, &left) {}
      let cost = cost(groups)
      if cost < least { (best, least) = (groups, cost) }
      if least == 0 { break }
    }
    return best
  }

  /// Goes once through all exchanges between groups of which one costs something.
  ///
  /// - Returns: Whether one helped.
  private func exchange(_ groups: inout [[Int]], _ left: inout Int) -> Bool {
    var helped = false
    for one in groups.indices where cost(of: groups[one]) > 0 {
      for other in groups.indices where other != one {
        for i in groups[one].indices {
          for j in groups[other].indices where left > 0 {
            left -= 1
            let before = cost(of: groups[one]) + cost(of: groups[other])
            (groups[one][i], groups[other][j]) = (groups[other][j], groups[one][i])
            if cost(of: groups[one]) + cost(of: groups[other]) < before {
              helped = true
            } else {
              (groups[one][i], groups[other][j]) = (groups[other][j], groups[one][i])
            }
          }
        }
      }
    }
    return helped
  }
}

/// Goes through all groupings that can still be better than the best so far.
private struct PairSearch {
  let costs: [[Int]]
  /// By chance, so that what is equal is chosen by chance.
  let order: [Int]
  var best: [[Int]]
  var bestCost: Int
  var steps: Int
  private var isFree: [Bool] = []
  private var freeCount = 0
  private var chosen: [[Int]] = []

  init(costs: [[Int]], order: [Int], best: [[Int]], bestCost: Int, steps: Int) {
    self.costs = costs
    self.order = order
    self.best = best
    self.bestCost = bestCost
    self.steps = steps
  }

  mutating func run(twos: Int, threes: Int) -> [[Int]] {
    isFree = Array(repeating: true, count: order.count)
    freeCount = order.count
    go(twos, threes, 0)
    return best
  }

  private mutating func go(_ twos: Int, _ threes: Int, _ cost: Int) {
    if cost >= bestCost || steps <= 0 || bestCost == 0 { return }
    steps -= 1
    if freeCount == 0 {
      (best, bestCost) = (chosen, cost)
      return
    }
    guard let (one, partners) = hardest() else { return }
    take([one])
    if twos > 0 {
      for other in partners { choose([one, other], twos - 1, threes, cost) }
    }
    if threes > 0 {
      for (place, second) in partners.enumerated() {
        for third in partners[(place + 1)...] where costs[second][third] < Pairer.forbidden {
          choose([one, second, third], twos, threes - 1, cost)
        }
      }
    }
    give([one])
  }

  private mutating func take(_ people: some Sequence<Int>) {
    for one in people {
      isFree[one] = false
      freeCount -= 1
    }
  }

  private mutating func give(_ people: some Sequence<Int>) {
    for one in people {
      isFree[one] = true
      freeCount += 1
    }
  }

  private mutating func choose(_ group: [Int], _ twos: Int, _ threes: Int, _ cost: Int) {
    var sum = cost
    for (place, one) in group.enumerated() {
      for other in group[(place + 1)...] { sum += costs[one][other] }
    }
    take(group.dropFirst())
    chosen.append(group)
    go(twos, threes, sum)
    chosen.removeLast()
    give(group.dropFirst())
  }

  /// Whoever can be with the fewest, with those, the dearest last; nil when somebody can be with
  /// nobody.
  private func hardest() -> (Int, [Int])? {
    var hardest: (one: Int, partners: Int)?
    for one in order where isFree[one] {
      var partners = 0
      for other in order where mayBeWith(one, other) { partners += 1 }
      if partners == 0 { return nil }
      if partners < hardest?.partners ?? .max { hardest = (one, partners) }
    }
    guard let one = hardest?.one else { return nil }
    let row = costs[one]
    return (one, order.filter { mayBeWith(one, $0) }.sorted { row[$0] < row[$1] })
  }

  private func mayBeWith(_ one: Int, _ other: Int) -> Bool {
    isFree[other] && other != one && costs[one][other] < Pairer.forbidden
  }
}
