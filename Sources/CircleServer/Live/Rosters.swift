import CircleCore
import CircleService
import Synchronization

/// Who belongs to which session, in memory, for the sessions around now.
final class Rosters: Sendable {
  private struct Entry {
    let participants: Set<ParticipantID>
    let staff: Set<StaffID>
    let startsAt: Instant
  }

  private let directory: any Directory
  private let sessions: SessionService
  private let surroundings: Surroundings
  private let entries = Mutex<[SessionID: Entry]>([:])
  /// Sessions of the past that are over: nothing more comes of them.
  private let settled = Mutex<Set<SessionID>>([])

  /// Sessions that are over and started earlier are history; those that start later aren't open yet.
  private static let before = Duration.seconds(24 * 60 * 60)
  private static let after = Duration.seconds(36 * 60 * 60)
  /// So far back somebody may have to end and sign a session that a power cut has left open.
  private static let longBefore = Duration.seconds(31 * 24 * 60 * 60)

  init(directory: any Directory, sessions: SessionService, surroundings: Surroundings) {
    self.directory = directory
    self.sessions = sessions
    self.surroundings = surroundings
  }

  func isKnown(_ session: SessionID) -> Bool { entries.withLock { $0[session] != nil } }

  /// All sessions around now, and older ones that nobody has ended.
  var known: [SessionID] { entries.withLock { Array($0.keys) } }

  func isExpected(_ participant: ParticipantID, in session: SessionID) -> Bool {
    entries.withLock { $0[session]?.participants.contains(participant) ?? false }
  }

  func isStaff(_ staff: StaffID, of session: SessionID) -> Bool {
    entries.withLock { $0[session]?.staff.contains(staff) ?? false }
  }

  /// Sessions where somebody is expected, the earliest first.
  func sessions(of participant: ParticipantID) -> [SessionID] {
    entries.withLock { entries in
      entries.filter { $0.value.participants.contains(participant) }
        .sorted { $0.value.startsAt < $1.value.startsAt }
        .map(\.key)
    }
  }

  /// Takes in the sessions around now. Those that were running when the daemon stopped go on: their
  /// hosts begin to work here.
  func refresh() async throws {
    let now = surroundings.now()
    let window = SessionQuery.starting(
      from: now - Self.longBefore, to: now + Self.after, group: nil)
    let oldest = now - Self.before
    let records = try await directory.sessions(window)
    try await update(records, at: now)
    for record in records where !isKnown(record.id) {
      let isPast = record.startsAt < oldest
      if isPast && settled.withLock({ $0.contains(record.id) }) { continue }
      guard let state = try await sessions.state(of: record.id) else { continue }
      // One that is over may hold a question that a crash has left unsealed.
      let mayBeUnsealed = state.phase == .ended && !state.items.isEmpty
      if state.isRunning || mayBeUnsealed { _ = try await sessions.host(of: record.id) }
      guard !isPast || state.isRunning else {
        settled.withLock { _ = $0.insert(record.id) }
        continue
      }
      entries.withLock { $0[record.id] = Self.entry(of: state, record) }
    }
    try await forget(before: oldest)
  }

  private static func entry(of state: SessionState, _ record: SessionRecord) -> Entry {
    Entry(
      participants: Set(state.roster), staff: Set(state.plan.staff.map(\.id)),
      startsAt: record.startsAt)
  }

  /// Until a session begins, who is expected may change, and it may be taken off the calendar.
  private func update(_ records: [SessionRecord], at now: Instant) async throws {
    let there = Set(records.map(\.id))
    entries.withLock { entries in
      entries = entries.filter { there.contains($0.key) || $0.value.startsAt <= now }
    }
    for record in records where record.endsAt > now && isKnown(record.id) {
      guard let state = try await sessions.state(of: record.id), state.phase == .lobby else {
        continue
      }
      entries.withLock { $0[record.id] = Self.entry(of: state, record) }
    }
  }

  private func forget(before oldest: Instant) async throws {
    let past = entries.withLock { $0.filter { $0.value.startsAt < oldest }.map(\.key) }
    for session in past {
      if try await sessions.state(of: session)?.isRunning == true { continue }
      entries.withLock { $0[session] = nil }
      settled.withLock { _ = $0.insert(session) }
    }
  }
}

extension Instant {
  static func - (left: Instant, right: Duration) -> Instant {
    Instant(milliseconds: left.milliseconds - right.milliseconds)
  }
}
