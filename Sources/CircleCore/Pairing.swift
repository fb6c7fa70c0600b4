/// Who practices with whom in the current step.
public struct Pairing: Hashable, Sendable {
  /// Groups of two or three; of four when somebody had to be taken in.
  public var groups: [[ParticipantID]]
  /// How often parts were swapped.
  public var rotation: Int

  /// Whose group changed in this round, since somebody went or came.
  public internal(set) var changed: Set<ParticipantID> = []

  public var round: Int { rotation + 1 }

  /// The part of the member at `place` of a group of `size`, out of `parts`, the observer's included
  /// where there is one: `PairPractice.parts(for:)`.
  ///
  /// Each has the part of their place, and whoever is left the last one; swapping moves everybody on
  /// by one place, so that after as many rounds as there are members each has had each part.
  public static func part(place: Int, size: Int, rotation: Int, parts: Int) -> Int {
    guard size > 0, parts > 0 else { return 0 }
    return min((place + rotation) % size, parts - 1)
  }

  public func group(of participant: ParticipantID) -> [ParticipantID]? {
    groups.first { $0.contains(participant) }
  }
}

/// Two people, in either order.
public struct Couple: Hashable, Comparable, Sendable {
  public let first: ParticipantID
  public let second: ParticipantID

  public init(_ one: ParticipantID, _ other: ParticipantID) {
    first = min(one, other)
    second = max(one, other)
  }

  public static func < (one: Couple, other: Couple) -> Bool {
    (one.first, one.second) < (other.first, other.second)
  }

  /// All couples that can be made within each of the groups.
  public static func all(in groups: [[ParticipantID]]) -> [Couple] {
    groups.flatMap { group in
      group.indices.flatMap { i in group[(i + 1)...].map { Couple(group[i], $0) } }
    }
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
