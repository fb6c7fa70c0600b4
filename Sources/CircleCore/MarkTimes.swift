// Which times a mark may say, and which it has to.

extension SessionState {
  /// A time further from the session than this is a slip of the hand.
  private static let farthest = Duration.seconds(24 * 60 * 60)

  func checkTimes(of mark: Mark, for person: Person, at now: Instant) throws(Refusal) {
    let times = [mark.arrived, mark.left].compactMap { $0 }
    if !mark.status.wasThere || mark.status == .measured {
      guard times.isEmpty else { throw .badMarkTime }
      return
    }
    // Before the start nobody has been there: who won't come can be said, and how who comes takes part.
    if startedAt == nil { throw .notStarted }
    let start = min(startedAt ?? plan.scheduledStart, plan.scheduledStart)
    let end = max(endedAt ?? plan.scheduledEnd, plan.scheduledEnd)
    let isNear = times.allSatisfy { start - $0 <= Self.farthest && $0 - end <= Self.farthest }
    guard isNear, times.allSatisfy({ $0 <= now }) else { throw .badMarkTime }
    if let arrived = mark.arrived, let left = mark.left, left <= arrived { throw .badMarkTime }
    if let endedAt, let arrived = mark.arrived, arrived >= endedAt { throw .badMarkTime }
    if endedAt != nil, let startedAt, let left = mark.left, left <= startedAt { throw .badMarkTime }
    if mark.status.cameLate && mark.arrived == nil { try checkArrivalIsKnown(mark, person) }
    if mark.status.wentEarly && mark.left == nil { try checkDepartureIsKnown(person) }
  }

  /// Of somebody who is being measured, and of whom nobody has said when they came, "late" says what
  /// they are, and neither that they came just now nor that they will stay without their phone.
  func measured(_ mark: Mark, of person: Person) -> Mark {
    let presence = person.presence
    guard mark.status == .late, mark.arrived == nil, mark.left == nil, let window, isRunning,
      person.isPresent
    else { return mark }
    // Said again in other words, it doesn't move the arrival.
    let before = person.mark?.mark
    let said = before?.status == .late && before?.left == nil ? before?.arrived : nil
    let isUnsaid = person.statedStatus == .present || !presence.isMarked
    guard said != nil || isUnsaid else { return mark }
    let measured = presence.measured.intervals(until: window.end).clipped(to: window)
    return Mark(
      status: .late, mode: mark.mode, arrived: said ?? measured.first?.start ?? window.end,
      reason: mark.reason)
  }

  /// Without a time "late" means now, which says nothing after the end, nor of somebody who has left
  /// as well: then the arrival must be known already.
  private func checkArrivalIsKnown(_ mark: Mark, _ person: Person) throws(Refusal) {
    let meansNow = mark.status == .late && mark.left == nil && phase != .ended
    if meansNow || isMeasured(person) { return }
    let presence = person.presence
    let wasThroughout = person.statedStatus == .present
    if presence.arrivedAt != nil && !(wasThroughout && mark.left == nil) { return }
    // A stretch by hand that was ended is forgotten by a mark that says the person stayed.
    let isKept = presence.byHand.openSince != nil || mark.status.wentEarly
    if !presence.byHand.isEmpty && isKept && !wasThroughout { return }
    throw .markNeedsTime
  }

  /// Without a time "left early" means now, which says nothing after the end.
  private func checkDepartureIsKnown(_ person: Person) throws(Refusal) {
    if phase != .ended || isMeasured(person) { return }
    let presence = person.presence
    if presence.leftAt != nil || presence.cutAt.map({ $0 < endedAt ?? $0 }) ?? false { return }
    throw .markNeedsTime
  }

  /// Whether there is time of the session that a connection shows.
  private func isMeasured(_ person: Person) -> Bool {
    guard let window else { return false }
    return !person.presence.measured.intervals(until: window.end).clipped(to: window).isEmpty
  }
}
