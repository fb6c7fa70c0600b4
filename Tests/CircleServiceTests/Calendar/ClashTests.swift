import CircleCore
import CircleService
import StoreContract
import Testing

@Suite("Clashes of a group and of a person")
struct ClashTests {
  private typealias Clinic = PlannedClinic
  private static let process = GroupRecord(
    id: GroupID("process"), program: Clinic.program.id, title: "Process", kind: .process)
  private static let ana = ParticipantID("ana")
  private static let tuesday = Day("2026-11-17")

  /// Two groups on Tuesdays, at hours that overlap; Ana is in both, Beth in one, Cy in both until the
  /// first Tuesday.
  private func clinic() async throws -> PlannedClinic {
    let clinic = try Clinic(at: "2026-11-16 08:00")
    try await clinic.open(try Clinic.schedule([.tuesday]))
    let schedule = ScheduleRecord(
      id: ScheduleID("p"), group: Self.process.id, weekdays: [.tuesday],
      start: try #require(ClockTime("11:00")), minutes: 90,
      from: try #require(Self.tuesday))
    let (beth, cy) = (ParticipantID("beth"), ParticipantID("cy"))
    try await clinic.save(
      .group(Self.process), .schedule(schedule), .enrollment(Self.ana, Self.process.id),
      .participant(ParticipantRecord(id: beth, name: "Beth", language: .english)),
      .enrollment(beth, Self.process.id),
      .participant(
        ParticipantRecord(
          id: cy, name: "Cy", language: .english, dischargedOn: Day("2026-11-16"))),
      .enrollment(cy, Self.process.id), .enrollment(cy, Clinic.skills.id))
    return clinic
  }

  @Test("of a group: each person with the other group, where both still hold")
  func group() async throws {
    let clinic = try await clinic()
    let found = try await MeetingClashes.found(of: .group(Self.process.id), in: clinic.store)
    #expect(found.map(\.person.id) == [Self.ana])
    #expect(found.map(\.group.title) == ["Process"] && found.map(\.other.title) == ["Skills"])
    #expect(found.map(\.day) == [Self.tuesday])
    #expect(try await MeetingClashes.found(of: .group(GroupID("x")), in: clinic.store).isEmpty)
  }

  @Test("of a person: each two groups once")
  func person() async throws {
    let clinic = try await clinic()
    let found = try await MeetingClashes.found(of: .participant(Self.ana), in: clinic.store)
    #expect(found.count == 1 && found[0].day == Self.tuesday)
    #expect(Set([found[0].group.title, found[0].other.title]) == ["Process", "Skills"])
    for id in ["beth", "cy", "nobody"] {
      let none = try await MeetingClashes.found(
        of: .participant(ParticipantID(id)), in: clinic.store)
      #expect(none.isEmpty, "\(id)")
    }
  }
}
