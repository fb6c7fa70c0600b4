import CircleCore
import SimulatedWorld
import Testing

// Nobody lacks time: whoever was connected counts, but for what a crash leaves unknown.

extension Simulation {
  func checkNothingIsLacking(_ state: SessionState, _ log: [Recorded]) {
    guard let start = state.startedAt else { return }
    let session = Interval(start: start, end: max(start, state.asOf))
    for person in state.people.values {
      let apart = apart(person.id, log, until: session.end)
      let counted = person.presence.measured.intervals(until: state.asOf)
      for stretch in truth.stretches(of: person.id, until: session.end) {
        let lacking = [stretch].clipped(to: session).subtracting(apart + truth.blanks)
          .subtracting(counted).length
        let limit = limit(of: stretch)
        expect(
          lacking <= limit,
          "\(person.id) was connected \(shown(stretch)) but counts in \(counted.map(shown))")
      }
    }
  }

  /// How much of a stretch may be lost: what couldn't be written at once may count from a moment later
  /// on, and before a crash time counts up to the last sign of life that was written.
  private func limit(of stretch: Interval) -> Duration {
    let allowance = world.timing.grace + world.timing.alive
    let crashes = truth.crashes.count { stretch.start <= $0 && $0 <= stretch.end + allowance }
    return (0..<crashes).reduce(allowance) { sum, _ in sum + allowance }
  }

  /// When somebody doesn't count although a phone of theirs is connected: they have said that they
  /// step away or leave, staff have sent them away, or the session is over.
  private func apart(
    _ id: ParticipantID, _ log: [Recorded], until end: Instant
  ) -> [Interval] {
    var state = SessionState.folding(log.prefix(1))
    var apart: [Interval] = []
    var since = log.first?.at
    for recorded in log.dropFirst() {
      state?.apply(recorded)
      let isApart = state.map { state in
        guard let person = state.people[id], state.phase != .ended else { return true }
        if case .left = person.connection { return true }
        return person.awaySince != nil || person.isRemoved
      }
      switch (since, isApart) {
      case (nil, true?): since = recorded.at
      case (let start?, false?):
        apart.append(Interval(start: start, end: recorded.at))
        since = nil
      default: break
      }
    }
    if let since { apart.append(Interval(start: since, end: max(since, end))) }
    return apart
  }
}
