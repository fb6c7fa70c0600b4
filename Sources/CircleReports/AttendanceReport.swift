import CircleCore
import CircleService

/// One person's attendance at one session, as it is exported: everything in words and in the
/// program's time.
public struct AttendanceRow: Sendable, Hashable {
  /// The day on which the session was scheduled to start, in the program's zone.
  public let date: String
  public let session: String
  public let group: String
  public let groupTitle: String
  public let program: String
  /// IANA time zone of the program, and of the times in this row.
  public let zone: String
  public let participant: String
  public let name: String
  public let status: String
  public let mode: String
  /// ISO 8601 with the zone's offset at that time.
  public let arrived: String?
  public let left: String?
  /// Whole minutes, floored; breaks included.
  public let grossMinutes: Int
  /// Whole minutes, floored, without breaks.
  public let netMinutes: Int
  /// Why a facilitator marked the person by hand, and who did.
  public let reason: String?
  public let markedBy: String?
  public let signedBy: String?
  public let signedAt: String?
}

/// Attendance of sessions as a table, for a clinic's records.
public enum AttendanceReport {
  public typealias Row = AttendanceRow

  /// The rows of all sessions that have begun: by the session's start, then in its roster's order.
  ///
  /// - Parameter groups: For the groups' present titles; a group that isn't among them has the
  ///   title that its session had.
  public static func rows(
    of states: [SessionState], groups: [GroupRecord]
  ) throws(ReportError) -> [AttendanceRow] {
    let titles = Dictionary(
      groups.map { ($0.id, $0.title) }, uniquingKeysWith: { first, _ in first })
    let begun = states.filter { $0.startedAt != nil }.sorted { one, other in
      (one.plan.scheduledStart, one.plan.session) < (other.plan.scheduledStart, other.plan.session)
    }
    var rows: [AttendanceRow] = []
    for state in begun {
      let title = titles[state.plan.group] ?? state.plan.title
      let zone = try ProgramZone.named(state.plan.zone)
      rows += state.attendance.map { row($0, of: state, title: title, in: zone) }
    }
    return rows
  }

  private static func row(
    _ attendance: Attendance, of state: SessionState, title: String, in zone: ProgramZone
  ) -> AttendanceRow {
    let plan = state.plan
    return AttendanceRow(
      date: zone.day(of: plan.scheduledStart).text, session: plan.session.text,
      group: plan.group.text, groupTitle: title, program: plan.program, zone: plan.zone,
      participant: attendance.participant.text, name: attendance.name,
      status: attendance.status.rawValue, mode: attendance.mode?.rawValue ?? "",
      arrived: attendance.arrived.map(zone.time(of:)), left: attendance.left.map(zone.time(of:)),
      grossMinutes: attendance.grossMinutes, netMinutes: attendance.netMinutes,
      reason: attendance.mark?.mark.reason,
      markedBy: attendance.mark.map { signature(of: $0.by, in: state) },
      signedBy: state.signature?.by.signature,
      signedAt: state.signature.map { zone.time(of: $0.at) })
  }

  private static func signature(of staff: StaffID, in state: SessionState) -> String {
    state.staff(staff)?.signature ?? staff.text
  }
}
