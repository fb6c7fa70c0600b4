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

  /// Whether a facilitator of the plan, or a supervisor, may correct the session's own times now.
  public func mayCorrectTimes(by staff: StaffID) -> Bool { hindrance(for: staff) == nil }

  /// Why somebody may not correct them now; nil when they may.
  ///
  /// Where amendments need a countersignature, the one who amends these times is a supervisor, and not
  /// the one who signed: they are a second person's word at once.
  private func hindrance(for staff: StaffID) -> Refusal? {
    if calledOff != nil { return .calledOff }
    if heldTimes == nil { return .sessionNotEnded }
    // What an amendment changes must still be what counts when it comes to count itself.
    if corrections.contains(where: { $0.standing == .awaiting }) { return .amendmentAwaits }
    guard let signature, plan.rules.countersign else { return nil }
    return facilitator(staff) == nil && signature.by.id != staff ? nil : .supervisorNeeded
  }

  /// Corrects the times of the session itself. Everybody's minutes follow from them; nobody is made to
  /// have been there for longer than was measured or marked.
  func correctingTimes(
    _ times: HeldTimes, _ reason: String, by staff: StaffEntry, at now: Instant
  ) throws(Refusal) -> [Event] {
    if let hindrance = hindrance(for: staff.id) { throw hindrance }
    try check(reason: reason)
    try check(times, at: now)
    return times == heldTimes ? [] : [.timesCorrected(times, reason: reason, by: staff)]
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
