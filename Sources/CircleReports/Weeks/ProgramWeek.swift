import CircleCore
import CircleService

/// One program's week: puts together what was, what is still to come, and who belongs to it.
struct ProgramWeek {
  let program: ProgramRecord
  let profile: ServiceProfile
  let question: WeekQuestion
  let clinic: ClinicPeople
  /// Of the program, from some weeks before on.
  let records: [AttendanceRecord]
  let meetings: [PlannedMeeting]
  let now: Instant
  let today: Day

  /// So many days back is looked for sessions missed in a row: at least four weeks, and so many that
  /// a group that meets once a week has had as many sessions as staff are told of, and one more.
  static func lookBack(_ profile: ServiceProfile) -> Int {
    max(28, 7 * (profile.missesInARow + 1))
  }

  func people() -> [PersonWeek] {
    let statuses = statusesBefore
    let had = minutesByDay
    let onList = peopleOfRunning
    let gone = Dictionary(
      records.map { ($0.header.session, Set($0.header.gone)) }, uniquingKeysWith: { $1 })
    return clinic.enrolled(in: program.id, question).map { person, enrollments in
      let ahead = meetings.filter { meeting in
        if let made = meeting.made {
          if gone[made]?.contains(person.id) == true { return false }
          // Who came by the door is in it, enrolled or not.
          if onList[made]?.contains(person.id) == true { return true }
        }
        return enrollments.contains {
          $0.group == meeting.group && $0.holds(from: meeting.day, to: meeting.day, person)
        }
      }
      return week(
        of: person, had: had[person.id] ?? [:], ahead: ahead.map(\.session),
        misses: AbsenceStreak.missesInARow(statuses[person.id] ?? []),
        isPartial: !enrollments.hold(through: question.monday, person))
    }
  }

  private func week(
    of person: ParticipantRecord, had: [String: Int], ahead: [PlannedSession], misses: Int,
    isPartial: Bool
  ) -> PersonWeek {
    let week = Week(
      target: person.weekMinutes ?? profile.weekMinutes, dayMinimum: profile.dayMinutes,
      days: (0..<7).map { question.monday.adding(days: $0).text }, had: had, planned: ahead,
      now: now)
    let standing = week.standing
    return PersonWeek(
      participant: person.id, name: person.name, program: program.id, isPartial: isPartial,
      standing: standing,
      missesInARow: misses,
      isStreakAlert: AbsenceStreak.isAlert(misses, from: profile.missesInARow),
      today: standing.days.first { $0.day == today.text })
  }

  // MARK: From the records

  private var peopleOfRunning: [SessionID: Set<ParticipantID>] {
    var people: [SessionID: Set<ParticipantID>] = [:]
    for record in records where record.header.phase == .running {
      people[record.header.session] = Set(record.lines.map(\.participant))
    }
    return people
  }

  /// Net minutes of the week, by person and day. Who was expected has a zero at least; who was
  /// excused or canceled in time wasn't expected any more.
  private var minutesByDay: [ParticipantID: [String: Int]] {
    var minutes: [ParticipantID: [String: Int]] = [:]
    for record in records where record.header.day >= question.monday {
      // A session that wasn't held leaves a day without sessions.
      if record.header.phase == .calledOff { continue }
      for line in record.lines where line.status != .excused && line.status != .canceled {
        minutes[line.participant, default: [:]][record.header.day.text, default: 0] +=
          line.times.netMinutes
      }
    }
    return minutes
  }

  /// Of each person, the newest first; those of sessions that are over.
  private var statusesBefore: [ParticipantID: [Attendance.Status]] {
    var statuses: [ParticipantID: [Attendance.Status]] = [:]
    let over = records.filter { $0.header.phase == .ended }
    for record in over.sorted(by: { $0.header.cursor > $1.header.cursor }) {
      for line in record.lines { statuses[line.participant, default: []].append(line.status) }
    }
    return statuses
  }
}
