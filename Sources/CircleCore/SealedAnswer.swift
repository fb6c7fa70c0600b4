/// What is left of an answer once its question is closed: one thing that one person said, or a word
/// with how many said it, with nothing that ties it to anything else.
public enum SealedAnswer: Hashable, Sendable {
  case number(Int)
  case option(String)
  case word(String, people: Int)
  case text(String)
}

/// All that is kept of a closed question.
public struct SealedAnswers: Hashable, Sendable {
  public let values: [SealedAnswer]
  /// How many answered and didn't skip; nil where they were too few, and nothing is kept.
  public let given: Int?
  public let skipped: Int?

  public init(values: [SealedAnswer], given: Int?, skipped: Int?) {
    self.values = values
    self.given = given
    self.skipped = skipped
  }

  public static let none = SealedAnswers(values: [], given: nil, skipped: nil)
}

extension StepContent {
  /// Whether `answer` is one that this step's question allows.
  public func allows(_ answer: Answer) -> Bool {
    switch (self, answer) {
    case (_, .skip): isQuestion
    case (.scale, .number(let number)), (.mood, .number(let number)):
      numbers?.contains(number) ?? false
    case (.choice(let choice), .option(let id)):
      choice.most == nil && choice.options.contains { $0.id == id }
    case (.quiz(let quiz), .option(let id)): quiz.options.contains { $0.id == id }
    case (.choice(let choice), .options(let ids)):
      !ids.isEmpty && ids.count <= choice.most ?? 0 && Set(ids).count == ids.count
        && ids.allSatisfy { id in choice.options.contains { $0.id == id } }
    case (.words(let cloud), .words(let words)):
      (1...cloud.most).contains(words.count)
        && words.allSatisfy { Self.fits($0, WordCloud.longest) }
    case (.text(let text), .text(let answer)): Self.fits(answer, text.longest)
    case (.ticket(let ticket), .ticket(let rating, let note)):
      (rating != nil || note != nil) && rating.map { numbers?.contains($0) ?? false } ?? true
        && note.map { Self.fits($0, ticket.note.longest) } ?? true
    case (.scale, _), (.mood, _), (.choice, _), (.quiz, _), (.words, _), (.text, _), (.ticket, _),
      (.card, _), (.breath, _), (.discussion, _), (.timer, _), (.script, _), (.pairs, _),
      (.worksheet, _), (.chain, _), (.builder, _), (.sort, _), (.ruler, _), (.plan, _),
      (.breakTime, _):
      false
    }
  }

  /// Some characters are many bytes: a family of five is one of 25.
  private static func fits(_ text: String, _ longest: Int) -> Bool {
    (1...longest).contains(text.count) && text.utf8.count <= 4 * longest
      && text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
  }

  /// How many bytes the longest answer to this question takes as it is stored: all are filled up to
  /// it, so that none can be told by its length.
  public var answerLength: Int {
    switch self {
    case .scale, .mood: 16
    case .choice(let choice): Self.length(choice.options)
    case .quiz(let quiz): Self.length(quiz.options)
    case .words(let cloud): 16 + cloud.most * (4 * WordCloud.longest + 1)
    case .text(let text): 16 + 4 * text.longest
    case .ticket(let ticket): 16 + 4 * ticket.note.longest
    case .card, .breath, .discussion, .timer, .script, .pairs, .worksheet, .chain, .builder, .sort,
      .ruler, .plan, .breakTime:
      0
    }
  }

  private static func length(_ options: [Choice.Option]) -> Int {
    options.reduce(16) { $0 + $1.id.utf8.count + 1 }
  }

  /// What is kept of `answers`: nothing unless at least `minimum` people have answered, since nothing
  /// of it could ever be shown. Options chosen together, and the halves of a ticket, are taken apart;
  /// words are counted, in small letters, so that nobody is known by theirs.
  public func sealed(_ answers: [Answer], minimum: Int) -> SealedAnswers {
    let allowed = answers.filter(allows)
    let given = allowed.filter { $0 != .skip }
    guard Disclosure.isEnough(given.count, minimum: minimum) else { return .none }
    var values: [SealedAnswer] = []
    var words: [String: Int] = [:]
    var ratings: [SealedAnswer] = []
    var notes: [SealedAnswer] = []
    for answer in given {
      switch answer {
      case .number(let number): values.append(.number(number))
      case .option(let id): values.append(.option(id))
      case .options(let ids): values += ids.map { .option($0) }
      case .text(let text): values.append(.text(text))
      case .words(let own):
        for word in Set(own.map { $0.lowercased() }) { words[word, default: 0] += 1 }
      case .ticket(let rating, let note):
        if let rating { ratings.append(.number(rating)) }
        if let note { notes.append(.text(note)) }
      case .skip: break
      }
    }
    for half in [ratings, notes] where Disclosure.isEnough(half.count, minimum: minimum) {
      values += half
    }
    values += words.map { .word($0.key, people: $0.value) }
    return SealedAnswers(
      values: values, given: given.count, skipped: allowed.count - given.count)
  }

  /// Counts in the order in which the question names its answers.
  public func tally(_ sealed: SealedAnswers) -> Tally {
    var names: [String] = []
    if let numbers { names = numbers.map(String.init) }
    if case .choice(let choice) = self { names = choice.options.map(\.id) }
    if case .quiz(let quiz) = self { names = quiz.options.map(\.id) }
    var counts: [String: Int] = [:]
    for value in sealed.values {
      switch value {
      case .number(let number): counts[String(number), default: 0] += 1
      case .option(let id): counts[id, default: 0] += 1
      case .word, .text: break
      }
    }
    return Tally(
      counts: names.map { Tally.Count(value: $0, count: counts[$0] ?? 0) },
      skipped: sealed.skipped ?? 0, people: isOneNumberEach ? nil : sealed.given ?? 0)
  }

  /// Whether each person who didn't skip has given exactly one of the answers that are counted.
  private var isOneNumberEach: Bool {
    switch self {
    case .scale, .mood, .quiz: true
    case .choice(let choice): choice.most == nil
    case .words, .text, .ticket, .card, .breath, .discussion, .timer, .script, .pairs, .worksheet,
      .chain, .builder, .sort, .ruler, .plan, .breakTime:
      false
    }
  }
}
