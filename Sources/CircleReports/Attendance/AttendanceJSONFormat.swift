import CircleCore
import CircleService

/// Attendance as JSON: what was asked for, the notice, and `rows`, objects with the columns of the
/// CSV. What isn't there is null, so that every row has all keys. `AttendanceSchema` describes it.
struct AttendanceJSONFormat: TextFormat {
  typealias Row = AttendanceRow

  private let columns: [AttendanceColumn]
  /// Each key with what stands around it.
  private let keys: [[UInt8]]
  private let head: [(String, String?)]
  private var isFirst = true

  init(_ filter: AttendanceFilter, _ options: ExportOptions) {
    columns = AttendanceColumn.all
    keys = columns.enumerated().map { place, column in
      Array("\(place == 0 ? "{" : ",")\"\(column.column.name)\":".utf8)
    }
    head = [
      ("schema", AttendanceSchema.address), ("from", filter.from.text), ("to", filter.to.text),
      ("program", filter.program?.text), ("group", filter.group?.text),
      ("participant", filter.participant?.text), ("facilitator", filter.facilitator?.text),
      ("status", filter.status?.rawValue), ("signed", filter.isSigned.map { $0 ? "yes" : "no" }),
      ("names", options.names.rawValue), ("madeBy", options.madeBy),
      ("madeAt", ISOTime.utc(options.madeAt)), ("notice", options.notice[options.language]),
    ]
  }

  func begin(_ bytes: inout [UInt8]) {
    bytes.write("{")
    for (key, value) in head {
      bytes.write("\"\(key)\":")
      if let value { JSONText.write(value, to: &bytes) } else { bytes.write("null") }
      bytes.write(",\n")
    }
    bytes.write("\"rows\":[")
  }

  mutating func write(_ row: AttendanceRow, to bytes: inout [UInt8]) {
    bytes.write(isFirst ? "\n" : ",\n")
    isFirst = false
    for (column, key) in zip(columns, keys) {
      bytes.append(contentsOf: key)
      write(column.cell(row), to: &bytes)
    }
    bytes.write("}")
  }

  func end(_ bytes: inout [UInt8]) { bytes.write("\n]}\n") }

  private func write(_ cell: Cell, to bytes: inout [UInt8]) {
    switch cell {
    case .empty: bytes.write("null")
    case .text(let text): JSONText.write(text, to: &bytes)
    case .number(let number), .minutes(let number): bytes.write(String(number))
    case .minutesOf(let minutes):
      bytes.write("{")
      for (place, (name, count)) in minutes.enumerated() {
        if place > 0 { bytes.write(",") }
        JSONText.write(name, to: &bytes)
        bytes.write(":\(count)")
      }
      bytes.write("}")
    case .day(let day): bytes.write("\"\(day.text)\"")
    case .time(let instant, let zone): bytes.write("\"\(zone.time(of: instant))\"")
    }
  }
}

enum ISOTime {
  /// Such as `2026-11-17T14:00:00+00:00`.
  static func utc(_ instant: Instant) -> String {
    do {
      return try ProgramZone.named("UTC").time(of: instant)
    } catch {
      preconditionFailure("UTC is a zone on every system: \(error)")
    }
  }
}
