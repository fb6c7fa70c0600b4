import CircleCore
import CircleProtocol
import CircleReports

/// The JSON Schemas (2020-12) of a week and of the weeks gone by as files. Lengths are whole minutes,
/// weeks are their Mondays.
enum WeekSchema {
  /// Where a daemon publishes them; each file says which is its own.
  static let weekAddress = "/api/weeks.schema.json"
  static let historyAddress = "/api/history.schema.json"

  static let week = document(
    "week", "Hours of a week, as Circle exports them",
    [
      "schema": ["const": .string(weekAddress)], "week": day("The week’s Monday."),
      "asOf": ["type": "integer", "description": "Milliseconds since 1970 UTC."],
      "zone": text, "programs": list(program), "people": list(person),
      "totals": object([
        "onTrack": count, "atRisk": count, "willMiss": count, "reached": count,
        "partial": described(
          count, "Of those who joined or left in the week, who haven’t reached the target."),
        "unreadable": unreadable,
      ]),
    ])

  static let history = document(
    "history", "Hours by the week, as Circle exports them",
    [
      "schema": ["const": .string(historyAddress)], "weeks": list(day("A Monday.")),
      "openWeek": orNull(day("The first week that isn’t over.")), "unreadable": unreadable,
      "people": list(personOfWeeks),
      "reached": described(
        list(orNull(object(["week": day("A Monday."), "reached": count, "of": count]))),
        "For each week; null for those that aren’t over. Who joined or left in it isn’t counted."),
    ])

  // MARK: Parts

  private static let program = object([
    "id": text, "name": text, "zone": text, "weekMinutes": count, "dayMinutes": count,
  ])

  /// Whom a row is about. What isn’t asked for of a name is null or not there.
  private static let identity: [String: JSON] = [
    "participant": described(text, "The person’s number, the same one in every file."),
    "name": orNull(text), "program": described(text, "The program’s id."), "target": count,
  ]

  private static let person = object(
    identity.merging([
      "soFar": count, "planned": count,
      "state": choice(WeekStanding.State.allCases.map(\.rawValue)), "needs": count,
      "short": described(count, "What nothing planned can give any more."),
      "sessionsLeft": count, "lastDay": orNull(day("Of the last of these sessions.")),
      "missesInARow": count, "streakAlert": ["type": "boolean"], "partial": partial,
      "days": list(
        object([
          "day": day("A day of the week."), "minutes": count, "planned": count, "target": count,
          "state": choice(DayStanding.State.allCases.map(\.rawValue)),
        ])),
    ]) { one, _ in one }, optional: legal)

  private static let personOfWeeks = object(
    identity.merging([
      "minutes": described(
        list(orNull(count)), "For each week; null where the person wasn’t in the program."),
      "partial": list(partial),
    ]) { one, _ in one }, optional: legal)

  private static let legal: [String: JSON] = [
    "legalName": orNull(text), "recordNumber": orNull(text),
  ]

  private static let partial: JSON = [
    "type": "boolean",
    "description": "Whether the person joined or left in the middle of the week.",
  ]

  private static let unreadable = described(
    count, "Sessions that can’t be read and are missing here.")

  private static let text: JSON = ["type": "string"]
  private static let count: JSON = ["type": "integer", "minimum": 0]

  // MARK: Making

  private static func document(
    _ name: String, _ title: String, _ members: [String: JSON]
  ) -> JSON {
    let common: [String: JSON] = [
      "notice": described(text, "The confidentiality notice."),
      "names": choice(ExportOptions.Names.allCases.map(\.rawValue)),
    ]
    let head: [String: JSON] = [
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "$id": .string("urn:circle:schema:\(name)"), "title": .string(title),
    ]
    let body = object(members.merging(common) { one, _ in one }).object ?? [:]
    return .object(body.merging(head) { one, _ in one })
  }

  private static func object(
    _ members: [String: JSON], optional: [String: JSON] = [:]
  ) -> JSON {
    [
      "type": "object", "additionalProperties": false,
      "required": .array(members.keys.sorted().map { .string($0) }),
      "properties": .object(members.merging(optional) { one, _ in one }),
    ]
  }

  private static func list(_ items: JSON) -> JSON { ["type": "array", "items": items] }

  private static func choice(_ values: [String]) -> JSON {
    ["enum": .array(values.map { .string($0) })]
  }

  private static func day(_ meaning: String) -> JSON {
    ["type": "string", "format": "date", "description": .string(meaning)]
  }

  private static func orNull(_ schema: JSON) -> JSON { ["anyOf": [schema, ["type": "null"]]] }

  private static func described(_ schema: JSON, _ meaning: String) -> JSON {
    var members = schema.object ?? [:]
    members["description"] = .string(meaning)
    return .object(members)
  }
}
