import CircleCore

/// Says when somebody would have to be in two groups at once.
///
/// Individual sessions are left out: they commonly take somebody out of a group for a while.
public final class MeetingClashes {
  private let schedules: [GroupID: [ScheduleRecord]]
  private let zones: [GroupID: ProgramZone]
  private var known: [Question: Day?] = [:]

  private struct Question: Hashable {
    let one: GroupID
    let other: GroupID
    let days: ClosedRange<Day>?
  }

  /// - Throws: when a program's zone is unknown to this system.
  public init(
    programs: [ProgramRecord], groups: [GroupRecord], schedules: [ScheduleRecord]
  ) throws {
    let zonesByProgram = Dictionary(
      try programs.map { ($0.id, try ProgramZone.named($0.zone)) }
    ) { first, _ in first }
    let shared = groups.filter { $0.kind != .individual }
    zones = Dictionary(
      shared.compactMap { group in zonesByProgram[group.program].map { (group.id, $0) } }
    ) { first, _ in first }
    self.schedules = Dictionary(grouping: schedules, by: \.group)
  }

  /// The first day, if any, on which the groups of two enrollments of one person meet at once.
  ///
  /// - Parameter lastDay: When the person is discharged.
  public func day(
    _ one: EnrollmentRecord, _ other: EnrollmentRecord, lastDay: Day?
  ) -> Day? {
    let from = [one.from, other.from].compactMap(\.self).max()
    let to = [one.to, other.to, lastDay].compactMap(\.self).min()
    if let from, let to, to < from { return nil }
    let days: ClosedRange<Day>? =
      from == nil && to == nil ? nil : (from ?? Day.distantPast)...(to ?? Day.distantFuture)
    let question = Question(one: one.group, other: other.group, days: days)
    if let answer = known[question] { return answer }
    let answer = days.map { self.day(of: question, within: $0) } ?? answer(question)
    known[question] = .some(answer)
    return answer
  }

  /// People come and go on days of their own, but there are few pairs of groups: those that never meet
  /// at once needn't be compared for everybody.
  private func day(of question: Question, within days: ClosedRange<Day>) -> Day? {
    let always = Question(one: question.one, other: question.other, days: nil)
    let first = known[always] ?? answer(always)
    known[always] = .some(first)
    guard let first else { return nil }
    return days.contains(first) ? first : answer(question)
  }

  private func answer(_ question: Question) -> Day? {
    guard let zone = zones[question.one], let otherZone = zones[question.other] else { return nil }
    for schedule in schedules[question.one] ?? [] {
      for other in schedules[question.other] ?? [] {
        if let day = ScheduleOverlap.day(
          of: schedule, in: zone, with: other, in: otherZone, within: question.days)
        {
          return day
        }
      }
    }
    return nil
  }
}

/// Somebody who would have to be in two groups at once. It may be meant, so it is told and nothing is
/// refused for it.
public struct MeetingClash: Hashable, Sendable {
  public let person: ParticipantRecord
  /// What was asked about, where that was a group.
  public let group: GroupRecord
  public let other: GroupRecord
  /// The first day on which both meet at once.
  public let day: Day
}

extension MeetingClashes {
  /// Whose clashes are asked for.
  public enum Subject: Hashable, Sendable {
    /// Those of everybody who is in a group.
    case group(GroupID)
    case participant(ParticipantID)
  }

  /// All clashes of a group or a person as the directory has them, by person and group.
  ///
  /// - Throws: What the directory throws, or `CalendarError` for a program in no known zone.
  public static func found(
    of subject: Subject, in directory: any Directory
  ) async throws -> [MeetingClash] {
    let groups = try await directory.groups()
    let clashes = try MeetingClashes(
      programs: try await directory.programs(), groups: groups,
      schedules: try await directory.schedules())
    let people: [ParticipantRecord]
    switch subject {
    case .group(let group): people = try await directory.roster(of: group, on: nil)
    case .participant(let id): people = [try await directory.participant(id)].compactMap(\.self)
    }
    let enrollments = Dictionary(
      grouping: try await directory.enrollments(.participants(people.map(\.id))),
      by: \.participant)
    let known = Dictionary(groups.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    return people.flatMap { person in
      clashes.clashes(of: person, in: enrollments[person.id] ?? [], subject, known)
    }
  }

  private func clashes(
    of person: ParticipantRecord, in enrollments: [EnrollmentRecord], _ subject: Subject,
    _ groups: [GroupID: GroupRecord]
  ) -> [MeetingClash] {
    var found: [MeetingClash] = []
    for (one, other) in pairs(of: enrollments, subject) {
      guard let group = groups[one.group], let second = groups[other.group],
        let day = day(one, other, lastDay: person.dischargedOn)
      else { continue }
      found.append(MeetingClash(person: person, group: group, other: second, day: day))
    }
    return found
  }

  private func pairs(
    of enrollments: [EnrollmentRecord], _ subject: Subject
  ) -> [(EnrollmentRecord, EnrollmentRecord)] {
    switch subject {
    case .group(let group):
      return enrollments.filter { $0.group == group }.flatMap { own in
        enrollments.filter { $0.group != group }.map { (own, $0) }
      }
    case .participant:
      return enrollments.enumerated().flatMap { place, one in
        enrollments[(place + 1)...].filter { $0.group != one.group }.map { (one, $0) }
      }
    }
  }
}
