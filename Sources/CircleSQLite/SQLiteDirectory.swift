import CircleCore
import CircleService
import Foundation
import GRDB

extension SQLiteStore: CircleService.Directory {
  public func save(_ entries: [DirectoryEntry]) async throws {
    try await write { database in
      for entry in entries { try Self.save(entry, to: database) }
    }
  }

  public func programs() async throws -> [ProgramRecord] {
    try await read { database in
      try Row.fetchAll(database, sql: "SELECT id, name, zone FROM programs ORDER BY name, id")
        .map { ProgramRecord(id: ProgramID($0[0]), name: $0[1], zone: $0[2]) }
    }
  }

  public func groups() async throws -> [GroupRecord] {
    try await read { database in
      try Row.fetchAll(database, sql: "SELECT id, program, title FROM groups ORDER BY title, id")
        .map { GroupRecord(id: GroupID($0[0]), program: ProgramID($0[1]), title: $0[2]) }
    }
  }

  public func roster(of group: GroupID) async throws -> [ParticipantRecord] {
    let records = try await read { [file] database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT id, name, language FROM participants
          JOIN enrollments ON participant = id WHERE "group" = ?
          """, arguments: [group.text]
      ).map { try ParticipantRecord($0, file: file) }
    }
    // As a person would sort names; SQLite would put Á after Z.
    return
      records
      .map {
        (key: $0.name.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil), $0)
      }
      .sorted { ($0.key, $0.1.id) < ($1.key, $1.1.id) }
      .map(\.1)
  }

  public func participant(_ id: ParticipantID) async throws -> ParticipantRecord? {
    try await read { [file] database in
      try Row.fetchOne(
        database, sql: "SELECT id, name, language FROM participants WHERE id = ?",
        arguments: [id.text]
      ).map { try ParticipantRecord($0, file: file) }
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

extension SQLiteStore {
  fileprivate static func save(_ entry: DirectoryEntry, to database: Database) throws {
    switch entry {
    case .program(let program):
      try database.execute(
        sql: """
          INSERT INTO programs (id, name, zone) VALUES (?, ?, ?)
          ON CONFLICT (id) DO UPDATE SET name = excluded.name, zone = excluded.zone
          """, arguments: [program.id.text, program.name, program.zone])
    case .group(let group): try save(group, to: database)
    case .participant(let participant): try save(participant, to: database)
    case .enrollment(let participant, let group):
      try require(participant.text, in: "participants", database)
      try require(group.text, in: "groups", database)
      try database.execute(
        sql:
          "INSERT INTO enrollments (\"group\", participant) VALUES (?, ?) ON CONFLICT DO NOTHING",
        arguments: [group.text, participant.text])
    case .staff(let staff): try save(staff, to: database)
    case .session(let session): try save(session, to: database)
    }
  }

  private static func save(_ group: GroupRecord, to database: Database) throws {
    try require(group.program.text, in: "programs", database)
    try database.execute(
      sql: """
        INSERT INTO groups (id, program, title) VALUES (?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET program = excluded.program, title = excluded.title
        """, arguments: [group.id.text, group.program.text, group.title])
  }

  private static func save(_ participant: ParticipantRecord, to database: Database) throws {
    try database.cachedStatement(
      sql: """
        INSERT INTO participants (id, name, language) VALUES (?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET name = excluded.name, language = excluded.language
        """
    ).execute(arguments: [participant.id.text, participant.name, participant.language.rawValue])
  }

  private static func save(_ staff: StaffRecord, to database: Database) throws {
    let taken = try String.fetchOne(
      database, sql: "SELECT id FROM staff WHERE user_name = ? AND id <> ?",
      arguments: [staff.userName, staff.id.text])
    if taken != nil { throw DirectoryError.userNameTaken(staff.userName) }
    try database.execute(
      sql: """
        INSERT INTO staff (id, user_name, name, signature, role, password_hash)
        VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET
          user_name = excluded.user_name, name = excluded.name, signature = excluded.signature,
          role = excluded.role, password_hash = excluded.password_hash
        """,
      arguments: [
        staff.id.text, staff.userName, staff.name, staff.signature, staff.role.rawValue,
        staff.passwordHash,
      ])
  }

  private static func save(_ session: SessionRecord, to database: Database) throws {
    try require(session.group.text, in: "groups", database)
    let taken = try String.fetchOne(
      database, sql: "SELECT id FROM sessions WHERE code = ? AND id <> ?",
      arguments: [session.code, session.id.text])
    if taken != nil { throw DirectoryError.codeTaken }
    try database.execute(
      sql: """
        INSERT INTO sessions (id, "group", code, starts_at, ends_at) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET
          "group" = excluded."group", code = excluded.code, starts_at = excluded.starts_at,
          ends_at = excluded.ends_at
        """,
      arguments: [
        session.id.text, session.group.text, session.code, session.startsAt.milliseconds,
        session.endsAt.milliseconds,
      ])
  }

  /// Looks first, since SQLite's foreign keys don't say which one was missing.
  private static func require(_ id: String, in table: String, _ database: Database) throws {
    let statement = try database.cachedStatement(sql: "SELECT 1 FROM \(table) WHERE id = ?")
    guard try Int.fetchOne(statement, arguments: [id]) != nil else {
      throw DirectoryError.unknownReference(id)
    }
  }
}

extension ParticipantRecord {
  fileprivate init(_ row: Row, file: String) throws {
    guard let language = Language(rawValue: row[2]) else {
      throw StoreError.corrupt(file: file, reason: "a participant has an unknown language")
    }
    self.init(id: ParticipantID(row[0]), name: row[1], language: language)
  }
}

extension StaffRecord {
  fileprivate init(_ row: Row, file: String) throws {
    guard let role = Role(rawValue: row[4]) else {
      throw StoreError.corrupt(file: file, reason: "a member of staff has an unknown role")
    }
    self.init(
      id: StaffID(row[0]), userName: row[1], name: row[2], signature: row[3], role: role,
      passwordHash: row[5])
  }
}

extension SessionRecord {
  fileprivate init(_ row: Row) {
    self.init(
      id: SessionID(row[0]), group: GroupID(row[1]), code: row[2],
      startsAt: Instant(milliseconds: row[3]), endsAt: Instant(milliseconds: row[4]))
  }
}
