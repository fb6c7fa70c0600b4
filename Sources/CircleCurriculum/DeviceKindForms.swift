import CircleCore

// Steps whose writing stays on the participant's phone.

extension Fields {
  func worksheet() -> StepContent.Worksheet? {
    let intro = intro()
    let questions = required("fields", .list(of: .field, 1...12, named: "fields"))
    self["fields"]?.requireUnique("id")
    guard let intro, let questions else { return nil }
    return .init(intro: intro, fields: questions)
  }

  func chain() -> StepContent.ChainAnalysis? {
    let intro = intro()
    let links = required("links", .list(of: .chainLink, 3...10, named: "links"))
    self["links"]?.requireUnique("id")
    guard let intro, let links else { return nil }
    guard links.count(where: { $0.role == .behavior }) == 1 else {
      self["links"]?.report("One link with the role behavior is needed: what the chain is about.")
      return nil
    }
    return .init(intro: intro, links: links)
  }

  func builder() -> StepContent.ScriptBuilder? {
    let intro = intro()
    let parts = required("parts", .list(of: .builderPart, 2...10, named: "parts"))
    self["parts"]?.requireUnique("id")
    guard let intro, let parts else { return nil }
    return .init(intro: intro, parts: parts)
  }

  func sort() -> StepContent.CardSort? {
    let intro = intro()
    let piles = required("piles", .list(of: .pile, 2...6, named: "piles"))
    self["piles"]?.requireUnique("id")
    let cards = required("cards", .list(of: .sortCard, 3...24, named: "cards"))
    self["cards"]?.requireUnique("id")
    guard let intro, let piles, let cards else { return nil }
    guard case .list(let members)? = self["cards"]?.content else { return nil }
    var areRight = true
    for (card, member) in zip(cards, members) {
      guard let fits = card.fits, !piles.contains(where: { $0.id == fits }) else { continue }
      (member["fits"] ?? member).report(
        "There is no pile “\(fits)”. The id of one of the piles is needed.")
      areRight = false
    }
    return areRight ? .init(intro: intro, piles: piles, cards: cards) : nil
  }

  func ruler() -> StepContent.ReadinessRuler? {
    let intro = intro()
    let rulers = required("rulers", .list(of: .ruler, 1...3, named: "rulers"))
    self["rulers"]?.requireUnique("id")
    guard let intro, let rulers else { return nil }
    return .init(intro: intro, rulers: rulers)
  }

  func plan() -> StepContent.ActionPlan? {
    let intro = intro()
    let hints = optional("hints", .planHints, default: [:])
    guard let intro, let hints else { return nil }
    return .init(
      intro: intro, goal: hints["goal"], when: hints["when"], obstacle: hints["obstacle"],
      firstStep: hints["first-step"])
  }

  private func intro() -> RichText?? {
    optional("intro", .some(.rich(600)), default: nil)
  }
}

extension Form where Value == [String: Text] {
  /// Hints under the fields of a plan.
  fileprivate static var planHints: Form {
    let keys = ["goal", "when", "obstacle", "first-step"]
    return .record("hints for \(keys.joined(separator: ", "))") { fields in
      fields.allow(keys, in: "the hints")
      var hints: [String: Text] = [:]
      var areRight = true
      for key in keys {
        let hint = fields.optional(key, .some(.localizedParagraphs(240)), default: nil)
        guard let hint else {
          areRight = false
          continue
        }
        hints[key] = hint
      }
      return areRight ? hints : nil
    }
  }
}
