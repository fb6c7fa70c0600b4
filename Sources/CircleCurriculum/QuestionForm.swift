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
    .record(
      "the numbers that say great distress",
      need: "Two numbers are needed, such as { from: 8, to: 10 }."
    ) { fields in
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

extension PositionedValue {
  /// Reports every text in an anonymous question that is about suicide or self-harm.
  ///
  /// - Parameter language: What the texts are in; where they stand under `en` or `es`, that is known.
  func refuseDangerousTopics(in language: Language? = nil) {
    switch content {
    case .scalar(let text, _):
      if let found = AnonymousTopics.found(in: text, language: language) {
        report("“\(found)” can’t stand in an anonymous question. \(AnonymousTopics.reason)")
      }
    case .list(let members): for member in members { member.refuseDangerousTopics(in: language) }
    case .mapping(let entries):
      for entry in entries {
        entry.value.refuseDangerousTopics(in: Language(rawValue: entry.key) ?? language)
      }
    }
  }
}
