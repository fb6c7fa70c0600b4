import CircleCore
import CircleService
import StoreContract
import Testing

@Suite("Plans of sessions without a schedule")
struct SchedulingTests {
  private typealias Clinic = PlannedClinic

  @Test("who is enrolled on the day is expected, and the plan says all that a schedule's does")
  func plan() async throws {
    let clinic = try Clinic(at: "2026-11-16 12:00")
    try await clinic.open(try Clinic.schedule())
    let old = ParticipantRecord(
      id: ParticipantID("old"), name: "Old", language: .english,
      dischargedOn: Day("2026-03-02"))
    let new = ParticipantRecord(id: ParticipantID("new"), name: "New", language: .english)
    try await clinic.save(
      .participant(old), .enrollment(old.id, Clinic.skills.id), .participant(new),
      .enrollment(
        EnrollmentRecord(
          participant: new.id, group: Clinic.skills.id, from: Day("2026-11-18"))))
    func plan(at time: String) async throws -> SessionPlan {
      let start = try Clinic.instant(time)
      return try await Scheduling.plan(
        SessionID("s"), of: Clinic.skills, in: Clinic.program, from: start,
        to: start + .minutes(90), agenda: [], rules: SessionRules(), by: clinic.store)
    }
    // In UTC it is the 18th.
    let first = try await plan(at: "2026-11-17 20:00")
    #expect(first.roster.map(\.id.text) == ["ana"])
    #expect(first.day == "2026-11-17" && first.programID == Clinic.program.id)
    #expect(first.site == "Lakeside" && first.kind == .skills && first.mode == .online)
    #expect(first.staff.map(\.id) == [Clinic.dana.id])
    #expect(first.schedule == nil && first.breakMinutes == nil)
    let later = try await plan(at: "2026-11-18 09:00")
    #expect(later.roster.map(\.id.text) == ["ana", "new"])
  }
}
