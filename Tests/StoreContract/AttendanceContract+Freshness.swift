import CircleCore
import CircleService
import Testing

// How a store knows which records are of their logs' present heads, and what it keeps of each.

extension AttendanceContract {
  static let day = MadeUpAttendance.day(of: Samples.start)
  static let days = day...day

  /// The record of `Samples.session` as of some event of its log.
  static func record(
    head: Int, session: SessionID = Samples.session, lines: [AttendanceLine] = [],
    day: Day = day, phase: SessionHeader.Phase = .ended, start: Instant = Samples.start,
    title: String = "Tuesday Morning Group"
  ) -> AttendanceRecord {
    MadeUpAttendance.record(
      of: session, head: head, lines: lines, day: day, phase: phase, start: start, title: title)
  }

  static func line(
    _ person: Int, _ status: Attendance.Status = .present, name: String = "Aisha K.",
    reason: String? = nil
  ) -> AttendanceLine {
    AttendanceLine(
      participant: Samples.person(person), name: name, status: status, mode: nil,
      times: AttendanceLine.Times(arrived: nil, left: nil, grossMinutes: 0, netMinutes: 0),
      awayMinutes: 0, reason: reason)
  }

  /// Puts the session into the directory, and three events into its log.
  static func begun(_ store: StoreUnderTest) async throws {
    try await store.directory.save([
      .program(Samples.program), .group(Samples.group), .session(Samples.scheduled()),
    ])
    _ = try await store.log.append([Samples.batch(after: 0, [.alive, .alive, .alive])])
  }

  static func isOutdated(_ store: StoreUnderTest) async throws -> Bool {
    let found = try await store.attendance.outdated(days)
    #expect(found.isEmpty || found == [Samples.session])
    return !found.isEmpty
  }

  @Sendable static func empty(_ store: StoreUnderTest) async throws {
    #expect(try await store.attendance.outdated(days).isEmpty)
    #expect(try await all(always, store).isEmpty)
    #expect(try await store.attendance.totals(always) == AttendanceTotals())
    #expect(try await store.attendance.dayMinutes(always).isEmpty)
    try await store.attendance.store([])
  }

  @Sendable static func fresh(_ store: StoreUnderTest) async throws {
    try await begun(store)
    #expect(try await isOutdated(store))
    try await store.attendance.store([record(head: 3)])
    #expect(try await !isOutdated(store))
  }

  @Sendable static func appended(_ store: StoreUnderTest) async throws {
    try await begun(store)
    try await store.attendance.store([record(head: 3)])
    _ = try await store.log.append([Samples.batch(after: 3, [], replies: [Samples.key(1): .done])])
    #expect(try await !isOutdated(store))
    _ = try await store.log.append([Samples.batch(after: 3, [.alive])])
    #expect(try await isOutdated(store))
    // One that comes too late writes nothing.
    try await store.attendance.store([record(head: 4)])
    _ = try await store.log.append([Samples.batch(after: 3, [.alive])])
    #expect(try await !isOutdated(store))
  }

  @Sendable static func movedOn(_ store: StoreUnderTest) async throws {
    try await begun(store)
    _ = try await store.log.append([Samples.batch(after: 3, [.alive])])
    try await store.attendance.store([record(head: 3)])
    #expect(try await isOutdated(store))
    #expect(try await all(always, store).map(\.header.head) == [3])
    try await store.attendance.store([record(head: 4)])
    #expect(try await !isOutdated(store))
    #expect(try await all(always, store).map(\.header.head) == [4])
  }

  @Sendable static func older(_ store: StoreUnderTest) async throws {
    try await begun(store)
    try await store.attendance.store([record(head: 3)])
    try await store.attendance.store([record(head: 2)])
    #expect(try await all(always, store).map(\.header.head) == [3])
    #expect(try await !isOutdated(store))
  }

