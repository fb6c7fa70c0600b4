import CircleCore
import CircleService

/// The JSON Schema (2020-12) of attendance as JSON, made from the columns, so that it is always that
/// of what is written.
public enum AttendanceSchema {
  /// Where a daemon publishes it; each export says so.
  public static let address = "/api/attendance.schema.json"

  public static let text: String = {
    var bytes: [UInt8] = []
    bytes.write(
      """
      {"$schema":"https://json-schema.org/draft/2020-12/schema",
      "$id":"urn:circle:schema:attendance",
      "title":"Attendance, as Circle exports it",
      "type":"object","additionalProperties":false,
      "required":["schema","from","to","names","madeBy","madeAt","notice","rows"],
      "properties":{
      "schema":{"const":"\(address)"},
      "from":{"type":"string","format":"date","description":"The first day that was asked for."},
      "to":{"type":"string","format":"date","description":"The last day, included."},
      """)
    for name in ["program", "group", "participant", "facilitator", "status", "signed"] {
      bytes.write("\n\"\(name)\":{\"type\":[\"string\",\"null\"]},")
    }
    let names = ExportOptions.Names.allCases.map { "\"\($0.rawValue)\"" }
    bytes.write(
      """

      "names":{"enum":[\(names.joined(separator: ","))]},
      "madeBy":{"type":"string"},
      "madeAt":{"type":"string","format":"date-time"},
      "notice":{"type":"string","description":"The confidentiality notice."},
      "rows":{"type":"array","items":{"$ref":"#/$defs/row"}}},
      "$defs":{"row":{"type":"object","additionalProperties":false,
      "required":[\(columns.map { "\"\($0.name)\"" }.joined(separator: ","))],
      "properties":{
      """)
    for (place, column) in columns.enumerated() {
      bytes.write(place == 0 ? "\n" : ",\n")
      bytes.write("\"\(column.name)\":{\(type(of: column)),\"description\":")
      JSONText.write(column.meaning.en, to: &bytes)
      bytes.write("}")
    }
    bytes.write("}}}}\n")
    return String(decoding: bytes, as: UTF8.self)
  }()

  private static let columns = AttendanceColumn.all.map(\.column)

  /// What is there in every row.
  private static let always: Set = [
    "date", "session", "group", "groupTitle", "program", "zone", "participant", "status",
    "grossMinutes", "netMinutes", "phase", "scheduledStart", "scheduledEnd", "present",
    "expected", "breakMinutes", "version", "awayMinutes", "modules",
    "moduleVersions",
  ]

  private static let values: [String: [String]] = [
    "status": statuses, "firstStatus": statuses, "awaitingStatus": statuses,
    "mode": modes, "firstMode": modes,
    "phase": SessionHeader.Phase.allCases.map(\.rawValue),
  ]

  private static let modes = AttendanceMode.allCases.map(\.rawValue)
  private static let statuses = Attendance.Status.allCases.map(\.rawValue)

  private static func type(of column: TableColumn) -> String {
    let isAlways = always.contains(column.name)
    if let values = values[column.name] {
      let all = values.map { "\"\($0)\"" } + (isAlways ? [] : ["null"])
      return "\"enum\":[\(all.joined(separator: ","))]"
    }
    let (type, format) =
      switch column.kind {
      case .text: ("string", "")
      case .number, .minutes: ("integer", ",\"minimum\":0")
      case .minutesOf:
        ("object", ",\"additionalProperties\":{\"type\":\"integer\",\"minimum\":0}")
      case .day: ("string", ",\"format\":\"date\"")
      case .time: ("string", ",\"format\":\"date-time\"")
      }
    return (isAlways ? "\"type\":\"\(type)\"" : "\"type\":[\"\(type)\",\"null\"]") + format
  }
}
