import CircleCore
import CircleService
import Testing

/// What every directory does.
public enum DirectoryContract {
  public static let checks = [
    ContractCheck("an empty directory has nothing in it", empty),
    ContractCheck("everything saved comes back", saving),
    ContractCheck("saving again replaces", replacing),
    ContractCheck("who is kept apart stays so, by group and by twos", apart),
    ContractCheck("a group's plan comes back whole, is replaced, and goes", plans),
    ContractCheck("a roster is sorted as people sort names", rosters),
    ContractCheck("enrolling twice is enrolling once", enrolling),
    ContractCheck("what names something unknown is refused, and all with it", unknown),
    ContractCheck("a user name that is taken is refused, and all with it", userNames),
    ContractCheck("a code that is taken is refused, and all with it", codes),
    ContractCheck("sessions are found by id, by code and by their start", sessions),
    ContractCheck("opening again keeps everything", reopening),
    ContractCheck("texts of all kinds come back letter by letter", texts),
  ]

  private static let base: [DirectoryEntry] = [
    .program(Samples.program), .group(Samples.group), .staff(Samples.dana),
    .participant(Samples.participant("walt", "Walt H.")),
    .enrollment(ParticipantID("walt"), Samples.group.id), .session(Samples.scheduled()),
  ]

  @Sendable private static func empty(_ store: StoreUnderTest) async throws {
    let directory = store.directory
    try await directory.save([])
    #expect(try await directory.programs().isEmpty)
    #expect(try await directory.groups().isEmpty)
    #expect(try await directory.staff().isEmpty)
    #expect(try await directory.roster(of: Samples.group.id).isEmpty)
    #expect(try await directory.participant(ParticipantID("walt")) == nil)
    #expect(try await directory.sessions(.id(Samples.session)).isEmpty)
  }

  @Sendable private static func saving(_ store: StoreUnderTest) async throws {
    try await store.directory.save(base + [.staff(Samples.morgan)])
    try await expectBase(store.directory, staff: [Samples.dana, Samples.morgan])
  }

  @Sendable private static func replacing(_ store: StoreUnderTest) async throws {
    let directory = store.directory
    try await directory.save(base)
    let program = ProgramRecord(id: Samples.program.id, name: "Evening", zone: "America/Denver")
    let group = GroupRecord(id: Samples.group.id, program: program.id, title: "Wednesday")
    let walt = ParticipantRecord(id: ParticipantID("walt"), name: "Walter", language: .spanish)
    let dana = StaffRecord(
      id: Samples.dana.id, userName: "dwhitfield", name: "D.", signature: "D. W.",
      role: .supervisor, passwordHash: nil)
    let session = Samples.scheduled(code: "ABCDEFGH", startingAfter: .seconds(60))
    try await directory.save([
      .program(program), .group(group), .participant(walt), .staff(dana), .session(session),
    ])
    #expect(try await directory.programs() == [program])
    #expect(try await directory.groups() == [group])
    #expect(try await directory.roster(of: group.id) == [walt])
    #expect(try await directory.staff() == [dana])
    #expect(try await directory.sessions(.id(session.id)) == [session])
    #expect(try await directory.sessions(.code("K7QW3M9X")).isEmpty)
  }