  @Sendable static func range(_ store: StoreUnderTest) async throws {
    try await begun(store)
    for distance in [-1, 0, 1] {
      let near = day.adding(days: distance)
      #expect(try await store.attendance.outdated(near...near) == [Samples.session])
    }
    for distance in [-3, 3, 400] {
      let far = day.adding(days: distance)
      #expect(try await store.attendance.outdated(far...far).isEmpty)
    }
    #expect(
      try await store.attendance.outdated(day.adding(days: -900)...day.adding(days: 900))
        == [Samples.session])
  }

  @Sendable static func reopening(_ store: StoreUnderTest) async throws {
    try await begun(store)
    let again = try await store.reopened()
    #expect(try await isOutdated(again))
    let stored = record(head: 3, lines: [line(1), line(2, .excused)])
    try await again.attendance.store([stored])
    let third = try await again.reopened()
    #expect(try await !isOutdated(third))
    #expect(try await all(always, third) == [stored])
  }

  @Sendable static func texts(_ store: StoreUnderTest) async throws {
    let huge = String(repeating: "ñ\"\n", count: 30_000)
    let records = (Samples.awkwardTexts + [huge]).enumerated().map { place, text in
      record(
        head: 1, session: SessionID("s-\(place)"), lines: [line(1, name: text, reason: text)],
        start: Samples.start + .minutes(place), title: text)
    }
    try await store.attendance.store(records)
    #expect(try await all(always, store) == records)
  }

  @Sendable static func replaced(_ store: StoreUnderTest) async throws {
    try await store.attendance.store([record(head: 1, lines: [line(1), line(2), line(3)])])
    let moved = record(
      head: 2, lines: [line(2)], day: day.adding(days: 1), start: Samples.start + .minutes(1_440))
    try await store.attendance.store([moved])
    #expect(try await all(always, store) == [moved])
    #expect(try await store.attendance.totals(always).expected == 1)
    var filter = always
    filter.participant = Samples.person(1)
    #expect(try await all(filter, store).isEmpty)
    // The same again changes nothing.
    try await store.attendance.store([moved, moved])
    #expect(try await all(always, store) == [moved])
  }

  @Sendable static func together(_ store: StoreUnderTest) async throws {
    let ids = ["s-b", "s-a", "s-é", "s-B", "s-"].map { SessionID($0) }
    try await store.attendance.store(ids.map { record(head: 1, session: $0) })
    #expect(try await all(always, store, limit: 1).map(\.header.session) == ids.sorted())
  }

  @Sendable static func statuses(_ store: StoreUnderTest) async throws {
    let statuses = Attendance.Status.allCases
    let records = SessionHeader.Phase.allCases.enumerated().map { place, phase in
      record(
        head: 1, session: SessionID("s-\(place)"),
        lines: statuses.enumerated().map { line($0, $1) }, phase: phase,
        start: Samples.start + .minutes(place))
    }
    try await store.attendance.store(records)
    var filter = always
    filter.includesPlanned = true
    #expect(try await all(filter, store) == records)
    #expect(
      try await store.attendance.totals(filter).byStatus
        == Dictionary(uniqueKeysWithValues: statuses.map { ($0, records.count) }))
  }

  @Sendable static func planned(_ store: StoreUnderTest) async throws {
    let planned = record(head: 1, phase: .planned)
    try await store.attendance.store([planned])
    #expect(try await all(always, store).isEmpty)
    #expect(try await store.attendance.totals(always).sessions == 0)
    var filter = always
    filter.includesPlanned = true
    #expect(try await all(filter, store) == [planned])
  }

  @Sendable static func withdrawn(_ store: StoreUnderTest) async throws {
    let directory = store.directory
    try await directory.save([
      .program(Samples.program), .group(Samples.group), .session(Samples.scheduled()),
    ])
    _ = try await store.log.append([Samples.batch(after: 0, [.alive])])
    var filter = always
    filter.includesPlanned = true
    try await store.attendance.store([record(head: 1, phase: .planned)])
    #expect(try await all(filter, store).count == 1)
    try await directory.save([.removedSession(Samples.session)])
    #expect(try await all(filter, store).isEmpty)
    let days = filter.from...filter.to
    #expect(try await store.attendance.outdated(days).isEmpty)
    try await directory.save([.session(Samples.scheduled())])
    #expect(try await store.attendance.outdated(days) == [Samples.session])
    try await store.attendance.store([record(head: 1, phase: .planned)])
    #expect(try await all(filter, store).count == 1)
  }
}
