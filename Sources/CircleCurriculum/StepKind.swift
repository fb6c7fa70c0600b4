import CircleCore

/// The kinds of step as files name them, with the keys that each has of its own.
enum StepKind: String, CaseIterable {
  case card
  case breath
  case scale
  case mood
  case choice
  case words
  case text
  case ticket
  case quiz
  case discussion
  case timer
  case script
  case pairs
  case worksheet
  case chain
  case builder
  case sort
  case ruler
  case plan
  case breakTime = "break"

  /// What people call kinds who haven't read the list.
  static let synonyms: [String: StepKind] = [
    "go-round": .discussion, "goround": .discussion, "talk": .discussion, "circle": .discussion,
    "poll": .choice, "survey": .choice, "vote": .choice, "reading": .card, "read": .card,
    "check-in": .scale, "checkin": .scale, "rating": .scale, "slider": .scale, "faces": .mood,
    "word-cloud": .words, "cloud": .words, "question": .text, "exit-ticket": .ticket,
    "breathing": .breath, "meditation": .script, "body-scan": .script, "practice": .timer,
    "exercise": .timer, "role-play": .pairs, "roleplay": .pairs, "form": .worksheet,
    "chain-analysis": .chain, "card-sort": .sort, "readiness": .ruler, "goal": .plan,
    "pause": .breakTime,
  ]

  var keys: [String] {
    switch self {
    case .card: ["body", "examples", "ask"]
    case .breath: ["body", "in", "hold", "out", "rest", "cycles"]
    case .scale: ["question", "from", "to", "anchors"] + QuestionTraits.keys
    case .mood: ["question"] + QuestionTraits.keys
    case .choice: ["question", "options", "most", "sensitive"]
    case .words: ["question", "most"]
    case .text: ["question", "hint", "longest"]
    case .ticket: ["rating", "note"]
    case .quiz: ["question", "options", "right", "explanation"]
    case .discussion: ["prompts", "go-round", "turn-seconds"]
    case .timer: ["body", "seconds"]
    case .script: ["intro", "lines", "eyes-open"]
    case .pairs: ["scene", "parts", "observer", "rounds", "round-seconds", "auto-rotate"]
    case .worksheet: ["intro", "fields"]
    case .chain: ["intro", "links"]
    case .builder: ["intro", "parts"]
    case .sort: ["intro", "piles", "cards"]
    case .ruler: ["intro", "rulers"]
    case .plan: ["intro", "hints"]
    case .breakTime: ["body"]
    }
  }

  /// Whether steps of this kind ask an anonymous question.
  var asks: Bool {
    switch self {
    case .scale, .mood, .choice, .words, .text, .ticket, .quiz: true
    case .card, .breath, .discussion, .timer, .script, .pairs, .worksheet, .chain, .builder,
      .sort, .ruler, .plan, .breakTime:
      false
    }
  }

  func content(_ fields: Fields) -> StepContent? {
    switch self {
    case .card: fields.card().map(StepContent.card)
    case .breath: fields.breath().map(StepContent.breath)
    case .scale: fields.scale().map(StepContent.scale)
    case .mood:
      fields.required("question", .localizedParagraphs(200)).map { .mood(.init(question: $0)) }
    case .choice: fields.choice().map(StepContent.choice)
    case .words: fields.words().map(StepContent.words)
    case .text: fields.shortText().map(StepContent.text)
    case .ticket: fields.ticket().map(StepContent.ticket)
    case .quiz: fields.quiz().map(StepContent.quiz)
    case .discussion: fields.discussion().map(StepContent.discussion)
    case .timer: fields.timedPractice().map(StepContent.timer)
    case .script: fields.guidedScript().map(StepContent.script)
    case .pairs: fields.pairs().map(StepContent.pairs)
    case .worksheet: fields.worksheet().map(StepContent.worksheet)
    case .chain: fields.chain().map(StepContent.chain)
    case .builder: fields.builder().map(StepContent.builder)
    case .sort: fields.sort().map(StepContent.sort)
    case .ruler: fields.ruler().map(StepContent.ruler)
    case .plan: fields.plan().map(StepContent.plan)
    case .breakTime:
      fields.optional("body", .some(.rich(600)), default: nil).map {
        .breakTime(.init(body: $0))
      }
    }
  }
}
