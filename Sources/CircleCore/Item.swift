/// A question's life: open once, closed for good, then perhaps released.
public struct ItemState: Hashable, Sendable {
  public var phase: Phase
  /// Who has answered. Never what.
  public var answered: Set<ParticipantID>

  public enum Phase: Hashable, Sendable {
    case open
    case closed
    case released(ItemResult)
  }
}

/// The sums of one closed question, counted from the vault's rows.
public struct Tally: Hashable, Sendable, Codable {
  /// How many gave each answer, in the question's order. Skips aren't in it.
  public let counts: [Count]
  public let skipped: Int

  public init(counts: [Count], skipped: Int) {
    self.counts = counts
    self.skipped = skipped
  }

  public var answers: Int { counts.reduce(0) { $0 + $1.count } }

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

/// What everyone may see of a question, decided once.
public enum ItemResult: Hashable, Sendable, Codable {
  /// Too few have answered; showing them would tell who.
  case tooFew
  case counts(Tally)
}

/// The disclosure rule of anonymous answers.
public enum Disclosure {
  /// What may be shown of `tally`: nothing unless at least `minimum` people have answered. Those
  /// who skipped don't count, since they hide nobody.
  public static func result(of tally: Tally, minimum: Int) -> ItemResult {
    tally.answers >= max(minimum, SessionRules.leastMinimumAnswers) ? .counts(tally) : .tooFew
  }
}

extension StepContent {
  /// Whether `answer` is one that this step's question allows.
  public func allows(_ answer: Answer) -> Bool {
    switch (self, answer) {
    case (.scale, .skip), (.choice, .skip): true
    case (.scale(let scale), .number(let number)): scale.from <= number && number <= scale.to
    case (.choice(let choice), .option(let id)): choice.options.contains { $0.id == id }
    case (.scale, .option), (.choice, .number): false
    case (.card, _), (.breath, _), (.discussion, _), (.pairs, _), (.worksheet, _): false
    }
  }

  /// Counts answers in the order in which the question names them. Answers that the question
  /// doesn't allow are left out.
  public func tally(_ answers: [Answer]) -> Tally {
    let values: [String]
    switch self {
    case .scale(let scale): values = (scale.from...scale.to).map(String.init)
    case .choice(let choice): values = choice.options.map(\.id)
    case .card, .breath, .discussion, .pairs, .worksheet: values = []
    }
    var counts: [String: Int] = [:]
    var skipped = 0
    for answer in answers where allows(answer) {
      switch answer {
      case .number(let number): counts[String(number), default: 0] += 1
      case .option(let id): counts[id, default: 0] += 1
      case .skip: skipped += 1
      }
    }
    return Tally(
      counts: values.map { Tally.Count(value: $0, count: counts[$0] ?? 0) }, skipped: skipped)
  }
}
