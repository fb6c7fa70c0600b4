import CircleCore
import CircleReports
import CircleService
import StoreContract
import Testing

@Suite("Hours by the week")
struct WeekServiceTests {
  private typealias Clinic = WeekClinic

  @Test func whatWasAndWhatIsOnTheScheduleAddUp() async throws {
    let clinic = try await Clinic(at: "2026-11-18", "12:20", people: [Clinic.person("ana")])
    try await clinic.hold("2026-11-16", ["ana": (.present, 160)])
    try await clinic.hold("2026-11-17", ["ana": (.late, 145)])
    let ana = try #require(try await clinic.week()["ana"])
    #expect(ana.standing.soFar == 305)
    #expect(ana.standing.planned == 160)
    #expect(ana.standing.target == 540)
    #expect(ana.standing.state == .willMiss)
    #expect(ana.standing.short == 75)
    #expect(ana.standing.needs == 235)
    #expect(ana.standing.sessionsLeft == 1)
    #expect(ana.standing.lastDay == "2026-11-19")
    #expect(ana.standing.days.map(\.minutes) == [160, 145, 0, 0, 0, 0, 0])
    #expect(ana.standing.days.map(\.planned) == [0, 0, 0, 160, 0, 0, 0])
    #expect(ana.standing.days.map(\.state) == [.short, .short, .none, .short, .none, .none, .none])
    #expect(ana.today?.day == "2026-11-18")
  }

  @Test func aSessionThatHasBeenMadeIsPlannedOnce() async throws {
    let clinic = try await Clinic(at: "2026-11-16", "08:00", people: [Clinic.person("ana")])
    try await clinic.hold("2026-11-16", phase: .planned, [:])
    let ana = try #require(try await clinic.week()["ana"])
    #expect(ana.standing.planned == 480)
    #expect(ana.standing.sessionsLeft == 3)
  }

  @Test func whatIsCalledOffIsNeitherPlannedNorMissed() async throws {
    let clinic = try await Clinic(at: "2026-11-16", "13:00", people: [Clinic.person("ana")])
    try await clinic.hold("2026-11-16", phase: .calledOff, ["ana": (.canceled, 0)])
    try await clinic.hold("2026-11-17", phase: .calledOff, ["ana": (.canceled, 0)])
    let ana = try #require(try await clinic.week()["ana"])
    #expect(ana.standing.planned == 160)
    #expect(ana.missesInARow == 0)
    #expect(ana.standing.days.map(\.state).prefix(2) == [.none, .none])
    // The schedule's own exception: Thanksgiving.
    let next = try await clinic.week(WeekQuestion(weekOf: Clinic.day("2026-11-25")))
    #expect(next["ana"]?.standing.planned == 320)
  }

  @Test func aSessionThatRunsCountsWhatWasAndWhatIsLeft() async throws {
    let people = ["ana", "ben", "cy"].map { Clinic.person($0) }
    let clinic = try await Clinic(at: "2026-11-19", "10:30", people: people)
    try await clinic.hold(
      "2026-11-19", phase: .running, breakMinutes: 0, gone: ["ben"],
      ["ana": (.present, 90), "ben": (.excused, 0), "cy": (.expected, 0)])
    let week = try await clinic.week()
    // Half of the time is left, and half of the 160 minutes with it.
    #expect(week["ana"]?.standing.soFar == 90)
    #expect(week["ana"]?.standing.planned == 80)
    #expect(week["ben"]?.standing.planned == 0)
    #expect(week["cy"]?.standing.planned == 80)
    #expect(week["ana"]?.today?.state == .short)
  }

  @Test func whoCameByTheDoorIsInTheSessionThatRuns() async throws {
    let clinic = try await Clinic(at: "2026-11-19", "10:30", people: [])
    let guest = Clinic.person("gus")
    let other = GroupRecord(
      id: GroupID("other"), program: Samples.program.id, title: "Another group")
    try await clinic.store.save([
      .group(other), .participant(guest), .enrollment(guest.id, other.id),
    ])
    try await clinic.hold("2026-11-19", phase: .running, ["gus": (.present, 20)])
    let gus = try #require(try await clinic.week()["gus"])
    #expect(gus.standing.soFar == 20)
    #expect(gus.standing.planned == 80)
  }

  @Test func enrollmentsAndDischargesHoldByTheDay() async throws {
    let people = [
      Clinic.person("ana"), Clinic.person("ben", dischargedOn: Clinic.day("2026-11-17")),
      Clinic.person("old", dischargedOn: Clinic.day("2026-11-15")),
    ]
    let clinic = try await Clinic(at: "2026-11-16", "00:00", people: people)
    try await clinic.store.save([
      .removedEnrollment(ParticipantID("ana"), Clinic.group.id, from: nil),
      .enrollment(
        EnrollmentRecord(
          participant: ParticipantID("ana"), group: Clinic.group.id,
          from: Clinic.day("2026-11-19"), to: Clinic.day("2026-11-19"))),
    ])
    let week = try await clinic.week()
    #expect(week["ana"]?.standing.planned == 160)
    #expect(week["ben"]?.standing.planned == 320)
    #expect(week["old"] == nil)
    #expect(try await clinic.week(WeekQuestion(weekOf: Clinic.day("2026-11-23")))["ana"] == nil)
  }

  @Test func ownTargetsAndCountedBreaks() async throws {
    let people = [Clinic.person("ana", weekMinutes: 300), Clinic.person("ben")]
    let clinic = try await Clinic(at: "2026-11-16", "00:00", people: people)
    var profile = ServiceProfile.shipped[0]
    profile.countsBreaks = true
    profile.roundTo = 50
    let week = try await clinic.week(profiles: ServiceProfiles([profile]))
    #expect(week["ana"]?.standing.target == 300)
    #expect(week["ben"]?.standing.target == 540)
    #expect(week["ben"]?.standing.planned == 450)
  }

