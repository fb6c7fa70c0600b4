/// How a session goes against its plan, as of the last that is known.
public struct SessionClock: Hashable, Sendable {
  /// All parts of the agenda.
  public let planned: Duration
  /// Time given to parts, those that were dropped included; breaks that weren't planned aren't.
  public let elapsed: Duration
  /// Less than zero is behind.
  public let aheadBy: Duration
  /// When the agenda is through if what is to come takes what it is planned to; nil unless it runs.
  public let paceEnd: Instant?
}

extension SessionState {
  public var clock: SessionClock {
    let elapsed = knownParts.reduce(Duration.zero) { $0 + spent(on: $1.id) }
    let on = current?.partIndex
    // What the plan wanted for the parts before this one, and for this one as far as it has run.
    var wanted = Duration.zero
    var remaining = Duration.zero
    for (place, part) in agenda.enumerated() {
      let minutes = Duration.minutes(part.minutes)
      guard let on, place <= on else {
        remaining += minutes
        continue
      }
      wanted += place == on ? min(minutes, spent(on: part.id)) : minutes
      if place == on { remaining += left(of: part) }
    }
    return SessionClock(
      planned: agenda.reduce(.zero) { $0 + .minutes($1.minutes) }, elapsed: elapsed,
      aheadBy: wanted - elapsed, paceEnd: isRunning ? asOf + remaining : nil)
  }

  /// What is still to come of the part that is on.
  private func left(of part: AgendaPart) -> Duration {
    max(.minutes(part.minutes) - spent(on: part.id), breakLeft)
  }
}
