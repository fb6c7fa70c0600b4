/// A question's life: open once, closed for good, then perhaps released.
public struct ItemState: Hashable, Sendable {
  public var phase: Phase = .open
  /// Who has answered. Never what.
  public var answered: Set<ParticipantID> = []
  /// What may be known without a release; nil until the answers are sealed.
  public var count: ItemCount?
  /// Which texts staff have let everybody see, and which not.
  public var decisions: [TextID: Bool] = [:]

  public enum Phase: Hashable, Sendable {
    case open
    case closed
    case released(ItemResult)
  }

  public var isReleased: Bool {
    if case .released = phase { true } else { false }
  }

  /// Texts that staff have let everybody see, in the order of their ids, which is none.
  public var approved: [TextID] {
    (count?.texts ?? []).map(\.id).filter { decisions[$0] == true }.sorted()
  }
}

/// What the answers to a closed question come to.
public struct Tally: Hashable, Sendable, Codable {
  /// How many gave each answer, in the question's order. Skips aren't in it.
  public let counts: [Count]
  public let skipped: Int
  /// How many people answered, where that isn't the sum of the counts: each may have given several.
  public let people: Int?

  public init(counts: [Count], skipped: Int, people: Int? = nil) {
    self.counts = counts
    self.skipped = skipped
    self.people = people
  }

  /// How many people answered and didn't skip.
  public var answers: Int { people ?? counts.reduce(0) { $0 + $1.count } }

  public struct Count: Hashable, Sendable, Codable {
    /// A number as text, or an option's id.
    public let value: String
    public let count: Int

    public init(value: String, count: Int) {
      self.value = value
      self.count = count
    }
  }
}

/// A tally as far as it may be told: for each answer between how many people and how many.
public struct RangedTally: Hashable, Sendable, Codable {
  public let ranges: [Range]
  public let answers: Int
  public let skipped: Int

  public init(ranges: [Range], answers: Int, skipped: Int) {
    self.ranges = ranges
    self.answers = answers
    self.skipped = skipped
  }

  public struct Range: Hashable, Sendable, Codable {
    public let value: String
    public let least: Int
    public let most: Int

    public init(value: String, least: Int, most: Int) {
      self.value = value
      self.least = least
      self.most = most
    }
  }
}

/// What everyone may see of a question, decided once.
public enum ItemResult: Hashable, Sendable, Codable {
  /// Too few have answered; showing them would tell who.
  case tooFew
  case counts(Tally)
  /// The same was asked before in this session, and so few have come or gone since that the
  /// difference would tell their answers.
  case changed
  /// Nearly everybody gave the same answer to a sensitive question.
  case ranges(RangedTally)
  /// Texts in the order of their random ids, and how many people had written.
  case texts([TextID], people: Int)
  /// The tally is nil where too few have rated.
  case ticket(Tally?, [TextID], people: Int)
}

/// What may be known of a sealed question before its release: nothing where too few have answered.
public struct ItemCount: Hashable, Sendable, Codable {
  /// How many answered and didn't skip; nil where they are too few.
  public let given: Int?
  public let concern: Concern?
  /// What staff have to read before anybody else does.
  public let texts: [TextHead]
  /// How many skipped, where enough answered.
  public let skipped: Int?

  public static let tooFew = ItemCount(given: nil, concern: nil, texts: [])

  public init(given: Int?, concern: Concern?, texts: [TextHead], skipped: Int? = nil) {
    self.given = given
    self.skipped = skipped
    self.concern = concern
    self.texts = texts
  }
}

/// How many answers said that somebody is in great distress. Staff alone see it.
public struct Concern: Hashable, Sendable, Codable {
  /// nil where it is nearly everybody, or few and not to be told more exactly.
  public let count: Int?
  /// Of so many answers.
  public let of: Int
  /// Whether it is a few, of which it isn't told how many; nil is no.
  public let isFew: Bool?

  public init(count: Int?, of: Int, isFew: Bool? = nil) {
    self.count = count
    self.of = of
    self.isFew = isFew
  }
}

/// A text that came without a name, as far as the log knows it: what it says is in the vault.
public struct TextHead: Hashable, Sendable, Codable {
  public let id: TextID
  /// How many people gave this word; nil for a sentence, which is one person's.
  public let people: Int?
  /// Whether it has one of the warning phrases.
  public let isUrgent: Bool

  public init(id: TextID, people: Int?, isUrgent: Bool) {
    self.id = id
    self.people = people
    self.isUrgent = isUrgent
  }
}

/// What the vault says of a sealed question.
public struct SealedCount: Hashable, Sendable {
  public let tally: Tally
  public let texts: [TextHead]

  public init(tally: Tally, texts: [TextHead]) {
    self.tally = tally
    self.texts = texts
  }
}