  @Test func missesInARowReachBackBeyondTheWeek() async throws {
    let people = [Clinic.person("ana"), Clinic.person("ben")]
    let clinic = try await Clinic(at: "2026-11-18", "12:20", people: people)
    try await clinic.hold("2026-11-09", ["ana": (.present, 160), "ben": (.noShow, 0)])
    try await clinic.hold("2026-11-12", ["ana": (.noShow, 0), "ben": (.present, 160)])
    try await clinic.hold("2026-11-16", ["ana": (.noShow, 0), "ben": (.noShow, 0)])
    let week = try await clinic.week()
    #expect(week["ana"]?.missesInARow == 2)
    #expect(week["ana"]?.isStreakAlert == true)
    #expect(week["ben"]?.missesInARow == 1)
    #expect(week["ben"]?.isStreakAlert == false)
    #expect(week["ana"]?.standing.soFar == 0)
  }

  @Test func aLongRowOfMissesIsFoundInAGroupThatMeetsOnceAWeek() async throws {
    let clinic = try await Clinic(at: "2026-11-18", "12:20", people: [Clinic.person("ana")])
    for week in 0..<9 {
      let day = Clinic.monday.adding(days: -7 * week)
      try await clinic.hold(day.text, ["ana": (week == 8 ? .present : .noShow, 0)])
    }
    var profile = ServiceProfile.shipped[0]
    profile.missesInARow = 8
    let ana = try #require(try await clinic.week(profiles: ServiceProfiles([profile]))["ana"])
    #expect(ana.missesInARow == 8)
    #expect(ana.isStreakAlert)
  }

  @Test func whoNeedsHelpFirstIsFirst() async throws {
    let people = ["ana", "ben", "cy", "dee"].map { Clinic.person($0, weekMinutes: 300) }
    let clinic = try await Clinic(at: "2026-11-17", "13:00", people: people)
    try await clinic.hold(
      "2026-11-16",
      ["ana": (.present, 300), "ben": (.present, 250), "cy": (.late, 150), "dee": (.late, 100)])
    let report = try await clinic.service().week(WeekQuestion(weekOf: Clinic.monday))
    #expect(report.people.map(\.participant.text) == ["dee", "cy", "ben", "ana"])
    #expect(
      report.people.map(\.standing.state) == [.willMiss, .atRisk, .onTrack, .reached])
  }

  @Test func minutesOfAnotherProgramArePutToTheOther() async throws {
    let clinic = try await Clinic(at: "2026-11-18", "12:20", people: [Clinic.person("ana")])
    let program = ProgramRecord(
      id: ProgramID("php"), name: "Day program", zone: "America/New_York",
      profile: ProfileID("partial-hospitalization"))
    let group = GroupRecord(id: GroupID("days"), program: program.id, title: "Days")
    try await clinic.store.save([
      .program(program), .group(group), .enrollment(ParticipantID("ana"), group.id),
    ])
    try await clinic.hold("2026-11-16", ["ana": (.present, 160)])
    try await clinic.hold("2026-11-16", at: "14:00", program: program.id, ["ana": (.present, 100)])
    let report = try await clinic.service().week(WeekQuestion(weekOf: Clinic.monday))
    let soFar = Dictionary(
      uniqueKeysWithValues: report.people.map { ($0.program.text, $0.standing.soFar) })
    #expect(soFar == ["iop": 160, "php": 100])
    let one = try await clinic.week(WeekQuestion(weekOf: Clinic.monday, group: group.id))
    #expect(one["ana"]?.program == program.id)
    #expect(one["ana"]?.standing.target == 1_200)
  }

  @Test func weeksGoneByHaveANumberForWhoeverWasEnrolled() async throws {
    let people = [Clinic.person("ana", weekMinutes: 300), Clinic.person("ben", weekMinutes: 100)]
    let clinic = try await Clinic(at: "2026-11-18", "12:20", people: people)
    try await clinic.store.save([
      .removedEnrollment(ParticipantID("ben"), Clinic.group.id, from: nil),
      .enrollment(
        EnrollmentRecord(
          participant: ParticipantID("ben"), group: Clinic.group.id,
          from: Clinic.day("2026-11-10"))),
    ])
    try await clinic.hold("2026-11-05", ["ana": (.present, 160)])
    try await clinic.hold("2026-11-10", ["ana": (.present, 160), "ben": (.present, 160)])
    try await clinic.hold("2026-11-12", ["ana": (.present, 160), "ben": (.noShow, 0)])
    try await clinic.hold("2026-11-16", ["ana": (.present, 160)])
    let history = try await clinic.service().history(
      WeekQuestion(weekOf: Clinic.day("2026-11-18")), weeks: 4)
    #expect(history.weeks.map(\.text) == ["2026-10-26", "2026-11-02", "2026-11-09", "2026-11-16"])
    #expect(history.openWeek == Clinic.monday)
    #expect(history.people.map(\.participant.text) == ["ana", "ben"])
    #expect(history.people.map(\.minutes) == [[0, 160, 320, 160], [nil, nil, 160, 0]])
    // Ben's first week wasn't a whole one.
    #expect(history.people.map { $0.partial[2] } == [false, true])
    #expect(history.reached.map { $0?.reached } == [0, 0, 1, nil])
    #expect(history.reached.map { $0?.of } == [1, 1, 1, nil])
  }
}
