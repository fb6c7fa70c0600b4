import CircleCore

extension QuestionTraits {
  /// The keys of a question whose answers are numbers.
  static let keys = ["measure", "shift", "sensitive", "distress"]
}

extension Fields {
  /// How a question is handled, as its step says; nil where the step asks none, or has a mistake.
  func traits(of kind: StepKind) -> QuestionTraits? {
    let isNumber = kind == .scale || kind == .mood
    let measure = isNumber ? optional("measure", .some(.slug), default: nil) : .some(nil)
    let shift = isNumber ? optional("shift", .flag, default: false) : false
    let distress = isNumber ? optional("distress", .some(.distress), default: nil) : .some(nil)
    let sensitive =
      isNumber || kind == .choice ? optional("sensitive", .flag, default: false) : false
    guard let measure, let shift, let distress, let sensitive else { return nil }
    if shift, measure == nil {
      self["shift"]?.report(
        "A shift is shown between two questions of the same measure. A measure is needed.")
      return nil
    }
    return QuestionTraits(
      measure: measure, showsShift: shift, isSensitive: sensitive, distress: distress)
  }
}

extension Fields {
  /// Reports numbers of distress that nobody can choose.
  func checkDistress(_ traits: QuestionTraits?, in content: StepContent?) {
    guard let distress = traits?.distress, let numbers = content?.numbers else { return }
    guard !numbers.contains(distress.lowerBound) || !numbers.contains(distress.upperBound) else {
      return
    }
    self["distress"]?.report(
      "Distress goes from \(distress.lowerBound) to \(distress.upperBound). Numbers from "
        + "\(numbers.lowerBound) to \(numbers.upperBound) are needed, as the question has them.")
  }

  /// Looks at all that participants read of an anonymous question, its title included.
  func refuseDangerousTopics() {
    for key in ["title", "question", "options", "anchors", "hint", "rating", "note", "explanation"]
    {
      self[key]?.refuseDangerousTopics()
    }
  }
}

extension Form where Value == ClosedRange<Int> {
  /// Numbers that say great distress.
  static var distress: Form {
    .record("the numbers that say great distress, with from and to") { fields in
      fields.allow(["from", "to"], in: "distress")
      let from = fields.required("from", .whole(0...10))
      let to = fields.required("to", .whole(0...10))
      guard let from, let to else { return nil }
      guard from <= to else {
        fields["to"]?.report("Here stands “\(to)”. \(from) or more is needed, as from says.")
        return nil
      }
      return from...to
    }
  }
}

/// Questions that may not be asked without a name: whoever is in danger has to be reached.
///
/// A clinician asks about suicide and self-harm face to face, with a screener that has a next step
/// (such as the ASQ or the C-SSRS), because an answer has to lead to somebody's help. The Joint
/// Commission's National Patient Safety Goal 15.01.01 asks for exactly that: a validated tool, and an
/// assessment of those who screen positive.
enum AnonymousTopics {
  static let reason =
    "Nobody could be reached because of an answer, so questions about suicide or self-harm aren’t "
    + "asked without a name. Ask them face to face, with your clinic’s screener."

  /// Beginnings of words and phrases, in small letters without accents.
  private static let stems = [
    "suicid", "kill yourself", "killing yourself", "kill themsel", "killing themsel",
    "killing oneself", "kill oneself", "hurt oneself", "hurt themsel", "hurting themsel",
    "harm themsel", "harming themsel", "harming myself", "ending my own life", "be dead",
    "were dead", "hang myself", "hang yourself", "morirme", "morirte", "me quiero morir",
    "matarme", "se quiere matar", "hacerme dano", "lastimarme", "cortarme", "quitarme la vida",
    "end your life",
    "ending your life", "take your life", "taking your own life", "want to die", "wanting to die",
    "wish you were dead", "better off dead", "not be alive", "self harm", "selfharm",
    "self injur", "harm yourself", "harming yourself", "hurt yourself", "hurting yourself",
    "cut yourself", "cutting yourself", "overdos", "autolesi", "hacerte dano", "hacerse dano",
    "lastimarte", "lastimarse", "cortarte", "quitarte la vida", "quitarse la vida",
    "acabar con tu vida", "matarte", "matarse", "querer morir", "quieres morir",
    "ganas de morir", "deseos de morir", "estar muert", "sobredosis",
  ]

  /// The word or phrase that `text` may not have, if it has one.
  static func found(in text: String) -> String? {
    let plain = WarningPhrases.plain(text)
    return (stems + WarningPhrases.all).first { plain.contains(" " + $0) }
  }
}

extension PositionedValue {
  /// Reports every text in an anonymous question that is about suicide or self-harm.
  func refuseDangerousTopics() {
    switch content {
    case .scalar(let text, _):
      if let found = AnonymousTopics.found(in: text) {
        report("“\(found)…” can’t stand in an anonymous question. \(AnonymousTopics.reason)")
      }
    case .list(let members): for member in members { member.refuseDangerousTopics() }
    case .mapping(let entries): for entry in entries { entry.value.refuseDangerousTopics() }
    }
  }
}
