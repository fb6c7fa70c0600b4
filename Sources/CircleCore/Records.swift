// Marks by hand, and the signature that closes the record.

extension SessionState {
  /// Longest reason for a mark, in characters.
  private static let longestReason = 300

  func marking(
    _ participant: ParticipantID, _ mark: Mark, by staff: StaffID
  ) throws(Refusal) -> [Event] {
    guard let person = people[participant] else { throw .noSuchParticipant }
    if signature != nil { throw .alreadySigned }
    try check(reason: mark.reason)
    try checkTime(of: mark.status, for: person)
    return person.mark?.mark == mark ? [] : [.marked(participant, mark, by: staff)]
  }

  /// "Late" and "left early" mean the time of the mark. After the end that says nothing of somebody
  /// whose time nobody has measured.
  private func checkTime(of status: Mark.Status, for person: Person) throws(Refusal) {
    switch status {
    case .present, .absent, .excused: return
    case .late, .leftEarly:
      guard phase == .ended, person.presence.isEmpty else { return }
      throw .markNeedsTime
    }
  }

  func unmarking(
    _ participant: ParticipantID, _ reason: String, by staff: StaffID
  ) throws(Refusal) -> [Event] {
    guard let person = people[participant] else { throw .noSuchParticipant }
    if signature != nil { throw .alreadySigned }
    try check(reason: reason)
    return person.mark == nil ? [] : [.markWithdrawn(participant, reason: reason, by: staff)]
  }

  func signing(by staff: StaffID) throws(Refusal) -> [Event] {
    guard phase == .ended else { throw .sessionNotEnded }
    if let signature {
      guard signature.by == staff else { throw .alreadySigned }
      return []
    }
    return [.signed(by: staff)]
  }

  private func check(reason: String) throws(Refusal) {
    if reason.allSatisfy(\.isWhitespace) { throw .reasonMissing }
    if reason.count > Self.longestReason { throw .reasonTooLong }
  }

  mutating func mark(_ id: ParticipantID, _ mark: Mark, by staff: StaffID, at now: Instant) {
    let beginning = beginning
    let previous = people[id]?.mark?.mark.status
    people[id]?.mark = RecordedMark(mark: mark, by: staff, at: now)
    people[id]?.presence.mark(
      mark.status, replacing: previous, at: now, beginning: beginning)
  }

  mutating func unmark(_ id: ParticipantID) {
    people[id]?.mark = nil
    people[id]?.presence.unmark()
  }

  /// A time before anything of this session; attendance is clipped to the session later.
  private var beginning: Instant {
    min(startedAt ?? plan.scheduledStart, plan.scheduledStart) + .seconds(-24 * 60 * 60)
  }
}
