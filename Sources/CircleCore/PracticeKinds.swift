// Steps that the room goes through together.

extension StepContent {
  /// Something to read.
  public struct Card: Hashable, Sendable, Codable {
    public let body: [RichText]
    public let examples: [Example]
    /// A question to think about. Nothing is sent.
    public let ask: Text?

    public init(body: [RichText], examples: [Example], ask: Text?) {
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

  /// A breathing circle. Seconds, 1 to 20 each; holding and resting may be 0.
  public struct Breath: Hashable, Sendable, Codable {
    public let body: RichText
    public let inSeconds: Int
    public let holdSeconds: Int
    public let outSeconds: Int
    /// After breathing out; nil is 0.
    public let restSeconds: Int?
    /// The practice ends after so many breaths, 1 to 100; nil goes on for the step's minutes.
    public let cycles: Int?

    public init(
      body: RichText, inSeconds: Int, holdSeconds: Int, outSeconds: Int, restSeconds: Int? = nil,
      cycles: Int? = nil
    ) {
      self.body = body
      self.inSeconds = inSeconds
      self.holdSeconds = holdSeconds
      self.outSeconds = outSeconds
      self.restSeconds = restSeconds
      self.cycles = cycles
    }
  }

  /// Talking in the room, led by questions.
  public struct Discussion: Hashable, Sendable, Codable {
    public let prompts: [Text]
    /// Whether people speak in turn; then each may pass.
    public let goRound: Bool
    /// Talk time of one person in seconds, 15 to 600; nil leaves it open.
    public let turnSeconds: Int?

    public init(prompts: [Text], goRound: Bool, turnSeconds: Int? = nil) {
      self.prompts = prompts
      self.goRound = goRound
      self.turnSeconds = turnSeconds
    }
  }

  /// Something that everybody does by themselves for a time, such as drawing.
  public struct TimedPractice: Hashable, Sendable, Codable {
    public let body: RichText
    /// 10 to 3,600; nil is the step's minutes.
    public let seconds: Int?

    public init(body: RichText, seconds: Int?) {
      self.body = body
      self.seconds = seconds
    }
  }

  /// A practice that is led line by line, such as a body scan. Where it is follows from the step's
  /// timer, so that the whole room hears and sees the same line.
  public struct GuidedScript: Hashable, Sendable, Codable {
    public let intro: RichText?
    public let lines: [Line]
    /// What people can do who would rather keep their eyes open.
    public let eyesOpen: Text?

    public init(intro: RichText?, lines: [Line], eyesOpen: Text?) {
      self.intro = intro
      self.lines = lines
      self.eyesOpen = eyesOpen
    }

    /// How long all lines take.
    public var seconds: Int { lines.reduce(0) { $0 + $1.seconds } }

    public struct Line: Hashable, Sendable, Codable {
      public let text: Text
      /// How long the line stays, its silence included: 3 to 300.
      public let seconds: Int

      public init(text: Text, seconds: Int) {
        self.text = text
        self.seconds = seconds
      }
    }
  }

  /// A break for everybody, of the step's minutes.
  public struct BreakTime: Hashable, Sendable, Codable {
    public let body: RichText?

    public init(body: RichText?) { self.body = body }
  }
}
