import CircleCore
import CircleService
import Foundation
import GRDB

/// A session's header as it lies in `attendance_records`.
enum RecordColumns {
  /// `session` comes first: a record is replaced by it.
  static let names = [
    "session", "head", "day", "starts_at", "ends_at", "started_at", "ended_at", "phase",
    "\"group\"", "title", "kind", "program", "program_name", "site", "zone", "staff", "lead",
    "present", "expected", "break_minutes", "signer", "signer_name", "signed_at", "statement",
    "version", "digest", "awaiting", "gone", "planned_break_minutes",
  ]

  static func values(_ header: SessionHeader) throws -> StatementArguments {
    let first: StatementArguments = [
      header.session.text, header.head, header.day.text, header.scheduledStart.milliseconds,
      header.scheduledEnd.milliseconds, header.startedAt?.milliseconds,
      header.endedAt?.milliseconds, header.phase.rawValue, header.group.text, header.groupTitle,
      header.kind, header.program?.text, header.programName, header.site, header.zone,
    ]
    let last: StatementArguments = [
      try StoredStaff.text(header.facilitators), header.lead?.text, header.present,
      header.expected, header.breakMinutes, header.signature?.by.text, header.signature?.name,
      header.signature?.at.milliseconds, header.signature?.statement, header.version,
      header.digest, header.awaiting, StoredList.text(header.gone.map(\.text)),
      header.plannedBreakMinutes,
    ]
    return first + last
  }

  /// - Parameter staff: The facilitators that the column `staff` tells.
  /// - Returns: nil when the row says something that no header says.
  static func header(_ row: Row, staff: [StaffEntry]) -> SessionHeader? {
    guard let day = Day(row[2]), let phase = SessionHeader.Phase(rawValue: row[7]),
      let gone = StoredList.list(row[27])
    else { return nil }
    let kind: String? = row[10]
    let program: String? = row[11]
    let lead: String? = row[16]
    return SessionHeader(
      session: SessionID(row[0]), group: GroupID(row[8]), groupTitle: row[9], kind: kind,
      program: program.map { ProgramID($0) }, programName: row[12], site: row[13], zone: row[14],
      day: day, scheduledStart: Instant(milliseconds: row[3]),
      scheduledEnd: Instant(milliseconds: row[4]), startedAt: instant(row[5]),
      endedAt: instant(row[6]), phase: phase, facilitators: staff,
      lead: lead.map { StaffID($0) }, present: row[17], expected: row[18], breakMinutes: row[19],
      plannedBreakMinutes: row[28], signature: signature(row), version: row[24], digest: row[25],
      awaiting: row[26],
      gone: gone.map { ParticipantID($0) }, head: row[1])
  }

  private static func signature(_ row: Row) -> SessionHeader.Signature? {
    guard let by: String = row[20], let name: String = row[21], let at: Int64 = row[22] else {
      return nil
    }
    return SessionHeader.Signature(
      by: StaffID(by), name: name, at: Instant(milliseconds: at), statement: row[23])
  }
}

/// The columns of `attendance_lines` that a line is made of.
enum LineColumns {
  static let names = """
    participant, name, status, mode, arrived, left, gross, net, away, correction, modules
    """

  /// - Returns: nil when the row says something that no line says.
  static func line(_ row: Row) throws -> AttendanceLine? {
    guard let status = Attendance.Status(rawValue: row[2]),
      let modules = StoredModules.modules(row[10])
    else { return nil }
    let mode: String? = row[3]
    let correction: String? = row[9]
    let stored = try correction.map(StoredCorrection.init(text:))
    return AttendanceLine(
      participant: ParticipantID(row[0]), name: row[1], status: status,
      mode: mode.flatMap(AttendanceMode.init(rawValue:)),
      times: AttendanceLine.Times(
        arrived: instant(row[4]), left: instant(row[5]), grossMinutes: row[6],
        netMinutes: row[7]), awayMinutes: row[8], modules: modules, first: stored?.entry,
      reason: stored?.reason, markedBy: stored?.markedBy, markedAt: stored?.markedAt,
      awaiting: stored?.amendment)
  }
}

