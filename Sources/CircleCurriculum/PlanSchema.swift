import CircleCore

/// The format of plan files as JSON Schema (draft 2020-12), for editors, as ``ModuleSchema`` is that of
/// modules. That modules and steps are there, and that minutes add up, `check` says.
public enum PlanSchema {
  private typealias Schema = ModuleSchema

  /// The schema, ending in a line break.
  public static var text: String { Schema.text(of: plan) }

  private static var plan: Schema.Node {
    var schema = Schema.object(
      [
        "id": Schema.slug, "title": Schema.text(80), "summary": Schema.text(200),
        "minutes": Schema.whole(1...480), "items": ["$ref": "#/$defs/items"],
        "evenings": Schema.list(
          Schema.object(
            ["title": Schema.text(80), "items": ["$ref": "#/$defs/items"]], of: "evening"),
          2...24),
      ], of: "plan-file", optional: ["items", "evenings"])
    schema["$schema"] = Schema.draft
    schema["title"] = "A plan of Circle: modules and breaks of one evening, or of several in turn"
    schema["oneOf"] = [["required": ["items"]], ["required": ["evenings"]]]
    schema["$defs"] = [
      "items": Schema.list(["oneOf": [module, pause]], 1...SessionState.mostParts)
    ]
    return schema
  }

  private static var module: Schema.Node {
    Schema.object(
      [
        "module": Schema.slug, "minutes": Schema.whole(PlanItem.partMinutes),
        "without": Schema.list(Schema.slug, 1...40),
      ], of: "item", optional: ["minutes", "without"])
  }

  private static var pause: Schema.Node {
    Schema.object(["break": Schema.whole(PlanItem.breakMinutes)], of: "item")
  }
}
