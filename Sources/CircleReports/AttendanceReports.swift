import CircleCore
import CircleService

/// Attendance as everybody reads it: every answer tells all that the logs knew when it was asked for.
///
/// Before it reads, it works out anew whatever records aren't of their logs' present heads. A session
/// that can't be worked out is left out and told of, so that it keeps nobody from all the others.
public actor AttendanceReports {
  public typealias StateOfSession = @Sendable (SessionID) async throws -> SessionState?

  private let store: any AttendanceStore
  let directory: any Directory
  private let state: StateOfSession
  private let onUnreadable: @Sendable (SessionID, any Error) -> Void
  private var refreshing: Task<Void, any Error>?
  /// Those whose record couldn't be made when it was last tried.
  private var unreadable: Set<SessionID> = []

  /// Records are stored so many at a time: a transaction takes some ten milliseconds then, and
  /// sessions that go on meanwhile don't notice.
  private static let batch = 32

  /// - Parameters:
  ///   - onUnreadable: Called when a session turns out to be one that can't be worked out.
  ///   - state: A session's fold; nil when its log is empty.
  public init(
    store: any AttendanceStore, directory: any Directory,
    onUnreadable: @escaping @Sendable (SessionID, any Error) -> Void = { _, _ in },
    state: @escaping StateOfSession
  ) {
    self.onUnreadable = onUnreadable
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
    var totals = try await store.totals(filter)
    totals.unreadable = try await missing(filter)
    return totals
  }

  /// Sessions of these days, and of the program and group, whose records can't be made: nothing else
  /// of the filter is known of them.
  public func unreadable(_ filter: AttendanceFilter) async throws -> Int {
    try await refresh(filter)
    return try await missing(filter)
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
      do {
        guard let state = try await state(session) else { continue }
        made.append(try AttendanceRecord(of: state, program: programs[state.plan.group]))
        unreadable.remove(session)
      } catch let error as CancellationError {
        throw error
      } catch {
        // It stays outdated, so that it is tried again whenever it is asked for.
        if unreadable.insert(session).inserted { onUnreadable(session, error) }
      }
      if made.count == Self.batch {
        try await store.store(made)
        made = []
      }
    }
    try await store.store(made)
  }

  private func missing(_ filter: AttendanceFilter) async throws -> Int {
    if unreadable.isEmpty { return 0 }
    let programs = Dictionary(
      try await directory.programs().map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let groups = Dictionary(
      try await directory.groups().map { ($0.id, programs[$0.program]) },
      uniquingKeysWith: { first, _ in first })
    var count = 0
    for session in unreadable {
      guard let record = try await directory.sessions(.id(session)).first else { continue }
      let program = groups[record.group] ?? nil
      let zone = program.flatMap { try? ProgramZone.named($0.zone) }
      // Of a zone that isn't known it might be any of these days.
      let day = zone?.day(of: record.startsAt)
      if day.map({ (filter.from...filter.to).contains($0) }) ?? true,
        filter.group.map({ $0 == record.group }) ?? true,
        filter.program.map({ $0 == program?.id }) ?? true
      {
        count += 1
      }
    }
    return count
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
