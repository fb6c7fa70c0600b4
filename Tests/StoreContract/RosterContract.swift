import CircleCore
import CircleService
import Testing

/// What every directory does with schedules, participants and enrollments.
public enum RosterContract {
  public static let checks = [
    ContractCheck("all that is known of programs, groups and people comes back", everything),
    ContractCheck("schedules come back, by group and start, and are removed", schedules),
    ContractCheck(
      "two schedules of a group at the same time are refused, and all with them", overlap),
    ContractCheck("schedules that change together may take each other's times", exchange),
    ContractCheck("a roster of a day has those who belong to the group on it", rosterOfADay),
    ContractCheck("enrollments are found by group and by people, and are removed", enrollments),
    ContractCheck("somebody may be in a group more than once", periods),
    ContractCheck(
      "two times of one person in one group that overlap are refused, and all with them",
      overlappingPeriods),
    ContractCheck("a record number is one person's", recordNumbers),
    ContractCheck("an unknown time zone is refused, and all with it", zones),
    ContractCheck("participants are found by status, group and part of a name", searching),
    ContractCheck("a session is taken off the calendar, and its code is free", withdrawing),
    ContractCheck("pages of participants have everybody once, in order", paging),
  ]

  static let evening = GroupRecord(
    id: GroupID("eve"), program: Samples.program.id, title: "Evening Skills", kind: .skills,
    mode: .online)

