import CircleCore

/// Puts sessions on the calendar.
public enum Scheduling {
  /// Makes the agenda of a session from modules: each is a part, and steps get ids that are unique
  /// in the plan.
  public static func agenda(of modules: [Module]) -> [AgendaPart] {
    modules.enumerated().map { place, module in
      let part = PartID("p\(place + 1)")
      let steps = module.steps.enumerated().map { index, step in
        PlannedStep(id: StepID("\(part).s\(index + 1)"), step: step)
      }
      return AgendaPart(id: part, module: module.id, title: module.title, steps: steps)
    }
  }

  /// Writes the record of a session and the first entry of its log. Durable on return.
  ///
  /// - Parameter code: As `JoinCode.make` gives it.
  public static func schedule(
    _ plan: SessionPlan, code: String, in directory: any Directory, and log: any EventLog,
    at now: Instant
  ) async throws {
    let first = Recorded(sequence: 1, at: now, event: .planned(plan))
    let batch = LogBatch(
      session: plan.session, expectedHead: 0, events: [first], replies: [:])
    // The log first: a session in the directory without a log would look broken, a log that no
    // directory names is never looked at.
    guard try await log.append([batch])[plan.session] == .appended else {
      throw ServiceError.notASessionLog
    }
    let record = SessionRecord(
      id: plan.session, group: plan.group, code: code, startsAt: plan.scheduledStart,
      endsAt: plan.scheduledEnd)
    try await directory.save([.session(record)])
  }
}
