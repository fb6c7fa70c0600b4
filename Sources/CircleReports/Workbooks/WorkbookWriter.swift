import CircleCore
import CircleService

/// What a workbook looks like: a sheet of rows, more of them if there are too many, and one of notes.
struct WorkbookLayout: Sendable {
  let title: String
  let columns: [TableColumn]
  let language: Language
  /// Each a heading and what is said under it.
  let notes: [(heading: String, text: String)]
  let notice: String
  /// Rows on one sheet at most, beside its head and its totals.
  var mostRows = Workbook.mostRows - 2

  /// A sheet's name can't be longer than 31 characters, nor hold some.
  func sheetName(_ number: Int) -> String {
    let plain = title.filter { !"[]:*?/\\'".contains($0) }.prefix(24)
    return number == 1 ? String(plain) : "\(plain) \(number)"
  }
}

/// Writes a table into a workbook. Sheets can't be gone back to, so that everything is written in
/// its order.
final class WorkbookWriter {
  private let layout: WorkbookLayout
  private let workbook: Workbook
  private var sheets = 0
  /// The rows of the present sheet, and their sums by column.
  private var count = 0
  private var sums: [Int]
  private var allRows = 0
  private var allSums: [Int]

  init(_ layout: WorkbookLayout, path: String) throws(WorkbookError) {
    self.layout = layout
    workbook = try Workbook(path: path)
    sums = layout.columns.map { _ in 0 }
    allSums = sums
    try beginSheet()
  }

  func write(_ row: [Cell]) throws(WorkbookError) {
    if count == layout.mostRows {
      try endSheet()
      try beginSheet()
    }
    count += 1
    for (column, cell) in row.enumerated() {
      try write(cell, row: count, column: column)
      if case .minutes(let minutes) = cell, layout.columns[column].isSummed {
        sums[column] += minutes
      }
    }
  }

  func finish() throws(WorkbookError) {
    try endSheet()
    try writeNotes()
    try workbook.close()
  }

  // MARK: Sheets

  private func beginSheet() throws(WorkbookError) {
    sheets += 1
    count = 0
    sums = layout.columns.map { _ in 0 }
    try workbook.addSheet(layout.sheetName(sheets), widths: layout.columns.map(\.width))
    try workbook.freezeRows(1)
    try workbook.setFooter(layout.notice)
    for (place, column) in layout.columns.enumerated() {
      try workbook.write(column.title[layout.language], row: 0, column: place, .head)
    }
  }

  private func endSheet() throws(WorkbookError) {
    try workbook.addFilter(columns: layout.columns.count, lastRow: count)
    for (place, column) in layout.columns.enumerated() { try writeTotal(of: column, at: place) }
    allRows += count
    for place in sums.indices { allSums[place] += sums[place] }
  }

  private func writeTotal(of column: TableColumn, at place: Int) throws(WorkbookError) {
    if place == 0 {
      let total = Text(en: "Total", es: "Total")
      return try workbook.write(total[layout.language], row: count + 1, column: 0, .total)
    }
    guard column.isSummed, count > 0 else { return }
    // SUBTOTAL leaves out what a filter hides.
    let letters = Self.letters(of: place)
    try workbook.write(
      formula: "=SUBTOTAL(109,\(letters)2:\(letters)\(count + 1))",
      value: Self.days(minutes: sums[place]), row: count + 1, column: place, .totalLength)
  }

  private func writeNotes() throws(WorkbookError) {
    let language = layout.language
    try workbook.addSheet(Text(en: "Notes", es: "Notas")[language], widths: [28, 90])
    try workbook.setFooter(layout.notice)
    try workbook.write(layout.title, row: 0, column: 0, .title)
    var notes = layout.notes
    notes.append((Text(en: "Rows", es: "Filas")[language], "\(allRows)"))
    for (place, column) in layout.columns.enumerated() where column.isSummed {
      notes.append((column.title[language], Self.hours(minutes: allSums[place])))
    }
    notes.append((Text(en: "Confidential", es: "Confidencial")[language], layout.notice))
    for (place, note) in notes.enumerated() {
      try workbook.write(note.heading, row: place + 2, column: 0, .wrapped)
      try workbook.write(note.text, row: place + 2, column: 1, .wrapped)
    }
    let first = notes.count + 4
    try workbook.write(Text(en: "Column", es: "Columna")[language], row: first, column: 0, .head)
    try workbook.write(
      Text(en: "What it says", es: "Lo que dice")[language], row: first, column: 1, .head)
    for (place, column) in layout.columns.enumerated() {
      try workbook.write(column.title[language], row: first + place + 1, column: 0, .wrapped)
      try workbook.write(column.meaning[language], row: first + place + 1, column: 1, .wrapped)
    }
  }

  // MARK: Cells

  private func write(_ cell: Cell, row: Int, column: Int) throws(WorkbookError) {
    switch cell {
    case .empty: break
    case .text(let text):
      if !text.isEmpty { try workbook.write(text, row: row, column: column) }
    case .number(let number): try workbook.write(Double(number), row: row, column: column)
    case .minutes(let minutes):
      try workbook.write(Self.days(minutes: minutes), row: row, column: column, .length)
    case .minutesOf(let minutes):
      let text = Cell.text(of: minutes)
      if !text.isEmpty { try workbook.write(text, row: row, column: column) }
    case .day(let day):
      try workbook.write(Self.serial(of: day), row: row, column: column, .day)
    case .time(let instant, let zone):
      try workbook.write(Self.serial(of: instant, in: zone), row: row, column: column, .time)
    }
  }

  /// Spreadsheets count time in days, and days from the one before 1900 on. (They take 1900 for a
  /// leap year, which matters to no day after it.)
  private static let dayOf1970 = 25_569

  private static func days(minutes: Int) -> Double { Double(minutes) / 1_440 }

  private static func serial(of day: Day) -> Double { Double(day.number + dayOf1970) }

  /// What the clocks show then: a spreadsheet knows no time zones.
  private static func serial(of instant: Instant, in zone: ProgramZone) -> Double {
    let second = Int((instant.milliseconds % 60_000 + 60_000) % 60_000) / 1_000
    let clock = zone.clock(of: instant)
    return serial(of: zone.day(of: instant)) + Double(clock.minutes * 60 + second) / 86_400
  }

  private static func hours(minutes: Int) -> String {
    let rest = minutes % 60
    return "\(minutes / 60):\(rest < 10 ? "0" : "")\(rest)"
  }

  /// A column's name: A to Z, then AA and so on.
  static func letters(of column: Int) -> String {
    let letter = String(UnicodeScalar(UInt8(ascii: "A") + UInt8(column % 26)))
    return column < 26 ? letter : letters(of: column / 26 - 1) + letter
  }
}
