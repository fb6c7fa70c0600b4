import CircleCore
import CircleService
import GRDB

extension SQLiteStore: AttendanceStore {
  /// Whether records are worked out as this version of Circle does it. The daemon sees to it.
  public func hasRecordsOfThisForm() async throws -> Bool {
    try await read {
      try Int.fetchOne($0, sql: "SELECT form FROM attendance_form") == AttendanceSchema.form
    }
  }

  public func outdated(_ days: ClosedRange<Day>) async throws -> [SessionID] {
    // No zone is a whole day from UTC.
    let first = Int64(days.lowerBound.number - 1) * Self.millisecondsOfDay
    let end = Int64(days.upperBound.number + 2) * Self.millisecondsOfDay
    return try await read { database in
      try String.fetchAll(
        database,
        sql: """
          SELECT session FROM attendance_stale JOIN sessions ON id = session
          WHERE starts_at >= ? AND starts_at < ?
          """, arguments: [first, end]
      ).map { SessionID($0) }
    }
  }

  private static let millisecondsOfDay: Int64 = 24 * 60 * 60 * 1000

  public func store(_ records: [AttendanceRecord]) async throws {
    if records.isEmpty { return }
    try await write { database in
      for record in records { try AttendanceWriting(database).store(record) }
    }
  }

  public func totals(_ filter: AttendanceFilter) async throws -> AttendanceTotals {
    try await read { try AttendanceTotals(filter, in: $0) }
  }

  public func page(
    _ filter: AttendanceFilter, in order: AttendanceOrder, after cursor: AttendanceCursor?,
    limit: Int
  ) async throws -> AttendancePage {
    precondition(limit > 0, "a page holds something")
    return try await read { [file] database in
      try AttendanceReading(database, file: file)
        .page(filter, in: order, after: cursor, limit: limit)
    }
  }

  public func dayMinutes(_ filter: AttendanceFilter) async throws -> [DayMinutes] {
    try await read { [file] database in
      try AttendanceReading(database, file: file).dayMinutes(filter)
    }
  }
}

extension AttendanceWriting {
  /// Says with an append that the session's record isn't of its log's head any more.
  static func markStale(_ session: DatabaseValue, in database: Database) throws {
    let statement = try database.cachedStatement(
      sql: "INSERT INTO attendance_stale (session) VALUES (?) ON CONFLICT DO NOTHING")
    statement.setUncheckedArguments([session])
    try statement.execute()
  }
}
