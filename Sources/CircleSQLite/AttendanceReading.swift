import CircleCore
import CircleService
import GRDB

/// Reads attendance records within one transaction.
struct AttendanceReading {
  private let database: Database
  private let file: String

  init(_ database: Database, file: String) {
    self.database = database
    self.file = file
  }

  func page(
    _ filter: AttendanceFilter, in order: AttendanceOrder, after cursor: AttendanceCursor?,
    limit: Int
  ) throws -> AttendancePage {
    let (comparison, direction) =
      switch order {
      case .newestFirst: ("<", "DESC")
      case .oldestFirst: (">", "ASC")
      }
    var condition = AttendanceCondition(cursor.map { filter.from($0.day, in: order) } ?? filter)
    if let cursor {
      condition.add(
        "(s.day, s.starts_at, s.session) \(comparison) (?, ?, ?)",
        [cursor.day.text, cursor.start.milliseconds, cursor.session.text])
    }
    let columns = RecordColumns.names.map { "r.\($0)" }.joined(separator: ", ")
    // CROSS JOIN keeps SQLite from beginning with the other table.
    let statement = try database.cachedStatement(
      sql: """
        SELECT \(columns), r.number
        FROM attendance_sessions s CROSS JOIN attendance_records r ON r.number = s.number
        WHERE \(condition.sql)
        ORDER BY s.day \(direction), s.starts_at \(direction), s.session \(direction) LIMIT ?
        """)
    let rows = try Row.fetchAll(statement, arguments: condition.arguments + [limit + 1])
    var staff: [String: [StaffEntry]] = [:]
    let records = try rows.prefix(limit).map { row in
      AttendanceRecord(
        header: try header(row, staff: &staff),
        lines: try lines(of: row[RecordColumns.names.count], filter))
    }
    let next = rows.count > limit ? records.last?.header.cursor : nil
    return AttendancePage(records: records, next: next)
  }

  /// - Parameter known: Most sessions of a page have the same staff.
  private func header(_ row: Row, staff known: inout [String: [StaffEntry]]) throws -> SessionHeader
  {
    let text: String = row[15]
    do {
      let staff = try known[text] ?? StoredStaff.staff(text)
      known[text] = staff
      if let header = RecordColumns.header(row, staff: staff) { return header }
    } catch is DecodingError {}
    throw StoreError.corrupt(file: file, reason: "the header of a record can't be read")
  }

  private func lines(of number: Int64, _ filter: AttendanceFilter) throws -> [AttendanceLine] {
    let choice = AttendanceCondition.lines(filter)
    let statement = try database.cachedStatement(
      sql: """
        SELECT \(LineColumns.names) FROM attendance_lines WHERE record = ?\(choice.sql)
        ORDER BY place
        """)
    let rows = try Row.fetchCursor(statement, arguments: [number] + choice.arguments)
    var lines: [AttendanceLine] = []
    while let row = try rows.next() {
      guard let line = try? LineColumns.line(row) else {
        throw StoreError.corrupt(file: file, reason: "a line of a record can't be read")
      }
      lines.append(line)
    }
    return lines
  }

  func dayMinutes(_ filter: AttendanceFilter) throws -> [DayMinutes] {
    let condition = AttendanceCondition(filter)
    let choice = AttendanceCondition.lines(filter)
    let there = Attendance.Status.allCases.filter(\.wasThere).map { "'\($0.rawValue)'" }
    let statement = try database.cachedStatement(
      sql: """
        SELECT l.participant, s.program, s.day, sum(l.gross), sum(l.net),
          sum(l.status IN (\(there.joined(separator: ", ")))), count(*)
        FROM attendance_sessions s CROSS JOIN attendance_lines l ON l.record = s.number
        WHERE \(condition.sql)\(choice.sql)
        GROUP BY l.participant, s.day, s.program ORDER BY l.participant, s.day, s.program
        """)
    let rows = try Row.fetchCursor(statement, arguments: condition.arguments + choice.arguments)
    var sums: [DayMinutes] = []
    while let row = try rows.next() {
      guard let day = Day(row[2]) else {
        throw StoreError.corrupt(file: file, reason: "a record's day can't be read")
      }
      let program: String? = row[1]
      sums.append(
        DayMinutes(
          participant: ParticipantID(row[0]), program: program.map { ProgramID($0) }, day: day,
          grossMinutes: row[3], netMinutes: row[4], attended: row[5], sessions: row[6]))
    }
    return sums
  }
}

extension AttendanceFilter {
  /// What of it lies on the day of a cursor and beyond. SQLite seeks to a day that is compared alone,
  /// and not to a place that is made of a day and more: far pages would read all of those before.
  fileprivate func from(_ day: Day, in order: AttendanceOrder) -> AttendanceFilter {
    var filter = self
    switch order {
    case .newestFirst: filter.to = min(filter.to, day)
    case .oldestFirst: filter.from = max(filter.from, day)
    }
    return filter
  }
}

/// A filter in SQL.
struct AttendanceCondition {
  private(set) var sql: String
  private(set) var arguments: StatementArguments

