import CircleService

/// A table by RFC 4180: a header row, lines ended by CR LF, cells in quotes where they need it.
/// UTF-8 without a byte order mark.
///
/// The last record isn't a row: its first cell holds the confidentiality notice and the others are
/// empty, so that each record has as many cells as the header. (In the first column of every table
/// of ours there is a day or an id, which a notice can't be mistaken for.)
struct CSVFormat: TextFormat {
  private let columns: [TableColumn]
  private let notice: String

  init(columns: [TableColumn], notice: String) {
    self.columns = columns
    self.notice = notice
  }

  func begin(_ bytes: inout [UInt8]) { write(columns.map { .text($0.name) }, to: &bytes) }

  func write(_ row: [Cell], to bytes: inout [UInt8]) {
    for (place, cell) in row.enumerated() {
      if place > 0 { bytes.append(UInt8(ascii: ",")) }
      Self.write(cell, to: &bytes)
    }
    bytes.append(UInt8(ascii: "\r"))
    bytes.append(UInt8(ascii: "\n"))
  }

  func end(_ bytes: inout [UInt8]) {
    let empty = [Cell](repeating: .empty, count: max(0, columns.count - 1))
    write([.text(notice)] + empty, to: &bytes)
  }

  private static func write(_ cell: Cell, to bytes: inout [UInt8]) {
    switch cell {
    case .empty: break
    case .text(let text): CSVText.write(text, to: &bytes)
    case .number(let number), .minutes(let number): bytes.append(contentsOf: String(number).utf8)
    case .minutesOf(let minutes): CSVText.write(Cell.text(of: minutes), to: &bytes)
    case .day(let day): bytes.append(contentsOf: day.text.utf8)
    case .time(let instant, let zone): bytes.append(contentsOf: zone.time(of: instant).utf8)
    }
  }
}
