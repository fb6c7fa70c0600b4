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
  case discussion
  case pairs
  case worksheet

  var keys: [String] {
    switch self {
    case .card: ["body", "examples", "ask"]
    case .breath: ["body", "in", "hold", "out"]
    case .scale: ["question", "from", "to", "anchors"] + QuestionTraits.keys
    case .mood: ["question"] + QuestionTraits.keys
    case .choice: ["question", "options", "most", "sensitive"]
    case .words: ["question", "most"]
    case .text: ["question", "hint", "longest"]
    case .ticket: ["rating", "note"]
    case .discussion: ["prompts", "go-round"]
    case .pairs: ["scene", "parts", "observer", "rounds", "round-seconds", "auto-rotate"]
    case .worksheet: ["intro", "fields"]
    }
  }

  func content(_ fields: Fields) -> StepContent? {
    switch self {
    case .card: card(fields).map(StepContent.card)
    case .breath: breath(fields).map(StepContent.breath)
    case .scale: scale(fields).map(StepContent.scale)
    case .mood:
      fields.required("question", .localizedParagraphs(200)).map { .mood(.init(question: $0)) }
    case .choice: choice(fields).map(StepContent.choice)
    case .words: words(fields).map(StepContent.words)
    case .text: shortText(fields).map(StepContent.text)
    case .ticket: ticket(fields).map(StepContent.ticket)
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
    let most = fields.optional("most", .some(.whole(2...8)), default: nil)
    guard let question, let options, let most else { return nil }
    if let most, most > options.count {
      fields["most"]?.report(
        "Here stands “\(most)”. There are \(options.count) options: as many or fewer are needed.")
      return nil
    }
    return .init(question: question, options: options, most: most)
  }

  private func words(_ fields: Fields) -> StepContent.WordCloud? {
    let question = fields.required("question", .localizedParagraphs(200))
    let most = fields.optional("most", .whole(1...3), default: 1)
    guard let question, let most else { return nil }
    return .init(question: question, most: most)
  }

  private func shortText(_ fields: Fields) -> StepContent.ShortText? {
    let question = fields.required("question", .localizedParagraphs(200))
    let hint = fields.optional("hint", .some(.localizedParagraphs(160)), default: nil)
    let longest = fields.optional("longest", .whole(20...280), default: 200)
    guard let question, let hint, let longest else { return nil }
    return .init(question: question, hint: hint, longest: longest)
  }

  private func ticket(_ fields: Fields) -> StepContent.Ticket? {
    let rating = fields.required(
      "rating",
      Form.record("a rating with question and anchors") { inner in
        inner.allow(["question", "from", "to", "anchors"], in: "a rating")
        return scale(inner)
      })
    let note = fields.required(
      "note",
      Form.record("a note with a question") { inner in
        inner.allow(["question", "hint", "longest"], in: "a note")
        return shortText(inner)
      })
    guard let rating, let note else { return nil }
    return .init(rating: rating, note: note)
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
    let observer = fields.optional("observer", .some(.part), default: nil)
    let rounds = fields.required("rounds", .whole(1...4))
    let seconds = fields.required("round-seconds", .whole(30...1800))
    let rotates = fields.optional("auto-rotate", .flag, default: false)
    guard let scene, let parts, let observer, let rounds, let seconds, let rotates else {
      return nil
    }
    return .init(
      scene: scene, parts: parts, observer: observer, rounds: rounds, roundSeconds: seconds,
      rotatesItself: rotates ? true : nil)
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