  /// Conditions on `attendance_sessions s`.
  init(_ filter: AttendanceFilter) {
    sql = "s.day >= ? AND s.day <= ?"
    arguments = [filter.from.text, filter.to.text]
    if !filter.includesPlanned { add("s.phase <> 'planned'", []) }
    if let program = filter.program { add("s.program = ?", [program.text]) }
    if let group = filter.group { add("s.\"group\" = ?", [group.text]) }
    if let staff = filter.facilitator {
      add("(s.lead = ? OR s.signer = ?)", [staff.text, staff.text])
    }
    if let isSigned = filter.isSigned {
      add(isSigned ? "s.signer IS NOT NULL" : "s.signer IS NULL", [])
    }
    switch (filter.participant, filter.status) {
    case (let person?, let status):
      let choice = status.map { _ in " AND status = ?" } ?? ""
      add(
        "s.number IN (SELECT record FROM attendance_lines WHERE participant = ?\(choice))",
        [person.text] + StatementArguments(status.map { [$0.rawValue] } ?? []))
    case (nil, let status?):
      add(
        "EXISTS (SELECT 1 FROM attendance_sums WHERE record = s.number AND status = ?)",
        [status.rawValue])
    case (nil, nil): break
    }
  }

  private init(sql: String, arguments: StatementArguments) {
    self.sql = sql
    self.arguments = arguments
  }

  /// Conditions on `attendance_lines`, to be put after others.
  static func lines(_ filter: AttendanceFilter) -> AttendanceCondition {
    var sql = ""
    var arguments: StatementArguments = []
    if let person = filter.participant {
      sql += " AND participant = ?"
      arguments += [person.text]
    }
    if let status = filter.status {
      sql += " AND status = ?"
      arguments += [status.rawValue]
    }
    return AttendanceCondition(sql: sql, arguments: arguments)
  }

  mutating func add(_ condition: String, _ values: StatementArguments) {
    sql += " AND " + condition
    arguments += values
  }
}

extension AttendanceTotals {
  init(_ filter: AttendanceFilter, in database: Database) throws {
    self.init()
    let condition = AttendanceCondition(filter)
    try count(condition, in: database)
    if filter.participant != nil {
      try addLines(condition, filter, in: database)
    } else if let status = filter.status {
      try add(status, condition, in: database)
    } else {
      try addAll(condition, in: database)
    }
  }

  private mutating func count(_ condition: AttendanceCondition, in database: Database) throws {
    let row = try Row.fetchOne(
      database,
      sql: """
        SELECT count(*), count(*) FILTER (WHERE s.signer IS NULL AND s.phase = 'ended')
        FROM attendance_sessions s WHERE \(condition.sql)
        """, arguments: condition.arguments)
    sessions = row?[0] ?? 0
    unsigned = row?[1] ?? 0
  }

  private mutating func addAll(_ condition: AttendanceCondition, in database: Database) throws {
    let statuses = Attendance.Status.allCases
    let sums = statuses.map { "sum(s.\"\($0.rawValue)\")" }.joined(separator: ", ")
    guard
      let row = try Row.fetchOne(
        database,
        sql: """
          SELECT \(sums), sum(s.gross), sum(s.net), sum(s.corrected)
          FROM attendance_sessions s WHERE \(condition.sql)
          """, arguments: condition.arguments)
    else { return }
    for (place, status) in statuses.enumerated() {
      if let people: Int = row[place], people > 0 { byStatus[status] = people }
    }
    grossMinutes = row[statuses.count] ?? 0
    netMinutes = row[statuses.count + 1] ?? 0
    corrections = row[statuses.count + 2] ?? 0
  }

  private mutating func add(
    _ status: Attendance.Status, _ condition: AttendanceCondition, in database: Database
  ) throws {
    let row = try Row.fetchOne(
      database,
      sql: """
        SELECT sum(t.people), sum(t.gross), sum(t.net), sum(t.corrected)
        FROM attendance_sessions s
        CROSS JOIN attendance_sums t ON t.record = s.number AND t.status = ?
        WHERE \(condition.sql)
        """, arguments: [status.rawValue] + condition.arguments)
    if let people: Int = row?[0] { byStatus[status] = people }
    grossMinutes = row?[1] ?? 0
    netMinutes = row?[2] ?? 0
    corrections = row?[3] ?? 0
  }

  private mutating func addLines(
    _ condition: AttendanceCondition, _ filter: AttendanceFilter, in database: Database
  ) throws {
    let choice = AttendanceCondition.lines(filter)
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT l.status, count(*), sum(l.gross), sum(l.net), sum(l.corrected)
        FROM attendance_sessions s CROSS JOIN attendance_lines l ON l.record = s.number
        WHERE \(condition.sql)\(choice.sql) GROUP BY l.status
        """, arguments: condition.arguments + choice.arguments)
    for row in rows {
      guard let status = Attendance.Status(rawValue: row[0]) else { continue }
      byStatus[status] = row[1]
      grossMinutes += row[2]
      netMinutes += row[3]
      corrections += row[4]
    }
  }
}
