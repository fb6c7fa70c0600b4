import CircleCore
import Foundation

/// The format of module files as JSON Schema (draft 2020-12), for editors: they complete keys and
/// underline mistakes while one types. What it can't say, such as that minutes add up, `check` does.
public enum ModuleSchema {
  typealias Node = [String: Any]

  /// The schema, ending in a line break.
  public static var text: String { text(of: module) }

  static func text(of schema: Node) -> String {
    let options: JSONSerialization.WritingOptions = [
      .prettyPrinted, .sortedKeys, .withoutEscapingSlashes,
    ]
    guard let bytes = try? JSONSerialization.data(withJSONObject: schema, options: options) else {
      preconditionFailure("the schema is made of nothing but JSON")
    }
    return String(decoding: bytes, as: UTF8.self) + "\n"
  }

  private static var module: Node {
    var schema = object(
      [
        "id": slug, "version": whole(1...100_000),
        "family": words(Module.Family.allCases.map(\.rawValue)), "title": text(80),
        "summary": text(200), "level": words(Module.Level.allCases.map(\.rawValue)),
        "minutes": whole(1...480), "sources": list(line(300), 1...20),
        "cautions": list(text(400), 1...12), "steps": list(["$ref": "#/$defs/step"], 1...40),
      ], of: "module", optional: ["cautions"])
    schema["$schema"] = draft
    schema["title"] = "A curriculum module of Circle"
    schema["$defs"] = ["step": step, "notes": notes]
    return schema
  }

  /// A step: its kind decides which keys it has.
  private static var step: Node {
    [
      "type": "object", "required": ["kind"],
      "properties": described(["kind": words(StepKind.allCases.map(\.rawValue))], of: "step"),
      "allOf": StepKind.allCases.map { kind -> Node in
        [
          "if": ["properties": ["kind": ["const": kind.rawValue]], "required": ["kind"]],
          "then": step(of: kind),
        ]
      },
    ]
  }

  private static func step(of kind: StepKind) -> Node {
    let common: Node = [
      "id": slug,
      "kind": ["const": kind.rawValue, "description": "\(kind.rawValue): \(kind.activity)"],
      "title": text(80), "minutes": whole(1...120),
      "timed": flag, "optional": flag, "notes": ["$ref": "#/$defs/notes"],
    ]
    let (own, optional) = kind.schema
    var mayMiss = optional + ["timed", "optional"]
    if kind == .breakTime { mayMiss.append("notes") }
    let properties = described(common, of: "step").merging(own) { _, new in new }
    return object(properties, of: kind.rawValue, optional: mayMiss)
  }

  private static var notes: Node {
    var notes = object(
      [
        "aim": text(800), "say": text(1500), "watch": list(text(500), 1...8), "quiet": text(500),
        "sections": list(
          object(["title": text(80), "points": list(text(500), 1...12)], of: "section"), 1...8),
      ], of: "notes", optional: ["aim", "say", "watch", "quiet", "sections"])
    notes["minProperties"] = 1
    return notes
  }
}

// What schemas are made of.

extension ModuleSchema {
  static var draft: String { "https://json-schema.org/draft/2020-12/schema" }

  static var flag: Node { ["type": "boolean"] }

  static var slug: Node {
    ["type": "string", "pattern": "^[a-z0-9][a-z0-9-]{0,39}$"]
  }

  static func whole(_ range: ClosedRange<Int>) -> Node {
    ["type": "integer", "minimum": range.lowerBound, "maximum": range.upperBound]
  }

  static func words(_ words: [String]) -> Node { ["enum": words] }

  static func line(_ longest: Int) -> Node {
    ["type": "string", "minLength": 1, "maxLength": longest]
  }

  /// A text in each language.
  static func text(_ longest: Int) -> Node {
    object(["en": line(longest), "es": line(longest)], of: "languages")
  }

  static func list(_ member: Node, _ counts: ClosedRange<Int>) -> Node {
    [
      "type": "array", "items": member, "minItems": counts.lowerBound,
      "maxItems": counts.upperBound,
    ]
  }

  /// Every key that isn't optional is needed, and no other is known.
  ///
  /// - Parameter thing: What has these keys, as ``SchemaWords`` names it.
  static func object(_ properties: Node, of thing: String, optional: [String] = []) -> Node {
    [
      "type": "object", "properties": described(properties, of: thing),
      "additionalProperties": false,
      "required": properties.keys.filter { !optional.contains($0) }.sorted(),
    ]
  }

  /// Properties with what each means, where they don't say so yet.
  static func described(_ properties: Node, of thing: String) -> Node {
    var described = properties
    for (key, value) in properties {
      guard var node = value as? Node, node["description"] == nil else { continue }
      node["description"] = SchemaWords.about(key, of: thing)
      described[key] = node
    }
    return described
  }
}
