import CircleCore
import CircleReports
import CircleService
import StoreContract
import Testing

@Suite("Hours by the week, at the edges")
struct WeekEdgeTests {
  private typealias Clinic = WeekClinic

  @Test func aTimeOnTheCalendarIsCountedOnce() async throws {
    let clinic = try await Clinic(at: "2026-11-16", "08:00", people: [Clinic.person("ana")])
    try await clinic.hold("2026-11-16", phase: .calledOff, id: "a", ["ana": (.canceled, 0)])
    try await clinic.hold("2026-11-16", phase: .planned, id: "b", [:])
    try await clinic.hold("2026-11-16", phase: .planned, id: "c", [:])
    try await clinic.hold("2026-11-17", phase: .running, id: "d", ["ana": (.present, 0)])
    try await clinic.hold("2026-11-17", phase: .planned, id: "e", [:])
    let ana = try #require(try await clinic.week()["ana"])
    #expect(ana.standing.planned == 480)
    #expect(ana.standing.sessionsLeft == 3)
  }

  @Test func whoIsGoneIsNotCountedOn() async throws {
    let people = ["ana", "ben", "cy"].map { Clinic.person($0) }
    let clinic = try await Clinic(at: "2026-11-16", "10:30", people: people)
    try await clinic.hold(
      "2026-11-16", phase: .running, breakMinutes: 0, gone: ["ben"],
      ["ana": (.present, 90), "ben": (.leftEarly, 40), "cy": (.expected, 0)])
    try await clinic.hold("2026-11-17", phase: .planned, gone: ["cy"], [:])
    let week = try await clinic.week()
    #expect(week["ana"]?.standing.planned == 80 + 160 + 160)
    #expect(week["ben"]?.standing.planned == 160 + 160)
    #expect(week["ben"]?.today?.state == .short)
    #expect(week["cy"]?.standing.planned == 80 + 160)
    #expect(week["cy"]?.standing.days[1].state == DayStanding.State.none)
  }

  @Test func breaksOfASessionAreThoseThatItWasPlannedWith() async throws {
    let clinic = try await Clinic(at: "2026-11-16", "13:00", people: [Clinic.person("ana")])
    let before = try #require(try await clinic.week()["ana"]?.standing.planned)
    try await clinic.hold("2026-11-17", phase: .planned, plannedBreaks: 45, [:])
    // The schedule says twenty.
    #expect(try await clinic.week()["ana"]?.standing.planned == before - 25)
  }

  @Test func aDayThatWasExcusedOrCanceledIsNoDay() async throws {
    let people = ["ana", "ben", "cy", "dee"].map { Clinic.person($0) }
    let clinic = try await Clinic(at: "2026-11-16", "13:00", people: people)
    try await clinic.hold(
      "2026-11-16",
      [
        "ana": (.excused, 0), "ben": (.canceled, 0), "cy": (.lateCanceled, 0), "dee": (.noShow, 0),
      ])
    let week = try await clinic.week()
    #expect(week["ana"]?.today?.state == DayStanding.State.none)
    #expect(week["ben"]?.today?.state == DayStanding.State.none)
    #expect(week["cy"]?.today?.state == .short)
    #expect(week["dee"]?.today?.state == .short)
    #expect(week["ana"]?.standing.needs == 540)
  }

  @Test func nothingBeforeTheScheduledStartIsPlannedWhereItDoesNotCount() async throws {
    let clinic = try await Clinic(at: "2026-11-19", "08:40", people: [Clinic.person("ana")])
    try await clinic.hold(
      "2026-11-19", phase: .running, breakMinutes: 0, startedAt: "08:40", ["ana": (.present, 0)])
    var profile = ServiceProfile.shipped[0]
    #expect(try await clinic.week()["ana"]?.standing.planned == 180)
    profile.window = .scheduled
    let week = try await clinic.week(profiles: ServiceProfiles([profile]))
    #expect(week["ana"]?.standing.planned == 160)
  }

