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

  /// - Parameter page: What a page would read of it.
  func file(
    _ table: Table, _ page: JSON, _ wish: FileWish, _ name: String, by member: StaffRecord,
    _ people: [ParticipantID: ParticipantRecord], _ language: Language
  ) throws -> Response {
    let file: any ByteStream
    let format: ExportFormat
    switch wish.format {
    case .json:
      return Reply.file(
        noticed(page, wish.names, people, language).bytes, type: ExportFormat.json.contentType,
        name: "\(name).json")
    case .csv:
      format = .csv
      file = table.csv(notice: catalog.footer[language])
    case .xlsx:
      format = .xlsx
      file = table.workbook(
        language: language, notes: try notes(wish, by: member, language),
        notice: catalog.footer[language], folder: exports)
    }
    return Reply.file(
      BodyStream { try await file.next() }, type: format.contentType,
      name: "\(name).\(format.fileEnding)")
  }

  private func noticed(
    _ page: JSON, _ names: ExportOptions.Names, _ records: [ParticipantID: ParticipantRecord],
    _ language: Language
  ) -> JSON {
    var members = page.object ?? [:]
    members["notice"] = .string(catalog.footer[language])
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
