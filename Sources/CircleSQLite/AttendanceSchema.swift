import CircleCore
import GRDB

/// The tables of attendance records. Nothing rests on them: they can be made anew from the logs.
enum AttendanceSchema {
  /// How records are worked out. Raised when the same log would give another record than before, so
  /// that those of earlier versions are made anew.
  static let form = 6

  /// - `attendance_stale` names the sessions whose log has got further than their record. It is
  ///   written with the events, in the same transaction.
  /// - `attendance_sessions` lies in the order of pages and exports, and holds what is filtered by
  ///   and summed up, and nothing else: it is read whole for the totals of many years.
  /// - `attendance_sums` is the same by status, for the totals of one.
  static let tables = """
    CREATE TABLE attendance_form (form INTEGER NOT NULL) STRICT;

    CREATE TABLE attendance_stale (session TEXT NOT NULL PRIMARY KEY) STRICT, WITHOUT ROWID;

    CREATE TABLE attendance_records (
      number INTEGER PRIMARY KEY,
      session TEXT NOT NULL UNIQUE,
      head INTEGER NOT NULL,
      day TEXT NOT NULL,
      starts_at INTEGER NOT NULL,
      ends_at INTEGER NOT NULL,
      started_at INTEGER,
      ended_at INTEGER,
      phase TEXT NOT NULL,
      "group" TEXT NOT NULL,
      title TEXT NOT NULL,
      kind TEXT,
      program TEXT,
      program_name TEXT NOT NULL,
      site TEXT,
      zone TEXT NOT NULL,
      staff TEXT NOT NULL,
      lead TEXT,
      present INTEGER NOT NULL,
      expected INTEGER NOT NULL,
      break_minutes INTEGER NOT NULL,
      signer TEXT,
      signer_name TEXT,
      signed_at INTEGER,
      statement TEXT,
      version INTEGER NOT NULL,
      digest TEXT,
      awaiting INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE attendance_sessions (
      day TEXT NOT NULL,
      starts_at INTEGER NOT NULL,
      session TEXT NOT NULL,
      number INTEGER NOT NULL UNIQUE REFERENCES attendance_records (number),
      phase TEXT NOT NULL,
      "group" TEXT NOT NULL,
      program TEXT,
      lead TEXT,
      signer TEXT,
      gross INTEGER NOT NULL,
      net INTEGER NOT NULL,
      corrected INTEGER NOT NULL,
      "expected" INTEGER NOT NULL DEFAULT 0,
      "present" INTEGER NOT NULL DEFAULT 0,
      "late" INTEGER NOT NULL DEFAULT 0,
      "left-early" INTEGER NOT NULL DEFAULT 0,
      "late-and-left-early" INTEGER NOT NULL DEFAULT 0,
      "excused" INTEGER NOT NULL DEFAULT 0,
      "no-show" INTEGER NOT NULL DEFAULT 0,
      "late-canceled" INTEGER NOT NULL DEFAULT 0,
      "canceled" INTEGER NOT NULL DEFAULT 0,
      PRIMARY KEY (day, starts_at, session)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE attendance_sums (
      record INTEGER NOT NULL REFERENCES attendance_records (number),
      status TEXT NOT NULL,
      people INTEGER NOT NULL,
      gross INTEGER NOT NULL,
      net INTEGER NOT NULL,
      corrected INTEGER NOT NULL,
      PRIMARY KEY (record, status)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE attendance_lines (
      record INTEGER NOT NULL REFERENCES attendance_records (number),
      place INTEGER NOT NULL,
      participant TEXT NOT NULL,
      name TEXT NOT NULL,
      status TEXT NOT NULL,
      mode TEXT,
      arrived INTEGER,
      left INTEGER,
      gross INTEGER NOT NULL,
      net INTEGER NOT NULL,
      away INTEGER NOT NULL,
      corrected INTEGER NOT NULL CHECK (corrected IN (0, 1)),
      correction TEXT,
      PRIMARY KEY (record, place)
    ) STRICT, WITHOUT ROWID;

    CREATE INDEX attendance_by_participant ON attendance_lines (participant);
    """

  /// Sessions from before there were records have none yet.
  static let everythingIsStale = """
    INSERT INTO attendance_stale SELECT DISTINCT session FROM events WHERE true
    ON CONFLICT DO NOTHING
    """

  static func addGone(_ database: Database) throws {
    try database.execute(
      sql: "ALTER TABLE attendance_records ADD COLUMN gone TEXT NOT NULL DEFAULT '[]'")
  }

  static func addModules(_ database: Database) throws {
    try database.execute(
      sql: "ALTER TABLE attendance_lines ADD COLUMN modules TEXT NOT NULL DEFAULT ''")
  }

  static func addPlannedBreaks(_ database: Database) throws {
    try database.execute(
      sql: "ALTER TABLE attendance_records ADD COLUMN planned_break_minutes INTEGER")
  }

  static func migrate(_ database: Database) throws {
    try database.execute(sql: tables)
    try database.execute(sql: everythingIsStale)
    try database.execute(sql: "INSERT INTO attendance_form VALUES (?)", arguments: [form])
  }

  /// Sees to it that records which another version has worked out in another way are made anew.
  static func renew(_ database: Database) throws {
    guard try Int.fetchOne(database, sql: "SELECT form FROM attendance_form") != form else {
      return
    }
    try database.execute(sql: everythingIsStale)
    try database.execute(sql: "UPDATE attendance_form SET form = ?", arguments: [form])
  }
}
