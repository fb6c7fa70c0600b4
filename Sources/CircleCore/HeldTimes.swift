// When a session was held and had its breaks, where what was noted live isn't right: a break that nobody
// pressed, an end that came too late.

/// When a session was held.
public struct HeldTimes: Hashable, Sendable, Codable {
  public let startedAt: Instant
  public let endedAt: Instant
  /// In order.
  public let breaks: [Interval]

  public init(startedAt: Instant, endedAt: Instant, breaks: [Interval]) {
    self.startedAt = startedAt
    self.endedAt = endedAt
    self.breaks = breaks.sorted { $0.start < $1.start }
  }
}

/// One change of them, with what stood there before.
public struct TimesCorrection: Hashable, Sendable {
  public let from: HeldTimes
  public let to: HeldTimes
  public let reason: String
  public let by: StaffEntry
  public let at: Instant
  /// Made after signing.
  public let isAmendment: Bool
}

extension SessionState {
  /// nil before the end, and of a session that was called off.
  public var heldTimes: HeldTimes? {
    guard phase == .ended, let startedAt, let endedAt else { return nil }
    return HeldTimes(startedAt: startedAt, endedAt: endedAt, breaks: breaks)
  }

  /// Corrects the times of the session itself. Everybody's minutes follow from them; nobody is made to
  /// have been there for longer than was measured or marked.
  ///
  /// Where amendments need a countersignature, the one who amends these times is a supervisor, and not
  /// the one who signed: they are a second person's word at once.
  func correctingTimes(
    _ times: HeldTimes, _ reason: String, by staff: StaffEntry, at now: Instant
  ) throws(Refusal) -> [Event] {
    if calledOff != nil { throw .calledOff }
    guard let before = heldTimes else { throw .sessionNotEnded }
    // What an amendment changes must still be what counts when it comes to count itself.
    if corrections.contains(where: { $0.standing == .awaiting }) { throw .amendmentAwaits }
    try check(reason: reason)
    try check(times, at: now)
    if let signature, plan.rules.countersign {
      guard facilitator(staff.id) == nil, signature.by.id != staff.id else {
        throw .supervisorNeeded
      }
    }
    return times == before ? [] : [.timesCorrected(times, reason: reason, by: staff)]
  }

  /// Further from the planned time than this they belong to another session.
  private static let farthest = Duration.seconds(24 * 60 * 60)

  /// - Throws: `Refusal.badPaperTimes`.
  func check(_ times: HeldTimes, at now: Instant) throws(Refusal) {
    let planned = plan.scheduledStart
    guard times.startedAt < times.endedAt, times.endedAt <= now,
      times.endedAt - times.startedAt <= Self.farthest,
      times.startedAt - planned <= Self.farthest, planned - times.startedAt <= Self.farthest
    else { throw .badPaperTimes }
    var end = times.startedAt
    for pause in times.breaks {
      guard end <= pause.start, pause.start < pause.end, pause.end <= times.endedAt else {
        throw .badPaperTimes
      }
      end = pause.end
    }
  }

  mutating func correctTimes(
    _ times: HeldTimes, _ reason: String, by staff: StaffEntry, at now: Instant
  ) {
    guard let before = heldTimes else { return }
    namedStaff[staff.id] = staff
    timesCorrections.append(
      TimesCorrection(
        from: before, to: times, reason: reason, by: staff, at: now, isAmendment: signature != nil))
    startedAt = times.startedAt
    endedAt = times.endedAt
    breaks = times.breaks
  }
}
