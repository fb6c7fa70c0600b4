import CircleCore

// How steps look in documents.

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
    case .quiz: "quiz"
    case .discussion: "discussion"
    case .timer: "timer"
    case .script: "script"
    case .pairs: "pairs"
    case .worksheet: "worksheet"
    case .chain: "chain"
    case .builder: "builder"
    case .sort: "sort"
    case .ruler: "ruler"
    case .plan: "plan"
    case .breakTime: "break"
    }
  }

  /// What people see before a question is closed: a quiz without its answer.
  var json: JSON {
    switch self {
    case .card(let card): card.json
    case .breath(let breath): breath.json
    case .scale(let scale): scale.json
    case .mood(let mood): ["question": mood.question.json]
    case .choice(let choice):
      .members([
        "question": choice.question.json, "most": choice.most.map { .int($0) },
        "options": Self.json(choice.options),
      ])
    case .words(let cloud):
      [
        "question": cloud.question.json, "most": .int(cloud.most),
        "longest": .int(StepContent.WordCloud.longest),
      ]
    case .text(let text): text.json
    case .ticket(let ticket): ["rating": ticket.rating.json, "note": ticket.note.json]
    case .quiz(let quiz):
      ["question": quiz.question.json, "options": Self.json(quiz.options)]
    case .discussion(let discussion):
      .members([
        "prompts": .array(discussion.prompts.map(\.json)), "goRound": .bool(discussion.goRound),
        "turnSeconds": discussion.turnSeconds.map { .int($0) },
      ])
    case .timer(let practice): ["body": practice.body.json]
    case .script(let script): script.json
    case .pairs(let practice): practice.json
    case .worksheet(let worksheet): worksheet.json
    case .chain(let chain): chain.json
    case .builder(let builder): builder.json
    case .sort(let sort): sort.json
    case .ruler(let ruler): ruler.json
    case .plan(let plan): plan.json
    case .breakTime(let rest): .members(["body": rest.body?.json])
    }
  }

  private static func json(_ options: [Choice.Option]) -> JSON {
    .array(options.map { ["id": .string($0.id), "text": $0.text.json] })
  }
}

extension RichText {
  /// Blocks: `{"p": [span…]}`, `{"ul": [[span…]…]}` or `{"ol": …}`. A span is a string, or `{"b": …}`
  /// for strong and `{"i": …}` for emphasized words.
  var json: JSON { ["en": Self.json(en), "es": Self.json(es)] }

  private static func json(_ blocks: [Block]) -> JSON {
    .array(
      blocks.map { block in
        switch block {
        case .paragraph(let spans): ["p": json(spans)]
        case .list(let items, let isOrdered):
          isOrdered ? ["ol": .array(items.map(json))] : ["ul": .array(items.map(json))]
        }
      })
  }

  private static func json(_ spans: [Span]) -> JSON {
    .array(
      spans.map { span in
        switch span.style {
        case nil: .string(span.text)
        case .strong?: ["b": .string(span.text)]
        case .emphasis?: ["i": .string(span.text)]
        }
      })
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

extension StepContent.Breath {
  fileprivate var json: JSON {
    .members([
      "body": body.json, "inSeconds": .int(inSeconds), "holdSeconds": .int(holdSeconds),
      "outSeconds": .int(outSeconds), "restSeconds": .int(restSeconds ?? 0),
      "cycles": cycles.map { .int($0) },
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

extension StepContent.GuidedScript {
  fileprivate var json: JSON {
    .members([
      "intro": intro?.json, "eyesOpen": eyesOpen?.json,
      "lines": .array(lines.map { ["text": $0.text.json, "seconds": .int($0.seconds)] }),
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
