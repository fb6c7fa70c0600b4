import CircleCore

// Which evening of its group's plan a session is.
//
// It follows from the sessions before it, and nothing counts up anywhere: a session is the evening after
// the one that was held last by the same plan. Each plan of a session says which evening it is. One that
// was called off, or that nobody began, is passed over, so that its evening is the next session's; those
// that are still to come before it count as if they were held, and when one of them is called off, the
// ones after it are planned anew.

/// An evening of a group's plan, with what is done in it.
struct EveningInTurn {
  let evening: PlannedEvening
  let items: [PlanItem]

  /// - Parameter last: The evening before; nil is none.
  init(after last: Int?, in record: GroupPlanRecord) {
    let count = max(1, record.plan.evenings.count)
    let index = (last.map { $0 + 1 } ?? record.next) % count
    evening = PlannedEvening(plan: record.madeAt, index: index)
    items =
      record.plan.evenings.indices.contains(index) ? record.plan.evenings[index].items : []
  }
}

/// The agenda of a session to come: its evening of the group's plan, or else the schedule's modules.
struct PlannedAgenda {
  let parts: [AgendaPart]
  let evening: PlannedEvening?
  /// Modules that are wanted and aren't there.
  let missing: Set<String>

  init(_ evening: EveningInTurn?, _ schedule: ScheduleRecord, from modules: [Module]) {
    let known = Dictionary(modules.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    self.evening = evening?.evening
    let wanted =
      evening.map { $0.items.compactMap(\.module) } ?? schedule.modules
    missing = Set(wanted).subtracting(known.keys)
    parts =
      evening.map { AgendaPart.parts(of: $0.items, from: known) }
      ?? Scheduling.agenda(of: schedule.modules.compactMap { known[$0] })
  }
}

extension Planner {
  /// The evenings of meetings whose groups have a plan.
  ///
  /// - Parameter known: All sessions of schedules that aren't over.
  func evenings(
    of meetings: [Occurrence], beside known: [Planned], at now: Instant
  ) async throws -> [Occurrence: EveningInTurn] {
    var evenings: [Occurrence: EveningInTurn] = [:]
    for record in try await directory.plans() {
      let own = meetings.filter { $0.group == record.group && !$0.isCanceled }
        .sorted { ($0.startsAt, $0.schedule) < ($1.startsAt, $1.schedule) }
      guard let first = own.first else { continue }
      var last = try await lastEvening(of: record, before: first.startsAt, at: now)
      for meeting in own {
        let session = known.first { $0.isOf(meeting) && $0.isSettled(at: now) }
        guard let session else {
          let evening = EveningInTurn(after: last, in: record)
          evenings[meeting] = evening
          last = evening.evening.index
          continue
        }
        // What has begun keeps the evening that it has.
        last = session.state.heldEvening(of: record, isOver: false) ?? last
      }
    }
    return evenings
  }

  /// The evening of a meeting that is over and was never made.
  func evening(of meeting: Occurrence, at now: Instant) async throws -> EveningInTurn? {
    guard let record = try await directory.plans().first(where: { $0.group == meeting.group }),
      record.madeAt <= meeting.startsAt
    else { return nil }
    let last = try await lastEvening(of: record, before: meeting.startsAt, at: now)
    return EveningInTurn(after: last, in: record)
  }

  /// The evening that was held last by this plan, in a session that began before `end` by its plan and
  /// is over.
  func lastEvening(
    of record: GroupPlanRecord, before end: Instant, at now: Instant
  ) async throws -> Int? {
    // One that was planned by it may have begun a while before.
    let longest = Duration.minutes(RecordLimits.sessionMinutes)
    let start = Instant(milliseconds: record.madeAt.milliseconds - longest.milliseconds)
    let window = SessionQuery.starting(from: start, to: end, group: record.group)
    for session in try await directory.sessions(window).reversed() where session.endsAt <= now {
      guard let state = try await sessions.state(of: session.id) else { continue }
      if let evening = state.heldEvening(of: record, isOver: true) { return evening }
    }
    return nil
  }
}

/// The session of a group that comes next and can still be changed, and which evening it is.
public struct ComingEvening: Sendable, Hashable {
  /// 0 for the first evening of the group's plan, and where the group has none.
  public let index: Int
  /// nil when it isn't made yet.
  public let session: SessionID?
  public let schedule: ScheduleID?
  /// nil when the group doesn't meet in the next weeks.
  public let startsAt: Instant?
}

extension Planner {
  /// How far ahead a meeting is looked for, in days.
  private static let farthestMeeting = 60

  public func comingEvening(of group: GroupRecord, at now: Instant) async throws -> ComingEvening {
    let record = try await directory.plans().first { $0.group == group.id }
    var last: Int?
    if let record { last = try await lastEvening(of: record, before: now, at: now) }
    for session in try await planned(at: now) where session.record.group == group.id {
      if session.isOpen(at: now) {
        let evening = session.state.plan.evening.flatMap { $0.plan == record?.madeAt ? $0 : nil }
        return ComingEvening(
          index: evening?.index ?? 0, session: session.record.id,
          schedule: session.state.plan.schedule, startsAt: session.record.startsAt)
      }
      if let record { last = session.state.heldEvening(of: record, isOver: false) ?? last }
    }
    let meeting = try await meeting(of: group, after: now)
    return ComingEvening(
      index: record.map { EveningInTurn(after: last, in: $0).evening.index } ?? 0, session: nil,
      schedule: meeting?.schedule, startsAt: meeting?.startsAt)
  }

  private func meeting(of group: GroupRecord, after now: Instant) async throws -> Occurrence? {
    guard let program = try await directory.programs().first(where: { $0.id == group.program })
    else { return nil }
    let zone = try ProgramZone.named(program.zone)
    let today = zone.day(of: now)
    return try await directory.schedules().filter { $0.group == group.id }
      .flatMap {
        $0.occurrences(from: today, to: today.adding(days: Self.farthestMeeting), in: zone)
      }
      .filter { $0.startsAt > now && !$0.isCanceled }
      .min { ($0.startsAt, $0.schedule) < ($1.startsAt, $1.schedule) }
  }
}

extension SessionState {
  /// Which evening of this plan it was or is going to be; nil of one that was called off, and of one
  /// that nobody began in its time.
  fileprivate func heldEvening(of record: GroupPlanRecord, isOver: Bool) -> Int? {
    guard let evening = plan.evening, evening.plan == record.madeAt, calledOff == nil,
      startedAt != nil || !isOver
    else { return nil }
    return evening.index
  }
}
