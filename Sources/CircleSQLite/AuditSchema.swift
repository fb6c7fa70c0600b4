/// The tables of the audit log, in `circle.sqlite`, so that an entry is written in one transaction
/// with what it is about.
enum AuditSchema {
  /// The triggers keep ourselves from mistakes; against somebody who means it there are the hashes.
  static let tables = """
    CREATE TABLE audit_entries (
      sequence INTEGER NOT NULL PRIMARY KEY,
      entry TEXT NOT NULL,
      hash BLOB NOT NULL
    ) STRICT;

    CREATE TABLE audit_checkpoints (
      number INTEGER NOT NULL PRIMARY KEY,
      sequence INTEGER NOT NULL,
      hash BLOB NOT NULL,
      at INTEGER NOT NULL,
      key TEXT NOT NULL,
      signature BLOB NOT NULL
    ) STRICT;

    CREATE TABLE audit_head (
      id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
      sequence INTEGER NOT NULL,
      hash BLOB NOT NULL,
      checkpoints INTEGER NOT NULL,
      key TEXT NOT NULL,
      signature BLOB NOT NULL
    ) STRICT;

    CREATE TRIGGER audit_entries_stay BEFORE UPDATE ON audit_entries
    BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
    CREATE TRIGGER audit_entries_remain BEFORE DELETE ON audit_entries
    BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
    CREATE TRIGGER audit_checkpoints_stay BEFORE UPDATE ON audit_checkpoints
    BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
    CREATE TRIGGER audit_checkpoints_remain BEFORE DELETE ON audit_checkpoints
    BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
    """
}
