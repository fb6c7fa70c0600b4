import CircleCore

// Steps whose writing stays on the phone, as they look in documents.

extension StepContent.Worksheet {
  var json: JSON {
    .members([
      "intro": intro?.json,
      "fields": .array(
        fields.map { field in
          .members([
            "id": .string(field.id), "label": field.label.json,
            "kind": .string(field.kind.rawValue), "hint": field.hint?.json,
          ])
        }),
    ])
  }
}

extension StepContent.ChainAnalysis {
  var json: JSON {
    .members([
      "intro": intro?.json,
      "links": .array(
        links.map { link in
          .members([
            "id": .string(link.id), "role": .string(link.role.rawValue),
            "label": link.label.json, "hint": link.hint?.json,
          ])
        }),
    ])
  }
}

extension StepContent.ScriptBuilder {
  var json: JSON {
    .members([
      "intro": intro?.json,
      "parts": .array(
        parts.map { part in
          .members([
            "id": .string(part.id), "letter": part.letter?.json, "name": part.name.json,
            "hint": part.hint?.json, "starter": part.starter?.json,
          ])
        }),
    ])
  }
}

extension StepContent.CardSort {
  var json: JSON {
    .members([
      "intro": intro?.json,
      "piles": .array(piles.map { ["id": .string($0.id), "name": $0.name.json] }),
      "cards": .array(
        cards.map { card in
          .members([
            "id": .string(card.id), "text": card.text.json, "fits": card.fits.map { .string($0) },
          ])
        }),
    ])
  }
}

extension StepContent.ReadinessRuler {
  var json: JSON {
    .members([
      "intro": intro?.json,
      "rulers": .array(
        rulers.map { ruler in
          [
            "id": .string(ruler.id), "question": ruler.question.json, "low": ruler.low.json,
            "high": ruler.high.json,
          ]
        }),
    ])
  }
}

extension StepContent.ActionPlan {
  var json: JSON {
    .members([
      "intro": intro?.json, "goal": goal?.json, "when": when?.json, "obstacle": obstacle?.json,
      "firstStep": firstStep?.json,
    ])
  }
}
