import CircleCore
import CircleService

/// One value of a table.
public enum Cell: Sendable {
  case empty
  case text(String)
  case number(Int)
  /// A length of time.
  case minutes(Int)
  case day(Day)
  /// Lengths of time by what they were spent on.
  case minutesOf([(String, Int)])
  /// A point in time, told as the clocks of a program show it.
  case time(Instant, ProgramZone)

  public init(_ text: String?) { self = text.map(Cell.text) ?? .empty }
  public init(_ number: Int?) { self = number.map(Cell.number) ?? .empty }
  public init(minutes: Int?) { self = minutes.map(Cell.minutes) ?? .empty }

  /// Such as `paced-breathing 24; thinking-traps 31`.
  static func text(of minutes: [(String, Int)]) -> String {
    minutes.map { "\($0) \($1)" }.joined(separator: "; ")
  }

  public init(_ instant: Instant?, in zone: ProgramZone) {
    self = instant.map { .time($0, zone) } ?? .empty
  }
}

public struct TableColumn: Sendable {
  /// For programs: the head of a CSV column, a key in JSON.
  public let name: String
  /// For people: the head of a workbook's column.
  public let title: Text
  public let kind: Kind
  /// In characters.
  public let width: Int
  /// What the column says, in a sentence.
  public let meaning: Text
  /// Whether a workbook adds it up.
  public let isSummed: Bool

  public enum Kind: Sendable, Hashable {
    case text
    case number
    case minutes
    case minutesOf
    case day
    case time
  }

  public init(
    _ name: String, _ title: Text, _ kind: Kind = .text, width: Int = 14,
    meaning: Text = Text(en: "", es: ""), isSummed: Bool = false
  ) {
    self.name = name
    self.title = title
    self.kind = kind
    self.width = width
    self.meaning = meaning
    self.isSummed = isSummed
  }
}

/// Any table that a report shows and that somebody may want to take away as a file.
public struct Table: Sendable {
  public let title: Text
  public let columns: [TableColumn]
  /// A cell for each column.
  public let rows: [[Cell]]

  public init(title: Text, columns: [TableColumn], rows: [[Cell]]) {
    precondition(rows.allSatisfy { $0.count == columns.count }, "a row has a cell for each column")
    self.title = title
    self.columns = columns
    self.rows = rows
  }

  /// - Parameter notice: The confidentiality notice.
  public func csv(notice: String) -> any ByteStream {
    TextExport(RowsAtHand(rows), as: CSVFormat(columns: columns, notice: notice))
  }

  /// - Parameters:
  ///   - notes: For the sheet of notes: each a heading and what is said under it.
  ///   - folder: A private one, in which the file lies while it is made.
  public func workbook(
    language: Language, notes: [(heading: String, text: String)], notice: String, folder: String
  ) -> any ByteStream {
    WorkbookExport(
      RowsAtHand(rows),
      WorkbookLayout(
        title: title[language], columns: columns, language: language, notes: notes, notice: notice),
      folder: folder)
  }
}

/// Rows that are there already.
actor RowsAtHand<Row: Sendable>: RowSource {
  private var rest: ArraySlice<Row>

  private static var batch: Int { 500 }

  init(_ rows: [Row]) { rest = rows[...] }

  func next() -> [Row]? {
    if rest.isEmpty { return nil }
    defer { rest = rest.dropFirst(Self.batch) }
    return Array(rest.prefix(Self.batch))
  }
}
