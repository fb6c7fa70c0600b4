import CircleCore
import CircleProtocol
import CircleService
import SimulatedWorld
import StoreContract
import Testing

/// A clinic with two groups and a planner, at a time of the test's choice.
final class PlannedClinic: Sendable {
  let store: MemoryStore
  let clock: TestClock
  let service: SessionService
  let planner: Planner

  static let program = ProgramRecord(
    id: ProgramID("iop"), name: "Adult IOP", zone: "America/New_York", site: "Lakeside")
  static let skills = GroupRecord(
    id: GroupID("skills"), program: program.id, title: "Skills", kind: .skills, mode: .online)
  static let modules = ["arriving", "stop", "tipp"].map { id in
    Module(
      id: id, version: 1, family: .core, title: Text(same: id), summary: Text(same: id),
      level: .basic, sources: [], cautions: [],
      steps: ["one", "two"].map { step in
        ModuleStep(
          id: step, title: Text(same: step), minutes: 10, timed: false,
          content: .timer(
            StepContent.TimedPractice(body: RichText(plain: Text(same: "Rest.")), seconds: nil)),
          notes: FacilitatorNotes())
      })
  }
  static let dana = StaffRecord(
    id: StaffID("dana"), userName: "dana", name: "Dana", signature: "Dana Whitfield, LCSW",
    role: .facilitator, passwordHash: nil)

  let shelf = ModuleShelf(PlannedClinic.modules)

  /// - Parameter sharing: Another node's clinic, whose store this one has too.
  init(at time: String, sharing other: PlannedClinic? = nil) throws {
    let store = other?.store ?? MemoryStore()
    let clock = TestClock(at: try Self.instant(time), seed: other == nil ? 1 : 2)
    let service = SessionService(
      log: store, safe: store.safe, directory: store, surroundings: clock.surroundings,
      timing: PresenceTiming(), joinURL: "http://circle.example/", outlet: Nobody(),
      logger: Daemon.silence)
    self.store = store
    self.clock = clock
    self.service = service
    planner = Planner(
      directory: store, log: store, sessions: service, profiles: .shipped,
      shelf: shelf,
      surroundings: clock.surroundings, logger: Daemon.silence)
  }

  private struct Nobody: Outlet {
    func deliver(_ parcels: [Parcel], of session: SessionID) async {}
  }

  /// - Parameter text: Such as `2026-11-17 09:00`, in New York.
  static func instant(_ text: String) throws -> Instant {
    let day = try #require(Day(String(text.prefix(10))))
    let time = try #require(ClockTime(String(text.suffix(5))))
    return try ProgramZone.named(program.zone).instant(on: day, at: time)
  }

  static func schedule(
    _ weekdays: Set<Weekday> = [.tuesday, .thursday], at start: String = "09:00",
    except: Set<String> = [], modules: [String] = ["arriving"]
  ) throws -> ScheduleRecord {
    ScheduleRecord(
      id: ScheduleID("s"), group: skills.id, weekdays: weekdays,
      start: try #require(ClockTime(start)), minutes: 180, breakMinutes: 20,
      from: try #require(Day("2026-01-01")), except: Set(except.compactMap { Day($0) }),
      modules: modules)
  }

  func save(_ entries: DirectoryEntry...) async throws { try await store.save(entries) }

  /// The clinic with its schedule, and Ana in the group.
  func open(_ schedule: ScheduleRecord) async throws {
    try await save(
      .program(Self.program), .group(Self.skills), .staff(Self.dana), .schedule(schedule),
      .participant(ParticipantRecord(id: ParticipantID("ana"), name: "Ana", language: .english)),
      .enrollment(ParticipantID("ana"), Self.skills.id))
  }

  @discardableResult
  func plan(at time: String? = nil) async throws -> Bool {
    try await planner.plan(at: try time.map(Self.instant) ?? clock.now)
  }

  /// What is on the calendar, in words: the start, who is expected, and whether it is called off.
  func calendar() async throws -> [String] {
    let all = SessionQuery.starting(
      from: Instant(milliseconds: 0), to: Instant(milliseconds: .max), group: nil)
    let zone = try ProgramZone.named(Self.program.zone)
    var lines: [String] = []
    for record in try await store.sessions(all) {
      let state = try #require(try await service.state(of: record.id))
      let people = state.roster.map(\.text).joined(separator: " ")
      lines.append(
        zone.time(of: record.startsAt).prefix(16) + " \(people)"
          + (state.calledOff == nil ? "" : " off"))
    }
    return lines
  }

  func sessions() async throws -> [SessionRecord] {
    try await store.sessions(
      .starting(from: Instant(milliseconds: 0), to: Instant(milliseconds: .max), group: nil))
  }

  /// The hosts work on their own: waits until what they were told is done.
  func until(_ expected: [String]) async throws {
    for _ in 0..<2_000 {
      if try await calendar() == expected { return }
      await Task.yield()
    }
    #expect(try await calendar() == expected)
  }
}
