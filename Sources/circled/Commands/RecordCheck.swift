import ArgumentParser
import CircleCore
import CircleReports
import CircleSQLite
import CircleService

/// Holds every session's log against the audit log, and every attendance record against its log.
struct RecordCheck {
  let store: SQLiteStore

  /// So many records are in memory at a time.
  private static let page = 100
  /// 1970 to 9999: all that can be written with four digits for the year.
  private static let days = Day(number: 0)...Day(number: 2_932_896)

  /// Says what is wrong.
  ///
  /// - Returns: How many sessions there are.
  /// - Throws: `ExitCode` when something is wrong.
  func run() async throws -> Int {
    var verification = RecordVerification()
    try await verification.read(store)
    let everything = SessionQuery.starting(
      from: Instant(milliseconds: .min), to: Instant(milliseconds: .max), group: nil)
    // Also those that were taken off the calendar: their logs stay.
    let sessions = verification.sessions.union(try await store.sessions(everything).map(\.id))
    var found = 0
    for session in sessions.sorted(by: { $0.text < $1.text }) {
      for problem in try await problems(of: session, &verification) {
        Console.say("  \(problem)")
        found += 1
      }
    }
    for problem in try await wrongRecords() {
      Console.say("  \(problem)")
      found += 1
    }
    guard found == 0 else {
      Console.say("\(sessions.count) sessions checked. The problems above: \(found).")
      throw ExitCode(1)
    }
    Console.say(
      "\(sessions.count) sessions checked: each record is what the audit log knows of it.")
    return sessions.count
  }

  private func problems(
    of session: SessionID, _ verification: inout RecordVerification
  ) async throws -> [String] {
    do {
      while true {
        let known = verification.last
        let log = try await store.events(of: session, after: 0)
        let problems = verification.problems(of: session, in: log)
        if problems.isEmpty { return [] }
        // Somebody may have corrected it between the one reading and the other.
        try await verification.read(store)
        if verification.last == known { return problems.map(\.description) }
      }
    } catch let error as StoreError {
      return ["The log of session \(session) can't be read: \(error)"]
    }
  }

  /// - Returns: nil for a log that can't be read, which has been told already.
  private func readable(_ session: SessionID) async throws -> [Recorded]? {
    do {
      return try await store.events(of: session, after: 0)
    } catch is StoreError {
      return nil
    }
  }

  /// Records that say something else than their logs, though the log hasn't got further since.
  private func wrongRecords() async throws -> [String] {
    // Those of another version of circled are made anew when the daemon starts.
    guard try await store.hasRecordsOfThisForm() else { return [] }
    let filter = AttendanceFilter(from: Self.days.lowerBound, to: Self.days.upperBound)
    let stale = Set(try await store.outdated(Self.days))
    var found: [String] = []
    var cursor: AttendanceCursor?
    repeat {
      let page = try await store.page(filter, in: .oldestFirst, after: cursor, limit: Self.page)
      for record in page.records where !stale.contains(record.header.session) {
        guard let log = try await readable(record.header.session) else { continue }
        guard let state = SessionState.folding(log.prefix(record.header.head)) else {
          found.append("The record of session \(record.header.session) has no log any more.")
          continue
        }
        // A group may have been moved since; what the plan doesn't say isn't the log's.
        if try AttendanceRecord(of: state, program: record.header.program) != record {
          found.append(
            "The attendance record of session \(record.header.session) isn't what its log says.")
        }
      }
      cursor = page.next
    } while cursor != nil
    return found
  }
}
