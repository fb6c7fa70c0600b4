import CircleCore
import CircleService
import Testing

/// What every store of attendance records does.
public enum AttendanceContract {
  public static let checks = [
    ContractCheck("nothing is outdated, and nothing there, in a new store", empty),
    ContractCheck("a session with a log is outdated until its record is stored", fresh),
    ContractCheck("an append makes the record outdated again; replies alone don't", appended),
    ContractCheck("a record whose log has got further is kept, and stays outdated", movedOn),
    ContractCheck("an older record doesn't take the place of a newer one", older),
    ContractCheck("what is outdated is told by the days that are asked for", range),
    ContractCheck("opening again keeps what is outdated, and the records", reopening),
    ContractCheck("records come back letter by letter", texts),
    ContractCheck("a record takes the place of the one before it, on another day too", replaced),
    ContractCheck("pages hold every session once, in either order", pages),
    ContractCheck("sessions that begin together are ordered by their ids", together),
    ContractCheck("each filter lets through what it says", filters),
    ContractCheck("totals are those of all pages", totals),
    ContractCheck("every status and phase can be stored", statuses),
    ContractCheck("planned sessions show only when they are asked for", planned),
    ContractCheck("a session that is taken off the calendar takes its record with it", withdrawn),
    ContractCheck("days are summed up for each person and program", days),
  ]

  /// All days there are.
  static let always = AttendanceFilter(
    from: MadeUpAttendance.firstDay, to: MadeUpAttendance.firstDay.adding(days: 20_000))

  static func all(
    _ filter: AttendanceFilter, _ store: StoreUnderTest,
    in order: AttendanceOrder = .oldestFirst, limit: Int = 7
  ) async throws -> [AttendanceRecord] {
    var found: [AttendanceRecord] = []
    var cursor: AttendanceCursor?
    repeat {
      let page = try await store.attendance.page(filter, in: order, after: cursor, limit: limit)
      #expect(page.records.count <= limit)
      found += page.records
      cursor = page.next
    } while cursor != nil
    return found
  }

  static func filled(_ store: StoreUnderTest, _ count: Int = 60) async throws -> [AttendanceRecord]
  {
    var source = MadeUpAttendance(seed: 7)
    let records = (0..<count).map { source.record(lines: $0 % 9) }
    try await store.attendance.store(records)
    return records
  }

  /// The filters that tests try: each part alone, and some together.
  static func filters(of records: [AttendanceRecord]) -> [AttendanceFilter] {
    let middle = records[records.count / 2].header.day
    var made = [always]
    func add(_ change: (inout AttendanceFilter) -> Void) {
      var filter = always
      change(&filter)
      made.append(filter)
    }
    add { $0.from = middle }
    add { $0.to = middle }
    add { ($0.from, $0.to) = (middle, middle) }
    for program in MadeUpAttendance.programs { add { $0.program = program } }
    add { $0.group = MadeUpAttendance.groups[3] }
    for person in [0, 3, 11] { add { $0.participant = MadeUpAttendance.person(person) } }
    add { $0.facilitator = MadeUpAttendance.staff[2].id }
    for status in Attendance.Status.allCases { add { $0.status = status } }
    add { $0.isSigned = true }
    add { $0.isSigned = false }
    add { ($0.participant, $0.status) = (MadeUpAttendance.person(3), .present) }
    add { ($0.program, $0.status, $0.isSigned) = (MadeUpAttendance.programs[0], .late, true) }
    add { $0.group = GroupID("nobody's") }
    return made
  }

  /// What a filter should give, by the plainest way there is.
  static func expected(
    _ records: [AttendanceRecord], _ filter: AttendanceFilter
  ) -> [AttendanceRecord] {
    records.sorted { $0.header.cursor < $1.header.cursor }.compactMap { record in
      guard filter.matches(record.header) else { return nil }
      let lines = record.lines.filter(filter.matches)
      if filter.choosesLines && lines.isEmpty { return nil }
      return AttendanceRecord(header: record.header, lines: lines)
    }
  }

  @Sendable private static func pages(_ store: StoreUnderTest) async throws {
    let records = try await filled(store)
    let inOrder = expected(records, always)
    #expect(inOrder.count == records.count)
    for limit in [1, 7, 59, 60, 61] {
      #expect(try await all(always, store, limit: limit) == inOrder)
      #expect(
        try await all(always, store, in: .newestFirst, limit: limit) == inOrder.reversed())
    }
  }

  @Sendable private static func filters(_ store: StoreUnderTest) async throws {
    let records = try await filled(store)
    for filter in filters(of: records) {
      #expect(try await all(filter, store) == expected(records, filter), "\(filter)")
      #expect(
        try await all(filter, store, in: .newestFirst)
          == expected(records, filter).reversed(), "\(filter)")
    }
  }

  @Sendable private static func totals(_ store: StoreUnderTest) async throws {
    let records = try await filled(store)
    for filter in filters(of: records) {
      let matching = expected(records, filter)
      let lines = matching.flatMap(\.lines)
      let totals = try await store.attendance.totals(filter)
      #expect(totals.sessions == matching.count, "\(filter)")
      #expect(totals.unsigned == matching.count { $0.header.signature == nil }, "\(filter)")
      #expect(totals.expected == lines.count && totals.byStatus.values.allSatisfy { $0 > 0 })
      #expect(totals.byStatus == Dictionary(grouping: lines, by: \.status).mapValues(\.count))
      #expect(totals.present == lines.count { $0.status.wasThere })
      #expect(totals.grossMinutes == lines.reduce(0) { $0 + $1.times.grossMinutes })
      #expect(totals.netMinutes == lines.reduce(0) { $0 + $1.times.netMinutes })
      #expect(totals.corrections == lines.count { $0.first != nil })
    }
  }

  @Sendable private static func days(_ store: StoreUnderTest) async throws {
    let records = try await filled(store)
    for filter in filters(of: records) {
      let matching = expected(records, filter)
      let sums = try await store.attendance.dayMinutes(filter)
      let lines = matching.flatMap(\.lines)
      #expect(sums.reduce(0) { $0 + $1.netMinutes } == lines.reduce(0) { $0 + $1.times.netMinutes })
      #expect(sums.reduce(0) { $0 + $1.sessions } == lines.count)
      #expect(sums.reduce(0) { $0 + $1.attended } == lines.count { $0.status.wasThere })
      let places = sums.map { "\($0.participant) \($0.day) \($0.program?.text ?? "")" }
      #expect(places == places.sorted() && Set(places).count == places.count)
      for sum in sums {
        let own = matching.filter { $0.header.day == sum.day && $0.header.program == sum.program }
          .flatMap(\.lines).filter { $0.participant == sum.participant }
        #expect(sum.grossMinutes == own.reduce(0) { $0 + $1.times.grossMinutes })
        #expect(sum.sessions == own.count)
      }
    }
  }
}
