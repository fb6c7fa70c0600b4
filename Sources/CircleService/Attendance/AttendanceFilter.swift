import CircleCore

/// Which attendance somebody wants to see. Each part that is nil lets everything through.
public struct AttendanceFilter: Sendable, Hashable {
  /// Both included, each in the zone of the session's program.
  public var from: Day
  public var to: Day
  public var program: ProgramID?
  public var group: GroupID?
  public var participant: ParticipantID?
  /// Led the session last, or signed it.
  public var facilitator: StaffID?
  public var status: Attendance.Status?
  public var isSigned: Bool?
  /// Sessions that haven't begun are in it too, without lines.
  public var includesPlanned: Bool

  public init(
    from: Day, to: Day, program: ProgramID? = nil, group: GroupID? = nil,
    participant: ParticipantID? = nil, facilitator: StaffID? = nil,
    status: Attendance.Status? = nil, isSigned: Bool? = nil, includesPlanned: Bool = false
  ) {
    self.from = from
    self.to = to
    self.program = program
    self.group = group
    self.participant = participant
    self.facilitator = facilitator
    self.status = status
    self.isSigned = isSigned
    self.includesPlanned = includesPlanned
  }

  /// Whether single lines are wanted rather than whole sessions.
  public var choosesLines: Bool { participant != nil || status != nil }

  /// What the audit log is told: ids, days and choices.
  public var subject: [String: String?] {
    [
      "from": from.text, "to": to.text, "program": program?.text, "group": group?.text,
      "participant": participant?.text, "facilitator": facilitator?.text,
      "status": status?.rawValue, "signed": isSigned.map { $0 ? "yes" : "no" },
    ]
  }

  public func matches(_ header: SessionHeader) -> Bool {
    header.day >= from && header.day <= to && (includesPlanned || header.phase != .planned)
      && program.map { header.program == $0 } != false && group.map { header.group == $0 } != false
      && facilitator.map { header.lead == $0 || header.signature?.by == $0 } != false
      && isSigned.map { (header.signature != nil) == $0 } != false
  }

  public func matches(_ line: AttendanceLine) -> Bool {
    participant.map { line.participant == $0 } != false
      && status.map { line.status == $0 } != false
  }
}

/// A session's place among all of them: by day, then by start, then by id.
public struct AttendanceCursor: Sendable, Hashable, Comparable {
  public let day: Day
  public let start: Instant
  public let session: SessionID

  public init(day: Day, start: Instant, session: SessionID) {
    self.day = day
    self.start = start
    self.session = session
  }

  /// - Parameter text: As `text` gives it.
  public init?(_ text: String) {
    let parts = text.split(separator: ".", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, let day = Day(String(parts[0])), let start = Int64(parts[1]),
      !parts[2].isEmpty, parts[2].utf8.count <= 64
    else { return nil }
    self.init(
      day: day, start: Instant(milliseconds: start), session: SessionID(String(parts[2])))
  }

  /// For an address, such as `2026-11-17.1794924000000.s-1`.
  public var text: String { "\(day).\(start.milliseconds).\(session)" }

  public static func < (left: Self, right: Self) -> Bool {
    (left.day, left.start, left.session) < (right.day, right.start, right.session)
  }
}

extension SessionHeader {
  public var cursor: AttendanceCursor {
    AttendanceCursor(day: day, start: scheduledStart, session: session)
  }
}

/// Some sessions in order. None is ever split.
public struct AttendancePage: Sendable, Hashable {
  /// Of each session the lines that match the filter. A filter that chooses lines leaves sessions
  /// out that have none.
  public let records: [AttendanceRecord]
  /// Where the next page goes on; nil when this is the last one.
  public let next: AttendanceCursor?

  public init(records: [AttendanceRecord], next: AttendanceCursor?) {
    self.records = records
    self.next = next
  }
}

/// Sums over everything that matches a filter.
public struct AttendanceTotals: Sendable, Hashable {
  public var sessions = 0
  /// Sessions that have ended and that nobody has signed.
  public var unsigned = 0
  /// People in them; somebody in two sessions counts twice.
  public var byStatus: [Attendance.Status: Int] = [:]
  public var grossMinutes = 0
  public var netMinutes = 0
  /// Lines that say something else than they did at first.
  public var corrections = 0
  /// Sessions that can't be read and are missing from all of this.
  public var unreadable = 0

  public init() {}

  public var expected: Int { byStatus.values.reduce(0, +) }
  public var present: Int { byStatus.filter(\.key.wasThere).values.reduce(0, +) }
}

/// One person's time in one program on one day.
public struct DayMinutes: Sendable, Hashable {
  public let participant: ParticipantID
  public let program: ProgramID?
  public let day: Day
  public let grossMinutes: Int
  public let netMinutes: Int
  /// Sessions at which the person was there for some time, and all of which they are in the record.
  public let attended: Int
  public let sessions: Int

  public init(
    participant: ParticipantID, program: ProgramID?, day: Day, grossMinutes: Int, netMinutes: Int,
    attended: Int, sessions: Int
  ) {
    self.participant = participant
    self.program = program
    self.day = day
    self.grossMinutes = grossMinutes
    self.netMinutes = netMinutes
    self.attended = attended
    self.sessions = sessions
  }
}
