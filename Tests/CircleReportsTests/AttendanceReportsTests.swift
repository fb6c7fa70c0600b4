import CircleCore
import CircleReports
import CircleService
import StoreContract
import Testing

@Suite("Attendance as everybody reads it")
struct AttendanceReportsTests {
  private let clinic = ReportClinic()

  private func session(_ id: String = "s-1") -> ReportSession {
    var session = ReportSession(id, names: ["Aisha K.", "Marcus D."])
    session.at(0, .started, .connected(ReportSession.aisha))
    session.at(180, .ended)
    return session
  }

  @Test("what has been appended shows at once, in pages, totals and days")
  func fresh() async throws {
    var session = session()
    try await clinic.add(session)
    let first = try await clinic.reports.page(ReportClinic.all, limit: 10)
    #expect(first.records.map(\.lines.count) == [2])
    #expect(try await clinic.reports.totals(ReportClinic.all).unsigned == 1)
    let head = session.log.count
    session.at(190, .signed(by: ReportSession.dana))
    _ = try await clinic.store.append([
      LogBatch(
        session: SessionID("s-1"), expectedHead: head, events: [session.log[head]], replies: [:])
    ])
    #expect(try await clinic.reports.totals(ReportClinic.all).unsigned == 0)
    let second = try await clinic.reports.page(ReportClinic.all, limit: 10)
    #expect(second.records.first?.header.signature?.by == ReportSession.dana)
    let days = try await clinic.reports.dayMinutes(ReportClinic.all)
    #expect(days.map(\.netMinutes) == [180, 0])
    #expect(days.map(\.program) == [ProgramID("iop"), ProgramID("iop")])
  }

  @Test("only what lies in the range is worked out")
  func range() async throws {
    try await clinic.add(session())
    let later = AttendanceFilter(
      from: ReportClinic.day.adding(days: 10), to: ReportClinic.day.adding(days: 20))
    #expect(try await clinic.reports.page(later, limit: 10).records.isEmpty)
    let day = ReportClinic.day
    #expect(try await clinic.store.outdated(day...day) == [SessionID("s-1")])
  }

  @Test("a range that ends before it begins has nothing in it")
  func backwards() async throws {
    try await clinic.add(session())
    let none = AttendanceFilter(from: ReportClinic.day, to: ReportClinic.day.adding(days: -1))
    #expect(try await clinic.reports.page(none, limit: 10).records.isEmpty)
    #expect(try await clinic.reports.totals(none).sessions == 0)
  }

  @Test("many who ask at once all get what is there")
  func together() async throws {
    for number in 0..<20 { try await clinic.add(session("s-\(number)")) }
    try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<16 {
        group.addTask { [clinic] in
          try await clinic.reports.totals(ReportClinic.all).sessions
        }
      }
      for try await count in group { #expect(count == 20) }
    }
  }

  @Test("a session that can't be worked out is missing, and nothing else is; that is told")
  func broken() async throws {
    try await clinic.add(session(), ReportSession("s-2", zone: "Mars/Olympus"))
    for _ in 0..<2 {
      let totals = try await clinic.reports.totals(ReportClinic.all)
      #expect(totals.sessions == 1 && totals.unreadable == 1)
    }
    #expect(clinic.unreadable.all == [SessionID("s-2")])
    let day = ReportClinic.day
    #expect(try await clinic.store.outdated(day...day) == [SessionID("s-2")])
    #expect(try await clinic.csv().contains("missing here: 1. Confidential"))
    var filter = ReportClinic.all
    filter.program = ProgramID("other")
    #expect(try await clinic.reports.unreadable(filter) == 0)
    let later = AttendanceFilter(
      from: ReportClinic.day.adding(days: 10), to: ReportClinic.day.adding(days: 20))
    #expect(try await clinic.reports.totals(later) == AttendanceTotals())
    // It isn't missing any more once it can be read.
    try await clinic.add(session("s-3"))
    try await clinic.store.save([.removedSession(SessionID("s-2"))])
    let totals = try await clinic.reports.totals(ReportClinic.all)
    #expect(totals.sessions == 2 && totals.unreadable == 0)
  }
}
