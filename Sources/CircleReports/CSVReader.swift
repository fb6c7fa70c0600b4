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
    public init(bytes: Int = 4 * 1024 * 1024, rows: Int = 50_000) {
      self.bytes = bytes
      self.rows = rows
    }
  }

  /// The rows that hold anything but a notice, in order. The first one is usually the header.
  public static func rows(
    of bytes: [UInt8], within limits: Limits = Limits()
  ) throws(UnreadableTable) -> [CSVRow] {
    var problems: [LineProblem] = []
    let rows = try rows(of: bytes, within: limits, problems: &problems)
    if !problems.isEmpty { throw UnreadableTable(problems: problems) }
    return rows
  }

  /// The rows that can be read.
  ///
  /// - Parameter problems: Gets the lines that can't.
  /// - Throws: when the whole table can't be read, or its first line, so that nobody knows what the
  ///   others say.
  static func rows(
    of bytes: [UInt8], within limits: Limits, problems: inout [LineProblem]
  ) throws(UnreadableTable) -> [CSVRow] {
    try checkText(bytes, limits)
    var reader = CSVReader(bytes, limits)
    var isHeaderBad = false
    while reader.place < reader.bytes.endIndex {
      reader.readRow()
      isHeaderBad = isHeaderBad || reader.rows.isEmpty && !reader.problems.isEmpty
      if reader.rows.count + reader.problems.count > limits.rows {
        throw UnreadableTable(problems: [tooManyRows(reader.lastLine, limits)])
      }
    }
    if isHeaderBad { throw UnreadableTable(problems: reader.problems) }
    problems += reader.problems
    return reader.rows
  }

  private init(_ bytes: [UInt8], _ limits: Limits) {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    self.bytes = bytes.starts(with: mark) ? bytes.dropFirst(mark.count) : bytes[...]
    self.limits = limits
    place = self.bytes.startIndex
    separator = Self.separator(of: self.bytes)
  }

  /// Of what has been read.
  private var lastLine: Int { max(rows.last?.line ?? 1, problems.last?.line ?? 1) }

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
    let before = problems.count
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
    if !row.isEmpty, !row.isNotice, problems.count == before { rows.append(row) }
  }

  /// Reads up to a separator, the end of a line or the end of the table.
  private mutating func readCell() -> String {
    if place < bytes.endIndex, bytes[place] == Self.quote { return readQuotedCell() }
    let start = place
    while place < bytes.endIndex, !isEnd(bytes[place]) {
      if bytes[place] == Self.quote { complain(at: line, Self.strayQuote) }
      place += 1
    }
    return text(bytes[start..<place], at: line)
  }

  /// - Parameter line: Where it begins.
  private mutating func text(_ bytes: some Collection<UInt8>, at line: Int) -> String {
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    complain(at: line + Self.linesBeforeInvalid(Array(bytes)), Self.oldText)
    return ""
  }

  private mutating func readQuotedCell() -> String {
    let first = line
    place += 1
    var cell: [UInt8] = []
    while place < bytes.endIndex {
      let byte = bytes[place]
      if byte == Self.quote {
        place += 1
        guard place < bytes.endIndex, bytes[place] == Self.quote else {
          return ended(cell, from: first)
        }
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
  private mutating func ended(_ cell: [UInt8], from first: Int) -> String {
    if place < bytes.endIndex, !isEnd(bytes[place]) {
      complain(at: line, Self.strayQuote)
      while place < bytes.endIndex, !isEnd(bytes[place]) { place += 1 }
    }
    return text(cell, at: first)
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
      throw UnreadableTable(problems: [tooLarge(bytes.count, within: limits)])
    }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      throw UnreadableTable(problems: [LineProblem(line: 1, wideText)])
    }
    if let place = bytes.firstIndex(of: 0) {
      throw UnreadableTable(problems: [LineProblem(line: line(of: place, in: bytes), zeroByte)])
    }
  }

  /// - Parameter bytes: How large the file is; nil when nobody knows.
  public static func tooLarge(_ bytes: Int?, within limits: Limits = Limits()) -> LineProblem {
    let most = megabytes(limits.bytes)
    guard let bytes else {
      return LineProblem(
        line: 1,
        Text(
          en: "The file is too large. \(most) MB is the most.",
          es: "El archivo es demasiado grande. Lo máximo son \(most) MB."))
    }
    let found = megabytes(bytes)
    return LineProblem(
      line: 1,
      Text(
        en: "The file is too large: \(found) MB. \(most) MB is the most.",
        es: "El archivo es demasiado grande: \(found) MB. Lo máximo son \(most) MB."))
  }

  /// How many lines of a text end before its first byte that isn't UTF-8.
  private static func linesBeforeInvalid(_ bytes: [UInt8]) -> Int {
    line(of: firstInvalid(bytes) ?? 0, in: bytes) - 1
  }

  /// The place of the first byte that isn't UTF-8.
  private static func firstInvalid(_ bytes: [UInt8]) -> Int? {
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

  /// Rounded up to a tenth, so that what is over the limit doesn't read as if it were at it.
  private static func megabytes(_ bytes: Int) -> String {
    let tenths = (bytes * 10 + 1024 * 1024 - 1) / (1024 * 1024)
    return tenths.isMultiple(of: 10) ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
  }

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
