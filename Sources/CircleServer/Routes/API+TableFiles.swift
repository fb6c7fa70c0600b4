import CircleCore
import CircleProtocol
import CircleReports
import CircleService
import CircleTransport

// Tables that pages show, as files to take away.

/// A table that is asked for as a file.
struct FileWish {
  let format: TableFormat
  let names: ExportOptions.Names
}

/// What a page shows, ready to be taken away.
struct TableFile {
  let table: Table
  /// What a page would read of it.
  let page: JSON
  /// Where that form is described.
  let schema: String
  /// Without its ending.
  let name: String
  /// Sessions that are missing from it.
  let unreadable: Int
}

/// As what tables of weeks go out.
enum TableFormat: String, CaseIterable {
  case csv
  case xlsx
  /// What a page reads, as a file: with the notice, and without names unless they are asked for.
  case json
}

extension API {
  /// - Returns: nil when the page itself asks.
  func fileWish(of request: Request, for member: StaffRecord) throws -> FileWish? {
    let formats = TableFormat.allCases.map(\.rawValue)
    let format = try request.choice("format", of: formats).flatMap(TableFormat.init)
    let names = try exportNames(of: request, for: member)
    return format.map { FileWish(format: $0, names: names) }
  }

  /// By what an export names people: by nothing, unless names are asked for.
  func exportNames(
    of request: Request, for member: StaffRecord
  ) throws -> ExportOptions.Names {
    let choices = ExportOptions.Names.allCases.map(\.rawValue)
    let names = try request.choice("names", of: choices).flatMap(ExportOptions.Names.init) ?? .none
    if names == .legal && member.role != .supervisor { throw Problem.notAllowed }
    return names
  }

  func people(
    for names: ExportOptions.Names
  ) async throws -> [ParticipantID: ParticipantRecord] {
    guard names == .legal else { return [:] }
    let all = try await directory.participants(ParticipantQuery()).participants
    return Dictionary(all.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  func reply(
    _ taken: TableFile, _ wish: FileWish, by member: StaffRecord,
    _ people: [ParticipantID: ParticipantRecord], _ language: Language
  ) throws -> Response {
    let notice = catalog.footer.warning(of: taken.unreadable)[language]
    let file: any ByteStream
    let format: ExportFormat
    switch wish.format {
    case .json:
      return Reply.file(
        noticed(taken, wish.names, people, notice).bytes, type: ExportFormat.json.contentType,
        name: "\(taken.name).json")
    case .csv:
      format = .csv
      file = taken.table.csv(notice: notice)
    case .xlsx:
      format = .xlsx
      file = taken.table.workbook(
        language: language, notes: try notes(wish, by: member, language), notice: notice,
        folder: exports)
    }
    return Reply.file(
      BodyStream { try await file.next() }, type: format.contentType,
      name: "\(taken.name).\(format.fileEnding)")
  }

  private func noticed(
    _ taken: TableFile, _ names: ExportOptions.Names,
    _ records: [ParticipantID: ParticipantRecord], _ notice: String
  ) -> JSON {
    var members = taken.page.object ?? [:]
    members["schema"] = .string(taken.schema)
    members["notice"] = .string(notice)
    members["names"] = .string(names.rawValue)
    let people = (members["people"]?.array ?? []).map { person in
      var person = person.object ?? [:]
      if names == .none { person["name"] = .null }
      if names == .legal {
        let record = (person["participant"]?.string).flatMap { records[ParticipantID($0)] }
        person["legalName"] = JSON(record?.legalName)
        person["recordNumber"] = JSON(record?.recordNumber)
      }
      return JSON.object(person)
    }
    members["people"] = .array(people)
    return .object(members)
  }

  /// What the sheet of notes says beside the meanings of the columns.
  private func notes(
    _ wish: FileWish, by member: StaffRecord, _ language: Language
  ) throws -> [(heading: String, text: String)] {
    let made = try ProgramZone.named(clinic.zone).time(of: surroundings.now())
    let names =
      switch wish.names {
      case .none: Text(en: "By number only", es: "Solo por número")
      case .display: Text(en: "By display name", es: "Por nombre visible")
      case .legal: Text(en: "By legal name", es: "Por nombre legal")
      }
    return [
      (Text(en: "Made", es: "Hecho")[language], made),
      (Text(en: "For", es: "Para")[language], member.signature),
      (Text(en: "Participants", es: "Participantes")[language], names[language]),
    ]
  }
}

extension AuditTrail {
  /// Weeks are read by a page, or go out as a file.
  func note(
    _ wish: FileWish?, _ subject: [String: String?], by staff: StaffID
  ) async throws {
    guard let wish else { return try await add(.attendanceRead, by: .staff(staff), subject) }
    let more = ["format": wish.format.rawValue, "names": wish.names.rawValue]
    try await add(
      .attendanceExported, by: .staff(staff), subject.merging(more) { _, new in new })
  }
}
