import CircleCore
import CircleService

/// Attendance records of a clinic that doesn't exist: the same ones for the same seed.
public struct MadeUpAttendance: Sendable {
  private var chance: SeededGenerator
  private let people: Int
  private let sessionsPerDay: Int
  private var number = 0

  public static let programs = [ProgramID("iop"), ProgramID("php")]
  public static let zones = ["America/New_York", "America/Los_Angeles"]
  public static let groups = (0..<12).map { GroupID("group-\($0)") }
  public static let staff = (0..<5).map {
    StaffEntry(id: StaffID("staff-\($0)"), name: "Staff \($0)", signature: "Staff \($0), LCSW")
  }
  /// A Monday.
  public static let firstDay = Day(number: 19_723)

  public static func day(of instant: Instant) -> Day {
    Day(number: Int(instant.milliseconds / 86_400_000))
  }

  /// A bare record of one session, as of some event of its log.
  public static func record(
    of session: SessionID, head: Int, lines: [AttendanceLine] = [],
    day: Day = day(of: Samples.start), phase: SessionHeader.Phase = .ended,
    start: Instant = Samples.start, title: String = "Tuesday Morning Group"
  ) -> AttendanceRecord {
    AttendanceRecord(
      header: SessionHeader(
        session: session, group: Samples.group.id, groupTitle: title, kind: nil, program: nil,
        programName: title, site: nil, zone: "America/New_York", day: day, scheduledStart: start,
        scheduledEnd: start + .minutes(180), startedAt: nil, endedAt: nil, phase: phase,
        facilitators: [], lead: nil, present: 0, expected: lines.count, breakMinutes: 0,
        signature: nil, version: 0, digest: nil, awaiting: 0, head: head), lines: lines)
  }

  /// - Parameters:
  ///   - people: How many different ones there are.
  public init(seed: UInt64, people: Int = 40, sessionsPerDay: Int = 4) {
    chance = SeededGenerator(seed: seed)
    self.people = people
    self.sessionsPerDay = sessionsPerDay
  }

  public static func person(_ number: Int) -> ParticipantID { ParticipantID("p-\(number)") }

  /// One after the other, by day.
  ///
  /// - Parameter lines: How many there are in each.
  public mutating func record(lines: Int = 8) -> AttendanceRecord {
    defer { number += 1 }
    let group = pick(Self.groups.count)
    let program = group % Self.programs.count
    let zone = Self.zones[program]
    let day = Self.firstDay.adding(days: number / sessionsPerDay)
    // Either zone is some hours behind UTC, so that 17:00 there is within the day in both.
    let start = Instant(milliseconds: (Int64(day.number) * 24 + 17 + Int64(pick(3))) * 3_600_000)
    let list = (0..<lines).map { line($0, start: start) }
    let lead = Self.staff[pick(Self.staff.count)]
    let isSigned = pick(10) > 0
    return AttendanceRecord(
      header: SessionHeader(
        session: SessionID("s-\(chance.next() % 100_000)-\(number)"), group: Self.groups[group],
        groupTitle: "Group \(group)", kind: group.isMultiple(of: 3) ? "skills" : nil,
        program: Self.programs[program], programName: "Program \(program)",
        site: program == 0 ? "Main Street" : nil, zone: zone, day: day, scheduledStart: start,
        scheduledEnd: start + .minutes(180), startedAt: start + .minutes(2),
        endedAt: start + .minutes(181), phase: .ended, facilitators: [lead, Self.staff[0]],
        lead: lead.id, present: list.count { $0.status.wasThere }, expected: list.count,
        breakMinutes: 20, plannedBreakMinutes: number.isMultiple(of: 2) ? 15 : nil,
        signature: isSigned ? signature(by: lead, after: start) : nil,
        version: isSigned ? 2 : 1, digest: isSigned ? "00ff\(chance.next())" : nil,
        awaiting: list.count { $0.awaiting != nil },
        gone: list.prefix(number % 3).map(\.participant), head: 200 + number % 50), lines: list)
  }

  private mutating func signature(
    by staff: StaffEntry, after start: Instant
  ) -> SessionHeader.Signature {
    SessionHeader.Signature(
      by: staff.id, name: staff.signature, at: start + .minutes(190 + pick(30)),
      statement: pick(2) == 0 ? nil : "I led this group, and this is who was there.")
  }

  private mutating func line(_ place: Int, start: Instant) -> AttendanceLine {
    let person = (number * 7 + place * 3) % people
    let statuses = Attendance.Status.allCases
    let status = pick(10) < 7 ? .present : statuses[pick(statuses.count)]
    let isCorrected = pick(20) == 0
    return AttendanceLine(
      participant: Self.person(person), name: "Person \(person)", status: status,
      mode: status.wasThere ? AttendanceMode.allCases[pick(AttendanceMode.allCases.count)] : nil,
      times: times(status.wasThere, start: start), awayMinutes: status.wasThere ? pick(5) : 0,
      modules: status.wasThere ? modules() : [],
      first: isCorrected
        ? AttendanceLine.Entry(
          status: .expected, mode: pick(2) == 0 ? nil : .online,
          times: times(pick(2) == 0, start: start)) : nil,
      reason: isCorrected ? "Came by another door; \"sat\" at the back, ñ." : nil,
      markedBy: isCorrected ? "Staff 0, LCSW" : nil,
      markedAt: isCorrected ? start + .minutes(60) : nil,
      awaiting: pick(50) == 0
        ? AwaitingAmendment(
          number: 1, status: .excused, reason: "Doctor", by: "Staff 1, LCSW",
          at: start + .minutes(300)) : nil)
  }

  private mutating func modules() -> [AttendanceLine.ModuleMinutes] {
    ["paced-breathing", "thinking-traps", "dear-man"].prefix(pick(4)).map {
      // Some are from before modules had versions.
      AttendanceLine.ModuleMinutes(
        module: $0, version: $0.utf8.count.isMultiple(of: 2) ? 3 : nil, minutes: 20 + pick(40))
    }
  }

  private mutating func times(_ isThere: Bool, start: Instant) -> AttendanceLine.Times {
    guard isThere else {
      return AttendanceLine.Times(arrived: nil, left: nil, grossMinutes: 0, netMinutes: 0)
    }
    let late = pick(12)
    return AttendanceLine.Times(
      arrived: start + .minutes(2 + late), left: start + .minutes(181), grossMinutes: 179 - late,
      netMinutes: 159 - late)
  }

  private mutating func pick(_ count: Int) -> Int { Int.random(in: 0..<count, using: &chance) }
}
