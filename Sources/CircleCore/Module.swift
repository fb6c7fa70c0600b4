/// A curriculum module as a clinician wrote it: what one part of a session is made of.
public struct Module: Hashable, Sendable, Codable {
  /// The name of the module's file without its ending, such as `paced-breathing`.
  public let id: String
  public let title: Text
  public let family: Family
  /// The public sources that the content rests on, one line each.
  public let sources: [String]
  public let steps: [ModuleStep]

  public init(id: String, title: Text, family: Family, sources: [String], steps: [ModuleStep]) {
    self.id = id
    self.title = title
    self.family = family
    self.sources = sources
    self.steps = steps
  }

  /// Minutes that the module takes: the sum of its steps.
  public var minutes: Int { steps.reduce(0) { $0 + $1.minutes } }

  /// The school of treatment that a module belongs to.
  public enum Family: String, CaseIterable, Hashable, Sendable, Codable {
    case core
    case cbt
    case dbt
    case mindfulness
    case rolePlay = "role-play"
  }
}

/// One live step of a module.
public struct ModuleStep: Hashable, Sendable, Codable {
  /// Unique within the module, such as `practice`.
  public let id: String
  public let title: Text
  /// Planned minutes, 1 to 120.
  public let minutes: Int
  /// Whether a timer over `minutes` starts by itself when the step does.
  public let timed: Bool
  public let content: StepContent
  public let notes: FacilitatorNotes
  /// Of a step that asks an anonymous question; nil is `QuestionTraits.plain`.
  public let question: QuestionTraits?

  public init(
    id: String, title: Text, minutes: Int, timed: Bool, content: StepContent,
    notes: FacilitatorNotes, question: QuestionTraits? = nil
  ) {
    self.id = id
    self.title = title
    self.minutes = minutes
    self.timed = timed
    self.content = content
    self.notes = notes
    self.question = question
  }
}

/// What the facilitator reads while a step is on. Participants never see it.
public struct FacilitatorNotes: Hashable, Sendable, Codable {
  /// Words that can be read aloud as they stand.
  public let say: Text?
  /// One paragraph: the point of the step.
  public let point: Text?
  public let sections: [Section]

  public init(say: Text?, point: Text?, sections: [Section]) {
    self.say = say
    self.point = point
    self.sections = sections
  }

  /// A few hints under one heading, such as "If it lands hard".
  public struct Section: Hashable, Sendable, Codable {
    public let title: Text
    public let points: [Text]

    public init(title: Text, points: [Text]) {
      self.title = title
      self.points = points
    }
  }
}

/// What participants see and do in a step.
public enum StepContent: Hashable, Sendable, Codable {
  case card(Card)
  case breath(Breath)
  case scale(Scale)
  case mood(Mood)
  case choice(Choice)
  case words(WordCloud)
  case text(ShortText)
  case ticket(Ticket)
  case discussion(Discussion)
  case pairs(PairPractice)
  case worksheet(Worksheet)

  /// Something to read.
  public struct Card: Hashable, Sendable, Codable {
    public let body: [Text]
    public let examples: [Example]
    /// A question to think about. Nothing is sent.
    public let ask: Text?

    public init(body: [Text], examples: [Example], ask: Text?) {
      self.body = body
      self.examples = examples
      self.ask = ask
    }

    public struct Example: Hashable, Sendable, Codable {
      public let name: Text
      public let text: Text

      public init(name: Text, text: Text) {
        self.name = name
        self.text = text
      }
    }
  }

  /// A breathing circle. Seconds, 1 to 20 each; `hold` may be 0.
  public struct Breath: Hashable, Sendable, Codable {
    public let body: Text
    public let inSeconds: Int
    public let holdSeconds: Int
    public let outSeconds: Int

    public init(body: Text, inSeconds: Int, holdSeconds: Int, outSeconds: Int) {
      self.body = body
      self.inSeconds = inSeconds
      self.holdSeconds = holdSeconds
      self.outSeconds = outSeconds
    }
  }

  /// Talking in the room, led by questions.
  public struct Discussion: Hashable, Sendable, Codable {
    public let prompts: [Text]
    /// Whether people speak in turn; then each may pass.
    public let goRound: Bool

    public init(prompts: [Text], goRound: Bool) {
      self.prompts = prompts
      self.goRound = goRound
    }
  }

  /// A role-play in pairs. Each round everybody has a part; parts are swapped between rounds.
  public struct PairPractice: Hashable, Sendable, Codable {
    public let scene: Text
    /// Two parts. Whoever is third in a group watches.
    public let parts: [Part]
    /// What the third person of a group does; nil for `standardObserver`.
    public let observer: Part?
    /// 1 to 4.
    public let rounds: Int
    /// Seconds, 30 to 1,800. Zero rounds never occur.
    public let roundSeconds: Int
    /// Whether the next round begins by itself when the time is up; nil and false leave it to the
    /// facilitator.
    public let rotatesItself: Bool?

    public init(
      scene: Text, parts: [Part], observer: Part? = nil, rounds: Int, roundSeconds: Int,
      rotatesItself: Bool? = nil
    ) {
      self.scene = scene
      self.parts = parts
      self.observer = observer
      self.rounds = rounds
      self.roundSeconds = roundSeconds
      self.rotatesItself = rotatesItself
    }

    /// The parts in a group of `size`: from three people on the observer's is the last.
    public func parts(for size: Int) -> [Part] {
      size > 2 ? parts + [observer ?? Self.standardObserver] : parts
    }

    /// The observer's part where the module's author wrote none.
    public static let standardObserver = Part(
      name: Text(en: "The one who watches", es: "Quien observa"),
      prompt: Text(
        en: "Watch and listen. At the end, name one thing that worked, as kindly as you can. "
          + "No advice is needed.",
        es: "Mira y escucha. Al final, di una cosa que funcionó, con toda la amabilidad que "
          + "puedas. No hace falta dar consejos."))

    public struct Part: Hashable, Sendable, Codable {
      public let name: Text
      public let prompt: Text

      public init(name: Text, prompt: Text) {
        self.name = name
        self.prompt = prompt
      }
    }
  }

  /// Private notes that stay on the participant's phone.
  public struct Worksheet: Hashable, Sendable, Codable {
    public let intro: Text?
    public let fields: [Field]

    public init(intro: Text?, fields: [Field]) {
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
}
