import CircleCore
import CircleService

struct DirectoryContents {
  var programs: [ProgramID: ProgramRecord] = [:]
  var groups: [GroupID: GroupRecord] = [:]
  var schedules: [ScheduleID: ScheduleRecord] = [:]
  var plans: [GroupID: GroupPlanRecord] = [:]
  var participants: [ParticipantID: ParticipantRecord] = [:]
  var enrollments: [EnrollmentRecord] = []
  var staff: [StaffID: StaffRecord] = [:]
  var apart: [GroupID: Set<Couple>] = [:]
  var sessions: [SessionID: SessionRecord] = [:]

  mutating func save(_ entry: DirectoryEntry) throws(DirectoryError) {
    switch entry {
    case .program(let program):
      guard ProgramZone.exists(program.zone) else { throw .unknownZone(program.zone) }
      programs[program.id] = program
    case .group(let group):
      try require(programs[group.program], group.program.text)
      groups[group.id] = group
    case .schedule(let schedule):
      try require(groups[schedule.group], schedule.group.text)
      schedules[schedule.id] = schedule
    case .removedSchedule(let id):
      try require(schedules[id], id.text)
      schedules[id] = nil
    case .plan(let plan):
      try require(groups[plan.group], plan.group.text)
      plans[plan.group] = plan
    case .removedPlan(let group): plans[group] = nil
    case .participant(let participant): participants[participant.id] = participant
    case .enrollment(let enrollment):
      try require(participants[enrollment.participant], enrollment.participant.text)
      try require(groups[enrollment.group], enrollment.group.text)
      enrollments = [entry].applied(to: enrollments)
    case .removedEnrollment(let participant, let group, _):
      try require(participants[participant], participant.text)
      try require(groups[group], group.text)
      enrollments = [entry].applied(to: enrollments)
    case .apart(let couple, let group, let on):
      try require(groups[group], group.text)
      if on { apart[group, default: []].insert(couple) } else { apart[group]?.remove(couple) }
    case .staff(let record):
      let other = staff.values.first { $0.userName == record.userName && $0.id != record.id }
      if other != nil { throw .userNameTaken(record.userName) }
      staff[record.id] = record
    case .session(let session):
      try require(groups[session.group], session.group.text)
      let other = sessions.values.first { $0.code == session.code && $0.id != session.id }
      if other != nil { throw .codeTaken }
      sessions[session.id] = session
    case .removedSession(let id): sessions[id] = nil
    }
  }

  /// What has to be right of all entries together.
  func check(_ entries: [DirectoryEntry]) throws {
    var seen: Set<String> = []
    for number in participants.values.compactMap(\.recordNumber) where !seen.insert(number).inserted
    {
      throw DirectoryError.recordNumberTaken(number)
    }
    for case .schedule(let schedule) in entries {
      guard let program = groups[schedule.group].flatMap({ programs[$0.program] }) else { continue }
      let own = schedules.values.filter { $0.group == schedule.group }.sorted { $0.id < $1.id }
      try ScheduleOverlap.check(own, in: try ProgramZone.named(program.zone))
    }
    for case .enrollment(let changed) in entries {
      try enrollments.filter {
        $0.participant == changed.participant && $0.group == changed.group
      }.checkPeriods()
    }
  }

  private func require<Value>(_ value: Value?, _ name: String) throws(DirectoryError) {
    if value == nil { throw .unknownReference(name) }
  }
}

extension MemoryStore: CircleService.Directory {
  public func save(_ entries: [DirectoryEntry]) async throws {
    var changed = contents
    for entry in entries { try changed.save(entry) }
    try changed.check(entries)
    contents = changed
    for case .removedSession(let id) in entries { attendance[id] = nil }
  }

  public func apart(in group: GroupID) async throws -> Set<Couple> {
    contents.apart[group] ?? []
  }

  public func programs() async throws -> [ProgramRecord] {
    contents.programs.values.sorted { ($0.name, $0.id) < ($1.name, $1.id) }
  }

  public func groups() async throws -> [GroupRecord] {
    contents.groups.values.sorted { ($0.title, $0.id) < ($1.title, $1.id) }
  }

  public func schedules() async throws -> [ScheduleRecord] {
    contents.schedules.values.sorted { ($0.group, $0.start, $0.id) < ($1.group, $1.start, $1.id) }
  }

  public func plans() async throws -> [GroupPlanRecord] {
    contents.plans.values.sorted { $0.group < $1.group }
  }

  public func roster(of group: GroupID, on day: Day?) async throws -> [ParticipantRecord] {
    let enrolled = contents.enrollments.filter { enrollment in
      enrollment.group == group && day.map { enrollment.holds(on: $0) } ?? true
    }
    return Self.byName(
      Set(enrolled.map(\.participant)).compactMap { contents.participants[$0] }.filter {
        participant in
        guard let day, let last = participant.dischargedOn else { return true }
        return day <= last
      })
  }

  public func participant(_ id: ParticipantID) async throws -> ParticipantRecord? {
    contents.participants[id]
  }

  public func participants(_ query: ParticipantQuery) async throws -> ParticipantPage {
    let matching = Self.byName(
      contents.participants.values.filter { participant in
        let isInGroup = query.group.map { group in
          contents.enrollments.contains { $0.group == group && $0.participant == participant.id }
        }
        let search = query.search.map(ParticipantRecord.folded) ?? ""
        return isInGroup ?? true && (query.status.map { $0 == participant.status } ?? true)
          && (search.isEmpty || participant.searchText.contains(search))
      })
    var rest = matching[...]
    if let after = query.after {
      guard let last = contents.participants[after] else {
        throw DirectoryError.unknownReference(after.text)
      }
      rest = rest.drop { ($0.sortKey, $0.id) <= (last.sortKey, last.id) }
    }
    let page = Array(rest.prefix(max(1, query.limit)))
    return ParticipantPage(
      participants: page, next: page.count < rest.count ? page.last?.id : nil,
      total: matching.count)
  }

  private static func byName(_ records: some Sequence<ParticipantRecord>) -> [ParticipantRecord] {
    records.sorted { ($0.sortKey, $0.id) < ($1.sortKey, $1.id) }
  }

  public func enrollments(_ query: EnrollmentQuery) async throws -> [EnrollmentRecord] {
    contents.enrollments.filter { enrollment in
      switch query {
      case .all: true
      case .group(let group): enrollment.group == group
      case .participants(let ids): ids.contains(enrollment.participant)
      }
    }.sorted {
      ($0.participant, $0.group, $0.from ?? .distantPast)
        < ($1.participant, $1.group, $1.from ?? .distantPast)
    }
  }

  public func staff() async throws -> [StaffRecord] {
    contents.staff.values.sorted { $0.userName < $1.userName }
  }

  public func sessions(_ query: SessionQuery) async throws -> [SessionRecord] {
    contents.sessions.values.filter { session in
      switch query {
      case .id(let id): session.id == id
      case .code(let code): session.code == code
      case .starting(let from, let to, let group):
        from <= session.startsAt && session.startsAt < to
          && (group == nil || group == session.group)
      }
    }.sorted { ($0.startsAt, $0.id) < ($1.startsAt, $1.id) }
  }
}
