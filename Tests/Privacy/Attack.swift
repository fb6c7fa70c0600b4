import CircleCore
import Crypto
import Foundation
import GRDB

@testable import CircleService

/// Somebody with everything in hand but the daemon's memory, who wants to know who gave which answer.
struct Attack {
  let clinic: Clinic
  private let people = Clinic.people

  /// What each way of looking has found; none if it found nothing.
  struct Finding: Hashable, CustomStringConvertible {
    let way: String
    let what: String
    var description: String { "\(way): \(what)" }
  }

  // MARK: While a question is open

  /// Who is in the vault: by name, or by a digest of their id that anybody can make.
  func authors() throws -> [Finding] {
    var found: [Finding] = []
    for folder in clinic.backups + [clinic.data] {
      for (file, bytes) in try files(in: folder) where file.hasPrefix("vault") {
        for person in people {
          let digest = Data(SHA256.hash(data: Data(person.text.utf8)).prefix(16))
          for (how, needle) in [("id", Data(person.text.utf8)), ("digest", digest)]
          where bytes.range(of: needle) != nil {
            found.append(Finding(way: "author", what: "\(person) by \(how) in \(file)"))
          }
        }
      }
    }
    return found
  }

  /// Two copies between which one person has answered differ by one row: whose it is, is clear then.
  /// What is in it must not be.
  func rowsBetweenCopies(_ texts: [String]) throws -> [Finding] {
    var found: [Finding] = []
    var before: [Data: Data] = [:]
    for folder in clinic.backups {
      let rows = try openRows(in: folder)
      for (key, answer) in rows where before[key] != answer {
        if let text = readable(answer, texts) { found.append(Finding(way: "row", what: text)) }
      }
      before = rows
    }
    return found
  }

  /// Rows of one question that have different lengths tell long answers from short ones.
  func lengths() throws -> [Finding] {
    try (clinic.backups + [clinic.data]).flatMap { folder in
      try tables(of: folder).compactMap { _, rows in
        let lengths = Set(rows.values.map(\.count))
        return lengths.count > 1 ? Finding(way: "length", what: "\(lengths.sorted())") : nil
      }
    }
  }

  // MARK: After it has closed

  /// Rows of the time when the question was open, in any file of later: in tables, in pages that were
  /// given back, or in the write-ahead log.
  func openRowsLater() throws -> [Finding] {
    let open = Set(try clinic.backups.flatMap { try openRows(in: $0).map(\.key) })
    return try files(in: clinic.data).flatMap { file, bytes in
      open.filter { bytes.range(of: $0) != nil }
        .map { Finding(way: "old row", what: "\(file) \($0.prefix(4).map { $0 })") }
    }
  }

  /// Secrets that are still there, tried on old copies.
  func secretsLater() throws -> [Finding] {
    var found: [Finding] = []
    for (file, bytes) in try files(in: clinic.runtime) where bytes.count == RowKeys.secretLength {
      let keys = RowKeys(secret: [UInt8](bytes), protections: .all)
      let names = Dictionary(
        uniqueKeysWithValues: people.map { (Data(keys.key(of: $0)), $0) })
      for folder in clinic.backups {
        for key in try openRows(in: folder).keys {
          if let person = names[key] {
            found.append(Finding(way: "secret", what: "\(person) by \(file)"))
          }
        }
      }
    }
    return found
  }

  /// Entries, one after the other, that each name one person and the question.
  func order() throws -> [Finding] {
    let queue = try DatabaseQueue(
      path: try readable(copyOf: clinic.data) + "/circle.sqlite")
    return try queue.read { database in
      let names = try String.fetchAll(
        database, sql: "SELECT name FROM sqlite_master WHERE type = 'table'")
      return try names.flatMap { table -> [Finding] in
        let rows = try Row.fetchAll(database, sql: "SELECT * FROM \"\(table)\"").map { row in
          row.map { "\($0.1)" }.joined(separator: " ")
        }
        return [Clinic.scale, Clinic.text].compactMap { item in
          let named = rows.filter { row in
            row.contains(item.text) && people.count { row.contains($0.text) } == 1
          }
          return named.count > 1
            ? Finding(way: "order", what: "\(named.count) entries in \(table)") : nil
        }
      }
    }
  }

