import Foundation
import GRDB

extension [UInt8] {
  /// As SQLite stores bytes.
  var databaseBlob: DatabaseValue { Data(self).databaseValue }

  init(blob: Data) { self = Array(blob) }

  static func fetchBlob(_ database: Database, sql: String) throws -> [UInt8]? {
    try Data.fetchOne(database, sql: sql).map(Array.init)
  }
}
