/// How a table is written by RFC 4180, safe to open in a spreadsheet. `CSVReader` is its inverse.
public enum CSVText {
  /// A line with its end: cells with commas between them, in quotes where they need it, and CR LF.
  public static func line(_ cells: some Sequence<String>) -> String {
    cells.map(cell).joined(separator: ",") + "\r\n"
  }

  /// The confidentiality notice as the last row of a table that is read in again, where the first
  /// column may hold anything: `CSVReader` leaves it out by its mark.
  static func notice(_ text: String, columns: Int) -> String {
    line([noticeMark + text] + [String](repeating: "", count: max(0, columns - 1)))
  }

  static let noticeMark = "# "

  public static func cell(_ text: String) -> String {
    var bytes: [UInt8] = []
    write(text, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Writes a cell at the end of `bytes`, for tables of a million rows.
  static func write(_ text: String, to bytes: inout [UInt8]) {
    var text = text
    text.makeContiguousUTF8()
    // Bytes, not characters: a quote with an accent over it is still a quote to a reader.
    let isQuoted = text.utf8.contains(where: needsQuotes)
    if isQuoted { bytes.append(UInt8(ascii: "\"")) }
    if isGuarded(text) { bytes.append(UInt8(ascii: "'")) }
    if isQuoted {
      for byte in text.utf8 {
        if byte == UInt8(ascii: "\"") { bytes.append(byte) }
        bytes.append(byte)
      }
      bytes.append(UInt8(ascii: "\""))
    } else {
      bytes.append(contentsOf: text.utf8)
    }
  }

  /// Takes off the apostrophe that `cell` puts before what a spreadsheet would take for a formula.
  static func withoutGuard(_ text: String) -> String {
    guard text.unicodeScalars.first == "'" else { return text }
    let rest = String(text.unicodeScalars.dropFirst())
    return isGuarded(rest) ? rest : text
  }

  /// Whether a spreadsheet would take it for a formula, apart from apostrophes before it: a text that
  /// begins with one of its own gets another one, so that reading gives back what was written.
  private static func isGuarded(_ text: String) -> Bool {
    text.unicodeScalars.first { $0 != "'" }.map(startsFormula) ?? false
  }

  /// What makes a spreadsheet take a cell for a formula (OWASP, "CSV Injection"), the full-width
  /// forms that some take for the same included. A name at the door is a stranger's text.
  private static func startsFormula(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠": true
    default: false
    }
  }

  private static func needsQuotes(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: "\""), UInt8(ascii: "\r"), UInt8(ascii: "\n"): true
    default: false
    }
  }
}
