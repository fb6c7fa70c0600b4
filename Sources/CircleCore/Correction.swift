/// One change of the record by hand: of what was measured, typed in or marked before.
public struct Correction: Hashable, Sendable {
  /// 1 for the session's first.
  public let number: Int
  public let participant: ParticipantID
  /// The attendance as it counted before.
  public let from: Attendance
  public let change: Change
  public let reason: String
  public let by: StaffEntry
  public let at: Instant
  /// Made after signing.
  public let isAmendment: Bool
  /// Made after the session's end, so that it makes a new version of the record.
  public let isAfterEnd: Bool
  /// What an amendment that awaits its countersignature would make of the attendance.
  public let proposed: Attendance?
  public internal(set) var standing: Standing
  public internal(set) var countersignature: Countersignature?

  public enum Change: Hashable, Sendable {
    case marked(Mark)
    /// A mark was taken back: what was measured or typed in counts again.
    case withdrawn

    public var mark: Mark? {
      switch self {
      case .marked(let mark): mark
      case .withdrawn: nil
      }
    }
  }

  public enum Standing: String, CaseIterable, Hashable, Sendable {
    case counts
    /// Needs a supervisor's countersignature; until then the record is as before.
    case awaiting
    case declined
  }

  public struct Countersignature: Hashable, Sendable {
    public let by: StaffEntry
    public let at: Instant
    /// Always there when the amendment was declined.
    public let reason: String?
  }
}

extension SessionState {
  /// The version of the record: 0 until the session has ended, then one more with each correction
  /// after the end that counts.
  public var recordVersion: Int {
    guard phase == .ended else { return 0 }
    return 1 + corrections.count { $0.isAfterEnd && $0.standing == .counts }
      + timesCorrections.count
  }

  /// What a correction led to: the attendance as it counted until the next one, or as it counts now;
  /// of one that doesn't count, what it would lead to.
  public func result(of correction: Correction) -> Attendance? {
    if correction.standing != .counts { return correction.proposed }
    let next = corrections.first {
      $0.participant == correction.participant && $0.number > correction.number
    }
    return next?.from ?? people[correction.participant].map { attendance(of: $0) }
  }

  /// The amendment of somebody's attendance that awaits a countersignature.
  public func awaiting(_ participant: ParticipantID) -> Correction? {
    corrections.first { $0.participant == participant && $0.standing == .awaiting }
  }
}

// MARK: Decisions

extension SessionState {
  /// Longest reason for a mark, in characters.
  private static let longestReason = 300

  func marking(
    _ participant: ParticipantID, _ mark: Mark, by staff: StaffEntry, at now: Instant
  ) throws(Refusal) -> [Event] {
    guard let person = people[participant] else { throw .noSuchParticipant }
    if signature != nil { throw .alreadySigned }
    if calledOff != nil { throw .calledOff }
    try check(reason: mark.reason)
    try checkTimes(of: mark, for: person, at: now)
    let mark = measured(mark, of: person)
    if (person.mark ?? person.paper)?.mark == mark { return [] }
    return introducing(staff) + [.marked(participant, mark, by: staff.id)]
  }

  func unmarking(
    _ participant: ParticipantID, _ reason: String, by staff: StaffEntry
  ) throws(Refusal) -> [Event] {
    guard let person = people[participant] else { throw .noSuchParticipant }
    if signature != nil { throw .alreadySigned }
    if calledOff != nil { throw .calledOff }
    try check(reason: reason)
    if person.mark == nil { return [] }
    return introducing(staff) + [.markWithdrawn(participant, reason: reason, by: staff.id)]
  }

  func amending(
    _ participant: ParticipantID, _ mark: Mark, by staff: StaffEntry, at now: Instant
  ) throws(Refusal) -> [Event] {
    let person = try amendable(participant, mark.reason)
    try checkTimes(of: mark, for: person, at: now)
    if (person.mark ?? person.paper)?.mark == mark { return [] }
    return [.amended(participant, mark, by: staff, awaits: plan.rules.countersign)]
  }

  func amendingWithdrawal(
    of participant: ParticipantID, _ reason: String, by staff: StaffEntry
  ) throws(Refusal) -> [Event] {
    let person = try amendable(participant, reason)
    if person.mark == nil { return [] }
    return [
      .withdrawalAmended(
        participant, reason: reason, by: staff, awaits: plan.rules.countersign)
    ]
  }

  private func amendable(
    _ participant: ParticipantID, _ reason: String
  ) throws(Refusal) -> Person {
    guard let person = people[participant] else { throw .noSuchParticipant }
    if calledOff != nil { throw .calledOff }
    if signature == nil { throw .notSigned }
    // What an amendment changes must still be what counts when it comes to count itself.
    if awaiting(participant) != nil { throw .amendmentAwaits }
    try check(reason: reason)
    return person
  }

