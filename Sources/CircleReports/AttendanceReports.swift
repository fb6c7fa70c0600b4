import CircleCore
import CircleService

/// Attendance as everybody reads it: every answer tells all that the logs knew when it was asked for.
///
/// Before it reads, it works out anew whatever records aren't of their logs' present heads.
public actor AttendanceReports {
  public typealias StateOfSession = @Sendable (SessionID) async throws -> SessionState?

  private let store: any AttendanceStore
  let directory: any Directory
  private let state: StateOfSession
  private var refreshing: Task<Void, any Error>?

  /// Records are stored so many at a time: a transaction takes some ten milliseconds then, and
  /// sessions that go on meanwhile don't notice.
  private static let batch = 32

  /// - Parameter state: A session's fold; nil when its log is empty.
  public init(
    store: any AttendanceStore, directory: any Directory, state: @escaping StateOfSession
  ) {
    self.store = store
    self.directory = directory
    self.state = state
  }

  // MARK: Reading

  /// - Parameter limit: At most so many sessions.
  public func page(
    _ filter: AttendanceFilter, in order: AttendanceOrder = .newestFirst,
    after cursor: AttendanceCursor? = nil, limit: Int
  ) async throws -> AttendancePage {
    try await refresh(filter)
    return try await store.page(filter, in: order, after: cursor, limit: limit)
  }

  public func totals(_ filter: AttendanceFilter) async throws -> AttendanceTotals {
    try await refresh(filter)
    return try await store.totals(filter)
  }

  public func dayMinutes(_ filter: AttendanceFilter) async throws -> [DayMinutes] {
    try await refresh(filter)
    return try await store.dayMinutes(filter)
  }

  /// Everything that matches, the oldest first, read bit by bit as it is asked for.
  public func records(_ filter: AttendanceFilter) async throws -> AttendanceRecords {
    try await refresh(filter)
    return AttendanceRecords(filter, in: store)
  }

  /// Whom an export names beyond what the records say.
  func people(
    for names: ExportOptions.Names
  ) async throws -> [ParticipantID: ParticipantRecord] {
    switch names {
    case .none, .display: return [:]
    case .legal:
      let all = try await directory.participants(ParticipantQuery()).participants
      return Dictionary(all.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }
  }

  // MARK: Freshness

  private func refresh(_ filter: AttendanceFilter) async throws {
    guard filter.from <= filter.to else { return }
    // One at a time: two would work out the same. Who waits looks again after it, since something
    // may have been appended after the other one had looked.
    while let refreshing {
      // What went wrong for somebody else is theirs.
      _ = await refreshing.result
      if self.refreshing == refreshing { self.refreshing = nil }
    }
    let task = Task { try await self.makeAnew(filter.from...filter.to) }
    refreshing = task
    defer { if refreshing == task { refreshing = nil } }
    try await task.value
  }

  private func makeAnew(_ days: ClosedRange<Day>) async throws {
    let outdated = try await store.outdated(days)
    if outdated.isEmpty { return }
    let programs = Dictionary(
      try await directory.groups().map { ($0.id, $0.program) },
      uniquingKeysWith: { first, _ in first })
    var made: [AttendanceRecord] = []
    for session in outdated {
      guard let state = try await state(session) else { continue }
      made.append(try AttendanceRecord(of: state, program: programs[state.plan.group]))
      if made.count == Self.batch {
        try await store.store(made)
        made = []
      }
    }
    try await store.store(made)
  }
}

/// Records in order, from the oldest on, in batches; for one reader.
public actor AttendanceRecords: RowSource {
  private let filter: AttendanceFilter
  private let store: any AttendanceStore
  private var cursor: AttendanceCursor?
  private var isOver = false

  /// So many sessions are in memory at a time: about a thousand lines.
  private static let batch = 100

  init(_ filter: AttendanceFilter, in store: any AttendanceStore) {
    self.filter = filter
    self.store = store
  }

  /// - Returns: nil after the last batch.
  public func next() async throws -> [AttendanceRecord]? {
    if isOver { return nil }
    let page = try await store.page(
      filter, in: .oldestFirst, after: cursor, limit: Self.batch)
    cursor = page.next
    isOver = page.next == nil
    return page.records
  }
}
