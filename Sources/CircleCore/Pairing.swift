/// Who practices with whom in the current step.
public struct Pairing: Hashable, Sendable {
  /// Groups of two, one of three when the number is odd.
  public let groups: [[ParticipantID]]
  /// How often parts were swapped.
  public var rotation: Int

  public var round: Int { rotation + 1 }

  /// The part of the member at `place` of a group of `size`, out of `parts`.
  ///
  /// The first has part 0 and all others the last one; swapping moves everybody on by one place.
  public static func part(place: Int, size: Int, rotation: Int, parts: Int) -> Int {
    guard size > 0, parts > 0 else { return 0 }
    return min((place + rotation) % size, parts - 1)
  }

  public func group(of participant: ParticipantID) -> [ParticipantID]? {
    groups.first { $0.contains(participant) }
  }
}

/// Two people, in either order.
public struct Couple: Hashable, Sendable {
  public let first: ParticipantID
  public let second: ParticipantID

  public init(_ one: ParticipantID, _ other: ParticipantID) {
    first = min(one, other)
    second = max(one, other)
  }

  static func all(in groups: [[ParticipantID]]) -> [Couple] {
    groups.flatMap { group in
      group.indices.flatMap { i in group[(i + 1)...].map { Couple(group[i], $0) } }
    }
  }
}

/// Finds groups for practice.
enum Pairer {
  /// How many shuffles are tried. With a dozen people and a few couples apart, a handful is enough;
  /// the bound keeps the time for thousands small.
  private static let tries = 64

  /// Groups of `size` by chance. Couples in `apart` are kept apart when that is possible at all by
  /// the tries; couples in `before` (who have practiced together today) are avoided when possible.
  ///
  /// - Returns: nil when people to be kept apart can't be.
  static func groups(
    of people: [ParticipantID], size: Int, apart: Set<Couple>, before: Set<Couple>, seed: UInt64
  ) -> [[ParticipantID]]? {
    var chance = SeededGenerator(seed: seed)
    var best: (groups: [[ParticipantID]], repeats: Int)?
    for _ in 0..<tries {
      let groups = cut(people.shuffled(using: &chance), into: size)
      let couples = Couple.all(in: groups)
      if couples.contains(where: apart.contains) { continue }
      let repeats = couples.count(where: before.contains)
      if repeats == 0 { return groups }
      if repeats < best?.repeats ?? .max { best = (groups, repeats) }
    }
    return best?.groups
  }

  /// Cuts a row of people into groups. Nobody stays alone: one who is left over joins a pair, or
  /// somebody of a group of three goes with them.
  private static func cut(_ row: [ParticipantID], into size: Int) -> [[ParticipantID]] {
    var groups = stride(from: 0, to: row.count, by: size).map { start in
      Array(row[start..<min(start + size, row.count)])
    }
    if groups.count > 1, let last = groups.last, last.count == 1 {
      let before = groups.count - 2
      if size > 2 {
        groups[before + 1].append(groups[before].removeLast())
      } else {
        groups.removeLast()
        groups[before] += last
      }
    }
    return groups
  }
}

/// SplitMix64: the same seed gives the same numbers everywhere and for ever, as replaying needs.
public struct SeededGenerator: RandomNumberGenerator, Sendable {
  private var state: UInt64

  public init(seed: UInt64) { state = seed }

  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
