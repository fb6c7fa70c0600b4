// The kinds of anonymous question.

extension StepContent {
  /// An anonymous question answered by a whole number.
  public struct Scale: Hashable, Sendable, Codable {
    public let question: Text
    /// Least and greatest number, 0 to 10.
    public let from: Int
    public let to: Int
    /// Words for some of the numbers, in rising order.
    public let anchors: [Anchor]

    public init(question: Text, from: Int, to: Int, anchors: [Anchor]) {
      self.question = question
      self.from = from
      self.to = to
      self.anchors = anchors
    }

    public struct Anchor: Hashable, Sendable, Codable {
      public let value: Int
      public let text: Text

      public init(value: Int, text: Text) {
        self.value = value
        self.text = text
      }
    }
  }

  /// An anonymous question answered by one of five faces: 1 is the lowest mood, 5 the best.
  public struct Mood: Hashable, Sendable, Codable {
    public static let faces = 1...5
    public let question: Text

    public init(question: Text) { self.question = question }
  }

  /// An anonymous question answered by one of two to eight options, or by several of them.
  public struct Choice: Hashable, Sendable, Codable {
    public let question: Text
    public let options: [Option]
    /// How many options one person may choose at most, 2 or more; nil where it is one.
    public let most: Int?

    public init(question: Text, options: [Option], most: Int? = nil) {
      self.question = question
      self.options = options
      self.most = most
    }

    public struct Option: Hashable, Sendable, Codable {
      public let id: String
      public let text: Text

      public init(id: String, text: Text) {
        self.id = id
        self.text = text
      }
    }
  }

  /// An anonymous question answered by a few words, which make a cloud.
  public struct WordCloud: Hashable, Sendable, Codable {
    /// Longest word or short phrase, in characters.
    public static let longest = 24
    public let question: Text
    /// How many words one person may give at most: 1 to 3.
    public let most: Int

    public init(question: Text, most: Int) {
      self.question = question
      self.most = most
    }
  }

  /// An anonymous question answered in a sentence or two.
  public struct ShortText: Hashable, Sendable, Codable {
    public let question: Text
    public let hint: Text?
    /// Longest answer, in characters: 20 to 280.
    public let longest: Int

    public init(question: Text, hint: Text?, longest: Int) {
      self.question = question
      self.hint = hint
      self.longest = longest
    }
  }

  /// An exit ticket: how it was, and a line for the team. Either may be left out. The two are kept
  /// apart from each other as soon as the question is closed.
  public struct Ticket: Hashable, Sendable, Codable {
    public let rating: Scale
    public let note: ShortText

    public init(rating: Scale, note: ShortText) {
      self.rating = rating
      self.note = note
    }
  }

  /// A question with right answers, asked without names. Once it is closed everybody sees which they
  /// are, and why.
  public struct Quiz: Hashable, Sendable, Codable {
    public let question: Text
    /// 2 to 6.
    public let options: [Choice.Option]
    /// The ids of the options that are right, 1 or more.
    public let right: [String]
    public let explanation: RichText

    public init(
      question: Text, options: [Choice.Option], right: [String], explanation: RichText
    ) {
      self.question = question
      self.options = options
      self.right = right
      self.explanation = explanation
    }
  }
}

/// How the answers to a question are handled, whatever its kind.
public struct QuestionTraits: Hashable, Sendable, Codable {
  /// What is measured, such as `distress`: questions with the same one are compared over sessions.
  public let measure: String?
  /// Whether the answers are shown beside those of the last question before it with the same measure.
  public let showsShift: Bool
  /// Whether it would harm people if the group knew that everybody gave the same answer.
  public let isSensitive: Bool
  /// Numbers that say that somebody is in great distress.
  public let distress: ClosedRange<Int>?

  public static let plain = QuestionTraits()

  public init(
    measure: String? = nil, showsShift: Bool = false, isSensitive: Bool = false,
    distress: ClosedRange<Int>? = nil
  ) {
    self.measure = measure
    self.showsShift = showsShift
    self.isSensitive = isSensitive
    self.distress = distress
  }
}
