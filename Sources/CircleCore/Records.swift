// How a record comes to be closed: by a signature; and the session that was called off.

/// Who signed the record, and what of it they saw.
public struct Signature: Hashable, Sendable {
  public let by: StaffEntry
  public let at: Instant
  /// nil in logs from before signatures said anything, as is the digest.
  public let statement: String?
  public let version: Int
  /// SHA-256 of the record's canonical form at that version, in hexadecimal.
  public let digest: String?
}

/// Something that was done to the whole session, with who did it and why.
public struct RecordNote: Hashable, Sendable {
  public let reason: String
  public let by: StaffEntry
  public let at: Instant
}

extension SessionState {
  /// Whether it is this facilitator's to sign now: over, or called off, and not signed yet.
  public func mayBeSigned(by staff: StaffID) -> Bool {
    phase == .ended && signature == nil && facilitator(staff) != nil
  }

  func signing(
    _ statement: String?, of version: Int?, by staff: StaffEntry, digest: String?
  ) throws(Refusal) -> [Event] {
    guard phase == .ended else { throw .sessionNotEnded }
    if let signature {
      guard signature.by.id == staff.id else { throw .alreadySigned }
      return []
    }
    // Nobody signs what somebody else has changed since they read it.
    if let version, version != recordVersion { throw .recordChanged }
    let said = statement.flatMap { $0.allSatisfy(\.isWhitespace) ? nil : $0 }
    let statement = said ?? (plan.rules.statement ?? Statement.standard).en
    guard statement.count <= Statement.longest else { throw .statementTooLong }
    guard let digest else { throw .noDigest }
    return [
      .recordSigned(by: staff, statement: statement, version: recordVersion, digest: digest)
    ]
  }

  func callingOff(_ reason: String, by staff: StaffEntry) throws(Refusal) -> [Event] {
    switch phase {
    case .lobby: break
    case .live, .onBreak: throw .alreadyStarted
    case .ended:
      if calledOff != nil { return [] }
      throw .sessionEnded
    }
    try check(reason: reason)
    return [.calledOff(reason: reason, by: staff)]
  }

  mutating func sign(
    by staff: StaffEntry, _ statement: String?, version: Int, digest: String?, at now: Instant
  ) {
    signature = Signature(
      by: staff, at: now, statement: statement, version: version, digest: digest)
  }

  mutating func callOff(_ reason: String, by staff: StaffEntry, at now: Instant) {
    namedStaff[staff.id] = staff
    calledOff = RecordNote(reason: reason, by: staff, at: now)
    close(at: now)
  }
}
