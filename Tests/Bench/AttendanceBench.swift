import CircleCore
import CircleSQLite
import CircleService
import Foundation
import StoreContract

/// Fills a data folder with made-up attendance, and measures reading it: `attendance.py` runs it.
///
///     Bench fill FOLDER SESSIONS      ten lines each; writes through the port that the daemon uses
///     Bench read FOLDER               says as JSON how many milliseconds pages and totals take
@main
struct AttendanceBench {
  static func main() async throws {
    let arguments = CommandLine.arguments.dropFirst()
    guard let what = arguments.first, let path = arguments.dropFirst().first else {
      print("usage: Bench fill FOLDER SESSIONS | Bench read FOLDER")
      exit(2)
    }
    let folder = try StoreFolder(path: path, for: .daemon)
    let random: (Int) -> [UInt8] = { (0..<$0).map { _ in UInt8.random(in: 0...255) } }
    let store = try SQLiteStore(
      in: folder, auditSigner: try folder.auditSigner(random: random))
    switch what {
    case "fill": try await fill(store, sessions: Int(arguments.last ?? "") ?? 10_000)
    default: try await read(store)
    }
    try store.close()
    folder.release()
  }

  /// A clinic with 20 groups a day and 400 people.
  private static func fill(_ store: SQLiteStore, sessions: Int) async throws {
    var source = MadeUpAttendance(seed: 1, people: 400, sessionsPerDay: 20)
    let batch = 500
    for first in stride(from: 0, to: sessions, by: batch) {
      try await store.store(
        (first..<min(first + batch, sessions)).map { _ in
          source.record(lines: 10)
        })
    }
    let day = MadeUpAttendance.firstDay
    print("\(day) \(day.adding(days: sessions / 20 + 1))")
  }

  private static func read(_ store: SQLiteStore) async throws {
    let all = AttendanceFilter(
      from: MadeUpAttendance.firstDay, to: MadeUpAttendance.firstDay.adding(days: 36_500))
    let days = try await ends(of: all, in: store)
    let middle = Day(number: (days.lowerBound.number + days.upperBound.number) / 2)
    func some(_ change: (inout AttendanceFilter) -> Void) -> AttendanceFilter {
      var filter = all
      change(&filter)
      return filter
    }
    let rare = some { ($0.status, $0.isSigned) = (.lateCanceled, false) }
    let person = some { $0.participant = MadeUpAttendance.person(7) }
    let staff = some { $0.facilitator = StaffID("nobody") }
    let month = some { ($0.from, $0.to) = (middle, middle.adding(days: 30)) }
    let measures: [(String, @Sendable () async throws -> Void)] = [
      ("first page", { try await page(all, after: nil, store) }),
      ("middle page", { try await page(all, after: middle, store) }),
      ("last page", { try await page(all, after: days.lowerBound.adding(days: 3), store) }),
      ("page of one person", { try await page(person, after: middle, store) }),
      ("page of a rare status", { try await page(rare, after: middle, store) }),
      ("page of nobody", { try await page(staff, after: nil, store) }),
      ("totals of everything", { _ = try await store.totals(all) }),
      ("totals of a month", { _ = try await store.totals(month) }),
      ("totals of a rare status", { _ = try await store.totals(rare) }),
      ("totals of one person", { _ = try await store.totals(person) }),
      ("minutes by day of a month", { _ = try await store.dayMinutes(month) }),
    ]
    var results: [String: Double] = [:]
    for (name, body) in measures { results[name] = try await median(body) }
    print(String(decoding: try JSONEncoder().encode(results), as: UTF8.self))
  }

  /// The days of the first and the last session.
  private static func ends(
    of filter: AttendanceFilter, in store: SQLiteStore
  ) async throws -> ClosedRange<Day> {
    let first = try await store.page(filter, in: .oldestFirst, after: nil, limit: 1).records.first
    let last = try await store.page(filter, in: .newestFirst, after: nil, limit: 1).records.first
    guard let first, let last else { return filter.from...filter.to }
    return first.header.day...last.header.day
  }

  /// The page of 25 sessions that the reports page asks for.
  private static func page(
    _ filter: AttendanceFilter, after day: Day?, _ store: SQLiteStore
  ) async throws {
    let cursor = day.map {
      AttendanceCursor(day: $0, start: Instant(milliseconds: 0), session: SessionID("s"))
    }
    _ = try await store.page(filter, in: .newestFirst, after: cursor, limit: 25)
  }

  private static func median(_ body: () async throws -> Void) async throws -> Double {
    var times: [Double] = []
    for _ in 0..<11 {
      let clock = ContinuousClock()
      let time = try await clock.measure { try await body() }
      times.append(
        Double(time.components.attoseconds) / 1e15 + Double(time.components.seconds) * 1e3)
    }
    return times.sorted()[times.count / 2]
  }
}
