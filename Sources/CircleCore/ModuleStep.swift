/// One live step of a module.
public struct ModuleStep: Hashable, Sendable, Codable {
  /// Unique within the module, such as `practice`.
  public let id: String
  public let title: Text
  /// Planned minutes, 1 to 120.
  public let minutes: Int
  /// Whether a timer starts by itself when the step does: over what the step's practice takes, or
  /// over `minutes` where it has no length of its own.
  public let timed: Bool
  public let content: StepContent
  public let notes: FacilitatorNotes
  /// Of a step that asks an anonymous question; nil is `QuestionTraits.plain`.
  public let question: QuestionTraits?
  /// Whether the step may be left out when time is short; nil is no.
  public let mayBeLeftOut: Bool?

  public init(
    id: String, title: Text, minutes: Int, timed: Bool, content: StepContent,
    notes: FacilitatorNotes, question: QuestionTraits? = nil, mayBeLeftOut: Bool? = nil
  ) {
    self.id = id
    self.title = title
    self.minutes = minutes
    self.timed = timed
    self.content = content
    self.notes = notes
    self.question = question
    self.mayBeLeftOut = mayBeLeftOut
  }

  /// Whether the group rests in it.
  var isBreak: Bool { content.nature == .breakTime }

  /// What a timer of this step runs over.
  public var practiceTime: Duration { content.ownTime ?? .minutes(minutes) }

  /// What a timer runs over that somebody starts by hand: in pairs, one round.
  var timerByHand: Duration {
    if case .pairs(let practice) = content { return .seconds(practice.roundSeconds) }
    return practiceTime
  }
}

/// What the facilitator reads while a step is on. Participants never see it.
public struct FacilitatorNotes: Hashable, Sendable, Codable {
  /// The point of the step, in a sentence or two.
  public let aim: Text?
  /// How to introduce it: words that can be read aloud as they stand.
  public let say: Text?
  /// What to watch for. nil is nothing, as in logs of before it was asked.
  public let watch: [Text]?
  /// A way in for a quiet room.
  public let quiet: Text?
  public let sections: [Section]

  public init(
    aim: Text? = nil, say: Text? = nil, watch: [Text]? = nil, quiet: Text? = nil,
    sections: [Section] = []
  ) {
    self.aim = aim
    self.say = say
    self.watch = watch
    self.quiet = quiet
    self.sections = sections
  }

  private enum CodingKeys: String, CodingKey {
    /// The name that logs have had from the beginning.
    case aim = "point"
    case say
    case watch
    case quiet
    case sections
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
