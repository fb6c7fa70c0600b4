import CircleCore
import CircleSQLite
import CircleServer
import CircleService
import Foundation

/// The made-up clinic of the demo: one program, its people, a session for now, and a group that has
/// met for some weeks and goes on meeting.
struct DemoClinic {
  let store: SQLiteStore
  let surroundings: Surroundings

  static let program = ProgramRecord(
    id: ProgramID("demo"), name: "Adult IOP", zone: "America/New_York", site: "Lakeside")
  static let groupID = GroupID("demo")
  static let dana = StaffRecord(
    id: StaffID("dana"), userName: "dana", name: "Dana", signature: "Dana Whitfield, LCSW",
    role: .facilitator, passwordHash: nil)
  static let luis = StaffRecord(
    id: StaffID("luis"), userName: "luis", name: "Luis", signature: "Luis Ortega, LPC",
    role: .facilitator, passwordHash: nil)
  static let morgan = StaffRecord(
    id: StaffID("morgan"), userName: "morgan", name: "Morgan", signature: "Morgan Ellery",
    role: .supervisor, passwordHash: nil)

  /// The group of the weeks behind and ahead. It never meets on the day that the demo was first
  /// started on, so that it isn't in the way of the session for now.
  static func mornings(
    at start: ClockTime, from first: Day, except today: Day
  ) -> (GroupRecord, ScheduleRecord) {
    let group = GroupRecord(
      id: GroupID("mornings"), program: program.id, title: "Morning Group", kind: .skills)
    let schedule = ScheduleRecord(
      id: ScheduleID("mornings"), group: group.id,
      weekdays: [.monday, .tuesday, .thursday],
      start: start, minutes: 210, breakMinutes: 10, from: first,
      except: [today], modules: Self.plan)
    return (group, schedule)
  }

  /// The four modules of the plan, as far as the curriculum has them.
  private static let plan = ["paced-breathing", "thinking-traps", "dear-man", "setting-a-boundary"]

  /// Sees to it that the clinic is there and that a session is open.
  ///
  /// - Parameter weeks: So many weeks of the past a new clinic has.
  /// - Returns: The session: the one that hasn't ended yet, or a new one for now.
  func prepare(
    participants: Int, weeks: Int, modules: [Module], rules: SessionRules
  ) async throws -> SessionRecord {
    let now = surroundings.now()
    let around = SessionQuery.starting(
      from: now + .seconds(-24 * 60 * 60), to: now + .seconds(60 * 60), group: Self.groupID)
    let known = try await store.groups().first { $0.id == Self.groupID }
    if known != nil, let open = try await openSession(around) { return open }
    let people = DemoNames.people(participants)
    let title = DemoNames.group(at: now)
    let group =
      known ?? GroupRecord(id: Self.groupID, program: Self.program.id, title: title)
    if known == nil {
      try await addClinic(group, people, weeks: weeks, at: now)
      if weeks > 0 {
        try await addHistory(of: people, weeks: weeks, modules: modules, rules: rules, at: now)
      }
    }
    return try await schedule(group, people, modules: modules, rules: rules, at: now)
  }

  private func addHistory(
    of people: [ParticipantRecord], weeks: Int, modules: [Module], rules: SessionRules,
    at now: Instant
  ) async throws {
    let zone = try ProgramZone.named(Self.program.zone)
    let today = zone.day(of: now)
    let first = today.weekStart.adding(days: -7 * weeks)
    guard let nine = ClockTime("09:00") else { return }
    let (group, schedule) = Self.mornings(at: nine, from: first, except: today)
    let members = Array(people.prefix(Self.groupSize))
    try await store.save(
      [.group(group), .schedule(schedule)]
        + members.enumerated().map { place, person in
          let since = DemoHistory.since(place, weeks: weeks, first: first)
          return .enrollment(
            EnrollmentRecord(participant: person.id, group: group.id, from: since))
        })
    let history = DemoHistory(
      people: members, modules: modules, rules: rules, schedule: schedule, group: group,
      staff: Self.facilitators)
    let sessions = history.sessions(
      weeks: weeks, from: first, before: today, in: zone, random: surroundings.random)
    for session in sessions {
      let batch = LogBatch(
        session: session.record.id, expectedHead: 0, events: session.log, replies: [:],
        audit: session.audit)
      _ = try await store.append([batch])
    }
    try await store.save(sessions.map { .session($0.record) })
  }

  private static let facilitators = [dana, luis].map {
    StaffEntry(id: $0.id, name: $0.name, signature: $0.signature)
  }

  private func openSession(_ query: SessionQuery) async throws -> SessionRecord? {
    for record in try await store.sessions(query).reversed() {
      let log = try await store.events(of: record.id, after: 0)
      if let state = SessionState.folding(log), state.phase != .ended { return record }
    }
    return nil
  }

  /// As many as a group has; a demo for a load test has thousands.
  private static let groupSize = 10

