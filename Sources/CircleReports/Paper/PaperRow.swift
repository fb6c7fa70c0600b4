import CircleCore
import CircleProtocol

/// One row of a form, by the names of its columns. Spreadsheets make all rows as long as the longest
/// one: cells beyond the header are fine while they are empty.
struct PaperRow<Column: Hashable> {
  let line: Int
  private let cells: [Column: String]
  let hasMore: Bool

  init(_ row: CSVRow, _ columns: [Int: Column]) {
    line = row.line
    var cells: [Column: String] = [:]
    var hasMore = false
    for (place, cell) in row.cells.enumerated() {
      let text = PlainLine.tidy(cell)
      if let column = columns[place] {
        cells[column] = text
      } else if !text.isEmpty {
        hasMore = true
      }
    }
    self.cells = cells
    self.hasMore = hasMore
  }

  /// nil when the cell is empty or isn't there.
  subscript(column: Column) -> String? {
    cells[column].flatMap { $0.isEmpty ? nil : $0 }
  }
}

extension PaperRow where Column: RawRepresentable<String> & CaseIterable {
  /// Which column is where.
  static func columns(
    of header: CSVRow, among type: Column.Type, _ problems: inout [LineProblem]
  ) -> [Int: Column] {
    var columns: [Int: Column] = [:]
    for (place, cell) in header.cells.enumerated() where !PlainLine.tidy(cell).isEmpty {
      let name = PaperRow<String>.name(cell)
      guard let column = Column(rawValue: name) else {
        let known = Column.allCases.map(\.rawValue).joined(separator: ", ")
        problems.append(
          LineProblem(
            line: header.line, column: String(name.prefix(40)),
            PaperProblem.unknownColumn(name, known)))
        continue
      }
      if columns.values.contains(column) {
        problems.append(
          LineProblem(line: header.line, column: name, PaperProblem.columnTwice(name)))
      }
      columns[place] = column
    }
    return columns
  }
}

extension PaperRow where Column == String {
  /// As columns are called here, however somebody has written it.
  static func name(_ cell: String) -> String {
    PlainLine.tidy(cell).lowercased().replacing(" ", with: "_").replacing("-", with: "_")
  }
}