  /// Answers that are kept though they could never be shown: with who has answered, in the log, a
  /// single one tells all.
  func fewAnswers() throws -> [Finding] {
    try tables(of: clinic.data).compactMap { table, rows in
      (1..<5).contains(rows.count)
        ? Finding(way: "few", what: "\(rows.count) rows in \(table)") : nil
    }
  }

  /// Words that people wrote, or their names beside a question, in any file or line.
  func words(_ texts: [String]) throws -> [Finding] {
    var found: [Finding] = []
    for folder in clinic.backups + [clinic.data, clinic.runtime] {
      for (file, bytes) in try files(in: folder) {
        for text in texts where bytes.range(of: Data(text.utf8)) != nil {
          found.append(Finding(way: "text", what: "\(text) in \(file)"))
        }
      }
    }
    for line in clinic.lines.all {
      for person in people where line.contains(person.text) {
        found.append(Finding(way: "log", what: line))
      }
    }
    return found
  }

  /// Everything that can be tried on a session's files.
  func all(_ texts: [String]) throws -> Set<Finding> {
    Set(
      try authors() + rowsBetweenCopies(texts) + lengths() + openRowsLater() + secretsLater()
        + order() + fewAnswers() + words(texts))
  }
}

// MARK: Reading

extension Attack {
  private func files(in folder: String) throws -> [(name: String, bytes: Data)] {
    guard let all = FileManager.default.enumerator(atPath: folder) else { return [] }
    return try all.compactMap { $0 as? String }.filter { !$0.hasSuffix("-shm") }.compactMap {
      name in
      let path = folder + "/" + name
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder),
        !isFolder.boolValue
      else { return nil }
      return (name, try Data(contentsOf: URL(fileURLWithPath: path)))
    }
  }

  /// SQLite writes to what it reads, so that each reading has a copy of its own.
  private func readable(copyOf folder: String) throws -> String {
    let copy = clinic.root + "/read-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: copy, withIntermediateDirectories: true)
    for (name, bytes) in try files(in: folder) {
      try bytes.write(to: URL(fileURLWithPath: copy + "/" + name))
    }
    return copy
  }

  /// Rows of answers by their keys, table by table.
  private func tables(of folder: String) throws -> [(name: String, rows: [Data: Data])] {
    let queue = try DatabaseQueue(path: try readable(copyOf: folder) + "/vault.sqlite")
    return try queue.read { database in
      let names = try String.fetchAll(
        database,
        sql: """
          SELECT name FROM sqlite_master
          WHERE type = 'table' AND (name LIKE 'open!_%' ESCAPE '!' OR name = 'sealed')
          """)
      return try names.flatMap { name -> [(name: String, rows: [Data: Data])] in
        let isSealed = name == "sealed"
        let questions =
          isSealed
          ? try Int.fetchAll(database, sql: "SELECT DISTINCT question FROM sealed") : [0]
        return try questions.map { question in
          let rows = try Row.fetchAll(
            database,
            sql: "SELECT key, answer FROM \(name)"
              + (isSealed ? " WHERE question = \(question)" : ""))
          return (
            "\(name) \(question)",
            Dictionary(rows.map { ($0[0] as Data, $0[1] as Data) }, uniquingKeysWith: { $1 })
          )
        }
      }
    }
  }

  private func openRows(in folder: String) throws -> [Data: Data] {
    try tables(of: folder).filter { $0.name.hasPrefix("open") }
      .reduce(into: [:]) { $0.merge($1.rows) { _, new in new } }
  }

  /// The answer, if it can be read by whoever has read the source. Only one that can have been given
  /// counts: by chance, one row in ten thousand of sealed bytes begins like some answer.
  private func readable(_ row: Data, _ texts: [String]) -> String? {
    let stored = String(data: row.dropFirst().prefix { $0 != 0 }, encoding: .utf8)
    guard let answer = stored.flatMap(Answer.init(stored:)) else { return nil }
    switch answer {
    case .number(let number): return (0...10).contains(number) ? "\(number)" : nil
    case .text(let text): return texts.contains(text) ? text : nil
    case .option, .options, .words, .ticket, .skip: return nil
    }
  }
}
