import CircleService
import GRDB

/// The directory's tables as they have grown.
enum DirectorySchema {
  /// Schedules, dates of enrollments, and what a record of attendance needs to know of people.
  static func addSchedules(_ database: Database) throws {
    try database.execute(sql: schedules)
    let names = try Row.fetchAll(database, sql: "SELECT id, name FROM participants")
    for row in names {
      let name = ParticipantRecord.folded(row[1])
      try database.execute(
        sql: "UPDATE participants SET sort_name = ?, search_text = ? WHERE id = ?",
        arguments: [name, name + "\n\n", row[0] as String])
    }
  }

  /// Days are texts such as `2026-11-17`, which sort as days do.
  private static let schedules = """
    ALTER TABLE programs ADD COLUMN site TEXT;
    ALTER TABLE programs ADD COLUMN profile TEXT NOT NULL DEFAULT 'adult-iop';

    ALTER TABLE groups ADD COLUMN kind TEXT NOT NULL DEFAULT 'process';
    ALTER TABLE groups ADD COLUMN mode TEXT NOT NULL DEFAULT 'in-person';

    ALTER TABLE participants ADD COLUMN legal_name TEXT;
    ALTER TABLE participants ADD COLUMN record_number TEXT;
    ALTER TABLE participants ADD COLUMN week_minutes INTEGER;
    ALTER TABLE participants ADD COLUMN discharged_on TEXT;
    ALTER TABLE participants ADD COLUMN sort_name TEXT NOT NULL DEFAULT '';
    ALTER TABLE participants ADD COLUMN search_text TEXT NOT NULL DEFAULT '';

    CREATE UNIQUE INDEX participants_by_record_number ON participants (record_number)
      WHERE record_number IS NOT NULL;
    CREATE INDEX participants_by_name ON participants (sort_name, id);

    ALTER TABLE enrollments ADD COLUMN first_day TEXT;
    ALTER TABLE enrollments ADD COLUMN last_day TEXT;

    CREATE INDEX enrollments_by_participant ON enrollments (participant, "group");

    CREATE TABLE schedules (
      id TEXT NOT NULL PRIMARY KEY,
      "group" TEXT NOT NULL REFERENCES groups (id),
      weekdays TEXT NOT NULL,
      starts TEXT NOT NULL,
      minutes INTEGER NOT NULL,
      break_minutes INTEGER NOT NULL,
      first_day TEXT NOT NULL,
      last_day TEXT,
      except_days TEXT NOT NULL,
      modules TEXT NOT NULL
    ) STRICT;

    CREATE INDEX schedules_by_group ON schedules ("group");
    """

  /// Enrollments as periods: somebody may come back into a group.
  static func addPeriods(_ database: Database) throws { try database.execute(sql: periods) }

  /// The first day is part of what an enrollment is found by, which takes no NULL: an empty text has
  /// always been so, and sorts before every day.
  private static let periods = """
    CREATE TABLE periods (
      "group" TEXT NOT NULL REFERENCES groups (id),
      participant TEXT NOT NULL REFERENCES participants (id),
      first_day TEXT NOT NULL,
      last_day TEXT,
      PRIMARY KEY ("group", participant, first_day)
    ) STRICT, WITHOUT ROWID;

    INSERT INTO periods
      SELECT "group", participant, coalesce(first_day, ''), last_day FROM enrollments;
    DROP TABLE enrollments;
    ALTER TABLE periods RENAME TO enrollments;

    CREATE INDEX enrollments_by_participant ON enrollments (participant, "group");
    """

  /// What groups do in their sessions, the evenings as JSON.
  static func addPlans(_ database: Database) throws {
    try database.execute(
      sql: """
        CREATE TABLE plans (
          "group" TEXT NOT NULL PRIMARY KEY REFERENCES groups (id),
          plan TEXT NOT NULL,
          made_at INTEGER NOT NULL,
          next INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        """)
  }

  /// Who isn't to practice with whom; `one` sorts before `other`. People let in at the door have no
  /// entry among participants and may be kept apart as well.
  static func addApart(_ database: Database) throws {
    try database.execute(
      sql: """
        CREATE TABLE apart (
          "group" TEXT NOT NULL REFERENCES groups (id),
          one TEXT NOT NULL,
          other TEXT NOT NULL,
          PRIMARY KEY ("group", one, other)
        ) STRICT, WITHOUT ROWID;
        """)
  }
}
