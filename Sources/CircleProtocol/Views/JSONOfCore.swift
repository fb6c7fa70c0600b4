import CircleCore

// How the core's plain values look in documents.

extension Text {
  var json: JSON { ["en": .string(en), "es": .string(es)] }
}

extension Instant {
  var json: JSON { .int(Int(milliseconds)) }
}

extension Duration {
  var json: JSON { .int(Int(milliseconds)) }
}

extension Identifier {
  var json: JSON { .string(text) }
}

extension SessionState.Phase {
  /// The phase's name on the wire.
  public var name: String {
    switch self {
    case .lobby: "lobby"
    case .live: "live"
    case .onBreak: "break"
    case .ended: "ended"
    }
  }
}

extension StepContent {
  /// The kind's name on the wire.
  public var kind: String {
    switch self {
    case .card: "card"
    case .breath: "breath"
    case .scale: "scale"
    case .mood: "mood"
    case .choice: "choice"
    case .words: "words"
    case .text: "text"
    case .ticket: "ticket"
    case .discussion: "discussion"
    case .pairs: "pairs"
    case .worksheet: "worksheet"
    }
  }

  var json: JSON {
    switch self {
    case .card(let card): card.json
    case .breath(let breath):
      [
        "body": breath.body.json, "inSeconds": .int(breath.inSeconds),
        "holdSeconds": .int(breath.holdSeconds), "outSeconds": .int(breath.outSeconds),
      ]
    case .scale(let scale): scale.json
    case .mood(let mood): ["question": mood.question.json]
    case .choice(let choice):
      .members([
        "question": choice.question.json, "most": choice.most.map { .int($0) },
        "options": .array(choice.options.map { ["id": .string($0.id), "text": $0.text.json] }),
      ])
    case .words(let cloud):
      [
        "question": cloud.question.json, "most": .int(cloud.most),
        "longest": .int(StepContent.WordCloud.longest),
      ]
    case .text(let text): text.json
    case .ticket(let ticket): ["rating": ticket.rating.json, "note": ticket.note.json]
    case .discussion(let discussion):
      [
        "prompts": .array(discussion.prompts.map(\.json)), "goRound": .bool(discussion.goRound),
      ]
    case .pairs(let practice): practice.json
    case .worksheet(let worksheet): worksheet.json
    }
  }
}

extension StepContent.Card {
  fileprivate var json: JSON {
    .members([
      "body": .array(body.map(\.json)),
      "examples": .array(examples.map { ["name": $0.name.json, "text": $0.text.json] }),
      "ask": ask?.json,
    ])
  }
}

extension StepContent.Scale {
  fileprivate var json: JSON {
    [
      "question": question.json, "from": .int(from), "to": .int(to),
      "anchors": .array(anchors.map { ["value": .int($0.value), "text": $0.text.json] }),
    ]
  }
}

extension StepContent.ShortText {
  fileprivate var json: JSON {
    .members([
      "question": question.json, "hint": hint?.json, "longest": .int(longest),
    ])
  }
}

extension StepContent.PairPractice {
  fileprivate var json: JSON {
    .members([
      "scene": scene.json, "parts": .array(parts.map(\.json)),
      "observer": (observer ?? Self.standardObserver).json,
      "rounds": .int(rounds), "roundSeconds": .int(roundSeconds),
      "rotatesItself": rotatesItself == true ? true : nil,
    ])
  }
}

extension StepContent.PairPractice.Part {
  fileprivate var json: JSON { ["name": name.json, "prompt": prompt.json] }
}

extension StepContent.Worksheet {
  fileprivate var json: JSON {
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

extension FacilitatorNotes {
  var json: JSON {
    .members([
      "say": say?.json, "point": point?.json,
      "sections": .array(
        sections.map { ["title": $0.title.json, "points": .array($0.points.map(\.json))] }),
    ])
  }
}

extension SessionTimer {
  var json: JSON {
    switch state {
    case .running(let until): ["running": true, "endsAt": until.json, "total": total.json]
    case .paused(let remaining):
      ["running": false, "remaining": remaining.json, "total": total.json]
    }
  }
}

/// Where a part or step is in the way through the plan.
enum Progress: String {
  case done
  case now
  case toCome = "to-come"

  /// - Parameters:
  ///   - place: The place asked about.
  ///   - current: The place that is on; nil before the start.
  init(of place: Int, current: Int?) {
    guard let current else {
      self = .toCome
      return
    }
    self = place < current ? .done : place == current ? .now : .toCome
  }

  var json: JSON { .string(rawValue) }
}
