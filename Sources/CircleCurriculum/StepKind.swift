import CircleCore

/// The kinds of step as files name them, with the keys that each has of its own.
enum StepKind: String, CaseIterable {
  case card
  case breath
  case scale
  case choice
  case discussion
  case pairs
  case worksheet

  var keys: [String] {
    switch self {
    case .card: ["body", "examples", "ask"]
    case .breath: ["body", "in", "hold", "out"]
    case .scale: ["question", "from", "to", "anchors"]
    case .choice: ["question", "options"]
    case .discussion: ["prompts", "go-round"]
    case .pairs: ["scene", "parts", "rounds", "round-seconds"]
    case .worksheet: ["intro", "fields"]
    }
  }

  func content(_ fields: Fields) -> StepContent? {
    switch self {
    case .card: card(fields).map(StepContent.card)
    case .breath: breath(fields).map(StepContent.breath)
    case .scale: scale(fields).map(StepContent.scale)
    case .choice: choice(fields).map(StepContent.choice)
    case .discussion: discussion(fields).map(StepContent.discussion)
    case .pairs: pairs(fields).map(StepContent.pairs)
    case .worksheet: worksheet(fields).map(StepContent.worksheet)
    }
  }

  private func card(_ fields: Fields) -> StepContent.Card? {
    let body = fields.required(
      "body", .list(of: .localizedParagraphs(700), 1...8, named: "paragraphs"))
    let examples = fields.optional(
      "examples", .list(of: .example, 1...12, named: "examples"), default: [])
    let ask = fields.optional("ask", .some(.localizedParagraphs(300)), default: nil)
    guard let body, let examples, let ask else { return nil }
    return .init(body: body, examples: examples, ask: ask)
  }

  private func breath(_ fields: Fields) -> StepContent.Breath? {
    let body = fields.required("body", .localizedParagraphs(400))
    let breatheIn = fields.required("in", .whole(1...20))
    let hold = fields.optional("hold", .whole(0...20), default: 0)
    let out = fields.required("out", .whole(1...20))
    guard let body, let breatheIn, let hold, let out else { return nil }
    return .init(body: body, inSeconds: breatheIn, holdSeconds: hold, outSeconds: out)
  }

  private func scale(_ fields: Fields) -> StepContent.Scale? {
    let question = fields.required("question", .localizedParagraphs(200))
    let from = fields.optional("from", .whole(0...9), default: 0)
    let to = fields.optional("to", .whole(1...10), default: 10)
    let anchors = fields.required("anchors", .list(of: .anchor, 2...11, named: "anchors"))
    guard let question, let from, let to, let anchors else { return nil }
    guard from < to else {
      fields["to"]?.report("Here stands “\(to)”. A number greater than from (\(from)) is needed.")
      fields["from"]?.report("Here stands “\(from)”. A number less than to (\(to)) is needed.")
      return nil
    }
    guard anchorsRise(anchors, from: from, to: to, fields["anchors"]) else { return nil }
    return .init(question: question, from: from, to: to, anchors: anchors)
  }

  /// Reports the anchors that are off the scale or not greater than the one before.
  private func anchorsRise(
    _ anchors: [StepContent.Scale.Anchor], from: Int, to: Int, _ list: PositionedValue?
  ) -> Bool {
    guard case .list(let members) = list?.content else { return false }
    var right = true
    var least = from
    for (anchor, member) in zip(anchors, members) {
      if !(from...to).contains(anchor.value) {
        member.report(
          "This anchor stands at \(anchor.value). A number from \(from) to \(to) is needed.")
        right = false
      } else if anchor.value < least {
        member.report(
          "This anchor stands at \(anchor.value). Anchors rise: \(least) or more is needed.")
        right = false
      }
      least = max(least, anchor.value + 1)
    }
    return right
  }

  private func choice(_ fields: Fields) -> StepContent.Choice? {
    let question = fields.required("question", .localizedParagraphs(200))
    let options = fields.required("options", .list(of: .option, 2...8, named: "options"))
    fields["options"]?.requireUnique("id")
    guard let question, let options else { return nil }
    return .init(question: question, options: options)
  }

  private func discussion(_ fields: Fields) -> StepContent.Discussion? {
    let prompts = fields.required(
      "prompts", .list(of: .localizedParagraphs(300), 1...6, named: "prompts"))
    let goRound = fields.optional("go-round", .flag, default: false)
    guard let prompts, let goRound else { return nil }
    return .init(prompts: prompts, goRound: goRound)
  }

  private func pairs(_ fields: Fields) -> StepContent.PairPractice? {
    let scene = fields.required("scene", .localizedParagraphs(500))
    let parts = fields.required("parts", .list(of: .part, 2...2, named: "parts"))
    let rounds = fields.required("rounds", .whole(1...4))
    let seconds = fields.required("round-seconds", .whole(30...1800))
    guard let scene, let parts, let rounds, let seconds else { return nil }
    return .init(scene: scene, parts: parts, rounds: rounds, roundSeconds: seconds)
  }

  private func worksheet(_ fields: Fields) -> StepContent.Worksheet? {
    let intro = fields.optional("intro", .some(.localizedParagraphs(500)), default: nil)
    let questions = fields.required("fields", .list(of: .field, 1...12, named: "fields"))
    fields["fields"]?.requireUnique("id")
    guard let intro, let questions else { return nil }
    return .init(intro: intro, fields: questions)
  }
}

extension Fields {
  /// Reports pairs whose rounds take longer than the step.
  func requireTime(for practice: StepContent.PairPractice, in minutes: Int) {
    let seconds = practice.rounds * practice.roundSeconds
    guard seconds > minutes * 60, let place = self["round-seconds"] else { return }
    place.report(
      "\(practice.rounds) rounds of \(practice.roundSeconds) seconds take longer than the step’s "
        + "\(minutes) minutes. Shorter rounds or more minutes are needed.")
  }
}
