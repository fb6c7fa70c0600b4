import CircleCore
import CircleService

/// Who belongs to which program in a span of days.
struct ClinicPeople {
  let programs: [ProgramRecord]
  let groups: [GroupRecord]
  let participants: [ParticipantID: ParticipantRecord]
  private let enrollments: [EnrollmentRecord]
  private let programOf: [GroupID: ProgramID]
  private let from: Day
  private let to: Day

  init(_ directory: any Directory, from: Day, to: Day) async throws {
    programs = try await directory.programs()
    groups = try await directory.groups()
    let all = try await directory.participants(ParticipantQuery()).participants
    participants = Dictionary(all.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    enrollments = try await directory.enrollments(.all)
    programOf = Dictionary(
      groups.map { ($0.id, $0.program) }, uniquingKeysWith: { first, _ in first })
    self.from = from
    self.to = to
  }

  /// Everybody whom a program has had within the days, with what enrolls them there.
  func enrolled(
    in program: ProgramID, _ question: WeekQuestion
  ) -> [(ParticipantRecord, [EnrollmentRecord])] {
    let own = enrollments.filter { programOf[$0.group] == program }
    return Dictionary(grouping: own, by: \.participant).compactMap { id, enrollments in
      guard let person = participants[id], question.participants?.contains(id) ?? true else {
        return nil
      }
      let within = enrollments.filter { $0.holds(from: from, to: to, person) }
      let isWanted = question.group.map { group in within.contains { $0.group == group } } ?? true
      return within.isEmpty || !isWanted ? nil : (person, within)
    }
  }
}

extension EnrollmentRecord {
  /// Whether it holds on any day of these, for somebody who may have been discharged.
  func holds(from first: Day, to last: Day, _ participant: ParticipantRecord) -> Bool {
    let end = [to, participant.dischargedOn, last].compactMap(\.self).min() ?? last
    return max(from ?? first, first) <= end
  }
}

extension [EnrollmentRecord] {
  /// Whether one or the other of them holds on each day of the week that begins on `monday`.
  func hold(through monday: Day, _ participant: ParticipantRecord) -> Bool {
    (0..<7).map { monday.adding(days: $0) }.allSatisfy { day in
      contains { $0.holds(from: day, to: day, participant) }
    }
  }
}
