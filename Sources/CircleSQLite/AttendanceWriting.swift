import CircleCore
import CircleService
import Foundation
import GRDB

/// Writes attendance records within one transaction.
struct AttendanceWriting {
  private let database: Database

  init(_ database: Database) { self.database = database }

  func store(_ record: AttendanceRecord) throws {
    let header = record.header
    let session = header.session.text
    if let known = try known(session) {
      if known.head > header.head { return }
      try clear(known)
    }
    let number = try insert(header)
    try insert(record, number: number)
    for (place, line) in record.lines.enumerated() {
      try insert(line, at: place, of: number)
    }
    // The log may have got further since the record was made; then it stays stale.
    if try SQLiteStore.head(of: session, in: database) <= header.head {
      try database.cachedStatement(sql: "DELETE FROM attendance_stale WHERE session = ?")
        .execute(arguments: [session])
    }
  }

  /// The session is off the calendar. Should it come back, its record is made anew.
  func forget(_ session: String) throws {
    guard let known = try known(session) else { return }
    try clear(known)
    try database.execute(
      sql: "DELETE FROM attendance_records WHERE number = ?", arguments: [known.number])
    try Self.markStale(session.databaseValue, in: database)
  }

  private struct Known {
    let number: Int64
    let head: Int
    let day: String
    let start: Int64
    let session: String
  }

  private func known(_ session: String) throws -> Known? {
    let statement = try database.cachedStatement(
      sql: "SELECT number, head, day, starts_at FROM attendance_records WHERE session = ?")
    return try Row.fetchOne(statement, arguments: [session]).map {
      Known(number: $0[0], head: $0[1], day: $0[2], start: $0[3], session: session)
    }
  }

  /// Takes everything of a record away but its number, which its place in the table goes by.
  private func clear(_ known: Known) throws {
    for table in ["attendance_lines", "attendance_sums"] {
      try database.cachedStatement(sql: "DELETE FROM \(table) WHERE record = ?")
        .execute(arguments: [known.number])
    }
    try database.cachedStatement(
      sql: "DELETE FROM attendance_sessions WHERE day = ? AND starts_at = ? AND session = ?"
    ).execute(arguments: [known.day, known.start, known.session])
  }

  private func insert(_ header: SessionHeader) throws -> Int64 {
    let columns = RecordColumns.names
    let marks = columns.map { _ in "?" }.joined(separator: ", ")
    let updates = columns.dropFirst().map { "\($0) = excluded.\($0)" }.joined(separator: ", ")
    let statement = try database.cachedStatement(
      sql: """
        INSERT INTO attendance_records (\(columns.joined(separator: ", "))) VALUES (\(marks))
        ON CONFLICT (session) DO UPDATE SET \(updates) RETURNING number
        """)
    guard let number = try Int64.fetchOne(statement, arguments: try RecordColumns.values(header))
    else { throw DatabaseError(message: "an attendance record has no number") }
    return number
  }

  private func insert(_ record: AttendanceRecord, number: Int64) throws {
    let header = record.header
    let sums = Dictionary(grouping: record.lines, by: \.status).mapValues(LineSums.init)
    let total = LineSums(record.lines)
    let statuses = Attendance.Status.allCases
    let names = statuses.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
    let marks = statuses.map { _ in "?" }.joined(separator: ", ")
    let statement = try database.cachedStatement(
      sql: """
        INSERT INTO attendance_sessions (
          day, starts_at, session, number, phase, "group", program, lead, signer, gross, net,
          corrected, \(names)
        ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, \(marks))
        """)
    let known: StatementArguments = [
      header.day.text, header.scheduledStart.milliseconds, header.session.text, number,
      header.phase.rawValue, header.group.text, header.program?.text, header.lead?.text,
      header.signature?.by.text, total.gross, total.net, total.corrected,
    ]
    let counts = StatementArguments(statuses.map { sums[$0]?.people ?? 0 })
    try statement.execute(arguments: known + counts)
    let insert = try database.cachedStatement(
      sql: """
        INSERT INTO attendance_sums (record, status, people, gross, net, corrected)
        VALUES (?, ?, ?, ?, ?, ?)
        """)
    for (status, sum) in sums {
      try insert.execute(arguments: [
        number, status.rawValue, sum.people, sum.gross, sum.net, sum.corrected,
      ])
    }
  }

  private func insert(_ line: AttendanceLine, at place: Int, of number: Int64) throws {
    let statement = try database.cachedStatement(
      sql: """
        INSERT INTO attendance_lines (
          record, place, participant, name, status, mode, arrived, left, gross, net, away,
          corrected, correction, modules
        ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """)
    statement.setUncheckedArguments([
      number.databaseValue, place.databaseValue, line.participant.text.databaseValue,
      line.name.databaseValue, line.status.rawValue.databaseValue,
      line.mode?.rawValue.databaseValue ?? .null,
      line.times.arrived?.milliseconds.databaseValue ?? .null,
      line.times.left?.milliseconds.databaseValue ?? .null,
      line.times.grossMinutes.databaseValue, line.times.netMinutes.databaseValue,
      line.awayMinutes.databaseValue, (line.first != nil).databaseValue,
      try StoredCorrection(line)?.text().databaseValue ?? .null,
      StoredModules.text(line.modules).databaseValue,
    ])
    try statement.execute()
  }
}

/// Sums over some lines.
private struct LineSums {
  let people: Int
  let gross: Int
  let net: Int
  let corrected: Int

  init(_ lines: [AttendanceLine]) {
    people = lines.count
    gross = lines.reduce(0) { $0 + $1.times.grossMinutes }
    net = lines.reduce(0) { $0 + $1.times.netMinutes }
    corrected = lines.count { $0.first != nil }
  }
}
