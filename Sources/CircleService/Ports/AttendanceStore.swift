import CircleCore

/// Attendance records, kept so that a hundred thousand lines can be paged and exported quickly.
///
/// They are worked out from the logs, and nothing rests on them: whoever reads asks first which are
/// `outdated`, makes those anew and stores them. `AttendanceReports` does so.
public protocol AttendanceStore: Sendable {
  /// The sessions of the directory that are planned for these days, a day more or less, and whose
  /// record isn't of their log's present head. In no order.
  func outdated(_ days: ClosedRange<Day>) async throws -> [SessionID]

  /// Writes records in one transaction, each in place of an earlier one of its session.
  ///
  /// A record whose log has got further meanwhile is written, and stays outdated. One that is older
  /// than what is there isn't written.
  func store(_ records: [AttendanceRecord]) async throws

  func totals(_ filter: AttendanceFilter) async throws -> AttendanceTotals

  /// So many sessions, and those that follow `cursor`, in one short transaction: an export reads page
  /// after page, however long the whole takes, and the write-ahead log doesn't grow meanwhile.
  func page(
    _ filter: AttendanceFilter, in order: AttendanceOrder, after cursor: AttendanceCursor?,
    limit: Int
  ) async throws -> AttendancePage

  /// Everybody's time by day and program: by participant, then by day.
  func dayMinutes(_ filter: AttendanceFilter) async throws -> [DayMinutes]
}

public enum AttendanceOrder: Sendable, Hashable {
  case newestFirst
  case oldestFirst
}
