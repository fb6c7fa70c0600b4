import CircleCore

/// What is wrong with a table that somebody has handed in, so that they find the place.
public struct LineProblem: Sendable, Hashable {
  /// From 1, as an editor shows it.
  public let line: Int
  /// The column's name; nil when it is about the whole line.
  public let column: String?
  public let message: Text

  public init(line: Int, column: String? = nil, _ message: Text) {
    self.line = line
    self.column = column
    self.message = message
  }
}

/// A table that can't be read at all.
public struct UnreadableTable: Error, Sendable, Hashable {
  public let problems: [LineProblem]
}

/// One line of a table. With quotes, it may go over several lines of the file.
public struct CSVRow: Sendable, Hashable {
  /// The first of its lines.
  public let line: Int
  public let cells: [String]

  var isEmpty: Bool { cells.allSatisfy(\.isEmpty) }

  /// Whether it is the notice that stands under a table of ours.
  var isNotice: Bool {
    cells.first?.hasPrefix(CSVText.noticeMark) == true && cells.dropFirst().allSatisfy(\.isEmpty)
  }
}

/// Reads tables by RFC 4180, from whatever made them: with or without a byte order mark, lines ended
/// by CR LF, LF or CR, cells separated by commas, or by semicolons or tabs where the first line has
/// those and no comma.
///
/// The apostrophe that `CSVText` puts before formulas is taken off again.
public struct CSVReader {
  private let bytes: ArraySlice<UInt8>
  private let separator: UInt8
  private let limits: Limits
  private var place: Int
  private var line = 1
  private var rows: [CSVRow] = []
  private var problems: [LineProblem] = []

  public struct Limits: Sendable {
    public var bytes: Int
    public var rows: Int

    /// - Parameter bytes: The bound on the whole file. A clinic's roster of 20,000 lines has 2 MB.
    public init(bytes: Int = 5_000_000, rows: Int = 50_000) {
      self.bytes = bytes
      self.rows = rows
    }
  }

  /// More would help nobody.
  private static let mostProblems = 100

  /// The rows that hold anything but a notice, in order. The first one is usually the header.
  public static func rows(
    of bytes: [UInt8], within limits: Limits = Limits()
  ) throws(UnreadableTable) -> [CSVRow] {
    try checkText(bytes, limits)
    var reader = CSVReader(bytes, limits)
    while reader.place < reader.bytes.endIndex, reader.problems.count < mostProblems {
      reader.readRow()
      if reader.rows.count > limits.rows {
        throw UnreadableTable(problems: [tooManyRows(reader.rows.last?.line ?? 1, limits)])
      }
    }
    if !reader.problems.isEmpty { throw UnreadableTable(problems: reader.problems) }
    return reader.rows
  }

  private init(_ bytes: [UInt8], _ limits: Limits) {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    self.bytes = bytes.starts(with: mark) ? bytes.dropFirst(mark.count) : bytes[...]
    self.limits = limits
    place = self.bytes.startIndex
    separator = Self.separator(of: self.bytes)
  }

  private static let comma = UInt8(ascii: ",")
  private static let quote = UInt8(ascii: "\"")
  private static let carriageReturn: UInt8 = 0x0D
  private static let lineFeed: UInt8 = 0x0A

  private static func separator(of bytes: ArraySlice<UInt8>) -> UInt8 {
    let first = bytes.prefix { $0 != carriageReturn && $0 != lineFeed }
    if first.contains(comma) { return comma }
    return [UInt8(ascii: ";"), UInt8(ascii: "\t")].first { first.contains($0) } ?? comma
  }

  private mutating func readRow() {
    let first = line
    var cells: [String] = []
    while true {
      cells.append(CSVText.withoutGuard(readCell()))
      guard place < bytes.endIndex else { break }
      if bytes[place] != separator {
        skipLineEnd()
        break
      }
      place += 1
    }
    let row = CSVRow(line: first, cells: cells)
    if !row.isEmpty && !row.isNotice { rows.append(row) }
  }

  /// Reads up to a separator, the end of a line or the end of the table.
  private mutating func readCell() -> String {
    if place < bytes.endIndex, bytes[place] == Self.quote { return readQuotedCell() }
    let start = place
    while place < bytes.endIndex, !isEnd(bytes[place]) {
      if bytes[place] == Self.quote { complain(at: line, Self.strayQuote) }
      place += 1
    }
    return String(decoding: bytes[start..<place], as: UTF8.self)
  }

  private mutating func readQuotedCell() -> String {
    let first = line
    place += 1
    var cell: [UInt8] = []
    while place < bytes.endIndex {
      let byte = bytes[place]
      if byte == Self.quote {
        place += 1
        guard place < bytes.endIndex, bytes[place] == Self.quote else { return ended(cell) }
        cell.append(byte)
        place += 1
      } else if byte == Self.carriageReturn || byte == Self.lineFeed {
        let start = place
        skipLineEnd()
        cell += bytes[start..<place]
      } else {
        cell.append(byte)
        place += 1
      }
    }
    complain(at: first, Self.unclosedQuote)
    return ""
  }

