// Steps whose writing stays on the participant's phone.

extension StepContent {
  /// Private notes.
  public struct Worksheet: Hashable, Sendable, Codable {
    public let intro: RichText?
    public let fields: [Field]

    public init(intro: RichText?, fields: [Field]) {
      self.intro = intro
      self.fields = fields
    }

    public struct Field: Hashable, Sendable, Codable {
      public let id: String
      public let label: Text
      public let kind: Kind
      public let hint: Text?

      public init(id: String, label: Text, kind: Kind, hint: Text?) {
        self.id = id
        self.label = label
        self.kind = kind
        self.hint = hint
      }

      public enum Kind: String, CaseIterable, Hashable, Sendable, Codable {
        /// One line.
        case line
        /// Several lines.
        case text
        /// A number from 0 to 10.
        case scale
      }
    }
  }

  /// What led to what, link by link. People add links of their own, and mark where another way was
  /// possible.
  public struct ChainAnalysis: Hashable, Sendable, Codable {
    public let intro: RichText?
    /// 3 to 10, in order of time.
    public let links: [Link]

    public init(intro: RichText?, links: [Link]) {
      self.intro = intro
      self.links = links
    }

    public struct Link: Hashable, Sendable, Codable {
      public let id: String
      public let role: Role
      public let label: Text
      public let hint: Text?

      public init(id: String, role: Role, label: Text, hint: Text?) {
        self.id = id
        self.role = role
        self.label = label
        self.hint = hint
      }

      public enum Role: String, CaseIterable, Hashable, Sendable, Codable {
        /// What made the day harder before it began.
        case vulnerability
        /// What set it off.
        case prompt
        /// A thought, feeling, sensation or act in between.
        case link
        /// What the chain is about.
        case behavior
        case consequence
      }
    }
  }

  /// Words for a talk, made part by part, such as DEAR MAN.
  public struct ScriptBuilder: Hashable, Sendable, Codable {
    public let intro: RichText?
    /// 2 to 10.
    public let parts: [Part]

    public init(intro: RichText?, parts: [Part]) {
      self.intro = intro
      self.parts = parts
    }

    public struct Part: Hashable, Sendable, Codable {
      public let id: String
      /// Up to 3 characters, such as the D of DEAR MAN.
      public let letter: Text?
      public let name: Text
      public let hint: Text?
      /// How a sentence of this part may begin.
      public let starter: Text?

      public init(id: String, letter: Text?, name: Text, hint: Text?, starter: Text?) {
        self.id = id
        self.letter = letter
        self.name = name
        self.hint = hint
        self.starter = starter
      }
    }
  }

  /// Cards that are put on piles.
  public struct CardSort: Hashable, Sendable, Codable {
    public let intro: RichText?
    /// 2 to 6.
    public let piles: [Pile]
    /// 3 to 24.
    public let cards: [Card]

    public init(intro: RichText?, piles: [Pile], cards: [Card]) {
      self.intro = intro
      self.piles = piles
      self.cards = cards
    }

    public struct Pile: Hashable, Sendable, Codable {
      public let id: String
      public let name: Text

      public init(id: String, name: Text) {
        self.id = id
        self.name = name
      }
    }

    public struct Card: Hashable, Sendable, Codable {
      public let id: String
      public let text: Text
      /// The pile where the author would put it; nil where there is no such pile, as with values.
      public let fits: String?

      public init(id: String, text: Text, fits: String?) {
        self.id = id
        self.text = text
        self.fits = fits
      }
    }
  }

  /// How ready somebody is, from 0 to 10, and why not less.
  public struct ReadinessRuler: Hashable, Sendable, Codable {
    public let intro: RichText?
    /// 1 to 3.
    public let rulers: [Ruler]

    public init(intro: RichText?, rulers: [Ruler]) {
      self.intro = intro
      self.rulers = rulers
    }

    public struct Ruler: Hashable, Sendable, Codable {
      public let id: String
      public let question: Text
      /// What 0 and 10 mean.
      public let low: Text
      public let high: Text

      public init(id: String, question: Text, low: Text, high: Text) {
        self.id = id
        self.question = question
        self.low = low
        self.high = high
      }
    }
  }

  /// One thing to do: goal, when, obstacle, first step.
  public struct ActionPlan: Hashable, Sendable, Codable {
    public let intro: RichText?
    public let goal: Text?
    public let when: Text?
    public let obstacle: Text?
    public let firstStep: Text?

    /// Everything but the intro is a hint under its field; nil shows none.
    public init(intro: RichText?, goal: Text?, when: Text?, obstacle: Text?, firstStep: Text?) {
      self.intro = intro
      self.goal = goal
      self.when = when
      self.obstacle = obstacle
      self.firstStep = firstStep
    }
  }
}
