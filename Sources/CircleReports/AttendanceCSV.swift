extension AttendanceReport {
  /// The table by RFC 4180: a header row, lines ended by CR LF, cells in quotes where they need it.
  /// UTF-8 without a byte order mark.
  public static func csv(_ rows: [AttendanceRow]) -> String {
    let lines = rows.map { row in CSVText.line(columns.map { $0.text(row) }) }
    return CSVText.line(columns.map(\.name)) + lines.joined()
  }

  private struct Column: Sendable {
    let name: String
    let text: @Sendable (AttendanceRow) -> String

    init(_ name: String, _ text: @escaping @Sendable (AttendanceRow) -> String) {
      self.name = name
      self.text = text
    }
  }

  /// In the order of the JSON form, under the same names.
  private static let columns = [
    Column("date") { $0.date },
    Column("session") { $0.session },
    Column("group") { $0.group },
    Column("groupTitle") { $0.groupTitle },
    Column("program") { $0.program },
    Column("zone") { $0.zone },
    Column("participant") { $0.participant },
    Column("name") { $0.name },
    Column("status") { $0.status },
    Column("mode") { $0.mode },
    Column("arrived") { $0.arrived ?? "" },
    Column("left") { $0.left ?? "" },
    Column("grossMinutes") { String($0.grossMinutes) },
    Column("netMinutes") { String($0.netMinutes) },
    Column("reason") { $0.reason ?? "" },
    Column("markedBy") { $0.markedBy ?? "" },
    Column("signedBy") { $0.signedBy ?? "" },
    Column("signedAt") { $0.signedAt ?? "" },
  ]
}
