import CircleCore
import CircleService
import Synchronization

/// Writes into the audit log who does what. Durable on return: what is asked for is only given once
/// its entry is there, and not at all when it can't be written.
///
/// Each answer that shows somebody's attendance under their name is an entry: each page of the table,
/// each sheet, each opening of the weekly view, each export when it begins. A console that is open
/// shows attendance all the time: its entry is written when its live connection opens. It asks for the
/// weekly hours of its people every few minutes, and those are one entry for a person on staff and a
/// session in an hour.
final class AuditTrail: Sendable {
  private let log: any AuditLog
  private let surroundings: Surroundings
  private let weeksRead = Mutex<[WeekReader: Instant]>([:])

  private struct WeekReader: Hashable {
    let staff: StaffID
    let session: SessionID
  }

  private static let weekPause = Duration.seconds(60 * 60)

  init(log: any AuditLog, surroundings: Surroundings) {
    self.log = log
    self.surroundings = surroundings
  }

  func add(
    _ action: AuditAction, by actor: AuditActor, _ subject: [String: String?] = [:]
  ) async throws {
    try await log.append([
      AuditDraft(
        at: surroundings.now(), actor: actor, action: action,
        subject: subject.compactMapValues(\.self))
    ])
  }

  /// A console reads the weekly hours of its session's people.
  func noteWeek(of session: SessionID, by staff: StaffID) async throws {
    let now = surroundings.now()
    let reader = WeekReader(staff: staff, session: session)
    let isKnown = weeksRead.withLock { read in
      read = read.filter { $0.value + Self.weekPause > now }
      return read[reader] != nil
    }
    if isKnown { return }
    try await add(
      .attendanceRead, by: .staff(staff), ["session": session.text, "week": "yes"])
    weeksRead.withLock { $0[reader] = now }
  }

  func entries(after sequence: Int, limit: Int) async throws -> [AuditEntry] {
    try await log.entries(after: sequence, limit: limit)
  }
}
