import CircleCore

/// One session's attendance as the clinic's records tell it: what the session's log says, worked out
/// and put into a form that a hundred thousand of can be paged through and exported.
///
/// The log is the truth. A record is made from its fold (`init(of:program:)`), says up to which event,
/// and is made anew when the log has got further.
public struct AttendanceRecord: Sendable, Hashable {
  public let header: SessionHeader
  /// In the order of the roster. A session that hasn't begun has none.
  public let lines: [AttendanceLine]

  public init(header: SessionHeader, lines: [AttendanceLine]) {
    self.header = header
    self.lines = lines
  }
}

/// What an attendance record says of the session as a whole.
public struct SessionHeader: Sendable, Hashable {
  public let session: SessionID
  public let group: GroupID
  /// As the group was called when the session was planned.
  public let groupTitle: String
  /// Such as `process`; nil for a session that was planned without one.
  public let kind: String?
  /// nil when the directory has no such group any more.
  public let program: ProgramID?
  public let programName: String
  public let site: String?
  /// IANA time zone of the program.
  public let zone: String
  /// The day on which the session was planned to start, in `zone`.
  public let day: Day
  public let scheduledStart: Instant
  public let scheduledEnd: Instant
  public let startedAt: Instant?
  public let endedAt: Instant?
  public let phase: Phase
  /// Who led it, the last one first, and who signed it if that was somebody else. Empty before the
  /// start.
  public let facilitators: [StaffEntry]
  /// Who started it, or took it over last; nil before the start, and of a session
  /// from paper whose sheet names nobody.
  public let lead: StaffID?
  public let present: Int
  public let expected: Int
  /// Whole minutes, floored, of all breaks within the session.
  public let breakMinutes: Int
  /// As the session was planned; nil in logs from before plans said it.
  public let plannedBreakMinutes: Int?
  public let signature: Signature?
  /// 0 until the session ends, 1 from then on, and one more with each correction that counts.
  public let version: Int
  /// SHA-256 of the record's canonical bytes, in hexadecimal; nil while the session runs.
  public let digest: String?
  /// Amendments that wait for a counter-signature.
  public let awaiting: Int
  /// Who isn't counted on for what is left of a session that hasn't ended: those whom staff have sent
  /// away or marked as gone or not coming.
  public let gone: [ParticipantID]
  /// The sequence of the last event of the log that the record was made from.
  public let head: Int

  public enum Phase: String, CaseIterable, Sendable, Hashable {
    case planned
    case running
    case ended
    case calledOff = "called-off"
  }

  public struct Signature: Sendable, Hashable {
    public let by: StaffID
    /// With credential.
    public let name: String
    public let at: Instant
    public let statement: String?

    public init(by: StaffID, name: String, at: Instant, statement: String?) {
      self.by = by
      self.name = name
      self.at = at
      self.statement = statement
    }
  }

  public init(
    session: SessionID, group: GroupID, groupTitle: String, kind: String?, program: ProgramID?,
    programName: String, site: String?, zone: String, day: Day, scheduledStart: Instant,
    scheduledEnd: Instant, startedAt: Instant?, endedAt: Instant?, phase: Phase,
    facilitators: [StaffEntry], lead: StaffID?, present: Int, expected: Int, breakMinutes: Int,
    plannedBreakMinutes: Int? = nil, signature: Signature?, version: Int, digest: String?,
    awaiting: Int,
    gone: [ParticipantID] = [], head: Int
  ) {
    self.session = session
    self.group = group
    self.groupTitle = groupTitle
    self.kind = kind
    self.program = program
    self.programName = programName
    self.site = site
    self.zone = zone
    self.day = day
    self.scheduledStart = scheduledStart
    self.scheduledEnd = scheduledEnd
    self.startedAt = startedAt
    self.endedAt = endedAt
    self.phase = phase
    self.facilitators = facilitators
    self.lead = lead
    self.present = present
    self.expected = expected
    self.breakMinutes = breakMinutes
    self.plannedBreakMinutes = plannedBreakMinutes
    self.signature = signature
    self.version = version
    self.digest = digest
    self.awaiting = awaiting
    self.gone = gone
    self.head = head
  }
}

/// One person's attendance at one session.
public struct AttendanceLine: Sendable, Hashable {
  public let participant: ParticipantID
  /// As others in the room saw it.
  public let name: String
  public let status: Attendance.Status
  /// nil for somebody who wasn't there.
  public let mode: AttendanceMode?
  public let times: Times
  /// Whole minutes between arriving and leaving that the person wasn't there.
  public let awayMinutes: Int
  /// Of each module that was on while the person was there, in the order of the agenda. A module that
  /// was on in two versions is there twice.
  public let modules: [ModuleMinutes]
  /// What the record said before anybody corrected it; nil when nobody has.
  public let first: Entry?
  /// Why it was corrected, and by whom, with credential.
  public let reason: String?
  public let markedBy: String?
  public let markedAt: Instant?
  /// An amendment that doesn't count yet.
  public let awaiting: AwaitingAmendment?

  /// When somebody was there, and for how long.
  public struct Times: Sendable, Hashable, Codable {
    public let arrived: Instant?
    public let left: Instant?
    /// Whole minutes, breaks included.
    public let grossMinutes: Int
    /// Whole minutes, without breaks if the program's profile says so.
    public let netMinutes: Int

    public init(arrived: Instant?, left: Instant?, grossMinutes: Int, netMinutes: Int) {
      self.arrived = arrived
      self.left = left
      self.grossMinutes = grossMinutes
      self.netMinutes = netMinutes
    }
  }

  public struct Entry: Sendable, Hashable {
    public let status: Attendance.Status
    /// nil for somebody who wasn't there.
    public let mode: AttendanceMode?
    public let times: Times

    public init(status: Attendance.Status, mode: AttendanceMode?, times: Times) {
      self.status = status
      self.mode = mode
      self.times = times
    }
  }

  /// What somebody had of one module.
  public struct ModuleMinutes: Sendable, Hashable, Codable {
    /// The curriculum module's id.
    public let module: String
    /// The version of it that was delivered; nil where that wasn't noted.
    public let version: Int?
    /// Whole minutes, floored, without breaks.
    public let minutes: Int

    public init(module: String, version: Int? = nil, minutes: Int) {
      self.module = module
      self.version = version
      self.minutes = minutes
    }
  }

  public init(
    participant: ParticipantID, name: String, status: Attendance.Status, mode: AttendanceMode?,
    times: Times, awayMinutes: Int, modules: [ModuleMinutes] = [], first: Entry? = nil,
    reason: String? = nil, markedBy: String? = nil, markedAt: Instant? = nil,
    awaiting: AwaitingAmendment? = nil
  ) {
    self.participant = participant
    self.name = name
    self.status = status
    self.mode = mode
    self.times = times
    self.awayMinutes = awayMinutes
    self.modules = modules
    self.first = first
    self.reason = reason
    self.markedBy = markedBy
    self.markedAt = markedAt
    self.awaiting = awaiting
  }
}

/// A change after signing that waits for a supervisor.
public struct AwaitingAmendment: Sendable, Hashable {
  public let number: Int
  public let status: Attendance.Status
  public let reason: String
  /// With credential.
  public let by: String
  public let at: Instant

  public init(number: Int, status: Attendance.Status, reason: String, by: String, at: Instant) {
    self.number = number
    self.status = status
    self.reason = reason
    self.by = by
    self.at = at
  }
}
