import CircleCore
import CircleService

@testable import CircleReports

/// A clinic into which rosters are brought: two people, five groups, three of which meet.
enum RosterClinic {
  static func day(_ text: String) -> Day { Day(text) ?? Day.distantPast }

  static func schedule(_ id: String, _ group: String, _ start: String) -> ScheduleRecord {
    ScheduleRecord(
      id: ScheduleID(id), group: GroupID(group), weekdays: [.tuesday],
      start: ClockTime(start) ?? ClockTime.midnight, minutes: 180, from: day("2026-01-01"))
  }

  static let people = [
    ParticipantRecord(
      id: ParticipantID("p-1"), name: "Ana R.", language: .spanish, legalName: "Ana Ruiz",
      recordNumber: "417", weekMinutes: 540),
    ParticipantRecord(id: ParticipantID("p-2"), name: "Walt H.", language: .english),
  ]

  static let roster = RosterSnapshot(
    programs: [
      ProgramRecord(id: ProgramID("adult"), name: "Adult IOP", zone: "America/New_York"),
      ProgramRecord(id: ProgramID("teen"), name: "Teen IOP", zone: "America/New_York"),
    ],
    groups: [
      GroupRecord(id: GroupID("tue"), program: ProgramID("adult"), title: "Tuesday Morning"),
      GroupRecord(id: GroupID("noon"), program: ProgramID("adult"), title: "Tuesday Noon"),
      GroupRecord(
        id: GroupID("one"), program: ProgramID("adult"), title: "One to One", kind: .individual),
      GroupRecord(id: GroupID("eve-a"), program: ProgramID("adult"), title: "Evening"),
      GroupRecord(id: GroupID("eve-t"), program: ProgramID("teen"), title: "Evening"),
    ],
    schedules: [
      schedule("a", "tue", "09:00"), schedule("b", "noon", "11:00"), schedule("c", "one", "10:00"),
    ],
    participants: people,
    enrollments: [EnrollmentRecord(participant: people[0].id, group: GroupID("tue"))])

  static func check(_ text: String, _ roster: RosterSnapshot = roster) throws -> RosterPlan {
    var number = 0
    return try RosterImport.check(Array(text.utf8), against: roster) {
      number += 1
      return ParticipantID("new-\(number)")
    }
  }

  /// The problems as `line column: the sentence`.
  static func problems(_ text: String) throws -> [String] {
    try check(text).problems.map { "\($0.line) \($0.column ?? "-"): \($0.message.en)" }
  }
}
