import CircleCore
import CircleService
import GRDB
import StoreContract
import Testing

@testable import CircleSQLite

@Suite("Tables of attendance records")
struct AttendanceTablesTests {
  private let data = DataFolder()
  private let day = MadeUpAttendance.day(of: Samples.start)

  @Test("all sessions of a file from before there were records are outdated")
  func migration() async throws {
    let folder = try StoreFolder(path: data.path, for: .daemon)
    let queue = try DatabaseQueue(path: data.path + "/" + SQLiteStore.fileName)
    try MainSchema.migrator.migrate(queue, upTo: "1 credentials")
    try await queue.write { database in
      try database.execute(
        sql: """
          INSERT INTO programs VALUES ('iop', 'Adult IOP', 'America/New_York');
          INSERT INTO groups VALUES ('tue', 'iop', 'Tuesday Morning Group');
          INSERT INTO events VALUES ('s-1', 1, 0, '{}'), ('s-1', 2, 0, '{}');
          """)
      try database.execute(
        sql: "INSERT INTO sessions VALUES ('s-1', 'tue', 'AAAAAAAA', ?, ?)",
        arguments: [Samples.start.milliseconds, Samples.start.milliseconds])
    }
    try queue.close()
    let store = try SQLiteStore(in: folder)
    #expect(try await store.outdated(day...day) == [SessionID("s-1")])
    try store.close()
  }

  @Test("records that an earlier version has worked out in another way are outdated")
  func form() async throws {
    let folder = try StoreFolder(path: data.path, for: .daemon)
    let store = try SQLiteStore(in: folder)
    try await store.save([
      .program(Samples.program), .group(Samples.group), .session(Samples.scheduled()),
    ])
    _ = try await store.append([Samples.batch(after: 0, [.alive])])
    try await store.store([MadeUpAttendance.record(of: Samples.session, head: 1)])
    #expect(try await store.outdated(day...day).isEmpty)
    try await store.write { try $0.execute(sql: "UPDATE attendance_form SET form = form - 1") }
    try store.close()
    let later = try SQLiteStore(in: folder)
    #expect(try await later.outdated(day...day) == [Samples.session])
    try later.close()
  }

  @Test(
    "a far page is looked for from its day on, in either order",
    arguments: [AttendanceOrder.newestFirst, .oldestFirst])
  func plans(order: AttendanceOrder) async throws {
    let folder = try StoreFolder(path: data.path, for: .daemon)
    let store = try SQLiteStore(in: folder)
    let filter = AttendanceFilter(from: day.adding(days: -400), to: day.adding(days: 400))
    let cursor = AttendanceCursor(day: day, start: Samples.start, session: Samples.session)
    let (statement, plan) = try await store.read { database in
      // As it is run, with its values.
      var run: [String] = []
      database.trace { event in
        if case .statement(let statement) = event { run.append(statement.expandedSQL) }
      }
      _ = try AttendanceReading(database, file: "")
        .page(filter, in: order, after: cursor, limit: 5)
      database.trace(options: [])
      let statement = try #require(run.first { $0.contains("attendance_sessions") })
      let plan = try String.fetchAll(
        database, sql: "EXPLAIN QUERY PLAN \(statement)",
        adapter: SuffixRowAdapter(fromIndex: 3))
      return (statement, plan)
    }
    let bounds =
      switch order {
      case .newestFirst: "s.day >= '\(filter.from)' AND s.day <= '\(day)'"
      case .oldestFirst: "s.day >= '\(day)' AND s.day <= '\(filter.to)'"
      }
    #expect(statement.contains(bounds), "\(statement)")
    #expect(plan.count == 2 && plan.allSatisfy { $0.hasPrefix("SEARCH") }, "\(plan)")
    #expect(plan.first?.contains("(day>? AND day<?)") == true, "\(plan)")
    try store.close()
  }
}
