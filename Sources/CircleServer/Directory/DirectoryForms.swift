import CircleCore
import CircleProtocol
import CircleService

// What supervisors type in, as records. An id that is there means a change of what has it.

extension Form {
  /// Names of programs, groups and sites are read on phones and printed on one line.
  private static let longestTitle = 80
  private static let longestLegalName = 120
  private static let longestRecordNumber = 40
  /// A group doesn't go on for longer than half a day.
  private static let longestSession = 12 * 60
  /// A day off each week for ten years.
  private static let mostExceptions = 520
  private static let mostModules = 40
  private static let minutesOfAWeek = 7 * 24 * 60

  /// - Parameter profiles: The service profiles that there are.
  mutating func program(id: ProgramID, profiles: [ProfileID]) -> ProgramRecord {
    let name = line("name", upTo: Self.longestTitle)
    let site = optionalLine("site", upTo: Self.longestTitle)
    let zone = line("zone", upTo: 64)
    if !zone.isEmpty && !ProgramZone.exists(zone) { complainAboutZone("zone") }
    let profile: ProfileID = self.id("profile")
    if !profile.text.isEmpty && !profiles.contains(profile) {
      let list = profiles.map(\.text).joined(separator: ", ")
      complain(
        "profile",
        Text(
          en: "There is no such service profile. Those are: \(list).",
          es: "No existe ese perfil de servicio. Estos son: \(list)."))
    }
    return ProgramRecord(id: id, name: name, zone: zone, site: site, profile: profile)
  }

  mutating func complainAboutZone(_ field: String) {
    complain(
      field,
      Text(
        en: "That isn’t a time zone. It is a name such as America/New_York.",
        es: "Eso no es una zona horaria. Es un nombre como America/New_York."))
  }

  mutating func group(id: GroupID, programs: [ProgramRecord]) -> GroupRecord {
    let program: ProgramID = self.id("program")
    if !program.text.isEmpty && !programs.contains(where: { $0.id == program }) {
      complain("program", Text(en: "There is no such program.", es: "No existe ese programa."))
    }
    return GroupRecord(
      id: id, program: program, title: line("title", upTo: Self.longestTitle),
      kind: choice("kind"),
      mode: choice("mode", among: AttendanceMode.ofGroups, otherwise: .inPerson))
  }

  mutating func schedule(
    id: ScheduleID, groups: [GroupRecord], modules known: [String]
  ) -> ScheduleRecord? {
    let group = self.group(in: groups)
    let weekdays = weekdays()
    let start = time("start")
    let minutes = number("minutes", in: 1...Self.longestSession)
    let isLong = !problems.contains { $0.field == "minutes" }
    let most = isLong ? minutes - 1 : Self.longestSession
    let breaks = optionalNumber("breakMinutes", in: 0...most) ?? 0
    let (from, to) = days(from: "from", to: "to")
    if from == nil && optionalLine("from", upTo: 10) == nil { _ = line("from", upTo: 10) }
    let exceptions = exceptions()
    let modules = modules(known)
    guard problems.isEmpty, let start, let from else { return nil }
    let schedule = ScheduleRecord(
      id: id, group: group, weekdays: weekdays, start: start, minutes: minutes,
      breakMinutes: breaks, from: from, to: to, except: exceptions, modules: modules)
    checkDays(of: schedule)
    return schedule
  }

  private mutating func checkDays(of schedule: ScheduleRecord) {
    if !schedule.everMeets {
      complain(
        "to",
        Text(
          en: "None of the weekdays is between the first and the last day.",
          es: "Entre el primer y el último día no hay ninguno de esos días de la semana."))
    } else if let day = schedule.except.sorted().first(where: { !schedule.isRegular(on: $0) }) {
      complain(
        "except",
        Text(
          en: "On \(day) the group doesn’t meet anyway. Take that day off the list.",
          es: "El \(day) el grupo no se reúne de todos modos. Quita ese día de la lista."))
    }
  }

  private mutating func group(in groups: [GroupRecord]) -> GroupID {
    let group: GroupID = id("group")
    if !group.text.isEmpty && !groups.contains(where: { $0.id == group }) {
      complain("group", Text(en: "There is no such group.", es: "No existe ese grupo."))
    }
    return group
  }

