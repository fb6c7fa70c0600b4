import Foundation

/// A reader of RFC 4180, written from its grammar: what a spreadsheet sees.
struct ParsedTable {
  let rows: [[String]]

  init?(_ text: String) {
    var rows: [[String]] = [[]]
    var cell: [Unicode.Scalar] = []
    var isQuoted = false
    var rest = Array(text.unicodeScalars)[...]
    func finished() -> String { String(String.UnicodeScalarView(cell)) }
    while let scalar = rest.popFirst() {
      switch (scalar, isQuoted) {
      case ("\"", true) where rest.first == "\"": cell.append(rest.removeFirst())
      case ("\"", true): isQuoted = false
      case (_, true): cell.append(scalar)
      case ("\"", false):
        guard cell.isEmpty else { return nil }
        isQuoted = true
      case (",", false):
        rows[rows.count - 1].append(finished())
        cell = []
      case ("\r", false):
        guard rest.popFirst() == "\n" else { return nil }
        rows[rows.count - 1].append(finished())
        cell = []
        rows.append([])
      case ("\n", false): return nil
      case (_, false): cell.append(scalar)
      }
    }
    guard rows.popLast() == [], !isQuoted else { return nil }
    self.rows = rows
  }

  func cell(_ row: Int, _ column: String) -> String? {
    rows[0].firstIndex(of: column).map { rows[row][$0] }
  }
}
