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
