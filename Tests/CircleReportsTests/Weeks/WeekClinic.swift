import CircleCore
import CircleReports
import CircleService
import StoreContract
import Testing

/// A clinic with one program whose group meets on Monday, Tuesday and Thursday from 9:00 to 12:00,
/// twenty minutes of which are breaks. The week is that of 2026-11-16; New York is five hours behind.
struct WeekClinic {
  static let monday = day("2026-11-16")
  static let group = Samples.group
  let store = MemoryStore()
  var now: Instant

  static func day(_ text: String) -> Day {
    guard let day = Day(text) else { preconditionFailure("\(text) isn't a day") }
    return day
  }

  static func time(_ day: String, _ clock: String) -> Instant {
    guard let zone = try? ProgramZone.named("America/New_York"), let time = ClockTime(clock) else {
      preconditionFailure("\(clock) isn't a time")
    }
    return zone.instant(on: Self.day(day), at: time)
  }

  init(at day: String, _ clock: String, people: [ParticipantRecord]) async throws {
    now = Self.time(day, clock)
    guard let start = ClockTime("09:00") else { preconditionFailure("nine is a time") }
    let schedule = ScheduleRecord(
      id: ScheduleID("mornings"), group: Self.group.id, weekdays: [.monday, .tuesday, .thursday],
      start: start, minutes: 180, breakMinutes: 20, from: Self.day("2026-01-01"),
      except: [Self.day("2026-11-26")])
    try await store.save(
      [.program(Samples.program), .group(Self.group), .schedule(schedule)]
        + people.map { .participant($0) }
        + people.map { .enrollment($0.id, Self.group.id) })
  }

  static func person(_ id: String, weekMinutes: Int? = nil, dischargedOn: Day? = nil)
    -> ParticipantRecord
  {
    ParticipantRecord(
      id: ParticipantID(id), name: id, language: .english, weekMinutes: weekMinutes,
      dischargedOn: dischargedOn)
  }

  /// A session of the group that is in the record.
  func hold(
    _ day: String, at clock: String = "09:00", phase: SessionHeader.Phase = .ended,
    breakMinutes: Int = 20, plannedBreaks: Int? = nil, program: ProgramID = Samples.program.id,
    id: String? = nil,
    startedAt: String? = nil, gone: [String] = [], _ lines: [String: (Attendance.Status, Int)]
  ) async throws {
    let start = Self.time(day, clock)
    let list = lines.sorted { $0.key < $1.key }.map { id, line in
      AttendanceLine(
        participant: ParticipantID(id), name: id, status: line.0, mode: nil,
        times: AttendanceLine.Times(
          arrived: nil, left: nil, grossMinutes: line.1, netMinutes: line.1), awayMinutes: 0)
    }
    let isPlanned = phase == .planned || phase == .calledOff
    let header = SessionHeader(
      session: SessionID(id ?? "\(program)-\(day)-\(clock)"), group: Self.group.id,
      groupTitle: "", kind: nil, program: program, programName: "", site: nil,
      zone: "America/New_York", day: Self.day(day), scheduledStart: start,
      scheduledEnd: start + .minutes(180),
      startedAt: isPlanned ? nil : startedAt.map { Self.time(day, $0) } ?? start,
      endedAt: phase == .ended ? start + .minutes(180) : nil, phase: phase, facilitators: [],
      lead: nil, present: 0, expected: list.count, breakMinutes: breakMinutes,
      plannedBreakMinutes: plannedBreaks, signature: nil,
      version: 0, digest: nil, awaiting: 0,
      gone: gone.map { ParticipantID($0) }, head: 1)
    try await store.store([AttendanceRecord(header: header, lines: list)])
  }

  func service(_ profiles: ServiceProfiles = .shipped) -> WeekService {
    let now = now
    return WeekService(
      directory: store,
      attendance: AttendanceReports(store: store, directory: store, state: { _ in nil }),
      profiles: profiles, now: { now })
  }

  func week(
    _ question: WeekQuestion = WeekQuestion(weekOf: monday),
    profiles: ServiceProfiles = .shipped
  ) async throws -> [String: PersonWeek] {
    let report = try await service(profiles).week(question)
    return Dictionary(uniqueKeysWithValues: report.people.map { ($0.participant.text, $0) })
  }
}
