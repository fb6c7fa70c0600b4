import CircleCore
import CircleService

extension AttendanceReports {
  /// Attendance as a file: what matches, the oldest first, read while the file is taken, so that a
  /// million rows need no more memory than a thousand. It is as fresh as the moment of the call.
  public func export(
    _ filter: AttendanceFilter, as format: ExportFormat, _ options: ExportOptions
  ) async throws -> any ByteStream {
    let records = try await records(filter)
    let people = try await people(for: options.names)
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
    }
  }
}
