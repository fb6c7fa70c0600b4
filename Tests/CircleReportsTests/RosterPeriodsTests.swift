import CircleCore
import CircleService
import Testing

@testable import CircleReports

@Suite("Times in groups, brought in with a roster")
struct RosterPeriodsTests {
  /// Ana's periods in the group, and what a table makes of them.
  private func periods(
    _ own: [(String?, String?)], dischargedOn: String? = nil, after text: String
  ) throws -> [String] {
    var roster = RosterClinic.roster
    roster.participants[0] = RosterClinic.people[0].discharged(
      on: dischargedOn.map(RosterClinic.day))
    roster.enrollments = own.map { from, to in
      EnrollmentRecord(
        participant: RosterClinic.people[0].id, group: GroupID("tue"),
        from: from.map(RosterClinic.day),
        to: to.map(RosterClinic.day))
    }
    let plan = try RosterClinic.check(text, roster)
    if !plan.problems.isEmpty { return plan.problems.map { "\($0.line) \($0.message.en)" } }
    return plan.entries.applied(to: roster.enrollments).byFirstDay.map {
      "\($0.from?.text ?? "")/\($0.to?.text ?? "")"
    }
  }

  @Test("days that a table has no column for stay as they were")
  func missingDays() throws {
    let head = "record_number,display_name,group"
    let row = "417,Ana R.,tue"
    for own in [("2026-01-05", nil), ("2026-01-05", "2026-03-31"), (nil, "2026-03-31")]
      as [(String?, String?)]
    {
      let kept = ["\(own.0 ?? "")/\(own.1 ?? "")"]
      #expect(try periods([own], after: "\(head)\n\(row)\n") == kept)
      #expect(try periods([own], after: "\(head),from\n\(row),\(own.0 ?? "")\n") == kept)
    }
    #expect(
      try periods([("2026-01-05", nil)], after: "\(head),to\n\(row),2026-03-31\n")
        == ["2026-01-05/2026-03-31"])
    #expect(
      try periods([("2026-01-05", nil)], after: "\(head),to\n\(row),2026-01-04\n")
        == ["2 The last day is before the first one."])
    let twice = [("2026-01-05", "2026-03-31"), ("2026-11-02", nil)] as [(String?, String?)]
    #expect(
      try periods(twice, after: "\(head)\n\(row)\n")
        == ["2026-01-05/2026-03-31", "2026-11-02/"])
    #expect(
      try periods(twice, after: "\(head),to\n\(row),2026-12-01\n")
        == [
          "2 This person has been in this group more than once. Give the first day too."
        ])
  }

  @Test("who is in a group again has a further line, and the time before stays")
  func again() throws {
    let head = "record_number,display_name,group,from,to\n"
    #expect(
      try periods(
        [("2026-01-05", "2026-03-31")], after: head + "417,Ana R.,tue,2026-11-02,\n")
        == ["2026-01-05/2026-03-31", "2026-11-02/"])
    let overlap = try periods(
      [("2026-01-05", nil)], after: head + "417,Ana R.,tue,2026-11-02,\n")
    #expect(
      overlap == [
        "2 This person is in this group already, since 2026-01-05. A line with the same first day "
          + "changes that; days of another time in the group can’t overlap it."
      ])
    #expect(
      try periods(
        [("2026-01-05", nil)],
        after: head + "417,Ana R.,tue,2026-01-05,2026-03-31\n417,Ana R.,tue,2026-11-02,\n")
        == ["2026-01-05/2026-03-31", "2026-11-02/"])
    #expect(
      try periods([], after: head + "417,Ana R.,tue,2026-01-05,\n417,Ana R.,tue,2026-11-02,\n")
        .first?.hasPrefix("3 This person is in this group already") == true)
  }

  @Test("a discharge that is taken back leaves the days after it as they were")
  func back() throws {
    let head = "record_number,display_name,status,discharged_on,group,from,to\n"
    let open = [("2026-01-05", nil)] as [(String?, String?)]
    #expect(
      try periods(
        open, dischargedOn: "2026-03-31", after: head + "417,Ana R.,active,,tue,2026-11-02,\n")
        == ["2026-01-05/2026-03-31", "2026-11-02/"])
    #expect(
      try periods(
        open, dischargedOn: "2026-03-31", after: head + "417,Ana R.,active,,tue,2026-01-05,\n"
      )
      .first?.hasPrefix("2 This person was discharged on 2026-03-31: what began before") == true)
    #expect(
      try periods(open, dischargedOn: "2026-03-31", after: head + "417,Ana R.,active,,,,\n")
        == [
          "2 This person was discharged on 2026-03-31. To take them back, give a group and in “from” "
            + "their first day back."
        ])
    #expect(
      try periods(
        [], dischargedOn: "2026-03-31",
        after: head + "417,Ana R.,discharged,2026-03-31,tue,2026-04-01,\n")
        == ["2 Nobody can begin in a group after their discharge, which is on 2026-03-31."])
    #expect(
      try periods(
        open, after: "record_number,display_name,discharged_on\n417,Ana R.,2026-01-04\n")
        == ["2 Nobody can begin in a group after their discharge, which is on 2026-01-04."])
  }
}
