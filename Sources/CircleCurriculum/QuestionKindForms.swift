import CircleCore

// Steps that ask an anonymous question.

extension Fields {
  func scale() -> StepContent.Scale? {
    let question = required("question", .localizedParagraphs(200))
    let from = optional("from", .whole(0...9), default: 0)
    let to = optional("to", .whole(1...10), default: 10)
    let anchors = required("anchors", .list(of: .anchor, 2...11, named: "anchors"))
    guard let question, let from, let to, let anchors else { return nil }
    guard from < to else {
      self["to"]?.report("Here stands “\(to)”. A number greater than from (\(from)) is needed.")
      self["from"]?.report("Here stands “\(from)”. A number less than to (\(to)) is needed.")
      return nil
    }
    guard anchorsRise(anchors, from: from, to: to, self["anchors"]) else { return nil }
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

  func choice() -> StepContent.Choice? {
    let question = required("question", .localizedParagraphs(200))
    let options = required("options", .list(of: .option, 2...8, named: "options"))
    self["options"]?.requireUnique("id")
    let most = optional("most", .some(.whole(2...8)), default: nil)
    guard let question, let options, let most else { return nil }
    if let most, most > options.count {
      self["most"]?.report(
        "Here stands “\(most)”. There are \(options.count) options: as many or fewer are needed.")
      return nil
    }
    return .init(question: question, options: options, most: most)
  }

  func words() -> StepContent.WordCloud? {
    let question = required("question", .localizedParagraphs(200))
    let most = optional("most", .whole(1...3), default: 1)
    guard let question, let most else { return nil }
    return .init(question: question, most: most)
  }

  func shortText() -> StepContent.ShortText? {
    let question = required("question", .localizedParagraphs(200))
    let hint = optional("hint", .some(.localizedParagraphs(160)), default: nil)
    let longest = optional("longest", .whole(20...280), default: 200)
    guard let question, let hint, let longest else { return nil }
    return .init(question: question, hint: hint, longest: longest)
  }

  func ticket() -> StepContent.Ticket? {
    let rating = required(
      "rating",
      Form<StepContent.Scale>.record("a rating with question and anchors") { inner in
        // One text in place of the rating is one mistake, not four.
        if inner["en"] != nil || inner["es"] != nil {
          inner.value.report(
            "Here stands a text. A rating has this text under question, and anchors beside it.")
          return nil
        }
        inner.allow(["question", "from", "to", "anchors"], in: "a rating")
        return inner.scale()
      })
    let note = required(
      "note",
      Form<StepContent.ShortText>.record("a note with a question") { inner in
        if inner["en"] != nil || inner["es"] != nil {
          inner.value.report("Here stands a text. A note has this text under question.")
          return nil
        }
        inner.allow(["question", "hint", "longest"], in: "a note")
        return inner.shortText()
      })
    guard let rating, let note else { return nil }
    return .init(rating: rating, note: note)
  }

  func quiz() -> StepContent.Quiz? {
    let question = required("question", .localizedParagraphs(200))
    let options = required("options", .list(of: .option, 2...6, named: "options"))
    self["options"]?.requireUnique("id")
    let right = required("right", .list(of: .slug, 1...6, named: "ids of options"))
    let explanation = required("explanation", .rich(600))
    guard let question, let options, let right, let explanation else { return nil }
    guard Set(right).count == right.count else {
      self["right"]?.report("An option stands here twice. Each is needed once.")
      return nil
    }
    guard right.count < options.count else {
      self["right"]?.report("All options are right. At least one that isn’t is needed.")
      return nil
    }
    let unknown = right.filter { id in !options.contains { $0.id == id } }
    guard unknown.isEmpty else {
      self["right"]?.report(
        "There is no option “\(unknown[0])”. Ids of the options above are needed.")
      return nil
    }
    return .init(question: question, options: options, right: right, explanation: explanation)
  }
}
