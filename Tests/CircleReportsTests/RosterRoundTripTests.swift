import CircleCore
import CircleReports
import CircleService
import StoreContract
import Testing

@Suite("A roster, exported and imported")
struct RosterRoundTripTests {
  /// Clinics with people of all sorts. No two groups meet at once.
  private func roster(seed: UInt64) -> RosterSnapshot {
    var chance = SeededGenerator(seed: seed)
    func flip() -> Bool { Bool.random(using: &chance) }
    func day() -> Day { Day(number: 20_000 + Int.random(in: 0..<900, using: &chance)) }
    let programs = ["Adult IOP", "Teen IOP"].map {
      ProgramRecord(id: ProgramID($0.lowercased()), name: $0, zone: "America/New_York")
    }
    let titles = ["Morning", "Evening", "evening", "=Noon, \"B\"", "g-1", "Álgebra"]
    let groups = titles.enumerated().map { place, title in
      GroupRecord(id: GroupID("g-\(place)"), program: programs[place % 2].id, title: title)
    }
    let names = ["Ana R.", "-Beth", "'=Carl", "Dora, \"D\"", "Ñandú", "😀", "@e"]
    let people = (0..<12).map { place in
      let isNumbered = flip()
      return ParticipantRecord(
        id: ParticipantID("p-\(place)"),
        name: names[Int.random(in: 0..<names.count, using: &chance)]
          + (isNumbered ? "" : " \(place)"),
        language: flip() ? .english : .spanish,
        legalName: flip() ? "Legal \(place), \"Jr.\"" : nil,
        recordNumber: isNumbered ? "0\(place)" : nil,
        weekMinutes: flip() ? Int.random(in: 1...10_080, using: &chance) : nil,
        dischargedOn: flip() ? day() : nil)
    }
    var enrollments: [EnrollmentRecord] = []
    for person in people {
      for group in groups where Int.random(in: 0..<3, using: &chance) == 0 {
        // One period after the other, none of which begins after a discharge.
        let ends = Set((0..<Int.random(in: 1...5, using: &chance)).map { _ in day() })
          .filter { day in person.dischargedOn.map { day <= $0 } ?? true }.sorted()
        var from: Day? = flip() ? nil : ends.first
        for to in ends where from.map({ $0 <= to }) ?? true {
          enrollments.append(
            EnrollmentRecord(participant: person.id, group: group.id, from: from, to: to))
          from = to.adding(days: Int.random(in: 1...20, using: &chance))
        }
        if flip(), person.dischargedOn == nil || from == nil {
          enrollments.append(
            EnrollmentRecord(participant: person.id, group: group.id, from: from))
        }
      }
    }
    return RosterSnapshot(
      programs: programs, groups: groups, participants: people, enrollments: enrollments)
  }

  @Test("there are people who have been in a group more than once")
  func returning() {
    let enrollments = (0..<40).flatMap { roster(seed: $0).enrollments }
    let pairs = Set(enrollments.map { [$0.participant.text, $0.group.text] })
    #expect(enrollments.count > pairs.count + 100)
  }

  @Test("changes nothing where it came from", arguments: 0..<40)
  func same(seed: UInt64) throws {
    let roster = roster(seed: seed)
    let plan = try RosterImport.check(Array(written(roster).utf8), against: roster) {
      ParticipantID("new")
    }
    #expect(plan.problems == [])
    #expect(plan.entries == [])
    #expect(plan.unchanged == roster.participants.count)
  }

  @Test("makes the same roster elsewhere", arguments: 0..<40)
  func elsewhere(seed: UInt64) async throws {
    let roster = roster(seed: seed)
    let text = withoutIDs(written(roster))
    let store = MemoryStore()
    try await store.save(roster.programs.map { .program($0) } + roster.groups.map { .group($0) })
    var number = 0
    let plan = try await RosterImport.run(Array(text.utf8), in: store, dry: false) {
      number += 1
      return ParticipantID("n-\(number)")
    }
    #expect(plan.problems == [])
    #expect(plan.added == roster.participants.count)
    let copy = try await RosterSnapshot(of: store)
    let lines = { (text: String) in text.split(separator: "\r\n").sorted() }
    #expect(lines(withoutIDs(written(copy))) == lines(text))
  }

  private func written(_ roster: RosterSnapshot) -> String {
    RosterCSV.text(of: roster, notice: "42 CFR part 2, \"confidential\".\nNot for others.")
  }

  /// The last column has the ids, which have no commas and no quotes.
  private func withoutIDs(_ text: String) -> String {
    text.split(separator: "\r\n").map { line in
      let end = line.lastIndex(of: ",") ?? line.endIndex
      return line[..<end] + "\r\n"
    }.joined()
  }
}
