import CircleCore
import CircleService

/// Works out who gets how much service in a week, while there is still time to act.
public struct WeekService: Sendable {
  private let directory: any Directory
  private let attendance: AttendanceReports
  private let profiles: ServiceProfiles
  private let now: @Sendable () -> Instant

  public init(
    directory: any Directory, attendance: AttendanceReports, profiles: ServiceProfiles,
    now: @escaping @Sendable () -> Instant
  ) {
    self.directory = directory
    self.attendance = attendance
    self.profiles = profiles
    self.now = now
  }

  public func week(_ question: WeekQuestion) async throws -> WeekReport {
    let now = now()
    let clinic = try await ClinicPeople(directory, from: question.monday, to: question.sunday)
    let schedules = try await directory.schedules()
    let programs = clinic.programs.filter { program in
      question.program.map { $0 == program.id } ?? true
    }
    var people: [PersonWeek] = []
    for program in programs {
      people += try await week(of: program, question, clinic, schedules, at: now).people()
    }
    let unreadable = try await attendance.unreadable(
      AttendanceFilter(from: question.monday, to: question.sunday, program: question.program))
    return WeekReport(
      monday: question.monday, asOf: now, programs: programs,
      people: people.sorted(by: Self.isWorse), unreadable: unreadable)
  }

  private func week(
    of program: ProgramRecord, _ question: WeekQuestion, _ clinic: ClinicPeople,
    _ schedules: [ScheduleRecord], at now: Instant
  ) async throws -> ProgramWeek {
    let zone = try ProgramZone.named(program.zone)
    let profile = profiles.profile(of: program)
    let groups = Set(clinic.groups.filter { $0.program == program.id }.map(\.id))
    let records = try await attendance.records(
      AttendanceFilter(
        from: question.monday.adding(days: -ProgramWeek.lookBack(profile)), to: question.sunday,
        program: program.id, includesPlanned: true)
    ).all()
    let planner = MeetingPlanner(
      profile: profile, zone: zone, schedules: schedules.filter { groups.contains($0.group) })
    return ProgramWeek(
      program: program, profile: profile, question: question, clinic: clinic, records: records,
      meetings: planner.meetings(
        records.map(\.header).filter { $0.day >= question.monday },
        from: question.monday, to: question.sunday), now: now, today: zone.day(of: now))
  }

  private static func isWorse(_ one: PersonWeek, _ other: PersonWeek) -> Bool {
    let (first, second) = (one.standing, other.standing)
    if one.place != other.place { return one.place < other.place }
    let spare = first.soFar + first.planned - first.target
    let otherSpare = second.soFar + second.planned - second.target
    if spare != otherSpare { return spare < otherSpare }
    let (name, otherName) = (
      ParticipantRecord.folded(one.name), ParticipantRecord.folded(other.name)
    )
    return (name, one.participant) < (otherName, other.participant)
  }

  // MARK: Weeks gone by

  /// - Parameters:
  ///   - question: Its week is the last one.
  ///   - weeks: How many.
  public func history(_ question: WeekQuestion, weeks count: Int) async throws -> WeekHistory {
    let weeks = (0..<count).reversed().map { question.monday.adding(days: -7 * $0) }
    let first = weeks.first ?? question.monday
    let clinic = try await ClinicPeople(directory, from: first, to: question.sunday)
    var people: [WeekHistory.Person] = []
    var openWeek: Day?
    for program in clinic.programs where question.program.map({ $0 == program.id }) ?? true {
      let days = try await attendance.dayMinutes(
        AttendanceFilter(from: first, to: question.sunday, program: program.id))
      let minutes = Dictionary(grouping: days, by: \.participant)
        .mapValues { days in
          Dictionary(days.map { ($0.day.weekStart, $0.netMinutes) }, uniquingKeysWith: +)
        }
      let today = try ProgramZone.named(program.zone).day(of: now())
      // A week ends in one zone some hours before it does in another.
      if weeks.contains(today.weekStart) {
        openWeek = min(openWeek ?? today.weekStart, today.weekStart)
      }
      let target = profiles.profile(of: program).weekMinutes
      for (participant, enrollments) in clinic.enrolled(in: program.id, question) {
        let had = minutes[participant.id] ?? [:]
        people.append(
          WeekHistory.Person(
            participant: participant.id, name: participant.name, program: program.id,
            target: participant.weekMinutes ?? target,
            minutes: weeks.map { week in
              let wasEnrolled = enrollments.contains {
                $0.holds(from: week, to: week.adding(days: 6), participant)
              }
              return wasEnrolled || had[week] != nil ? had[week] ?? 0 : nil
            },
            partial: weeks.map { week in
              !enrollments.hold(through: week, participant)
                && enrollments.contains {
                  $0.holds(from: week, to: week.adding(days: 6), participant)
                }
            }))
      }
    }
    let unreadable = try await attendance.unreadable(
      AttendanceFilter(from: first, to: question.sunday, program: question.program))
    return WeekHistory(
      weeks: weeks, openWeek: openWeek, people: people.sorted(by: Self.isBefore),
      unreadable: unreadable)
  }

  private static func isBefore(_ one: WeekHistory.Person, _ other: WeekHistory.Person) -> Bool {
    let names = (ParticipantRecord.folded(one.name), ParticipantRecord.folded(other.name))
    return (names.0, one.participant, one.program)
      < (names.1, other.participant, other.program)
  }
}

extension AttendanceRecords {
  fileprivate func all() async throws -> [AttendanceRecord] {
    var records: [AttendanceRecord] = []
    while let batch = try await next() { records += batch }
    return records
  }
}

extension PersonWeek {
  /// The one to help first is 0.
  fileprivate var place: Int {
    switch standing.state {
    case .willMiss: isPartial ? 3 : 0
    case .atRisk: isPartial ? 3 : 1
    case .onTrack: isPartial ? 3 : 2
    case .reached: 4
    }
  }
}
