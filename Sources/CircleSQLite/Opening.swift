import Foundation
import GRDB

/// How both files are opened: settings that durability rests on are set and read back.
enum Opening {
  /// How long to wait for another process, such as a backup or a tool. A tool's write takes
  /// milliseconds, so five seconds mean that something hangs.
  static let busyTimeout: TimeInterval = 5

  static func configuration(for use: StoreFolder.Use, readers: Int) -> Configuration {
    var configuration = Configuration()
    configuration.foreignKeysEnabled = true
    configuration.busyMode = .timeout(busyTimeout)
    configuration.journalMode = .wal
    configuration.maximumReaderCount = readers
    configuration.label = "circle"
    configuration.prepareDatabase { database in
      // What is sorted or rolled back stays out of the file system.
      try database.execute(sql: "PRAGMA temp_store = MEMORY")
      // A page cache of 16 MiB: the live sessions fit into it.
      try database.execute(sql: "PRAGMA cache_size = -16384")
      if use == .tool {
        // SQLite 3.40 has a bug when two connections restart the log at the same time. All
        // checkpoints are the daemon's, on its one writing connection.
        try database.execute(sql: "PRAGMA wal_autocheckpoint = 0")
      }
    }
    return configuration
  }

  /// GRDB goes back to NORMAL when it turns the write-ahead log on, with which a commit may be lost
  /// with the power. FULL writes through at each commit.
  static func makeDurable(_ database: Database, file: String) throws {
    try database.execute(sql: "PRAGMA synchronous = FULL")
    guard try synchronous(database) == 2 else { throw StoreError.notDurable(file: file) }
  }

  static func synchronous(_ database: Database) throws -> Int? {
    try Int.fetchOne(database, sql: "PRAGMA synchronous")
  }

  /// Brings the file up to date, or says why it can't be used.
  static func migrate(
    _ writer: some DatabaseWriter, by migrator: DatabaseMigrator, for use: StoreFolder.Use,
    file: String
  ) throws {
    let (isNewer, isCurrent, isNew) = try writer.read { database in
      (
        try migrator.hasBeenSuperseded(database), try migrator.hasCompletedMigrations(database),
        try migrator.appliedIdentifiers(database).isEmpty
      )
    }
    if isNewer { throw StoreError.tooNew(file: file) }
    if isCurrent { return }
    // A daemon of an older version may be running beside a tool: it would be left with a schema
    // that it doesn't know.
    if use == .tool && !isNew { throw StoreError.tooOld(file: file) }
    try migrator.migrate(writer)
  }
}
