import CircleCore
import CircleService
import Testing

@Suite("Periods in groups")
struct EnrollmentPeriodTests {
  private func day(_ text: String) throws -> Day { try #require(Day(text)) }

  private func period(_ group: String, _ from: String?, _ to: String?) throws -> EnrollmentRecord {
    EnrollmentRecord(
      participant: ParticipantID("ana"), group: GroupID(group), from: try from.map(day),
      to: try to.map(day))
  }

  private func ana(dischargedOn day: String?) throws -> ParticipantRecord {
    ParticipantRecord(
      id: ParticipantID("ana"), name: "Ana", language: .english,
      dischargedOn: try day.map(self.day))
  }

  @Test("who comes back later has the days between as a gap")
  func gap() throws {
    let ana = try ana(dischargedOn: "2026-03-31")
    let before = [
      try period("tue", "2026-01-05", nil), try period("eve", nil, "2026-12-31"),
      try period("old", nil, "2026-02-01"), try period("short", nil, "2026-06-30"),
    ]
    let after = ana.returning(on: try day("2026-11-02"), before).applied(to: before)
    #expect(
      Set(after) == [
        try period("tue", "2026-01-05", "2026-03-31"), try period("tue", "2026-11-02", nil),
        try period("eve", nil, "2026-03-31"), try period("eve", "2026-11-02", "2026-12-31"),
        try period("old", nil, "2026-02-01"), try period("short", nil, "2026-03-31"),
      ])
  }

  @Test("a discharge that is taken back without a day between changes no period")
  func mistake() throws {
    let ana = try ana(dischargedOn: "2026-03-31")
    let before = [try period("tue", "2026-01-05", nil)]
    for text in ["2026-03-31", "2026-04-01"] {
      #expect(ana.returning(on: try day(text), before) == [])
    }
    #expect(ana.returning(on: try day("2026-04-02"), before).count == 2)
    #expect(try self.ana(dischargedOn: nil).returning(on: try day("2026-04-02"), before) == [])
  }

  @Test("enrolling after a discharge takes it back, in that group only")
  func enrolling() throws {
    let ana = try ana(dischargedOn: "2026-03-31")
    let before = [try period("tue", "2026-01-05", nil), try period("eve", nil, nil)]
    let again = try period("tue", "2026-11-02", nil)
    let entries = ana.enrolled(again, besides: before)
    #expect(entries.first == .participant(try self.ana(dischargedOn: nil)))
    #expect(
      Set(entries.applied(to: before)) == [
        try period("tue", "2026-01-05", "2026-03-31"), again, try period("eve", nil, "2026-03-31"),
      ])
    let past = try period("day", "2026-02-01", nil)
    #expect(ana.enrolled(past, besides: before) == [.enrollment(past)])
  }

  @Test("nobody begins after their discharge")
  func contradiction() throws {
    let ana = try ana(dischargedOn: "2026-03-31")
    let fine = [try period("tue", "2026-03-31", nil), try period("eve", nil, nil)]
    #expect(ana.contradicted(by: fine) == nil)
    let late = try period("day", "2026-04-01", nil)
    #expect(ana.contradicted(by: fine + [late]) == late)
  }
}
