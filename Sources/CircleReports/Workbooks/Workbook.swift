internal import CLibxlsxwriter
import Foundation

/// A spreadsheet file (XLSX) that is being written, row after row. Everything that concerns the C
/// library is in this file; it isn't for more than one thread at a time.
final class Workbook {
  private let path: String
  private var workbook: UnsafeMutablePointer<lxw_workbook>?
  private let formats: Formats
  private var sheets: [UnsafeMutablePointer<lxw_worksheet>] = []
  private var sheet: UnsafeMutablePointer<lxw_worksheet>? { sheets.last }

  /// Excel's limits.
  static let mostRows = 1_048_576
  private static let mostCharacters = 32_767

  /// How a cell looks.
  enum Look: CaseIterable {
    case plain
    case title
    case head
    case wrapped
    case day
    case time
    case length
    case total
    case totalLength
  }

  /// - Parameters:
  ///   - path: The file to write, in a folder of its own: what the library needs besides lies there.
  init(path: String) throws(WorkbookError) {
    self.path = path
    let folder = (path as NSString).deletingLastPathComponent
    let made = folder.withCString { folder in
      // Rows go to a file when the next one begins: memory doesn't grow with them.
      var options = lxw_workbook_options(
        constant_memory: 1, tmpdir: UnsafeMutablePointer(mutating: folder), use_zip64: 1)
      return workbook_new_opt(path, &options)
    }
    guard let made else { throw .failed("it can't be begun") }
    workbook = made
    formats = Formats(made)
  }

  deinit {
    guard let workbook else { return }
    // Closing a workbook closes the files of its rows; freeing it doesn't.
    for sheet in sheets { if let file = sheet.pointee.optimize_tmpfile { fclose(file) } }
    lxw_workbook_free(workbook)
  }

  /// Begins a sheet; the ones before it are finished.
  ///
  /// - Parameter widths: Of the columns, in characters.
  func addSheet(_ name: String, widths: [Int]) throws(WorkbookError) {
    guard let sheet = workbook_add_worksheet(workbook, name) else {
      throw .failed("a sheet can't be added")
    }
    sheets.append(sheet)
    for (place, width) in widths.enumerated() {
      let column = lxw_col_t(place)
      try check(worksheet_set_column(sheet, column, column, Double(width), nil))
    }
    worksheet_set_landscape(sheet)
    worksheet_fit_to_pages(sheet, 1, 0)
  }

  /// Keeps the first rows in sight, and has them on each page of paper.
  func freezeRows(_ count: Int) throws(WorkbookError) {
    worksheet_freeze_panes(sheet, lxw_row_t(count), 0)
    try check(worksheet_repeat_rows(sheet, 0, lxw_row_t(count - 1)))
  }

  func setFooter(_ text: String) throws(WorkbookError) {
    try check(worksheet_set_footer(sheet, FooterText.line(text)))
  }

  func addFilter(columns: Int, lastRow: Int) throws(WorkbookError) {
    try check(worksheet_autofilter(sheet, 0, 0, lxw_row_t(lastRow), lxw_col_t(columns - 1)))
  }

  /// Always a text, whatever it begins with: never a formula or a link.
  func write(_ text: String, row: Int, column: Int, _ look: Look = .plain) throws(WorkbookError) {
    try check(
      worksheet_write_string(
        sheet, lxw_row_t(row), lxw_col_t(column), Self.storable(text), formats[look]))
  }

  func write(_ number: Double, row: Int, column: Int, _ look: Look = .plain) throws(WorkbookError) {
    try check(
      worksheet_write_number(sheet, lxw_row_t(row), lxw_col_t(column), number, formats[look]))
  }

  /// - Parameter value: What the formula comes to, for readers that don't calculate.
  func write(
    formula: String, value: Double, row: Int, column: Int, _ look: Look
  ) throws(WorkbookError) {
    try check(
      worksheet_write_formula_num(
        sheet, lxw_row_t(row), lxw_col_t(column), formula, formats[look], value))
  }

  /// Writes the file.
  func close() throws(WorkbookError) {
    let workbook = workbook
    self.workbook = nil
    try check(workbook_close(workbook))
  }

  private func check(_ error: lxw_error) throws(WorkbookError) {
    guard error != LXW_NO_ERROR else { return }
    throw .failed(String(cString: lxw_strerror(error)))
  }

  /// Without what XML can't hold, and no longer than a cell can be.
  private static func storable(_ text: String) -> String {
    let isFine =
      text.utf8.count <= mostCharacters
      && !text.unicodeScalars.contains { !isStorable($0) }
    if isFine { return text }
    var stored = String.UnicodeScalarView()
    var length = 0
    for scalar in text.unicodeScalars {
      length += UTF16.width(scalar)
      if length >= mostCharacters {
        stored.append("…")
        break
      }
      stored.append(isStorable(scalar) ? scalar : "\u{fffd}")
    }
    return String(stored)
  }

  private static func isStorable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x9, 0xa, 0x20...0xfffd, 0x1_0000...0x10_ffff: true
    default: false
    }
  }

  /// One format for each look, made once.
  private struct Formats {
    private let made: [Look: UnsafeMutablePointer<lxw_format>]

    subscript(_ look: Look) -> UnsafeMutablePointer<lxw_format>? { made[look] }

    init(_ workbook: UnsafeMutablePointer<lxw_workbook>) {
      var made: [Look: UnsafeMutablePointer<lxw_format>] = [:]
      // A cell without a format is a plain one, and the library looks up a format that is like its
      // own first one again for each cell.
      for look in Look.allCases where look != .plain {
        guard let format = workbook_add_format(workbook) else { continue }
        Self.set(format, to: look)
        made[look] = format
      }
      self.made = made
    }

    private static func set(_ format: UnsafeMutablePointer<lxw_format>, to look: Look) {
      switch look {
      case .plain: break
      case .title:
        format_set_bold(format)
        format_set_font_size(format, 14)
      case .head:
        format_set_bold(format)
        format_set_text_wrap(format)
        format_set_bottom(format, UInt8(LXW_BORDER_THIN.rawValue))
      case .wrapped:
        format_set_text_wrap(format)
        format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
      case .day: format_set_num_format(format, "yyyy-mm-dd")
      case .time: format_set_num_format(format, "yyyy-mm-dd hh:mm")
      case .length: format_set_num_format(format, "[h]:mm")
      case .total, .totalLength:
        format_set_bold(format)
        format_set_top(format, UInt8(LXW_BORDER_THIN.rawValue))
        format_set_num_format(format, look == .total ? "0" : "[h]:mm")
      }
    }
  }
}

/// Why a workbook can't be made.
public enum WorkbookError: Error, Sendable, Hashable, CustomStringConvertible {
  case failed(String)
  /// The disk is needed for sessions.
  case diskNearlyFull(folder: String)
  case folder(String, reason: String)

  public var description: String {
    switch self {
    case .failed(let reason): "A workbook can't be written: \(reason)."
    case .diskNearlyFull(let folder):
      "There is too little room in \(folder) for a workbook; sessions need what is left."
    case .folder(let folder, let reason): "\(folder) can't be used for a workbook: \(reason)."
    }
  }
}
