import CircleCore
import CircleService

/// What all rows of one session share. A class, so that a row isn't a copy of it.
final class AttendanceSession: Sendable {
  let header: SessionHeader
  let zone: ProgramZone
  /// Who led, and who signed if that was somebody else, with credential.
  let facilitators: String?

  init(_ header: SessionHeader) throws(CalendarError) {
    self.header = header
    zone = try ProgramZone.named(header.zone)
    facilitators =
      header.facilitators.isEmpty
      ? nil : header.facilitators.map(\.signature).joined(separator: "; ")
  }
}

/// One person's attendance at one session, with all that is said of it in a file.
struct AttendanceRow: Sendable {
  let session: AttendanceSession
  let line: AttendanceLine
  let names: ExportOptions.Names
  /// For people, statuses and the like are said in words of their language; nil for programs.
  let words: Language?
  /// As the directory has them, for exports that name people.
  let person: ParticipantRecord?

  var name: String? {
    switch names {
    case .none: nil
    case .display, .legal: line.name
    }
  }

  /// What staff have written; it may say who somebody is, and more.
  func written(_ text: String?) -> String? {
    switch names {
    case .none: nil
    case .display, .legal: text
    }
  }

  func say(_ status: Attendance.Status) -> String {
    words.map { AttendanceWords.status(status)[$0] } ?? status.rawValue
  }

  func say(_ mode: AttendanceMode) -> String {
    words.map { AttendanceWords.mode(mode)[$0] } ?? mode.rawValue
  }

  func say(_ phase: SessionHeader.Phase) -> String {
    words.map { AttendanceWords.phase(phase)[$0] } ?? phase.rawValue
  }

  func say(kind: String) -> String {
    // A record of a later version may know kinds that this one has no words for.
    guard let known = GroupKind(rawValue: kind), let words else { return kind }
    return AttendanceWords.kind(known)[words]
  }

  var legalName: String? { names == .legal ? person?.legalName : nil }
  var recordNumber: String? { names == .legal ? person?.recordNumber : nil }
}

/// The rows of records, in their order.
actor AttendanceRows: RowSource {
  private let records: AttendanceRecords
  private let names: ExportOptions.Names
  private let words: Language?
  private let people: [ParticipantID: ParticipantRecord]

  /// - Parameter people: Those of the directory, if they are to be named.
  init(
    _ records: AttendanceRecords, names: ExportOptions.Names, words: Language? = nil,
    people: [ParticipantID: ParticipantRecord]
  ) {
    self.records = records
    self.names = names
    self.words = words
    self.people = people
  }

  func next() async throws -> [AttendanceRow]? {
    guard let batch = try await records.next() else { return nil }
    return try batch.flatMap { record in
      let session = try AttendanceSession(record.header)
      return record.lines.map { line in
        AttendanceRow(
          session: session, line: line, names: names, words: words,
          person: people[line.participant])
      }
    }
  }
}

/// Rows as the cells of some columns.
actor CellRows<Source: RowSource>: RowSource {
  private let source: Source
  private let cells: @Sendable (Source.Row) -> [Cell]

  init(_ source: Source, cells: @escaping @Sendable (Source.Row) -> [Cell]) {
    self.source = source
    self.cells = cells
  }

  func next() async throws -> [[Cell]]? { try await source.next()?.map(cells) }
}
