/// A session that was held without a network, as it is typed in from the sheet afterwards.
public struct PaperRecord: Hashable, Sendable {
  public let startedAt: Instant
  public let endedAt: Instant
  public let breaks: [Interval]
  /// In order of the participants' ids.
  public let entries: [PaperEntry]
  /// Why it comes from paper; stands for each entry that has no reason of its own.
  public let reason: String
  /// Who led the session, if the sheet says so: whoever types it in may be somebody else.
  public let ledBy: StaffEntry?

  /// - Parameter entries: Who isn't in it didn't come.
  public init(
    startedAt: Instant, endedAt: Instant, breaks: [Interval] = [],
    entries: [ParticipantID: Mark], reason: String, ledBy: StaffEntry? = nil
  ) {
    let entries = entries.sorted { $0.key < $1.key }.map { participant, mark in
      let isBlank = mark.reason.allSatisfy(\.isWhitespace)
      let said = Mark(
        status: mark.status, mode: mark.mode, arrived: mark.arrived, left: mark.left,
        reason: isBlank ? reason : mark.reason)
      return PaperEntry(participant: participant, mark: said)
    }
    self.init(
      startedAt: startedAt, endedAt: endedAt, breaks: breaks.sorted { $0.start < $1.start },
      entries: entries, reason: reason, ledBy: ledBy)
  }

  /// As the log has it.
  init(
    startedAt: Instant, endedAt: Instant, breaks: [Interval], entries: [PaperEntry],
    reason: String, ledBy: StaffEntry?
  ) {
    self.startedAt = startedAt
    self.endedAt = endedAt
    self.breaks = breaks
    self.entries = entries
    self.reason = reason
    self.ledBy = ledBy
  }
}

/// One line of the sheet.
public struct PaperEntry: Hashable, Sendable, Codable {
  public let participant: ParticipantID
  public let mark: Mark

  public init(participant: ParticipantID, mark: Mark) {
    self.participant = participant
    self.mark = mark
  }
}

extension SessionState {
  /// Times on paper further from the planned time than this belong to another session.
  private static let farthest = Duration.seconds(24 * 60 * 60)

  func enteringPaper(
    _ record: PaperRecord, by staff: StaffEntry, at now: Instant
  ) throws(Refusal) -> [Event] {
    switch phase {
    case .lobby: break
    case .live, .onBreak: throw .alreadyStarted
    case .ended: throw .sessionEnded
    }
    guard plan.scheduledStart <= now else { throw .paperTooEarly }
    try check(reason: record.reason)
    try check(
      HeldTimes(startedAt: record.startedAt, endedAt: record.endedAt, breaks: record.breaks),
      at: now)
    for entry in record.entries {
      guard people[entry.participant] != nil else { throw .noSuchParticipant }
      try check(reason: entry.mark.reason)
      try checkTimes(of: entry.mark, on: record, at: now)
    }
    return [
      .heldOnPaper(
        startedAt: record.startedAt, endedAt: record.endedAt, breaks: record.breaks,
        entries: record.entries, reason: record.reason, by: staff,
        ledBy: record.ledBy ?? facilitator(staff.id))
    ]
  }

  /// On paper nothing is measured, and every time that isn't the beginning or the end has to be written down.
  private func checkTimes(
    of mark: Mark, on record: PaperRecord, at now: Instant
  ) throws(Refusal) {
    let times = [mark.arrived, mark.left].compactMap { $0 }
    guard mark.status != .measured, mark.status.wasThere || times.isEmpty,
      times.allSatisfy({ record.startedAt - $0 <= Self.farthest }),
      times.allSatisfy({ $0 <= min(now, record.endedAt + Self.farthest) })
    else { throw .badMarkTime }
    if let arrived = mark.arrived, arrived >= record.endedAt { throw .badMarkTime }
    if let left = mark.left, left <= record.startedAt { throw .badMarkTime }
    if let arrived = mark.arrived, let left = mark.left, left <= arrived { throw .badMarkTime }
    if mark.status.cameLate && mark.arrived == nil { throw .markNeedsTime }
    if mark.status.wentEarly && mark.left == nil { throw .markNeedsTime }
  }

  /// What phones may have shown of that time is nothing: the sheet is the record. Who had said before
  /// that they wouldn't come, and isn't on the sheet, is as they said.
  mutating func holdOnPaper(_ record: PaperRecord, by staff: StaffEntry, at now: Instant) {
    namedStaff[staff.id] = staff
    if let ledBy = record.ledBy { namedStaff[ledBy.id] = ledBy }
    paperLead = record.ledBy
    paper = RecordNote(reason: record.reason, by: staff, at: now)
    close(at: now)
    startedAt = record.startedAt
    endedAt = record.endedAt
    breaks = record.breaks
    for id in roster {
      people[id]?.presence = Presence()
      if people[id]?.statedStatus?.wasThere == false { continue }
      people[id]?.mark = nil
      people[id]?.mode = nil
    }
    for entry in record.entries {
      people[entry.participant]?.paper = RecordedMark(mark: entry.mark, by: staff, at: now)
      people[entry.participant] = people[entry.participant].map { withoutMark($0) }
    }
  }
}