  static func day(_ text: String) throws -> Day { try #require(Day(text)) }

  static func schedule(
    _ id: String, of group: GroupID = Samples.group.id, _ weekdays: Set<Weekday> = [.tuesday],
    at start: String = "09:00", minutes: Int = 180
  ) throws -> ScheduleRecord {
    ScheduleRecord(
      id: ScheduleID(id), group: group, weekdays: weekdays, start: try #require(ClockTime(start)),
      minutes: minutes, from: try day("2026-01-01"))
  }

  private static let base: [DirectoryEntry] = [
    .program(Samples.program), .group(Samples.group), .group(evening),
  ]

  @Sendable private static func everything(_ store: StoreUnderTest) async throws {
    let program = ProgramRecord(
      id: ProgramID("teen"), name: "Teen IOP", zone: "America/Denver", site: "Main Street",
      profile: ProfileID("adolescent-iop"))
    let group = GroupRecord(
      id: GroupID("fam"), program: program.id, title: "Families", kind: .family, mode: .online)
    let person = ParticipantRecord(
      id: ParticipantID("p-1"), name: "Tomás V.", language: .spanish,
      legalName: "Tomás Vega Ruiz", recordNumber: "00417", weekMinutes: 480,
      dischargedOn: try day("2026-11-17"))
    let enrollment = EnrollmentRecord(
      participant: person.id, group: group.id, from: try day("2026-09-01"),
      to: try day("2026-11-17"))
    try await store.directory.save([
      .program(program), .group(group), .participant(person), .enrollment(enrollment),
    ])
    let directory = try await store.reopened().directory
    #expect(try await directory.programs() == [program])
    #expect(try await directory.groups() == [group])
    #expect(try await directory.participant(person.id) == person)
    #expect(try await directory.enrollments(.all) == [enrollment])
  }

  @Sendable private static func schedules(_ store: StoreUnderTest) async throws {
    var directory = store.directory
    let late = try schedule("late", [.monday, .sunday], at: "18:30")
    let early = ScheduleRecord(
      id: ScheduleID("early"), group: Samples.group.id, weekdays: Set(Weekday.allCases),
      start: try #require(ClockTime("00:00")), minutes: 60, breakMinutes: 10,
      from: try day("2024-02-29"), to: try day("2026-12-31"),
      except: [try day("2026-12-25"), try day("2026-11-26")],
      modules: ["paced-breathing", "dear-man"])
    let other = try schedule("other", of: evening.id, at: "08:00")
    try await directory.save(base + [.schedule(late), .schedule(early), .schedule(other)])
    #expect(try await directory.schedules() == [other, early, late])
    try await directory.save([.removedSchedule(early.id)])
    directory = try await store.reopened().directory
    #expect(try await directory.schedules() == [other, late])
    await #expect(throws: DirectoryError.unknownReference("early")) {
      try await directory.save([.removedSchedule(early.id)])
    }
    await #expect(throws: DirectoryError.unknownReference("nowhere")) {
      try await directory.save([.schedule(try schedule("x", of: GroupID("nowhere")))])
    }
  }

  @Sendable private static func overlap(_ store: StoreUnderTest) async throws {
    let directory = store.directory
    let first = try schedule("a", [.monday, .tuesday])
    try await directory.save(base + [.schedule(first)])
    let second = try schedule("b", [.tuesday, .friday], at: "11:59")
    let tuesday = try day("2026-01-06")
    await #expect(
      throws: DirectoryError.overlappingSchedules(first.id, second.id, tuesday)
    ) {
      try await directory.save([.staff(Samples.dana), .schedule(second)])
    }
    #expect(try await directory.schedules() == [first])
    #expect(try await directory.staff().isEmpty)
    let after = try schedule("b", [.tuesday, .friday], at: "12:00")
    let elsewhere = try schedule("c", of: evening.id, [.tuesday])
    try await directory.save([.schedule(after), .schedule(elsewhere)])
    #expect(try await directory.schedules().count == 3)
  }

  @Sendable private static func exchange(_ store: StoreUnderTest) async throws {
    let morning = try schedule("a", at: "09:00")
    let noon = try schedule("b", at: "13:00")
    try await store.directory.save(base + [.schedule(morning), .schedule(noon)])
    let swapped = [try schedule("a", at: "13:00"), try schedule("b", at: "09:00")]
    try await store.directory.save(swapped.map { .schedule($0) })
    #expect(try await store.directory.schedules() == swapped.reversed())
  }

  @Sendable private static func rosterOfADay(_ store: StoreUnderTest) async throws {
    let directory = store.directory
    let group = Samples.group.id
    let first = try day("2026-11-02")
    let last = try day("2026-11-20")
    let people = ["always", "from", "until", "gone"].map { name in
      ParticipantRecord(
        id: ParticipantID(name), name: name, language: .english,
        dischargedOn: name == "gone" ? last : nil)
    }
    try await directory.save(
      base + people.map { .participant($0) } + [
        .enrollment(people[0].id, group), .enrollment(people[3].id, group),
        .enrollment(EnrollmentRecord(participant: people[1].id, group: group, from: first)),
        .enrollment(EnrollmentRecord(participant: people[2].id, group: group, to: last)),
      ])
    func names(_ day: Day?) async throws -> [String] {
      try await directory.roster(of: group, on: day).map(\.name)
    }
    #expect(try await names(nil) == ["always", "from", "gone", "until"])
    #expect(try await names(first.adding(days: -1)) == ["always", "gone", "until"])
    #expect(try await names(first) == ["always", "from", "gone", "until"])
    #expect(try await names(last) == ["always", "from", "gone", "until"])
    #expect(try await names(last.next) == ["always", "from"])
  }

  @Sendable private static func enrollments(_ store: StoreUnderTest) async throws {
    let directory = store.directory
    let (walt, beth) = (ParticipantID("walt"), ParticipantID("beth"))
    let tuesday = Samples.group.id
    try await directory.save(
      base + [
        .participant(Samples.participant("walt", "Walt H.")),
        .participant(Samples.participant("beth", "Beth L.")),
        .enrollment(walt, tuesday), .enrollment(walt, evening.id), .enrollment(beth, tuesday),
      ])
    func pairs(_ query: EnrollmentQuery) async throws -> [String] {
      try await directory.enrollments(query).map { "\($0.participant) \($0.group)" }
    }
    #expect(try await pairs(.all) == ["beth tue", "walt eve", "walt tue"])
    #expect(try await pairs(.group(tuesday)) == ["beth tue", "walt tue"])
    #expect(try await pairs(.participants([walt])) == ["walt eve", "walt tue"])
    #expect(try await pairs(.participants([beth, walt])).count == 3)
    #expect(try await pairs(.participants([])).isEmpty)
    let dated = EnrollmentRecord(
      participant: walt, group: tuesday, from: try day("2026-01-01"), to: try day("2026-02-01"))
    try await directory.save([
      .enrollment(dated), .removedEnrollment(walt, evening.id, from: nil),
      .removedEnrollment(walt, tuesday, from: nil),
    ])
    #expect(try await directory.enrollments(.participants([walt])) == [dated])
    try await directory.save([.enrollment(dated.ending(on: nil))])
    #expect(
      try await directory.enrollments(.participants([walt])) == [dated.ending(on: nil)])
  }

  private static func walt(_ from: String?, _ to: String?) throws -> EnrollmentRecord {
    EnrollmentRecord(
      participant: ParticipantID("walt"), group: Samples.group.id, from: try from.map(day),
      to: try to.map(day))
  }

  @Sendable private static func periods(_ store: StoreUnderTest) async throws {
    let all = [
      try walt(nil, "2026-01-31"), try walt("2026-03-01", "2026-03-31"),
      try walt("2026-11-02", nil),
    ]
    try await store.directory.save(
      base + [.participant(Samples.participant("walt", "Walt H."))]
        + all.reversed().map { .enrollment($0) })
    let directory = try await store.reopened().directory
    #expect(try await directory.enrollments(.all) == all)
    #expect(try await directory.roster(of: Samples.group.id, on: nil).count == 1)
    for (text, count) in [
      ("2025-06-01", 1), ("2026-01-31", 1), ("2026-02-01", 0), ("2026-03-15", 1), ("2026-06-01", 0),
      ("2026-11-02", 1),
    ] {
      let roster = try await directory.roster(of: Samples.group.id, on: try day(text))
      #expect(roster.count == count, "\(text)")
    }
    let query = ParticipantQuery(group: Samples.group.id)
    #expect(try await directory.participants(query).total == 1)
    try await directory.save([
      .removedEnrollment(all[1].participant, all[1].group, from: all[1].from)
    ])
    #expect(try await directory.enrollments(.all) == [all[0], all[2]])
    try await directory.save([.removedEnrollment(all[0].participant, all[0].group, from: nil)])
    #expect(try await directory.enrollments(.all) == [all[2]])
  }

  @Sendable private static func overlappingPeriods(_ store: StoreUnderTest) async throws {
    let directory = store.directory
    let (spring, fall) = (try walt("2026-03-01", "2026-03-31"), try walt("2026-11-02", nil))
    try await directory.save(
      base + [
        .participant(Samples.participant("walt", "Walt H.")), .enrollment(spring),
        .enrollment(fall),
      ])
    for (from, to) in [("2026-03-31", "2026-04-30"), ("2026-02-01", "2026-03-01")] {
      let other = try walt(from, to)
      let both = [spring, other].byFirstDay
      await #expect(throws: DirectoryError.overlappingEnrollments(both[0], both[1])) {
        try await directory.save([.staff(Samples.dana), .enrollment(other)])
      }
    }
    let always = try walt(nil, nil)
    await #expect(throws: DirectoryError.overlappingEnrollments(always, spring)) {
      try await directory.save([.enrollment(always)])
    }
    #expect(try await directory.enrollments(.all) == [spring, fall])
    #expect(try await directory.staff().isEmpty)
    // What changes together may take each other's days; other groups are no matter.
    let elsewhere = EnrollmentRecord(participant: spring.participant, group: evening.id)
    try await directory.save([
      .enrollment(always), .removedEnrollment(spring.participant, spring.group, from: spring.from),
      .removedEnrollment(fall.participant, fall.group, from: fall.from), .enrollment(elsewhere),
    ])
    #expect(try await directory.enrollments(.group(Samples.group.id)) == [always])
  }

  private static func numbered(_ id: String, _ number: String?) -> DirectoryEntry {
    .participant(
      ParticipantRecord(
        id: ParticipantID(id), name: id, language: .english, recordNumber: number))
  }

  @Sendable private static func recordNumbers(_ store: StoreUnderTest) async throws {
    let directory = store.directory
    try await directory.save([
      numbered("a", "1"), numbered("b", "2"), numbered("c", nil), numbered("d", nil),
    ])
    await #expect(throws: DirectoryError.recordNumberTaken("1")) {
      try await directory.save([numbered("new", "9"), numbered("c", "1")])
    }
    #expect(try await directory.participant(ParticipantID("new")) == nil)
    #expect(try await directory.participant(ParticipantID("a"))?.recordNumber == "1")
    await #expect(throws: DirectoryError.recordNumberTaken("7")) {
      try await directory.save([numbered("e", "7"), numbered("f", "7")])
    }
    try await directory.save([numbered("a", "2"), numbered("b", "1")])
    #expect(try await directory.participant(ParticipantID("a"))?.recordNumber == "2")
    try await directory.save([numbered("a", nil), numbered("c", "2")])
    #expect(try await directory.participants(ParticipantQuery(search: "2")).total == 1)
  }

  @Sendable private static func withdrawing(_ store: StoreUnderTest) async throws {
    let directory = store.directory
    try await directory.save(base + [.session(Samples.scheduled())])
    try await directory.save([.removedSession(Samples.session)])
    try await directory.save([.removedSession(Samples.session)])
    #expect(try await directory.sessions(.id(Samples.session)).isEmpty)
    let other = Samples.scheduled(Samples.otherSession)
    try await directory.save([.session(other)])
    #expect(try await directory.sessions(.code(other.code)) == [other])
  }

  @Sendable private static func zones(_ store: StoreUnderTest) async throws {
    let stray = ProgramRecord(id: ProgramID("x"), name: "X", zone: "America/New_Yrok")
    await #expect(throws: DirectoryError.unknownZone("America/New_Yrok")) {
      try await store.directory.save(base + [.program(stray)])
    }
    #expect(try await store.directory.programs().isEmpty)
  }

  @Sendable private static func searching(_ store: StoreUnderTest) async throws {
    let directory = store.directory
    let tomas = ParticipantRecord(
      id: ParticipantID("t"), name: "Tomás V.", language: .spanish, legalName: "Tomás Vega_Ruiz",
      recordNumber: "A-0417")
    let beth = ParticipantRecord(
      id: ParticipantID("b"), name: "beth L.", language: .english, legalName: "Elizabeth 100%",
      dischargedOn: try day("2026-10-01"))
    try await directory.save(
      base + [
        .participant(tomas), .participant(beth), .enrollment(beth.id, evening.id),
      ])
    func names(_ query: ParticipantQuery) async throws -> [String] {
      try await directory.participants(query).participants.map(\.name)
    }
    #expect(try await names(ParticipantQuery()) == ["beth L.", "Tomás V."])
    #expect(try await names(ParticipantQuery(status: .active)) == ["Tomás V."])
    #expect(try await names(ParticipantQuery(status: .discharged)) == ["beth L."])
    #expect(try await names(ParticipantQuery(group: evening.id)) == ["beth L."])
    #expect(try await names(ParticipantQuery(status: .active, group: evening.id)).isEmpty)
    for text in ["tomas", "TOMÁS v", "vega_r", "a-04", "Toma\u{301}s"] {
      #expect(try await names(ParticipantQuery(search: text)) == ["Tomás V."], "\(text)")
    }
    #expect(try await names(ParticipantQuery(search: "%")) == ["beth L."])
    #expect(try await names(ParticipantQuery(search: "_x")).isEmpty)
    #expect(try await names(ParticipantQuery(search: "")).count == 2)
  }

  @Sendable private static func paging(_ store: StoreUnderTest) async throws {
    let directory = store.directory
    let names = ["Ada", "ada", "Ádá", "Bo", "bo", "Bö", "Cy", "Ñu", "nu", "Zoë", "日本", "😀"]
    try await directory.save(
      names.enumerated().map { .participant(Samples.participant("p-\($0)", $1)) })
    let all = try await directory.participants(ParticipantQuery())
    #expect(all.total == names.count && all.next == nil)
    for size in 1...(names.count + 1) {
      var found: [ParticipantRecord] = []
      var after: ParticipantID?
      repeat {
        let page = try await directory.participants(ParticipantQuery(after: after, limit: size))
        #expect(page.total == names.count)
        found += page.participants
        after = page.next
      } while after != nil
      #expect(found == all.participants, "pages of \(size)")
    }
    await #expect(throws: DirectoryError.unknownReference("nobody")) {
      try await directory.participants(ParticipantQuery(after: ParticipantID("nobody")))
    }
  }
}