  private func addClinic(
    _ group: GroupRecord, _ people: [ParticipantRecord], weeks: Int, at now: Instant
  ) async throws {
    let today = try ProgramZone.named(Self.program.zone).day(of: now)
    try await store.save(
      [
        .program(Self.program), .group(group), .staff(Self.dana), .staff(Self.luis),
        .staff(Self.morgan),
      ] + people.map { .participant($0) }
        + people.enumerated().map { place, person in
          let from = Self.joined(place, weeks: weeks, today: today)
          return .enrollment(
            EnrollmentRecord(participant: person.id, group: group.id, from: from))
        })
  }

  /// The day on which somebody came to the program: nobody missed the weeks before it. In a clinic
  /// without a past everybody has always been there; in one that has a past, those whom it doesn't
  /// tell of have come this week.
  private static func joined(_ place: Int, weeks: Int, today: Day) -> Day? {
    if weeks == 0 { return nil }
    let monday = today.weekStart
    if place >= groupSize { return monday }
    return DemoHistory.since(place, weeks: weeks, first: monday.adding(days: -7 * weeks))
  }

  private func schedule(
    _ group: GroupRecord, _ people: [ParticipantRecord], modules: [Module], rules: SessionRules,
    at now: Instant
  ) async throws -> SessionRecord {
    let chosen = Self.plan.compactMap { id in modules.first { $0.id == id } }
    guard !chosen.isEmpty else {
      throw Complaint("No module of the demo's plan can be read. Is this the folder of Circle?")
    }
    let minutes = chosen.reduce(0) { $0 + $1.minutes }
    let session = SessionID(SecretText.identifier(surroundings.random))
    let plan = SessionPlan(
      session: session, group: group.id, title: group.title,
      program: Self.program.name, zone: Self.program.zone, scheduledStart: now,
      scheduledEnd: now + .minutes(minutes), agenda: Scheduling.agenda(of: chosen),
      roster: people.map { RosterEntry(id: $0.id, name: $0.name) },
      staff: Self.facilitators, rules: rules)
    let code = JoinCode.make(from: surroundings.random(16))
    try await Scheduling.schedule(plan, code: code, in: store, and: store, at: now)
    return SessionRecord(
      id: session, group: group.id, code: code, startsAt: now,
      endsAt: now + .minutes(minutes))
  }
}

/// Made-up people. The first ten are those of the drawn screens.
enum DemoNames {
  private static let first = [
    "Aisha K.", "Andre T.", "Beth L.", "Joy M.", "Marcus D.", "Priya S.", "Renee C.", "Sam R.",
    "Tomás V.", "Walt H.",
  ]
  private static let legal = [
    "Aisha Karim", "Andre Tolliver", "Beth Lindqvist", "Joy Mbeki", "Marcus Dell", "Priya Shah",
    "Renee Castell", "Sam Rourke", "Tomás Vela", "Walt Hendry",
  ]
  private static let more = [
    "Alma", "Ben", "Carla", "Dev", "Elena", "Femi", "Grace", "Hugo", "Ines", "Jamal", "Kofi",
    "Lena", "Mei", "Nadia", "Omar", "Paulo", "Quinn", "Rosa", "Seth", "Tara", "Uma", "Victor",
    "Wen", "Ximena", "Yara", "Zane",
  ]

  /// A group is called after its day and time, as clinics do.
  static func group(at now: Instant) -> String {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = TimeZone(identifier: DemoClinic.program.zone) ?? .gmt
    calendar.locale = Locale(identifier: "en_US")
    let date = Date(timeIntervalSince1970: Double(now.milliseconds) / 1000)
    let parts = calendar.dateComponents([.weekday, .hour], from: date)
    let day = calendar.weekdaySymbols[(parts.weekday ?? 1) - 1]
    let time =
      switch parts.hour ?? 0 {
      case ..<12: "Morning"
      case 12..<17: "Afternoon"
      default: "Evening"
      }
    return "\(day) \(time) Group"
  }

  static func people(_ count: Int) -> [ParticipantRecord] {
    (0..<count).map { place in
      ParticipantRecord(
        id: ParticipantID("person-\(place + 1)"), name: name(place),
        language: place < first.count && first[place].hasPrefix("Tomás") ? .spanish : .english,
        legalName: place < legal.count ? legal[place] : nil,
        recordNumber: place < legal.count ? "MR-\(1042 + place * 37)" : nil)
    }
  }

  /// Names beyond the first ten are numbered once the letters are used up, so all differ.
  private static func name(_ place: Int) -> String {
    if place < first.count { return first[place] }
    let rest = place - first.count
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    let name = more[rest % more.count]
    let letter = letters[rest / more.count % letters.count]
    let round = rest / (more.count * letters.count)
    return round == 0 ? "\(name) \(letter)." : "\(name) \(letter). \(round + 1)"
  }
}