  func countersigning(
    _ number: Int, approve: Bool, _ reason: String?, by staff: StaffEntry
  ) throws(Refusal) -> [Event] {
    guard let correction = corrections.first(where: { $0.number == number }),
      correction.isAmendment
    else { throw .noSuchAmendment }
    guard correction.standing == .awaiting else {
      let isSame = correction.countersignature?.by.id == staff.id
      if isSame && approve == (correction.standing == .counts) { return [] }
      throw .amendmentDecided
    }
    guard correction.by.id != staff.id else { throw .ownAmendment }
    if let reason { try check(reason: reason) } else if !approve { throw .reasonMissing }
    return [.countersigned(number, approved: approve, reason: reason, by: staff)]
  }

  func check(reason: String) throws(Refusal) {
    if reason.allSatisfy(\.isWhitespace) { throw .reasonMissing }
    if reason.count > Self.longestReason { throw .reasonTooLong }
  }

  /// What the log needs to know of somebody who acts and isn't in the plan.
  func introducing(_ staff: StaffEntry) -> [Event] {
    self.staff(staff.id) == staff ? [] : [.staffNamed(staff)]
  }
}

// MARK: The fold

extension SessionState {
  mutating func mark(_ id: ParticipantID, _ mark: Mark, by staff: StaffID, at now: Instant) {
    guard let person = people[id] else { return }
    let staff = entry(staff)
    note(.marked(mark), mark.reason, of: person, by: staff, at: now)
    people[id] = marked(person, RecordedMark(mark: mark, by: staff, at: now))
  }

  mutating func unmark(_ id: ParticipantID, _ reason: String, by staff: StaffID, at now: Instant) {
    guard let person = people[id] else { return }
    note(.withdrawn, reason, of: person, by: entry(staff), at: now)
    people[id] = withoutMark(person)
  }

  mutating func amend(
    _ id: ParticipantID, _ change: Correction.Change, _ reason: String, by staff: StaffEntry,
    awaits: Bool, at now: Instant
  ) {
    guard let person = people[id] else { return }
    namedStaff[staff.id] = staff
    let after = changed(person, change, by: staff, at: now)
    note(
      change, reason, of: person, by: staff, at: now, isAmendment: true,
      proposed: awaits ? attendance(of: after) : nil)
    if !awaits { people[id] = after }
  }

  mutating func countersign(
    _ number: Int, approved: Bool, _ reason: String?, by staff: StaffEntry, at now: Instant
  ) {
    namedStaff[staff.id] = staff
    guard let place = corrections.firstIndex(where: { $0.number == number }) else { return }
    let correction = corrections[place]
    corrections[place].standing = approved ? .counts : .declined
    corrections[place].countersignature = Correction.Countersignature(
      by: staff, at: now, reason: reason)
    guard approved, let person = people[correction.participant] else { return }
    people[person.id] = changed(
      person, correction.change, by: correction.by, at: correction.at)
  }

  /// Marks before the start correct nothing: there is no entry yet.
  private mutating func note(
    _ change: Correction.Change, _ reason: String, of person: Person, by staff: StaffEntry,
    at now: Instant, isAmendment: Bool = false, proposed: Attendance? = nil
  ) {
    if phase == .lobby { return }
    corrections.append(
      Correction(
        number: corrections.count + 1, participant: person.id, from: attendance(of: person),
        change: change, reason: reason, by: staff, at: now, isAmendment: isAmendment,
        isAfterEnd: phase == .ended, proposed: proposed,
        standing: proposed == nil ? .counts : .awaiting))
  }

  private func changed(
    _ person: Person, _ change: Correction.Change, by staff: StaffEntry, at now: Instant
  ) -> Person {
    switch change {
    case .marked(let mark): marked(person, RecordedMark(mark: mark, by: staff, at: now))
    case .withdrawn: withoutMark(person)
    }
  }

  private func marked(_ person: Person, _ mark: RecordedMark) -> Person {
    let isMeasured = mark.mark.status == .measured
    var person = isMeasured ? withoutMark(person, keepsMode: true) : person
    let previous = person.statedStatus
    person.mark = mark
    person.mode = mark.mark.mode ?? person.mode
    if isMeasured { return person }
    person.presence.take(mark.mark, replacing: previous, at: mark.at, in: frame)
    return person
  }

  /// As the person was before any mark: as measured, or as typed in.
  func withoutMark(_ person: Person, keepsMode: Bool = false) -> Person {
    var person = person
    person.mark = nil
    if !keepsMode { person.mode = person.paper?.mark.mode }
    person.presence.forgetMarks()
    if let paper = person.paper {
      person.presence.take(paper.mark, replacing: nil, at: paper.at, in: frame)
    }
    return person
  }

  var frame: Presence.Frame {
    Presence.Frame(
      window: window, limit: byHandLimit, beginning: beginning, isOver: phase == .ended)
  }

  /// A time before anything of this session; attendance is clipped to the session later.
  private var beginning: Instant {
    min(startedAt ?? plan.scheduledStart, plan.scheduledStart) + .seconds(-24 * 60 * 60)
  }

  func entry(_ staff: StaffID) -> StaffEntry {
    self.staff(staff) ?? StaffEntry(id: staff, name: staff.text, signature: staff.text)
  }
}
