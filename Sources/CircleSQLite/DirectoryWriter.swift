import CircleCore
import CircleService
import GRDB

/// Writes entries of the directory within one transaction.
struct DirectoryWriter {
  let database: Database
  let file: String

  func save(_ entries: [DirectoryEntry]) throws {
    try freeRecordNumbers(of: entries)
    for entry in entries { try save(entry) }
    try checkSchedules(of: entries)
    try checkPeriods(of: entries)
  }

  private func save(_ entry: DirectoryEntry) throws {
    switch entry {
    case .program(let program): try save(program)
    case .group(let group): try save(group)
    case .schedule(let schedule): try save(schedule)
    case .removedSchedule(let id):
      try require(id.text, in: "schedules")
      try database.execute(sql: "DELETE FROM schedules WHERE id = ?", arguments: [id.text])
    case .plan(let plan): try save(plan)
    case .removedPlan(let group):
      try database.execute(sql: #"DELETE FROM plans WHERE "group" = ?"#, arguments: [group.text])
    case .participant(let participant): try save(participant)
    case .enrollment(let enrollment): try save(enrollment)
    case .removedEnrollment(let participant, let group, let from):
      try require(participant.text, in: "participants")
      try require(group.text, in: "groups")
      try database.execute(
        sql: "DELETE FROM enrollments WHERE \"group\" = ? AND participant = ? AND first_day = ?",
        arguments: [group.text, participant.text, from?.text ?? ""])
    case .apart(let couple, let group, let on): try save(couple, in: group, on)
    case .staff(let staff): try save(staff)
    case .session(let session): try save(session)
    case .removedSession(let id):
      try database.execute(sql: "DELETE FROM sessions WHERE id = ?", arguments: [id.text])
      try AttendanceWriting(database).forget(id.text)
    }
  }

  private func save(_ couple: Couple, in group: GroupID, _ on: Bool) throws {
    try require(group.text, in: "groups")
    let sql =
      on
      ? #"INSERT OR IGNORE INTO apart ("group", one, other) VALUES (?, ?, ?)"#
      : #"DELETE FROM apart WHERE "group" = ? AND one = ? AND other = ?"#
    try database.execute(sql: sql, arguments: [group.text, couple.first.text, couple.second.text])
  }

  private func save(_ program: ProgramRecord) throws {
    guard ProgramZone.exists(program.zone) else { throw DirectoryError.unknownZone(program.zone) }
    try database.execute(
      sql: """
        INSERT INTO programs (id, name, site, zone, profile) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET
          name = excluded.name, site = excluded.site, zone = excluded.zone,
          profile = excluded.profile
        """,
      arguments: [
        program.id.text, program.name, program.site, program.zone, program.profile.text,
      ])
  }

  private func save(_ group: GroupRecord) throws {
    try require(group.program.text, in: "programs")
    try database.execute(
      sql: """
        INSERT INTO groups (id, program, title, kind, mode) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET
          program = excluded.program, title = excluded.title, kind = excluded.kind,
          mode = excluded.mode
        """,
      arguments: [
        group.id.text, group.program.text, group.title, group.kind.rawValue, group.mode.rawValue,
      ])
  }

  private func save(_ schedule: ScheduleRecord) throws {
    try require(schedule.group.text, in: "groups")
    try database.execute(
      sql: """
        INSERT OR REPLACE INTO schedules (\(ScheduleRecord.columns))
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        schedule.id.text, schedule.group.text,
        StoredList.text(schedule.weekdays.sorted().map { String($0.rawValue) }),
        schedule.start.text, schedule.minutes, schedule.breakMinutes, schedule.from.text,
        schedule.to?.text, StoredList.text(schedule.except.sorted().map(\.text)),
        StoredList.text(schedule.modules),
      ])
  }

  private func save(_ plan: GroupPlanRecord) throws {
    try require(plan.group.text, in: "groups")
    try database.execute(
      sql: #"INSERT OR REPLACE INTO plans ("group", plan, made_at, next) VALUES (?, ?, ?, ?)"#,
      arguments: [plan.group.text, plan.storedPlan, plan.madeAt.milliseconds, plan.next])
  }

  /// Schedules that are changed together may take each other's times, so only the outcome counts.
  private func checkSchedules(of entries: [DirectoryEntry]) throws {
    let groups = Set(
      entries.compactMap { if case .schedule(let schedule) = $0 { schedule.group } else { nil } })
    for group in groups.sorted() {
      let zone = try String.fetchOne(
        database,
        sql: """
          SELECT zone FROM programs JOIN groups ON groups.program = programs.id WHERE groups.id = ?
          """, arguments: [group.text])
      let schedules = try Row.fetchAll(
        database,
        sql: "SELECT \(ScheduleRecord.columns) FROM schedules WHERE \"group\" = ? ORDER BY id",
        arguments: [group.text]
      ).map { try ScheduleRecord($0, file: file) }
      guard let zone else { throw DirectoryError.unknownReference(group.text) }
      try ScheduleOverlap.check(schedules, in: try ProgramZone.named(zone))
    }
  }

  /// People may swap numbers in one transaction, which a unique index would refuse halfway.
  private func freeRecordNumbers(of entries: [DirectoryEntry]) throws {
    for entry in entries {
      guard case .participant(let participant) = entry else { continue }
      try database.cachedStatement(
        sql: """
          UPDATE participants SET record_number = NULL WHERE id = ? AND record_number IS NOT NULL
          """
      ).execute(arguments: [participant.id.text])
    }
  }

  private func save(_ participant: ParticipantRecord) throws {
    if let number = participant.recordNumber {
      let statement = try database.cachedStatement(
        sql: "SELECT 1 FROM participants WHERE record_number = ? AND id <> ?")
      let isTaken = try Int.fetchOne(statement, arguments: [number, participant.id.text]) != nil
      if isTaken { throw DirectoryError.recordNumberTaken(number) }
    }
    try database.cachedStatement(
      sql: """
        INSERT INTO participants (\(ParticipantRecord.columns), sort_name, search_text)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET
          name = excluded.name, legal_name = excluded.legal_name,
          record_number = excluded.record_number, language = excluded.language,
          week_minutes = excluded.week_minutes, discharged_on = excluded.discharged_on,
          sort_name = excluded.sort_name, search_text = excluded.search_text
        """
    ).execute(arguments: [
      participant.id.text, participant.name, participant.legalName, participant.recordNumber,
      participant.language.rawValue, participant.weekMinutes, participant.dischargedOn?.text,
      participant.sortKey, participant.searchText,
    ])
  }

  private func save(_ enrollment: EnrollmentRecord) throws {
    try require(enrollment.participant.text, in: "participants")
    try require(enrollment.group.text, in: "groups")
    try database.cachedStatement(
      sql: """
        INSERT INTO enrollments ("group", participant, first_day, last_day) VALUES (?, ?, ?, ?)
        ON CONFLICT ("group", participant, first_day) DO UPDATE SET last_day = excluded.last_day
        """
    ).execute(arguments: [
      enrollment.group.text, enrollment.participant.text, enrollment.from?.text ?? "",
      enrollment.to?.text,
    ])
  }

  /// Periods that are changed together may take each other's days, so only the outcome counts.
  private func checkPeriods(of entries: [DirectoryEntry]) throws {
    let statement = try database.cachedStatement(
      sql: """
        SELECT \(EnrollmentRecord.columns) FROM enrollments WHERE "group" = ? AND participant = ?
        """)
    for case .enrollment(let changed) in entries {
      try Row.fetchAll(statement, arguments: [changed.group.text, changed.participant.text])
        .map { try EnrollmentRecord($0, file: file) }.checkPeriods()
    }
  }

  private func save(_ staff: StaffRecord) throws {
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

  private func save(_ session: SessionRecord) throws {
    try require(session.group.text, in: "groups")
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
  private func require(_ id: String, in table: String) throws {
    let statement = try database.cachedStatement(sql: "SELECT 1 FROM \(table) WHERE id = ?")
    guard try Int.fetchOne(statement, arguments: [id]) != nil else {
      throw DirectoryError.unknownReference(id)
    }
  }
}