private func instant(_ milliseconds: Int64?) -> Instant? {
  milliseconds.map(Instant.init(milliseconds:))
}

enum StoredStaff {
  static func text(_ staff: [StaffEntry]) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(staff), as: UTF8.self)
  }

  static func staff(_ text: String) throws -> [StaffEntry] {
    try JSONDecoder().decode([StaffEntry].self, from: Data(text.utf8))
  }
}

/// The minutes of modules as one text, a line such as `paced-breathing@2 24` for each, without the
/// version where there is none: every row of every
/// export has it, so that reading it has to be quick.
enum StoredModules {
  static func text(_ modules: [AttendanceLine.ModuleMinutes]) -> String {
    modules.map { each in
      let version = each.version.map { "@\($0)" } ?? ""
      return "\(each.module)\(version) \(each.minutes)"
    }.joined(separator: "\n")
  }

  /// - Returns: nil for what isn't such a text.
  static func modules(_ text: String) -> [AttendanceLine.ModuleMinutes]? {
    if text.isEmpty { return [] }
    var modules: [AttendanceLine.ModuleMinutes] = []
    for line in text.utf8.split(separator: UInt8(ascii: "\n")) {
      guard let space = line.lastIndex(of: UInt8(ascii: " ")),
        let module = String(line[..<space]),
        let minutes = String(line[space...].dropFirst()).flatMap({ Int($0) })
      else { return nil }
      let parts = module.split(separator: "@", maxSplits: 1)
      let version = parts.count == 2 ? Int(parts[1]) : nil
      guard let id = parts.first, parts.count == 1 || version != nil else { return nil }
      modules.append(
        AttendanceLine.ModuleMinutes(module: String(id), version: version, minutes: minutes))
    }
    return modules
  }
}

/// What few lines have: the words that go with a correction. One column of JSON.
struct StoredCorrection: Codable {
  private var firstStatus: String?
  private var firstMode: String?
  private var firstTimes: AttendanceLine.Times?
  private(set) var reason: String?
  private(set) var markedBy: String?
  private(set) var markedAt: Instant?
  private var awaiting: Awaiting?

  private struct Awaiting: Codable {
    let number: Int
    let status: String
    let reason: String
    let by: String
    let at: Instant
  }

  /// - Returns: nil when nobody has touched the line.
  init?(_ line: AttendanceLine) {
    if line.first == nil && line.reason == nil && line.markedBy == nil && line.awaiting == nil {
      return nil
    }
    firstStatus = line.first?.status.rawValue
    firstMode = line.first?.mode?.rawValue
    firstTimes = line.first?.times
    reason = line.reason
    markedBy = line.markedBy
    markedAt = line.markedAt
    awaiting = line.awaiting.map {
      Awaiting(
        number: $0.number, status: $0.status.rawValue, reason: $0.reason, by: $0.by, at: $0.at)
    }
  }

  init(text: String) throws {
    self = try JSONDecoder().decode(Self.self, from: Data(text.utf8))
  }

  func text() throws -> String { String(decoding: try JSONEncoder().encode(self), as: UTF8.self) }

  var entry: AttendanceLine.Entry? {
    guard let status = firstStatus.flatMap(Attendance.Status.init(rawValue:)), let firstTimes else {
      return nil
    }
    return AttendanceLine.Entry(
      status: status, mode: firstMode.flatMap(AttendanceMode.init(rawValue:)), times: firstTimes)
  }

  var amendment: AwaitingAmendment? {
    guard let awaiting, let status = Attendance.Status(rawValue: awaiting.status) else {
      return nil
    }
    return AwaitingAmendment(
      number: awaiting.number, status: status, reason: awaiting.reason, by: awaiting.by,
      at: awaiting.at)
  }
}