  /// After the quote that closes a cell, nothing more may come in it.
  private mutating func ended(_ cell: [UInt8]) -> String {
    if place < bytes.endIndex, !isEnd(bytes[place]) {
      complain(at: line, Self.strayQuote)
      while place < bytes.endIndex, !isEnd(bytes[place]) { place += 1 }
    }
    return String(decoding: cell, as: UTF8.self)
  }

  private func isEnd(_ byte: UInt8) -> Bool {
    byte == separator || byte == Self.carriageReturn || byte == Self.lineFeed
  }

  private mutating func skipLineEnd() {
    let isReturn = bytes[place] == Self.carriageReturn
    place += 1
    if isReturn, place < bytes.endIndex, bytes[place] == Self.lineFeed { place += 1 }
    line += 1
  }

  private mutating func complain(at line: Int, _ message: Text) {
    if problems.last?.line != line { problems.append(LineProblem(line: line, message)) }
  }
}

// MARK: Bytes that aren't a text

extension CSVReader {
  private static func checkText(_ bytes: [UInt8], _ limits: Limits) throws(UnreadableTable) {
    if bytes.count > limits.bytes {
      let (most, found) = (megabytes(limits.bytes), megabytes(bytes.count))
      throw UnreadableTable(problems: [
        LineProblem(
          line: 1,
          Text(
            en: "The file is too large: \(found) MB. \(most) MB is the most.",
            es: "El archivo es demasiado grande: \(found) MB. Lo máximo son \(most) MB."))
      ])
    }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      throw UnreadableTable(problems: [LineProblem(line: 1, wideText)])
    }
    if let place = bytes.firstIndex(of: 0) {
      throw UnreadableTable(problems: [LineProblem(line: line(of: place, in: bytes), zeroByte)])
    }
    if let place = firstInvalid(bytes) {
      throw UnreadableTable(problems: [LineProblem(line: line(of: place, in: bytes), oldText)])
    }
  }

  /// The place of the first byte that isn't UTF-8.
  private static func firstInvalid(_ bytes: [UInt8]) -> Int? {
    if String(validating: bytes, as: UTF8.self) != nil { return nil }
    var parser = Unicode.UTF8.ForwardParser()
    var rest = bytes.makeIterator()
    var place = 0
    while true {
      switch parser.parseScalar(from: &rest) {
      case .valid(let scalar): place += scalar.count
      case .error: return place
      case .emptyInput: return nil
      }
    }
  }

  private static func line(of place: Int, in bytes: [UInt8]) -> Int {
    var line = 1
    for (index, byte) in bytes[..<place].enumerated() {
      let isPaired = byte == lineFeed && index > 0 && bytes[index - 1] == carriageReturn
      if byte == carriageReturn || byte == lineFeed && !isPaired { line += 1 }
    }
    return line
  }

  private static func megabytes(_ bytes: Int) -> Int { max(1, bytes / 1_000_000) }

  private static func tooManyRows(_ line: Int, _ limits: Limits) -> LineProblem {
    LineProblem(
      line: line,
      Text(
        en: "There are more than \(limits.rows) lines.",
        es: "Hay más de \(limits.rows) líneas."))
  }

  private static let oldText = Text(
    en: "This isn’t UTF-8. It looks like Latin-1 or Windows-1252: save the file as UTF-8, which "
      + "spreadsheets call “CSV UTF-8”.",
    es: "Esto no es UTF-8. Parece Latin-1 o Windows-1252: guarda el archivo como UTF-8, que las "
      + "hojas de cálculo llaman «CSV UTF-8».")

  private static let wideText = Text(
    en: "This is UTF-16. Save the file as UTF-8, which spreadsheets call “CSV UTF-8”.",
    es: "Esto es UTF-16. Guarda el archivo como UTF-8, que las hojas de cálculo llaman "
      + "«CSV UTF-8».")

  private static let zeroByte = Text(
    en: "This isn’t a text: it has a zero byte. Save the table as “CSV UTF-8”.",
    es: "Esto no es un texto: tiene un byte cero. Guarda la tabla como «CSV UTF-8».")

  private static let strayQuote = Text(
    en: "A quotation mark stands where none can. A cell with one has to be in quotation marks "
      + "altogether, and those in it doubled.",
    es: "Hay unas comillas donde no pueden estar. Una celda que las tenga tiene que ir toda entre "
      + "comillas, y las de dentro duplicadas.")

  private static let unclosedQuote = Text(
    en: "The quotation mark that opens here is never closed.",
    es: "Las comillas que se abren aquí no se cierran nunca.")
}
