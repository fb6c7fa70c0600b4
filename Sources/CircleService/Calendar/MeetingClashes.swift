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
