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
  case quiz(Quiz)
  case discussion(Discussion)
  case timer(TimedPractice)
  case script(GuidedScript)
  case pairs(PairPractice)
  case worksheet(Worksheet)
  case chain(ChainAnalysis)
  case builder(ScriptBuilder)
  case sort(CardSort)
  case ruler(ReadinessRuler)
  case plan(ActionPlan)
  case breakTime(BreakTime)

  /// What becomes of what people do in a step.
  public enum Nature: Hashable, Sendable {
    /// Nothing is written down.
    case shared
    /// An anonymous question: answers go to the vault.
    case question
    /// It stays on the participant's phone. All that is told is that somebody is done.
    case onDevice
    case pairs
    case breakTime
  }

  public var nature: Nature {
    switch self {
    case .scale, .mood, .choice, .words, .text, .ticket, .quiz: .question
    case .card, .breath, .discussion, .timer, .script: .shared
    case .worksheet, .chain, .builder, .sort, .ruler, .plan: .onDevice
    case .pairs: .pairs
    case .breakTime: .breakTime
    }
  }

  /// Whether the step asks an anonymous question.
  public var isQuestion: Bool { nature == .question }

  /// Whether answers are words of people's own, which staff read before anybody else does.
  public var isModerated: Bool {
    switch self {
    case .words, .text, .ticket: true
    case .scale, .mood, .choice, .quiz, .card, .breath, .discussion, .timer, .script, .pairs,
      .worksheet, .chain, .builder, .sort, .ruler, .plan, .breakTime:
      false
    }
  }

  /// The numbers that answers can be, if they are numbers.
  public var numbers: ClosedRange<Int>? {
    switch self {
    case .scale(let scale): scale.from...scale.to
    case .mood: Mood.faces
    case .ticket(let ticket): ticket.rating.from...ticket.rating.to
    case .choice, .quiz, .words, .text, .card, .breath, .discussion, .timer, .script, .pairs,
      .worksheet, .chain, .builder, .sort, .ruler, .plan, .breakTime:
      nil
    }
  }

  /// How long a practice takes that has a length of its own.
  public var ownTime: Duration? {
    switch self {
    case .breath(let breath): breath.cycles.map { breath.cycle * $0 }
    case .timer(let practice): practice.seconds.map { .seconds($0) }
    case .script(let script): .seconds(script.seconds)
    case .scale, .mood, .choice, .quiz, .words, .text, .ticket, .card, .discussion, .pairs,
      .worksheet, .chain, .builder, .sort, .ruler, .plan, .breakTime:
      nil
    }
  }
}

extension StepContent.Breath {
  /// One breath, all of it.
  public var cycle: Duration {
    .seconds(inSeconds + holdSeconds + outSeconds + (restSeconds ?? 0))
  }
}
