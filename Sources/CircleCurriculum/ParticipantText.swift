import CircleCore

extension ModuleStep {
  /// All that participants read in this step, a line for each paragraph.
  func lines(in language: Language) -> [String] { [title[language]] + content.lines(in: language) }
}

extension StepContent {
  func lines(in language: Language) -> [String] {
    switch self {
    case .card(let card):
      rich(card.body, language)
        + plain(card.examples.flatMap { [$0.name, $0.text] } + [card.ask], language)
    case .breath(let breath): rich([breath.body], language)
    case .scale(let scale): scale.lines(in: language)
    case .mood(let mood): plain([mood.question], language)
    case .choice(let choice):
      plain([choice.question] + choice.options.map(\.text), language)
    case .words(let cloud): plain([cloud.question], language)
    case .text(let text): plain([text.question, text.hint], language)
    case .ticket(let ticket):
      ticket.rating.lines(in: language) + plain([ticket.note.question, ticket.note.hint], language)
    case .quiz(let quiz):
      plain([quiz.question] + quiz.options.map(\.text), language)
        + rich([quiz.explanation], language)
    case .discussion(let discussion): plain(discussion.prompts, language)
    case .timer(let practice): rich([practice.body], language)
    case .script(let script):
      rich([script.intro], language)
        + plain(script.lines.map(\.text) + [script.eyesOpen], language)
    case .pairs(let practice):
      plain(
        [practice.scene]
          + (practice.parts + [practice.observer].compactMap(\.self)).flatMap {
            [$0.name, $0.prompt]
          }, language)
    case .worksheet, .chain, .builder, .sort, .ruler, .plan: deviceLines(in: language)
    case .breakTime(let rest): rich([rest.body], language)
    }
  }

  private func deviceLines(in language: Language) -> [String] {
    switch self {
    case .worksheet(let worksheet):
      rich([worksheet.intro], language)
        + plain(worksheet.fields.flatMap { [$0.label, $0.hint] }, language)
    case .chain(let chain):
      rich([chain.intro], language)
        + plain(chain.links.flatMap { [$0.label, $0.hint] }, language)
    case .builder(let builder):
      rich([builder.intro], language)
        + plain(builder.parts.flatMap { [$0.name, $0.hint, $0.starter] }, language)
    case .sort(let sort):
      rich([sort.intro], language)
        + plain(sort.piles.map(\.name) + sort.cards.map(\.text), language)
    case .ruler(let ruler):
      rich([ruler.intro], language)
        + plain(ruler.rulers.flatMap { [$0.question, $0.low, $0.high] }, language)
    case .plan(let plan):
      rich([plan.intro], language)
        + self.plain([plan.goal, plan.when, plan.obstacle, plan.firstStep], language)
    case .card, .breath, .scale, .mood, .choice, .words, .text, .ticket, .quiz, .discussion,
      .timer, .script, .pairs, .breakTime:
      []
    }
  }

  private func plain(_ texts: [Text?], _ language: Language) -> [String] {
    texts.compactMap { $0?[language] }
  }

  private func rich(_ texts: [RichText?], _ language: Language) -> [String] {
    texts.flatMap { $0?.lines(in: language) ?? [] }
  }
}

extension StepContent.Scale {
  fileprivate func lines(in language: Language) -> [String] {
    [question[language]] + anchors.map { $0.text[language] }
  }
}
