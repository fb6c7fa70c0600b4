import CircleCore

/// Something that is to be written into the audit log: who did what, when, to what.
public struct AuditDraft: Sendable, Hashable {
  public let at: Instant
  public let actor: AuditActor
  public let action: AuditAction
  /// What it was done to: ids, filters, versions, digests. Never a name, never a word that somebody
  /// wrote, never anything about a person's health.
  public let subject: [String: String]

  public init(
    at: Instant, actor: AuditActor, action: AuditAction, subject: [String: String] = [:]
  ) {
    self.at = at
    self.actor = actor
    self.action = action
    self.subject = subject
  }
}

/// Who did it.
public enum AuditActor: Sendable, Hashable {
  case staff(StaffID)
  /// The daemon itself.
  case system
  /// A command on this machine, such as `circled attendance export`.
  case tool
  /// Somebody who hasn't shown who they are, such as after a wrong password.
  case unknown

  /// As it stands in the log: `staff:<id>`, `system`, `tool` or `unknown`.
  public var text: String {
    switch self {
    case .staff(let id): "staff:\(id)"
    case .system: "system"
    case .tool: "tool"
    case .unknown: "unknown"
    }
  }
}

/// What was done. The raw values are on disk: add cases, never change one.
public enum AuditAction: String, CaseIterable, Sendable, Hashable {
  case signedIn = "signed-in"
  case signInFailed = "sign-in-failed"
  case signedOut = "signed-out"
  case staffChanged = "staff-changed"
  case credentialIssued = "credential-issued"
  case credentialRevoked = "credential-revoked"

  /// Identified attendance was looked at.
  case attendanceRead = "attendance-read"
  case attendanceExported = "attendance-exported"
  case sheetRead = "sheet-read"
  case rosterRead = "roster-read"
  case rosterExported = "roster-exported"
  case rosterImported = "roster-imported"
  case directoryChanged = "directory-changed"

  case consoleOpened = "console-opened"
  case recordCorrected = "record-corrected"
  case correctionWithdrawn = "correction-withdrawn"
  case recordSigned = "record-signed"
  case recordAmended = "record-amended"
  case amendmentCountersigned = "amendment-countersigned"
  case amendmentDeclined = "amendment-declined"
  case recordEnteredFromPaper = "record-entered-from-paper"
  /// When the session itself was held, or had its breaks, after its end.
  case sessionTimesCorrected = "session-times-corrected"
  case sessionCalledOff = "session-called-off"
  /// Somebody was let in at the door, and is on the record from then on.
  case personAdmitted = "person-admitted"
  case personRemoved = "person-removed"
  case sessionHandedOver = "session-handed-over"
  /// Who is expected at a session changed with the enrollments.
  case expectationChanged = "expectation-changed"

  case auditRead = "audit-read"
  case auditVerified = "audit-verified"
  /// Somebody asked for a checkpoint.
  case checkpointMade = "checkpoint-made"
  /// What follows is signed with another key than what stands before.
  case auditKeyReplaced = "audit-key-replaced"
  /// The log's end couldn't be trusted when something was to be written: its signed head was missing
  /// or wrong. The clinic goes on, and verification will say so for ever.
  case logResumed = "log-resumed"

  /// Whether a signed checkpoint follows the entry at once.
  var isCheckpointed: Bool {
    switch self {
    case .recordSigned, .recordAmended, .amendmentCountersigned, .amendmentDeclined,
      .sessionTimesCorrected, .checkpointMade, .auditKeyReplaced:
      true
    case .signedIn, .signInFailed, .signedOut, .staffChanged, .credentialIssued,
      .credentialRevoked, .attendanceRead, .attendanceExported, .sheetRead, .rosterRead,
      .rosterExported, .rosterImported, .directoryChanged, .consoleOpened, .recordCorrected,
      .correctionWithdrawn, .recordEnteredFromPaper, .sessionCalledOff, .personAdmitted,
      .personRemoved, .sessionHandedOver, .expectationChanged, .auditRead, .auditVerified,
      .logResumed:
      false
    }
  }
}
