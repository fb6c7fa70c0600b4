/// The keys that each kind of step has of its own, as JSON Schema.
extension StepKind {
  typealias Schema = ModuleSchema

  /// The keys of a kind with their schemas, and which of them may be missing.
  typealias Keys = (keys: Schema.Node, optional: [String])

  var schema: Keys {
    switch self {
    case .card:
      let examples = Schema.object(
        ["name": Schema.text(60), "text": Schema.text(300)], of: "example")
      return (
        [
          "body": Schema.list(Schema.text(700), 1...8), "ask": Schema.text(300),
          "examples": Schema.list(examples, 1...12),
        ], ["examples", "ask"]
      )
    case .breath:
      return (
        [
          "body": Schema.text(400), "in": Schema.whole(1...20), "hold": Schema.whole(0...20),
          "out": Schema.whole(1...20), "rest": Schema.whole(0...20),
          "cycles": Schema.whole(1...100),
        ], ["hold", "rest", "cycles"]
      )
    case .scale: return Self.scaleKeys
    case .mood: return Self.moodKeys
    case .ticket: return Self.ticketKeys
    case .choice: return Self.choiceKeys
    case .words: return (["question": Self.question, "most": Schema.whole(1...3)], ["most"])
    case .text: return (Self.note, ["hint", "longest"])
    case .quiz: return Self.quizKeys
    case .discussion:
      return (
        [
          "prompts": Schema.list(Schema.text(300), 1...6), "go-round": Schema.flag,
          "turn-seconds": Schema.whole(15...600),
        ], ["go-round", "turn-seconds"]
      )
    case .timer:
      return (["body": Schema.text(600), "seconds": Schema.whole(10...3600)], ["seconds"])
    case .script:
      let line = Schema.object(
        ["text": Schema.text(240), "seconds": Schema.whole(3...300)], of: "line")
      return (
        [
          "intro": Schema.text(600), "lines": Schema.list(line, 2...80),
          "eyes-open": Schema.text(300),
        ], ["intro", "eyes-open"]
      )
    case .pairs: return Self.pairsKeys
    case .worksheet: return Self.worksheetKeys
    case .chain: return Self.chainKeys
    case .builder: return Self.builderKeys
    case .sort: return Self.sortKeys
    case .ruler: return Self.rulerKeys
    case .plan: return Self.planKeys
    case .breakTime: return (["body": Schema.text(600)], ["body"])
    }
  }

  private static var pairsKeys: Keys {
    let part = Schema.object(["name": Schema.text(60), "prompt": Schema.text(400)], of: "role")
    return (
      [
        "scene": Schema.text(500), "parts": Schema.list(part, 2...2), "observer": part,
        "rounds": Schema.whole(1...4), "round-seconds": Schema.whole(30...1800),
        "auto-rotate": Schema.flag,
      ], ["observer", "auto-rotate"]
    )
  }
}

// Anonymous questions.

extension StepKind {
  fileprivate static var question: Schema.Node { Schema.text(200) }

  private static var rating: Schema.Node {
    let anchor = Schema.object(
      ["value": Schema.whole(0...10), "text": Schema.text(80)], of: "anchor")
    return [
      "question": question, "from": Schema.whole(0...9), "to": Schema.whole(1...10),
      "anchors": Schema.list(anchor, 2...11),
    ]
  }

  fileprivate static var note: Schema.Node {
    ["question": question, "hint": Schema.text(160), "longest": Schema.whole(20...280)]
  }

  private static var traits: Schema.Node {
    let distress = Schema.object(
      ["from": Schema.whole(0...10), "to": Schema.whole(0...10)], of: "distress")
    return [
      "measure": Schema.slug, "shift": Schema.flag, "sensitive": Schema.flag,
      "distress": distress,
    ]
  }

  fileprivate static var scaleKeys: Keys {
    (rating.merging(traits) { one, _ in one }, ["from", "to"] + Array(traits.keys))
  }

  fileprivate static var moodKeys: Keys {
    (traits.merging(["question": question]) { one, _ in one }, Array(traits.keys))
  }

  fileprivate static var ticketKeys: Keys {
    (
      [
        "rating": Schema.object(rating, of: "rating", optional: ["from", "to"]),
        "note": Schema.object(note, of: "note", optional: ["hint", "longest"]),
      ], []
    )
  }

  private static var option: Schema.Node {
    Schema.object(["id": Schema.slug, "text": Schema.text(120)], of: "option")
  }

  fileprivate static var choiceKeys: Keys {
    (
      [
        "question": question, "options": Schema.list(option, 2...8), "most": Schema.whole(2...8),
        "sensitive": Schema.flag,
      ], ["most", "sensitive"]
    )
  }

  fileprivate static var quizKeys: Keys {
    (
      [
        "question": question, "options": Schema.list(option, 2...6),
        "right": Schema.list(Schema.slug, 1...6), "explanation": Schema.text(600),
      ], []
    )
  }
}

// What stays on the participant's phone.

extension StepKind {
  private static var intro: Schema.Node { Schema.text(600) }

  fileprivate static var worksheetKeys: Keys {
    let field = Schema.object(
      [
        "id": Schema.slug, "label": Schema.text(120),
        "kind": Schema.words(["line", "text", "scale"]), "hint": Schema.text(240),
      ], of: "field", optional: ["hint"])
    return (["intro": intro, "fields": Schema.list(field, 1...12)], ["intro"])
  }

  fileprivate static var chainKeys: Keys {
    let link = Schema.object(
      [
        "id": Schema.slug, "label": Schema.text(120), "hint": Schema.text(240),
        "role": Schema.words(["vulnerability", "prompt", "link", "behavior", "consequence"]),
      ], of: "link", optional: ["hint"])
    return (["intro": intro, "links": Schema.list(link, 3...10)], ["intro"])
  }

  fileprivate static var builderKeys: Keys {
    let part = Schema.object(
      [
        "id": Schema.slug, "letter": Schema.text(3), "name": Schema.text(80),
        "hint": Schema.text(240), "starter": Schema.text(80),
      ], of: "part", optional: ["letter", "hint", "starter"])
    return (["intro": intro, "parts": Schema.list(part, 2...10)], ["intro"])
  }

  fileprivate static var sortKeys: Keys {
    let pile = Schema.object(["id": Schema.slug, "name": Schema.text(60)], of: "pile")
    let card = Schema.object(
      ["id": Schema.slug, "text": Schema.text(140), "fits": Schema.slug],
      of: "sort-card", optional: ["fits"])
    return (
      [
        "intro": intro, "piles": Schema.list(pile, 2...6),
        "cards": Schema.list(card, 3...24),
      ], ["intro"]
    )
  }

  fileprivate static var rulerKeys: Keys {
    let ruler = Schema.object(
      [
        "id": Schema.slug, "question": Schema.text(200), "low": Schema.text(80),
        "high": Schema.text(80),
      ], of: "one-ruler")
    return (["intro": intro, "rulers": Schema.list(ruler, 1...3)], ["intro"])
  }

  fileprivate static var planKeys: Keys {
    let hint = Schema.text(240)
    let keys = ["goal", "when", "obstacle", "first-step"]
    let hints = Schema.object(
      ["goal": hint, "when": hint, "obstacle": hint, "first-step": hint], of: "hints",
      optional: keys)
    return (["intro": intro, "hints": hints], ["intro", "hints"])
  }
}