  @Sendable private static func apart(_ store: StoreUnderTest) async throws {
    let directory = store.directory
    try await directory.save(base)
    let group = Samples.group.id
    let couples = ["ben", "cy"].map { Couple(ParticipantID($0), ParticipantID("ana")) }
    // In either order, and twice, it is the same couple.
    try await directory.save(couples.map { .apart($0, in: group, true) })
    try await directory.save([
      .apart(Couple(ParticipantID("ana"), ParticipantID("ben")), in: group, true)
    ])
    #expect(try await directory.apart(in: group) == Set(couples))
    #expect(try await directory.apart(in: GroupID("another")) == [])
    try await directory.save([.apart(couples[0], in: group, false)])
    try await directory.save([.apart(couples[0], in: group, false)])
    #expect(try await directory.apart(in: group) == [couples[1]])
    await #expect(throws: DirectoryError.unknownReference("nowhere")) {
      try await directory.save([.apart(couples[0], in: GroupID("nowhere"), true)])
    }
  }

  @Sendable private static func plans(_ store: StoreUnderTest) async throws {
    let directory = store.directory
    try await directory.save(base)
    #expect(try await directory.plans().isEmpty)
    let plan = GroupPlanRecord(
      group: Samples.group.id,
      plan: GroupPlan(evenings: [
        GroupPlan.Evening(
          title: Text(en: "Monday “one”", es: "Lunes \\ 1"),
          items: [
            .module(id: "stop", minutes: 20, without: ["talk", "walk"]), .breakTime(minutes: 10),
            .module(id: "tipp"),
          ]),
        GroupPlan.Evening(items: [.module(id: "tipp", minutes: 5)]),
      ]), madeAt: Instant(milliseconds: 1_795_356_000_123), next: 1)
    try await directory.save([.plan(plan)])
    #expect(try await directory.plans() == [plan])
    let other = GroupPlanRecord(
      group: plan.group, plan: GroupPlan(evenings: [GroupPlan.Evening(items: [])]),
      madeAt: plan.madeAt + .milliseconds(1))
    try await directory.save([.plan(other)])
    #expect(try await directory.plans() == [other])
    // A group that is changed keeps its plan.
    try await directory.save([.group(Samples.group)])
    #expect(try await directory.plans() == [other])
    try await directory.save([.removedPlan(plan.group), .removedPlan(GroupID("nowhere"))])
    #expect(try await directory.plans().isEmpty)
    let stray = GroupPlanRecord(group: GroupID("nowhere"), plan: plan.plan, madeAt: plan.madeAt)
    await #expect(throws: DirectoryError.unknownReference("nowhere")) {
      try await directory.save([.plan(stray)])
    }
  }

  @Sendable private static func rosters(_ store: StoreUnderTest) async throws {
    let names = ["Walt H.", "beth L.", "Álvaro R.", "Aisha K.", "Tomás V.", "Tomas A."]
    try await store.directory.save(base)
    try await store.directory.save(
      names.flatMap { name in
        [
          DirectoryEntry.participant(Samples.participant(name, name)),
          .enrollment(ParticipantID(name), Samples.group.id),
        ]
      })
    let roster = try await store.directory.roster(of: Samples.group.id)
    #expect(
      roster.map(\.name) == [
        "Aisha K.", "Álvaro R.", "beth L.", "Tomas A.", "Tomás V.", "Walt H.", "Walt H.",
      ])
  }

  @Sendable private static func enrolling(_ store: StoreUnderTest) async throws {
    let enrollment = DirectoryEntry.enrollment(ParticipantID("walt"), Samples.group.id)
    try await store.directory.save(base + [enrollment])
    try await store.directory.save([enrollment])
    #expect(try await store.directory.roster(of: Samples.group.id).count == 1)
  }

  @Sendable private static func unknown(_ store: StoreUnderTest) async throws {
    let directory = store.directory
    try await directory.save(base)
    let later = DirectoryEntry.participant(Samples.participant("new", "New"))
    let stray = GroupRecord(id: GroupID("stray"), program: ProgramID("none"), title: "Stray")
    await #expect(throws: DirectoryError.unknownReference("none")) {
      try await directory.save([later, .group(stray)])
    }
    await #expect(throws: DirectoryError.unknownReference("nobody")) {
      try await directory.save([later, .enrollment(ParticipantID("nobody"), Samples.group.id)])
    }
    await #expect(throws: DirectoryError.unknownReference("nowhere")) {
      try await directory.save([later, .enrollment(ParticipantID("walt"), GroupID("nowhere"))])
    }
    let session = SessionRecord(
      id: SessionID("s-9"), group: GroupID("nowhere"), code: "AAAAAAAA", startsAt: Samples.start,
      endsAt: Samples.start)
    await #expect(throws: DirectoryError.unknownReference("nowhere")) {
      try await directory.save([later, .session(session)])
    }
    #expect(try await directory.participant(ParticipantID("new")) == nil)
    try await expectBase(directory, staff: [Samples.dana])
  }

  @Sendable private static func userNames(_ store: StoreUnderTest) async throws {
    let directory = store.directory
    try await directory.save(base)
    let twin = StaffRecord(
      id: StaffID("dana-2"), userName: "dana", name: "Dana", signature: "Dana", role: .facilitator,
      passwordHash: nil)
    await #expect(throws: DirectoryError.userNameTaken("dana")) {
      try await directory.save([.staff(Samples.morgan), .staff(twin)])
    }
    try await expectBase(directory, staff: [Samples.dana])
    try await directory.save([.staff(Samples.dana)])
  }

  @Sendable private static func codes(_ store: StoreUnderTest) async throws {
    let directory = store.directory
    try await directory.save(base)
    await #expect(throws: DirectoryError.codeTaken) {
      try await directory.save([
        .staff(Samples.morgan), .session(Samples.scheduled(Samples.otherSession)),
      ])
    }
    try await expectBase(directory, staff: [Samples.dana])
  }

  @Sendable private static func sessions(_ store: StoreUnderTest) async throws {
    let directory = store.directory
    let other = GroupRecord(id: GroupID("thu"), program: Samples.program.id, title: "Thursday")
    let second = Samples.scheduled(
      SessionID("a-2"), code: "BBBBBBBB", startingAfter: .seconds(3_600))
    let third = SessionRecord(
      id: SessionID("a-3"), group: other.id, code: "CCCCCCCC",
      startsAt: Samples.start + .seconds(1_800), endsAt: Samples.start + .seconds(9_000))
    try await directory.save(base + [.group(other), .session(second), .session(third)])
    let first = Samples.scheduled()
    #expect(try await directory.sessions(.id(third.id)) == [third])
    #expect(try await directory.sessions(.code("BBBBBBBB")) == [second])
    #expect(try await directory.sessions(.code("bbbbbbbb")).isEmpty)
    let to = second.startsAt
    #expect(
      try await directory.sessions(.starting(from: Samples.start, to: to, group: nil))
        == [first, third])
    #expect(
      try await directory.sessions(
        .starting(from: Samples.start, to: to + .milliseconds(1), group: Samples.group.id))
        == [first, second])
    #expect(
      try await directory.sessions(
        .starting(from: Samples.start + .milliseconds(1), to: to, group: nil)) == [third])
  }

  @Sendable private static func reopening(_ store: StoreUnderTest) async throws {
    try await store.directory.save(base)
    try await expectBase(try await store.reopened().directory, staff: [Samples.dana])
  }

  @Sendable private static func texts(_ store: StoreUnderTest) async throws {
    let records = Samples.awkwardTexts.enumerated().map {
      Samples.participant("p\($0)", $1)
    }
    try await store.directory.save(records.map(DirectoryEntry.participant))
    for record in records {
      #expect(try await store.directory.participant(record.id) == record)
    }
  }

  private static func expectBase(
    _ directory: any Directory, staff: [StaffRecord],
    sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    let walt = Samples.participant("walt", "Walt H.")
    #expect(try await directory.programs() == [Samples.program], sourceLocation: sourceLocation)
    #expect(try await directory.groups() == [Samples.group], sourceLocation: sourceLocation)
    #expect(
      try await directory.roster(of: Samples.group.id) == [walt], sourceLocation: sourceLocation)
    #expect(try await directory.participant(walt.id) == walt, sourceLocation: sourceLocation)
    #expect(try await directory.staff() == staff, sourceLocation: sourceLocation)
    #expect(
      try await directory.sessions(.code("K7QW3M9X")) == [Samples.scheduled()],
      sourceLocation: sourceLocation)
  }
}
