import CircleCore
import CircleService

/// How attendance is written to a file.
public struct ExportOptions: Sendable {
  public var names: Names
  /// Of headings and notes. What programs read is the same in each language.
  public var language: Language
  /// The confidentiality notice that goes with every file.
  public var notice: Text
  /// Who has asked for the file, as it is told in it.
  public var madeBy: String
  public var madeAt: Instant
  /// A folder of the daemon's own, in which a workbook lies while it is being made.
  public var folder: String

  /// By what participants are named.
  public enum Names: String, CaseIterable, Sendable, Hashable {
    /// By a number that says nothing, the same one in every file.
    case none
    /// By that and by the name that others in the room see.
    case display
    /// By these, the legal name and the record number.
    case legal
  }

  public init(
    names: Names = .none, language: Language = .english, notice: Text, madeBy: String,
    madeAt: Instant, folder: String
  ) {
    self.names = names
    self.language = language
    self.notice = notice
    self.madeBy = madeBy
    self.madeAt = madeAt
    self.folder = folder
  }

  /// With a notice that says how many sessions are missing from the file, if there are any.
  func warning(of unreadable: Int) -> ExportOptions {
    var options = self
    options.notice = notice.warning(of: unreadable)
    return options
  }
}

extension Text {
  /// A notice that says how many sessions are missing from what it stands under, if there are any.
  public func warning(of unreadable: Int) -> Text {
    if unreadable == 0 { return self }
    return Text(
      en: "Incomplete: sessions that can’t be read and are missing here: \(unreadable). " + en,
      es: "Incompleto: sesiones que no se pueden leer y faltan aquí: \(unreadable). " + es)
  }
}

public enum ExportFormat: String, CaseIterable, Sendable, Hashable {
  case csv
  case xlsx
  case json
  /// A FHIR R4 bundle.
  case fhir

  public var contentType: String {
    switch self {
    case .csv: "text/csv; charset=utf-8"
    case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    case .json: "application/json; charset=utf-8"
    case .fhir: "application/fhir+json; charset=utf-8"
    }
  }

  /// How long the first piece may take: a workbook of a million rows is made as a whole before.
  public var patience: Duration? {
    switch self {
    case .csv, .json, .fhir: nil
    case .xlsx: .seconds(10 * 60)
    }
  }

  /// What follows the dot in the file's name.
  public var fileEnding: String {
    switch self {
    case .csv: "csv"
    case .xlsx: "xlsx"
    case .json: "json"
    case .fhir: "fhir.json"
    }
  }
}
