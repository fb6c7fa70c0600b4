import CircleCore
import CircleService
import GRDB

extension SQLiteStore: CircleService.Directory {
  public func save(_ entries: [DirectoryEntry]) async throws {
    try await write { [file] database in
      try DirectoryWriter(database: database, file: file).save(entries)
    }
  }

  public func programs() async throws -> [ProgramRecord] {
    try await read { database in
      try Row.fetchAll(
        database, sql: "SELECT id, name, site, zone, profile FROM programs ORDER BY name, id"
      ).map(ProgramRecord.init)
    }
  }

  public func groups() async throws -> [GroupRecord] {
    try await read { [file] database in
      try Row.fetchAll(
        database, sql: "SELECT id, program, title, kind, mode FROM groups ORDER BY title, id"
      ).map { try GroupRecord($0, file: file) }
    }
  }

  public func schedules() async throws -> [ScheduleRecord] {
    try await read { [file] database in
      try Row.fetchAll(
        database,
        sql: "SELECT \(ScheduleRecord.columns) FROM schedules ORDER BY \"group\", starts, id"
      ).map { try ScheduleRecord($0, file: file) }
    }
  }

  public func plans() async throws -> [GroupPlanRecord] {
    try await read { [file] database in
      try Row.fetchAll(
        database, sql: #"SELECT "group", plan, made_at, next FROM plans ORDER BY "group""#
      ).map { try GroupPlanRecord($0, file: file) }
    }
  }

  public func roster(of group: GroupID, on day: Day?) async throws -> [ParticipantRecord] {
    var condition = "\"group\" = ?"
    var arguments: StatementArguments = [group.text]
    if let day {
      condition += """
         AND first_day <= ? AND (last_day IS NULL OR last_day >= ?)
        """
      arguments += [day.text, day.text]
    }
    var isThere = "TRUE"
    if let day {
      isThere = "(discharged_on IS NULL OR discharged_on >= ?)"
      arguments += [day.text]
    }
    return try await read { [file, condition, isThere, arguments] database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT \(ParticipantRecord.columns) FROM participants
          WHERE id IN (SELECT participant FROM enrollments WHERE \(condition)) AND \(isThere)
          ORDER BY sort_name, id
          """, arguments: arguments
      ).map { try ParticipantRecord($0, file: file) }
    }
  }

  public func participant(_ id: ParticipantID) async throws -> ParticipantRecord? {
    try await read { [file] database in
      try Row.fetchOne(
        database, sql: "SELECT \(ParticipantRecord.columns) FROM participants WHERE id = ?",
        arguments: [id.text]
      ).map { try ParticipantRecord($0, file: file) }
    }
  }

  public func enrollments(_ query: EnrollmentQuery) async throws -> [EnrollmentRecord] {
    let condition: String
    let arguments: StatementArguments
    switch query {
    case .all: (condition, arguments) = ("TRUE", [])
    case .group(let group): (condition, arguments) = ("\"group\" = ?", [group.text])
    case .participants(let ids):
      condition = "participant IN (SELECT value FROM json_each(?))"
      arguments = [StoredList.text(ids.map(\.text))]
    }
    return try await read { [file] database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT \(EnrollmentRecord.columns) FROM enrollments WHERE \(condition)
          ORDER BY participant, "group", first_day
          """, arguments: arguments
      ).map { try EnrollmentRecord($0, file: file) }
    }
  }

  public func staff() async throws -> [StaffRecord] {
    try await read { [file] database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT id, user_name, name, signature, role, password_hash FROM staff
          ORDER BY user_name
          """
      ).map { try StaffRecord($0, file: file) }
    }
  }

  public func apart(in group: GroupID) async throws -> Set<Couple> {
    try await read { database in
      let rows = try Row.fetchAll(
        database, sql: #"SELECT one, other FROM apart WHERE "group" = ?"#, arguments: [group.text])
      return Set(
        rows.map { Couple(ParticipantID($0[0] as String), ParticipantID($0[1] as String)) })
    }
  }

  public func sessions(_ query: SessionQuery) async throws -> [SessionRecord] {
    let condition: String
    let arguments: StatementArguments
    switch query {
    case .id(let id): (condition, arguments) = ("id = ?", [id.text])
    case .code(let code): (condition, arguments) = ("code = ?", [code])
    case .starting(let from, let to, nil):
      condition = "starts_at >= ? AND starts_at < ?"
      arguments = [from.milliseconds, to.milliseconds]
    case .starting(let from, let to, let group?):
      condition = "starts_at >= ? AND starts_at < ? AND \"group\" = ?"
      arguments = [from.milliseconds, to.milliseconds, group.text]
    }
    return try await read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT id, "group", code, starts_at, ends_at FROM sessions WHERE \(condition)
          ORDER BY starts_at, id
          """, arguments: arguments
      ).map(SessionRecord.init)
    }
  }
}

// MARK: Pages of participants

extension SQLiteStore {
  public func participants(_ query: ParticipantQuery) async throws -> ParticipantPage {
    try await read { [file] database in
      var conditions = ["TRUE"]
      var arguments: StatementArguments = []
      switch query.status {
      case .active: conditions.append("discharged_on IS NULL")
      case .discharged: conditions.append("discharged_on IS NOT NULL")
      case nil: break
      }
      if let group = query.group {
        conditions.append("id IN (SELECT participant FROM enrollments WHERE \"group\" = ?)")
        arguments += [group.text]
      }
      if let search = query.search, !search.isEmpty {
        conditions.append("instr(search_text, ?) > 0")
        arguments += [ParticipantRecord.folded(search)]
      }
      let total = try Int.fetchOne(
        database,
        sql: "SELECT count(*) FROM participants WHERE \(conditions.joined(separator: " AND "))",
        arguments: arguments)
      if let after = query.after {
        let key = try String.fetchOne(
          database, sql: "SELECT sort_name FROM participants WHERE id = ?", arguments: [after.text])
        guard let key else { throw DirectoryError.unknownReference(after.text) }
        conditions.append("(sort_name, id) > (?, ?)")
        arguments += [key, after.text]
      }
      // One more than asked for tells whether there is another page.
      let limit = max(1, min(query.limit, Self.longestPage))
      arguments += [limit + 1]
      let found = try Row.fetchAll(
        database,
        sql: """
          SELECT \(ParticipantRecord.columns) FROM participants
          WHERE \(conditions.joined(separator: " AND ")) ORDER BY sort_name, id LIMIT ?
          """, arguments: arguments
      ).map { try ParticipantRecord($0, file: file) }
      let page = Array(found.prefix(limit))
      return ParticipantPage(
        participants: page, next: found.count > limit ? page.last?.id : nil, total: total ?? 0)
    }
  }

  /// More than any clinic has people.
  private static let longestPage = 1_000_000
}
