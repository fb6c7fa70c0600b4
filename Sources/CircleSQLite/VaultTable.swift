import CircleCore
import CircleService
import GRDB

/// The tables of `vault.sqlite`. A migration that has been released is never edited.
///
/// Beside these, each open question has a table `open_<number>`, made and dropped with it.
enum VaultSchema {
  static let migrator: DatabaseMigrator = {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1 vault") { database in
      try database.execute(
        sql: """
          CREATE TABLE questions (
            number INTEGER PRIMARY KEY,
            session TEXT NOT NULL,
            item TEXT NOT NULL,
            is_sealed INTEGER NOT NULL DEFAULT 0 CHECK (is_sealed IN (0, 1)),
            UNIQUE (session, item)
          ) STRICT;

          CREATE TABLE answers (
            question INTEGER NOT NULL REFERENCES questions (number),
            key BLOB NOT NULL,
            answer TEXT NOT NULL,
            PRIMARY KEY (question, key)
          ) STRICT, WITHOUT ROWID;
          """)
    }
    migrator.registerMigration("2 vault", migrate: encryptedAnswers)
    return migrator
  }()

  /// Answers are bytes from here on, of which the first says how they are to be read: 0 is text as it
  /// was. Questions that are open while the daemon is brought up to date begin anew: what tied their
  /// rows to people was in the file.
  private static func encryptedAnswers(_ database: Database) throws {
    let open = try Int64.fetchAll(
      database, sql: "SELECT number FROM questions WHERE is_sealed = 0")
    for number in open { try database.execute(sql: "DROP TABLE IF EXISTS open_\(number)") }
    try database.execute(
      sql: """
        DELETE FROM questions WHERE is_sealed = 0;
        ALTER TABLE questions ADD COLUMN given INTEGER;
        ALTER TABLE questions ADD COLUMN skipped INTEGER;

        CREATE TABLE sealed (
          question INTEGER NOT NULL REFERENCES questions (number),
          key BLOB NOT NULL,
          answer BLOB NOT NULL,
          PRIMARY KEY (question, key)
        ) STRICT, WITHOUT ROWID;
        INSERT INTO sealed
          SELECT question, key, CAST(X'00' || answer AS BLOB) FROM answers ORDER BY question, key;
        DROP TABLE answers;
        """)
  }
}

/// The table of one open question.
struct VaultTable {
  private let number: Int64
  private var name: String { "open_\(number)" }

  enum Found {
    case open(VaultTable)
    case sealed
  }

  /// The question's table, made now if the question is new.
  static func of(_ question: Question, in database: Database) throws -> Found {
    if let found = try row(of: question, in: database) {
      return found.isSealed ? .sealed : .open(VaultTable(number: found.number))
    }
    try database.execute(
      sql: "INSERT INTO questions (session, item) VALUES (?, ?)",
      arguments: [question.session.text, question.item.text])
    let table = VaultTable(number: database.lastInsertedRowID)
    try database.execute(
      sql: """
        CREATE TABLE \(table.name) (key BLOB NOT NULL PRIMARY KEY, answer BLOB NOT NULL)
        STRICT, WITHOUT ROWID
        """)
    return .open(table)
  }

  private struct Entry {
    let number: Int64
    let isSealed: Bool
    let turnout: Turnout
  }

  private static func row(of question: Question, in database: Database) throws -> Entry? {
    let statement = try database.cachedStatement(
      sql: """
        SELECT number, is_sealed, given, skipped FROM questions WHERE session = ? AND item = ?
        """)
    return try Row.fetchOne(
      statement, arguments: [question.session.text, question.item.text]
    ).map {
      Entry(number: $0[0], isSealed: $0[1], turnout: Turnout(given: $0[2], skipped: $0[3]))
    }
  }

  static func openQuestions(in database: Database) throws -> [Question] {
    try Row.fetchAll(
      database, sql: "SELECT session, item FROM questions WHERE is_sealed = 0 ORDER BY number"
    ).map { Question(session: SessionID($0[0]), item: ItemID($0[1])) }
  }

  func put(_ rows: [VaultRow], in database: Database) throws {
    // Not cached: the name is this question's, and the cache would keep one for each for ever.
    let insert = try database.makeStatement(
      sql: """
        INSERT INTO \(name) (key, answer) VALUES (?, ?)
        ON CONFLICT (key) DO UPDATE SET answer = excluded.answer
        """)
    for row in rows {
      precondition(!row.key.isEmpty, "an answer has a key")
      insert.setUncheckedArguments([row.key.databaseBlob, row.answer.databaseBlob])
      try insert.execute()
    }
  }

  func seal(keeping rows: [VaultRow], _ turnout: Turnout, in database: Database) throws {
    let insert = try database.cachedStatement(
      sql: "INSERT INTO sealed (question, key, answer) VALUES (?, ?, ?)")
    for row in rows {
      try insert.execute(arguments: [number, row.key.databaseBlob, row.answer.databaseBlob])
    }
    try database.execute(sql: "DROP TABLE \(name)")
    try database.execute(
      sql: "UPDATE questions SET is_sealed = 1, given = ?, skipped = ? WHERE number = ?",
      arguments: [turnout.given, turnout.skipped, number])
  }

  func discard(in database: Database) throws {
    try database.execute(sql: "DROP TABLE \(name)")
    try database.execute(sql: "DELETE FROM questions WHERE number = ?", arguments: [number])
  }

  static func contents(of question: Question, in database: Database) throws -> VaultContents {
    guard let entry = try row(of: question, in: database) else { return .nothing }
    let table = "open_\(entry.number)"
    let sql =
      entry.isSealed
      ? "SELECT key, answer FROM sealed WHERE question = \(entry.number) ORDER BY key"
      : "SELECT key, answer FROM \(table) ORDER BY key"
    let rows = try Row.fetchAll(database, sql: sql).map { row in
      VaultRow(question: question, key: [UInt8](blob: row[0]), answer: [UInt8](blob: row[1]))
    }
    return entry.isSealed ? .sealed(rows, entry.turnout) : .open(rows)
  }
}
