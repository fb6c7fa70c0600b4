import GRDB

/// The tables of `circle.sqlite`.
///
/// A migration that has been released is never edited: a change is a new one after it.
enum MainSchema {
  static let migrator: DatabaseMigrator = {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1 log") { try $0.execute(sql: log) }
    migrator.registerMigration("1 directory") { try $0.execute(sql: directory) }
    migrator.registerMigration("1 credentials") { try $0.execute(sql: credentials) }
    migrator.registerMigration("2 audit") { try $0.execute(sql: AuditSchema.tables) }
    migrator.registerMigration("2 directory", migrate: DirectorySchema.addSchedules)
    migrator.registerMigration("2 attendance", migrate: AttendanceSchema.migrate)
    migrator.registerMigration("2 attendance gone", migrate: AttendanceSchema.addGone)
    migrator.registerMigration("2 attendance modules", migrate: AttendanceSchema.addModules)
    migrator.registerMigration("3 directory", migrate: DirectorySchema.addPeriods)
    migrator.registerMigration("4 directory", migrate: DirectorySchema.addApart)
    migrator.registerMigration("5 directory", migrate: DirectorySchema.addPlans)
    migrator.registerMigration(
      "5 attendance planned breaks", migrate: AttendanceSchema.addPlannedBreaks)
    return migrator
  }()

  /// A session's events lie together in their order, so that loading it reads one stretch.
  private static let log = """
    CREATE TABLE events (
      session TEXT NOT NULL,
      sequence INTEGER NOT NULL CHECK (sequence >= 1),
      at INTEGER NOT NULL,
      event TEXT NOT NULL,
      PRIMARY KEY (session, sequence)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE replies (
      session TEXT NOT NULL,
      sender TEXT NOT NULL,
      command TEXT NOT NULL,
      reply TEXT NOT NULL,
      PRIMARY KEY (session, sender, command)
    ) STRICT, WITHOUT ROWID;
    """

  private static let directory = """
    CREATE TABLE programs (
      id TEXT NOT NULL PRIMARY KEY,
      name TEXT NOT NULL,
      zone TEXT NOT NULL
    ) STRICT;

    CREATE TABLE groups (
      id TEXT NOT NULL PRIMARY KEY,
      program TEXT NOT NULL REFERENCES programs (id),
      title TEXT NOT NULL
    ) STRICT;

    CREATE TABLE participants (
      id TEXT NOT NULL PRIMARY KEY,
      name TEXT NOT NULL,
      language TEXT NOT NULL
    ) STRICT;

    CREATE TABLE enrollments (
      "group" TEXT NOT NULL REFERENCES groups (id),
      participant TEXT NOT NULL REFERENCES participants (id),
      PRIMARY KEY ("group", participant)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE staff (
      id TEXT NOT NULL PRIMARY KEY,
      user_name TEXT NOT NULL UNIQUE,
      name TEXT NOT NULL,
      signature TEXT NOT NULL,
      role TEXT NOT NULL,
      password_hash TEXT
    ) STRICT;

    CREATE TABLE sessions (
      id TEXT NOT NULL PRIMARY KEY,
      "group" TEXT NOT NULL REFERENCES groups (id),
      code TEXT NOT NULL UNIQUE,
      starts_at INTEGER NOT NULL,
      ends_at INTEGER NOT NULL
    ) STRICT;

    CREATE INDEX sessions_by_start ON sessions (starts_at);
    """

  /// A revoked credential stays, so that whoever follows the changes sees that it was revoked.
  private static let credentials = """
    CREATE TABLE credentials (
      hash TEXT NOT NULL PRIMARY KEY,
      kind TEXT NOT NULL,
      role TEXT NOT NULL,
      subject TEXT NOT NULL,
      session TEXT,
      created_at INTEGER NOT NULL,
      expires_at INTEGER,
      is_revoked INTEGER NOT NULL DEFAULT 0 CHECK (is_revoked IN (0, 1)),
      revision INTEGER NOT NULL UNIQUE
    ) STRICT;
    """
}
