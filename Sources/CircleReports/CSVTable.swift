import CircleCore
import CircleProtocol

/// A table whose first line names its columns, in whatever order.
public struct CSVTable: Sendable {
  public let rows: [Row]

  public struct Row: Sendable {
    public let line: Int
    private let cells: [String: String]

    init(line: Int, cells: [String: String]) {
      self.line = line
      self.cells = cells
    }

    /// The cell on one line without space around it; nil when the table doesn't have the column.
    public subscript(column: String) -> String? { cells[column] }

    var isEmpty: Bool { cells.values.allSatisfy(\.isEmpty) }
  }

  /// Reads a table of which the columns are known.
  ///
  /// - Parameters:
  ///   - required: Columns that have to be there.
  ///   - problems: Gets the lines that can't be read or don't have as many cells as the header. They
  ///     aren't in `rows`.
  public init(
    _ bytes: [UInt8], columns: [String], required: [String],
    within limits: CSVReader.Limits = CSVReader.Limits(), problems: inout [LineProblem]
  ) throws(UnreadableTable) {
    let read = try CSVReader.rows(of: bytes, within: limits, problems: &problems)
    guard let header = read.first else {
      throw UnreadableTable(problems: [
        LineProblem(line: 1, Text(en: "The file is empty.", es: "El archivo está vacío."))
      ])
    }
    let names = header.cells.map(Self.columnName)
    let wrong = Self.problems(of: names, at: header.line, columns, required)
    if !wrong.isEmpty { throw UnreadableTable(problems: wrong + problems) }
    var rows: [Row] = []
    for row in read.dropFirst() {
      guard row.cells.count == names.count else {
        problems.append(Self.wrongCount(row, names.count))
        continue
      }
      let cells = zip(names, row.cells.map(PlainLine.tidy))
      let made = Row(line: row.line, cells: Dictionary(cells) { first, _ in first })
      if !made.isEmpty { rows.append(made) }
    }
    self.rows = rows
  }

  /// As columns are called here, however somebody has written it: `Record number` is `record_number`.
  private static func columnName(_ cell: String) -> String {
    PlainLine.tidy(cell).lowercased().replacing(" ", with: "_").replacing("-", with: "_")
  }

  private static func problems(
    of names: [String], at line: Int, _ columns: [String], _ required: [String]
  ) -> [LineProblem] {
    var problems: [LineProblem] = []
    var seen: Set<String> = []
    for (place, name) in names.enumerated() {
      if !columns.contains(name) {
        problems.append(unknown(name, at: line, place + 1, columns))
      } else if !seen.insert(name).inserted {
        problems.append(
          LineProblem(
            line: line, column: name,
            Text(
              en: "The column “\(name)” stands here twice.",
              es: "La columna «\(name)» está dos veces.")))
      }
    }
    for name in required where !seen.contains(name) {
      problems.append(
        LineProblem(
          line: line, column: name,
          Text(
            en: "The column “\(name)” is missing. The first line names the columns.",
            es: "Falta la columna «\(name)». La primera línea nombra las columnas.")))
    }
    return problems
  }

  private static func unknown(
    _ name: String, at line: Int, _ place: Int, _ columns: [String]
  ) -> LineProblem {
    let list = columns.joined(separator: ", ")
    let shown = String(name.prefix(40))
    if name.isEmpty {
      return LineProblem(
        line: line,
        Text(
          en: "Column \(place) has no name. The columns are: \(list).",
          es: "La columna \(place) no tiene nombre. Las columnas son: \(list)."))
    }
    return LineProblem(
      line: line, column: shown,
      Text(
        en: "There is no column “\(shown)”. The columns are: \(list).",
        es: "No existe la columna «\(shown)». Las columnas son: \(list)."))
  }

  private static func wrongCount(_ row: CSVRow, _ expected: Int) -> LineProblem {
    LineProblem(
      line: row.line,
      Text(
        en: "This line has \(row.cells.count) cells, the first line has \(expected).",
        es: "Esta línea tiene \(row.cells.count) celdas, la primera tiene \(expected)."))
  }
}
