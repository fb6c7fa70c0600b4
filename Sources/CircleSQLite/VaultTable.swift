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
    return migrator
  }()
}

/// The table of one open question: its secret, and its answers under their first keys.
struct VaultTable {
  private let number: Int64
  private var name: String { "open_\(number)" }

  /// The secret lies beside the answers, under the one key that no answer can have.
  private static let secretKey = "x''"

  enum Found {
    case open(VaultTable)
    case sealed
  }

  /// The question's table, made now if the question is new.
  static func of(_ question: Question, in database: Database) throws -> Found {
    if let (number, isSealed) = try row(of: question, in: database) {
      return isSealed ? .sealed : .open(VaultTable(number: number))
    }
    try database.execute(
      sql: "INSERT INTO questions (session, item) VALUES (?, ?)",
      arguments: [question.session.text, question.item.text])
    let table = VaultTable(number: database.lastInsertedRowID)
    try database.execute(
      sql: """
        CREATE TABLE \(table.name) (key BLOB NOT NULL PRIMARY KEY, answer ANY NOT NULL)
        STRICT, WITHOUT ROWID
        """)
    return .open(table)
  }

  private static func row(
    of question: Question, in database: Database
  ) throws -> (number: Int64, isSealed: Bool)? {
    let statement = try database.cachedStatement(
      sql: "SELECT number, is_sealed FROM questions WHERE session = ? AND item = ?")
    return try Row.fetchOne(
      statement, arguments: [question.session.text, question.item.text]
    ).map { ($0[0], $0[1]) }
  }

  func secret(offering offered: [UInt8], in database: Database) throws -> [UInt8] {
    try database.execute(
      sql: "INSERT INTO \(name) VALUES (\(Self.secretKey), ?) ON CONFLICT DO NOTHING",
      arguments: [offered.databaseBlob])
    let stored = try [UInt8].fetchBlob(
      database, sql: "SELECT answer FROM \(name) WHERE key = \(Self.secretKey)")
    return stored ?? offered
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
      insert.setUncheckedArguments([row.key.databaseBlob, row.answer.stored.databaseValue])
      try insert.execute()
    }
  }

  func seal(rekeying keys: [[UInt8]: [UInt8]], in database: Database) throws {
    let rows = try Row.fetchAll(
      database, sql: "SELECT key, answer FROM \(name) WHERE key <> \(Self.secretKey)")
    let kept: [(key: [UInt8], answer: String)] = rows.compactMap { row in
      keys[[UInt8](blob: row[0])].map { ($0, row[1]) }
    }
    let insert = try database.cachedStatement(
      sql: "INSERT INTO answers (question, key, answer) VALUES (?, ?, ?)")
    // In the order of the new keys: the order of the old ones would show in how the rows lie.
    for row in kept.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      try insert.execute(arguments: [number, row.key.databaseBlob, row.answer])
    }
    try database.execute(sql: "DROP TABLE \(name)")
    try database.execute(
      sql: "UPDATE questions SET is_sealed = 1 WHERE number = ?", arguments: [number])
  }

  static func answers(to question: Question, in database: Database) throws -> [String] {
    guard let (number, isSealed) = try row(of: question, in: database) else { return [] }
    guard isSealed else {
      return try String.fetchAll(
        database,
        sql: """
          SELECT answer FROM \(VaultTable(number: number).name) WHERE key <> \(secretKey)
          ORDER BY key
          """)
    }
    return try String.fetchAll(
      database, sql: "SELECT answer FROM answers WHERE question = ? ORDER BY key",
      arguments: [number])
  }
}
