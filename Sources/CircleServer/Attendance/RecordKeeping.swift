import CircleCore
import CircleReports
import CircleService
import Logging

/// Works out, after a start, the records that no reading has asked for since their logs got further.
/// Usually there are few; all of them when this version works records out in another way than the one
/// before it.
///
/// It goes back from the days to come in slices, so that whoever reads meanwhile waits for one of them
/// and not for years.
struct RecordKeeping: Sendable {
  let reports: AttendanceReports
  let surroundings: Surroundings
  let logger: Logger

  private static let slice = 28
  /// Twenty years: no clinic has kept records here for longer.
  private static let slices = 260

  /// Says which sessions reports have to do without.
  static func telling(_ logger: Logger) -> @Sendable (SessionID, any Error) -> Void {
    { session, error in
      logger.error(
        "a session can't be read, so that reports lack it",
        metadata: ["session": "\(session)", "error": "\(error)"])
    }
  }

  func run() async {
    var last = Day(number: Int(surroundings.now().milliseconds / 86_400_000))
      .adding(days: Self.slice)
    for _ in 0..<Self.slices where !Task.isCancelled {
      let first = last.adding(days: 1 - Self.slice)
      do {
        // Whoever asks for totals asks for fresh ones.
        _ = try await reports.totals(AttendanceFilter(from: first, to: last))
      } catch {
        if !Task.isCancelled {
          logger.error("records can't be worked out", metadata: ["error": "\(error)"])
        }
        return
      }
      last = first.adding(days: -1)
    }
  }
}