  private mutating func weekdays() -> Set<Weekday> {
    guard let days = list("weekdays", upTo: 7) else { return [] }
    let weekdays = days.compactMap { $0.int.flatMap(Weekday.init(rawValue:)) }
    if weekdays.isEmpty || weekdays.count != days.count {
      complain(
        "weekdays",
        Text(
          en: "Choose at least one day; days are numbers from 1 (Monday) to 7.",
          es: "Elige al menos un día; los días son números del 1 (lunes) al 7."))
    }
    return Set(weekdays)
  }

  private mutating func exceptions() -> Set<Day> {
    guard let days = list("except", upTo: Self.mostExceptions) else { return [] }
    let exceptions = days.compactMap { $0.string.flatMap(Day.init) }
    if exceptions.count != days.count {
      complain(
        "except",
        Text(en: "These are days such as 2026-11-26.", es: "Son días como 2026-11-26."))
    }
    return Set(exceptions)
  }

  private mutating func modules(_ known: [String]) -> [String] {
    guard let wanted = list("modules", upTo: Self.mostModules) else { return [] }
    let modules = wanted.compactMap(\.string)
    if let unknown = modules.first(where: { !known.contains($0) }) {
      let shown = String(PlainLine.tidy(unknown).prefix(64))
      complain(
        "modules",
        Text(en: "There is no module “\(shown)”.", es: "No existe el módulo “\(shown)”."))
    } else if modules.count != wanted.count {
      complain("modules", Text(en: "This can’t be read.", es: "Esto no se puede leer."))
    }
    return modules
  }

  /// - Parameter today: The last day of somebody who is discharged without a day.
  mutating func participant(id: ParticipantID, today: Day) -> ParticipantRecord {
    let name = line("name", upTo: SessionState.longestName)
    let day = optionalDay("dischargedOn")
    let status: ParticipantRecord.Status =
      choice("status", otherwise: day == nil ? .active : .discharged)
    return ParticipantRecord(
      id: id, name: name, language: choice("language", otherwise: .english),
      legalName: optionalLine("legalName", upTo: Self.longestLegalName),
      recordNumber: optionalLine("recordNumber", upTo: Self.longestRecordNumber),
      weekMinutes: optionalNumber("weekMinutes", in: 1...Self.minutesOfAWeek),
      dischargedOn: status == .active ? nil : day ?? today)
  }

  mutating func enrollment(groups: [GroupRecord]) -> EnrollmentRecord {
    let (from, to) = days(from: "from", to: "to")
    return EnrollmentRecord(
      participant: id("participant"), group: group(in: groups), from: from, to: to)
  }
}

extension DirectoryError {
  /// What a form is told when the store doesn't take what it held.
  ///
  /// - Parameter schedules: Those that there are, to say which one is in the way.
  func problem(among schedules: [ScheduleRecord]) -> API.FieldProblem {
    switch self {
    case .userNameTaken:
      API.FieldProblem(
        field: "userName", message: Text(en: "This name is taken.", es: "Ese nombre ya está."))
    case .codeTaken:
      API.FieldProblem(
        field: "code", message: Text(en: "This code is taken.", es: "Ese código ya está."))
    case .unknownReference:
      API.FieldProblem(
        field: "id", message: Text(en: "This isn’t there any more.", es: "Esto ya no está."))
    case .recordNumberTaken(let number):
      API.FieldProblem(
        field: "recordNumber",
        message: Text(
          en: "Somebody else has the record number \(number).",
          es: "Otra persona tiene el número de expediente \(number)."))
    case .unknownZone:
      API.FieldProblem(
        field: "zone",
        message: Text(en: "That isn’t a time zone.", es: "Eso no es una zona horaria."))
    case .overlappingSchedules(let one, let other, let day):
      overlap(schedules.first { $0.id == one } ?? schedules.first { $0.id == other }, on: day)
    case .overlappingEnrollments(let earlier, let later): overlap(earlier.days, later.days)
    }
  }

  private func overlap(_ earlier: Text, _ later: Text) -> API.FieldProblem {
    API.FieldProblem(
      field: "from",
      message: Text(
        en: "Times in one group can’t overlap: one is \(earlier.en), the other \(later.en).",
        es: "Las estancias en un grupo no pueden coincidir: una es \(earlier.es), la otra "
          + "\(later.es)."))
  }

  private func overlap(_ other: ScheduleRecord?, on day: Day) -> API.FieldProblem {
    let time = other.map { " (\($0.start))" } ?? ""
    return API.FieldProblem(
      field: "start",
      message: Text(
        en: "The group meets at that time already\(time), for example on \(day).",
        es: "El grupo ya se reúne a esa hora\(time), por ejemplo el \(day)."))
  }
}
