import CircleCore
import CircleService

extension AttendanceReports {
  /// Attendance as a file: what matches, the oldest first, read while the file is taken, so that a
  /// million rows need no more memory than a thousand. It is as fresh as the moment of the call.
  public func export(
    _ filter: AttendanceFilter, as format: ExportFormat, _ options: ExportOptions
  ) async throws -> any ByteStream {
    var filter = filter
    // A record system wants to know what is planned as well.
    filter.includesPlanned = format == .fhir
    let records = try await records(filter)
    let people = try await people(for: options.names)
    let options = options.warning(of: try await unreadable(filter))
    switch format {
    case .csv:
      let columns = AttendanceColumn.all
      let rows = AttendanceRows(records, names: options.names, people: people)
      return TextExport(
        CellRows(rows) { row in columns.map { $0.cell(row) } },
        as: CSVFormat(
          columns: columns.map(\.column), notice: options.notice[options.language]))
    case .json:
      return TextExport(
        AttendanceRows(records, names: options.names, people: people),
        as: AttendanceJSONFormat(filter, options))
    case .xlsx:
      let columns = AttendanceColumn.forPeople(options.names)
      let rows = AttendanceRows(
        records, names: options.names, words: options.language, people: people)
      let layout = WorkbookLayout(
        title: Text(en: "Attendance", es: "Asistencia")[options.language],
        columns: columns.map(\.column), language: options.language,
        notes: try await notes(filter, options), notice: options.notice[options.language])
      return WorkbookExport(
        CellRows(rows) { row in columns.map { $0.cell(row) } }, layout, folder: options.folder)
    case .fhir: return TextExport(records, as: FHIRFormat(options, people: people))
    }
  }
}
