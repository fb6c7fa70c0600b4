import CircleCore

// The parts that steps are made of, each with its keys.

extension Form where Value == StepContent.Card.Example {
  static var example: Form {
    .record("an example with name and text") { fields in
      fields.allow(["name", "text"], in: "an example")
      let name = fields.required("name", .localizedLine(60))
      let text = fields.required("text", .localizedParagraphs(300))
      guard let name, let text else { return nil }
      return .init(name: name, text: text)
    }
  }
}

extension Form where Value == StepContent.Scale.Anchor {
  static var anchor: Form {
    .record("an anchor with value and text") { fields in
      fields.allow(["value", "text"], in: "an anchor")
      let value = fields.required("value", .whole(0...10))
      let text = fields.required("text", .localizedLine(80))
      guard let value, let text else { return nil }
      return .init(value: value, text: text)
    }
  }
}

extension Form where Value == StepContent.Choice.Option {
  static var option: Form {
    .record("an option with id and text") { fields in
      fields.allow(["id", "text"], in: "an option")
      let id = fields.required("id", .slug)
      let text = fields.required("text", .localizedLine(120))
      guard let id, let text else { return nil }
      return .init(id: id, text: text)
    }
  }
}

extension Form where Value == StepContent.PairPractice.Part {
  static var part: Form {
    .record("a part with name and prompt") { fields in
      fields.allow(["name", "prompt"], in: "a part")
      let name = fields.required("name", .localizedLine(60))
      let prompt = fields.required("prompt", .localizedParagraphs(400))
      guard let name, let prompt else { return nil }
      return .init(name: name, prompt: prompt)
    }
  }
}

extension Form where Value == StepContent.Worksheet.Field {
  static var field: Form {
    .record("a field with id, label and kind") { fields in
      fields.allow(["id", "label", "kind", "hint"], in: "a field")
      let id = fields.required("id", .slug)
      let label = fields.required("label", .localizedLine(120))
      let kind = fields.required("kind", .oneOf(Value.Kind.self))
      let hint = fields.optional("hint", .some(.localizedParagraphs(240)), default: nil)
      guard let id, let label, let kind, let hint else { return nil }
      return .init(id: id, label: label, kind: kind, hint: hint)
    }
  }
}

extension Form where Value == StepContent.GuidedScript.Line {
  static var scriptLine: Form {
    .record("a line with text and seconds") { fields in
      fields.allow(["text", "seconds"], in: "a line")
      let text = fields.required("text", .localizedParagraphs(240))
      let seconds = fields.required("seconds", .whole(3...300))
      guard let text, let seconds else { return nil }
      return .init(text: text, seconds: seconds)
    }
  }
}

extension Form where Value == StepContent.ChainAnalysis.Link {
  static var chainLink: Form {
    .record("a link with id, role and label") { fields in
      fields.allow(["id", "role", "label", "hint"], in: "a link")
      let id = fields.required("id", .slug)
      let role = fields.required("role", .oneOf(Value.Role.self))
      let label = fields.required("label", .localizedLine(120))
      let hint = fields.optional("hint", .some(.localizedParagraphs(240)), default: nil)
      guard let id, let role, let label, let hint else { return nil }
      return .init(id: id, role: role, label: label, hint: hint)
    }
  }
}

extension Form where Value == StepContent.ScriptBuilder.Part {
  static var builderPart: Form {
    .record("a part with id and name") { fields in
      fields.allow(["id", "letter", "name", "hint", "starter"], in: "a part")
      let id = fields.required("id", .slug)
      let letter = fields.optional("letter", .some(.localizedLine(3)), default: nil)
      let name = fields.required("name", .localizedLine(80))
      let hint = fields.optional("hint", .some(.localizedParagraphs(240)), default: nil)
      let starter = fields.optional("starter", .some(.localizedLine(80)), default: nil)
      guard let id, let letter, let name, let hint, let starter else { return nil }
      return .init(id: id, letter: letter, name: name, hint: hint, starter: starter)
    }
  }
}

extension Form where Value == StepContent.CardSort.Pile {
  static var pile: Form {
    .record("a pile with id and name") { fields in
      fields.allow(["id", "name"], in: "a pile")
      let id = fields.required("id", .slug)
      let name = fields.required("name", .localizedLine(60))
      guard let id, let name else { return nil }
      return .init(id: id, name: name)
    }
  }
}

extension Form where Value == StepContent.CardSort.Card {
  static var sortCard: Form {
    .record("a card with id and text") { fields in
      fields.allow(["id", "text", "fits"], in: "a card")
      let id = fields.required("id", .slug)
      let text = fields.required("text", .localizedLine(140))
      let fits = fields.optional("fits", .some(.slug), default: nil)
      guard let id, let text, let fits else { return nil }
      return .init(id: id, text: text, fits: fits)
    }
  }
}

extension Form where Value == StepContent.ReadinessRuler.Ruler {
  static var ruler: Form {
    .record("a ruler with id, question, low and high") { fields in
      fields.allow(["id", "question", "low", "high"], in: "a ruler")
      let id = fields.required("id", .slug)
      let question = fields.required("question", .localizedParagraphs(200))
      let low = fields.required("low", .localizedLine(80))
      let high = fields.required("high", .localizedLine(80))
      guard let id, let question, let low, let high else { return nil }
      return .init(id: id, question: question, low: low, high: high)
    }
  }
}
