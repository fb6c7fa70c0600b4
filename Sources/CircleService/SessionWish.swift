import CircleCore
import Crypto
import Foundation

/// A session as it should be, by the schedule and all that it belongs to.
struct SessionWish {
  let occurrence: Occurrence
  let group: GroupRecord
  let program: ProgramRecord
  let schedule: ScheduleRecord
  let agenda: [AgendaPart]
  /// Where the group has a plan of its own.
  let evening: PlannedEvening?
  /// Whether a module that it wants can’t be read at the moment.
  let isIncomplete: Bool
  let roster: [RosterEntry]
  let staff: [StaffEntry]
  let rules: SessionRules

  /// - Parameter attempt: Counts the sessions of this plan: one that was called off by the schedule
  ///   can't come back, so when the day is an exception no more, there is another one.
  func id(attempt: Int) -> SessionID {
    let digest = SHA256.hash(data: Data("circle session \(attempt) ".utf8) + content)
    return SessionID(Hexadecimal.text(Array(digest.prefix(16))))
  }

  /// All that `isPlanned` looks at, so that another plan is another session.
  private var content: Data {
    let content = Content(
      schedule: schedule.id.text, day: occurrence.day.text,
      start: occurrence.startsAt.milliseconds, end: occurrence.endsAt.milliseconds,
      group: [group.id.text, group.title, group.kind.rawValue, group.mode.rawValue],
      program: [program.id.text, program.name, program.zone, program.site ?? ""],
      breakMinutes: breakMinutes, agenda: agenda.map(\.outline), evening: evening,
      staff: staff.map(\.id.text), rules: rules)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    do {
      return try encoder.encode(content)
    } catch {
      preconditionFailure("texts and whole numbers are always encoded: \(error)")
    }
  }

  private struct Content: Encodable {
    let schedule: String
    let day: String
    let start: Int64
    let end: Int64
    let group: [String]
    let program: [String]
    let breakMinutes: Int
    let agenda: [String]
    let evening: PlannedEvening?
    let staff: [String]
    let rules: SessionRules
  }

  /// Whether a plan says what this one would, whoever is expected: that can change without another
  /// plan.
  func isPlanned(by plan: SessionPlan) -> Bool {
    let own = self.plan(plan.session)
    return own.scheduledStart == plan.scheduledStart && own.scheduledEnd == plan.scheduledEnd
      && own.group == plan.group && own.title == plan.title && own.kind == plan.kind
      && own.mode == plan.mode && own.programID == plan.programID && own.program == plan.program
      && own.zone == plan.zone && own.site == plan.site && own.breakMinutes == plan.breakMinutes
      && own.agenda == plan.agenda && own.evening == plan.evening
      && own.staff.map(\.id) == plan.staff.map(\.id) && own.rules == plan.rules
  }

  func plan(_ id: SessionID) -> SessionPlan {
    Scheduling.plan(
      id, of: group, in: program, from: occurrence.startsAt, to: occurrence.endsAt,
      on: occurrence.day, agenda: agenda, roster: roster, staff: staff, rules: rules,
      schedule: schedule, breakMinutes: breakMinutes, evening: evening)
  }

  /// Breaks of the group's plan, or what the schedule says where that has none.
  private var breakMinutes: Int {
    let planned = evening == nil ? 0 : agenda.reduce(0) { $0 + $1.breakMinutes }
    return planned > 0 ? planned : schedule.breakMinutes
  }
}

extension AgendaPart {
  /// What makes it another part: its module as it is now, its minutes, and its steps with all that
  /// they say. A content that was changed under the same version is another one too.
  fileprivate var outline: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    guard let content = try? encoder.encode(steps) else {
      preconditionFailure("a step is made of nothing but texts and numbers")
    }
    let digest = SHA256.hash(data: content).prefix(8).map { String($0, radix: 16) }.joined()
    return "\(module) \(version ?? 0) \(minutes) \(digest)"
  }
}