  @Test func aWeekIsOpenUntilItIsOverEverywhere() async throws {
    // One o'clock on Monday morning in New York is still Sunday in Los Angeles.
    let clinic = try await Clinic(at: "2026-11-16", "01:00", people: [Clinic.person("ana")])
    let west = ProgramRecord(id: ProgramID("west"), name: "West", zone: "America/Los_Angeles")
    let group = GroupRecord(id: GroupID("w"), program: west.id, title: "West")
    try await clinic.store.save([
      .program(west), .group(group), .enrollment(ParticipantID("ana"), group.id),
    ])
    let question = WeekQuestion(weekOf: Clinic.day("2026-11-25"))
    let history = try await clinic.service().history(question, weeks: 4)
    #expect(history.openWeek?.text == "2026-11-09")
    // Of weeks to come nobody has reached anything.
    #expect(history.reached.map { $0 == nil } == [false, true, true, true])
    let east = try await clinic.service().history(
      WeekQuestion(weekOf: Clinic.monday, program: Samples.program.id), weeks: 2)
    #expect(east.openWeek == Clinic.monday)
  }

  @Test func whoIsBackIsCountedInBothTimesAndNotBetween() async throws {
    let ana = Clinic.person("ana", dischargedOn: Clinic.day("2026-10-25"))
    let clinic = try await Clinic(at: "2026-11-20", "13:00", people: [ana])
    try await clinic.hold("2026-10-20", ["ana": (.present, 160)])
    try await clinic.hold("2026-11-17", ["ana": (.present, 150)])
    let question = WeekQuestion(weekOf: Clinic.monday)
    let periods = try await clinic.store.enrollments(.all)
    try await clinic.store.save(
      [.participant(ana.discharged(on: nil))]
        + ana.returning(on: Clinic.day("2026-11-16"), periods))
    let history = try await clinic.service().history(question, weeks: 5)
    let line = try #require(history.people.first)
    #expect(line.minutes == [160, nil, nil, nil, 150])
    #expect(history.reached.map { $0?.of } == [1, 0, 0, 0, nil])
    #expect(try await clinic.week()["ana"]?.standing.soFar == 150)
    #expect(try await clinic.week(WeekQuestion(weekOf: Clinic.day("2026-11-02")))["ana"] == nil)
    let before = try await clinic.week(WeekQuestion(weekOf: Clinic.day("2026-10-20")))
    #expect(before["ana"]?.standing.soFar == 160)
    #expect(before["ana"]?.isPartial == false)
  }

  @Test func weeksThatBeginOrEndInTheMiddleAreTold() async throws {
    let people = [
      Clinic.person("ana"), Clinic.person("ben", dischargedOn: Clinic.day("2026-11-17")),
      Clinic.person("cy"),
    ]
    let clinic = try await Clinic(at: "2026-11-18", "12:20", people: people)
    let second = GroupRecord(id: GroupID("two"), program: Samples.program.id, title: "Two")
    func enrollment(_ group: GroupID, from: String?, to: String?) -> DirectoryEntry {
      .enrollment(
        EnrollmentRecord(
          participant: ParticipantID("cy"), group: group, from: from.map(Clinic.day),
          to: to.map(Clinic.day)))
    }
    // From one group of the program into the other, without a gap.
    try await clinic.store.save([
      .group(second), enrollment(Clinic.group.id, from: nil, to: "2026-11-17"),
      enrollment(second.id, from: "2026-11-18", to: nil),
    ])
    let week = try await clinic.week()
    #expect(week.mapValues(\.isPartial) == ["ana": false, "ben": true, "cy": false])
    let before = try await clinic.week(WeekQuestion(weekOf: Clinic.day("2026-11-09")))
    #expect(before.values.allSatisfy { !$0.isPartial })
  }

  @Test func whoseWeekIsNoWholeOneIsNotHelpedFirst() async throws {
    let left = Clinic.day("2026-11-17")
    let people = [
      Clinic.person("ana", weekMinutes: 300, dischargedOn: left),
      Clinic.person("ben", weekMinutes: 100, dischargedOn: left),
      Clinic.person("cy", weekMinutes: 300), Clinic.person("dee", weekMinutes: 100),
    ]
    let clinic = try await Clinic(at: "2026-11-20", "12:20", people: people)
    try await clinic.hold("2026-11-16", ["ben": (.present, 160), "dee": (.present, 160)])
    let report = try await clinic.service().week(WeekQuestion(weekOf: Clinic.monday))
    #expect(report.people.map(\.participant.text) == ["cy", "ana", "ben", "dee"])
    #expect(report.people.map(\.isExempt) == [false, true, false, false])
  }
}
