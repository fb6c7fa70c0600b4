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

  /// - Parameter attempt: Counts the sessions of this meeting: one that was called off by the schedule
  ///   can't come back, so when the day is an exception no more, there is another one.
  func id(attempt: Int) -> SessionID {
    let name = "circle session \(attempt) \(schedule.id) \(occurrence.day.text)"
    let digest = SHA256.hash(data: Data(name.utf8))
    return SessionID(Hexadecimal.text(Array(digest.prefix(16))))
  }

  /// What a session of this meeting that hasn't begun is to be: its plan, and its agenda as staff have
  /// it where they have changed that.
  ///
  /// To whom somebody has come it stays what it is, but for modules that were corrected. So do an agenda
  /// that staff have prepared, and one whose modules can't all be read at the moment.
  ///
  /// - Parameter modules: Those that there are.
  func becoming(
    _ session: Planner.Planned, from modules: [String: Module], at now: Instant
  ) -> (plan: SessionPlan, agenda: [AgendaPart]) {
    let state = session.state
    func renewed(
      _ agenda: [AgendaPart], without leftOut: (AgendaPart, Module) -> Set<String>
    ) -> [AgendaPart] {
      agenda.map { part in
        guard let module = modules[part.module] else { return part }
        return part.renewed(from: module, without: leftOut(part, module))
      }
    }
    let own = renewed(state.plan.agenda, without: planned)
    let plan =
      if session.hasCome(at: now) {
        state.plan.with(agenda: own)
      } else if session.isPrepared || isIncomplete {
        self.plan(state.plan.session, own, state.plan.evening, state.plan.roster)
      } else {
        self.plan(state.plan.session, agenda, evening, state.plan.roster)
      }
    guard session.isPrepared else { return (plan, plan.agenda) }
    return (plan, renewed(state.agenda) { part, _ in state.leftOut(of: part) })
  }

  /// Steps that the same part of this wish does without.
  private func planned(_ part: AgendaPart, _ module: Module) -> Set<String> {
    guard let same = agenda.first(where: { $0.id == part.id && $0.module == part.module }) else {
      return []
    }
    return Set(module.steps.map(\.id)).subtracting(same.steps.map(\.step.id))
  }

  func plan(_ id: SessionID) -> SessionPlan { plan(id, agenda, evening, roster) }

  private func plan(
    _ id: SessionID, _ agenda: [AgendaPart], _ evening: PlannedEvening?, _ roster: [RosterEntry]
  ) -> SessionPlan {
    // Breaks of the group's plan, or what the schedule says where that has none.
    let breaks = evening == nil ? 0 : agenda.reduce(0) { $0 + $1.breakMinutes }
    return Scheduling.plan(
      id, of: group, in: program, from: occurrence.startsAt, to: occurrence.endsAt,
      on: occurrence.day, agenda: agenda, roster: roster, staff: staff, rules: rules,
      schedule: schedule, breakMinutes: breaks > 0 ? breaks : schedule.breakMinutes,
      evening: evening)
  }
}
