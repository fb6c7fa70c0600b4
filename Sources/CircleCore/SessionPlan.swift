/// What is known of a session before it begins: the first entry of its log.
public struct SessionPlan: Hashable, Sendable, Codable {
  public let session: SessionID
  public let group: GroupID
  public let title: String
  public let program: String
  /// The program's IANA time zone, such as `America/New_York`.
  public let zone: String
  public let scheduledStart: Instant
  public let scheduledEnd: Instant
  /// As it was planned; `SessionState.agenda` is as it has become.
  public let agenda: [AgendaPart]
  public let roster: [RosterEntry]
  /// Everyone who may facilitate: all facilitators of the clinic.
  public let staff: [StaffEntry]
  public let rules: SessionRules
  /// The program's id; nil in logs from before plans had it, as all that follows.
  public let programID: ProgramID?
  /// Where the program meets, such as "Lakeside".
  public let site: String?
  public let kind: GroupKind?
  /// How people take part unless a mark says otherwise; nil is in the room.
  public let mode: AttendanceMode?
  /// Planned minutes of breaks.
  public let breakMinutes: Int?
  /// The schedule that this session comes from, and its day in the program's zone: `2026-11-17`.
  public let schedule: ScheduleID?
  public let day: String?
  /// Which evening of the group's plan it is, where the group has one.
  public let evening: PlannedEvening?

  public init(
    session: SessionID, group: GroupID, title: String, program: String, zone: String,
    scheduledStart: Instant, scheduledEnd: Instant, agenda: [AgendaPart], roster: [RosterEntry],
    staff: [StaffEntry], rules: SessionRules, programID: ProgramID? = nil, site: String? = nil,
    kind: GroupKind? = nil, mode: AttendanceMode? = nil, breakMinutes: Int? = nil,
    schedule: ScheduleID? = nil, day: String? = nil, evening: PlannedEvening? = nil
  ) {
    self.session = session
    self.group = group
    self.title = title
    self.program = program
    self.zone = zone
    self.scheduledStart = scheduledStart
    self.scheduledEnd = scheduledEnd
    self.agenda = agenda
    self.roster = roster
    self.staff = staff
    self.rules = rules
    self.programID = programID
    self.site = site
    self.kind = kind
    self.mode = mode
    self.breakMinutes = breakMinutes
    self.schedule = schedule
    self.day = day
    self.evening = evening
  }

  /// The same with another agenda.
  public func with(agenda: [AgendaPart]) -> SessionPlan {
    SessionPlan(
      session: session, group: group, title: title, program: program, zone: zone,
      scheduledStart: scheduledStart, scheduledEnd: scheduledEnd, agenda: agenda, roster: roster,
      staff: staff, rules: rules, programID: programID, site: site, kind: kind, mode: mode,
      breakMinutes: breakMinutes, schedule: schedule, day: day, evening: evening)
  }
}

/// What a group is for, as payers tell them apart.
public enum GroupKind: String, CaseIterable, Hashable, Sendable, Codable {
  case process
  case skills
  case psychoeducation
  case family
  case individual
}

/// One module as it is planned for one session.
public struct AgendaPart: Hashable, Sendable, Codable {
  public let id: PartID
  /// The module's id; `breakID` of a break.
  public let module: String
  /// Of the module as it was planned; nil in logs from before modules had versions, and of breaks.
  public let version: Int?
  public let title: Text
  public let steps: [PlannedStep]
  /// Minutes that this session gives the part, where that isn't the sum of its steps.
  public let givenMinutes: Int?
  /// Of the module; nil of breaks, and in logs from before it was noted.
  public let family: Module.Family?

  public init(
    id: PartID, module: String, version: Int? = nil, title: Text, steps: [PlannedStep],
    givenMinutes: Int? = nil, family: Module.Family? = nil
  ) {
    self.id = id
    self.module = module
    self.version = version
    self.title = title
    self.steps = steps
    self.givenMinutes = givenMinutes
    self.family = family
  }

  /// Where a module's id stands, for a break. No module has it: ids of modules begin with a letter.
  public static let breakID = "-break"

  /// Whether the part is a break and nothing else. No module's minutes are in it.
  public var isBreak: Bool { module == Self.breakID }

  /// Planned minutes: what this session gives, or the sum of the steps'.
  public var minutes: Int { givenMinutes ?? steps.reduce(0) { $0 + $1.step.minutes } }
}

/// A module's step with an id that is unique in the plan.
public struct PlannedStep: Hashable, Sendable, Codable {
  public let id: StepID
  public let step: ModuleStep

  public init(id: StepID, step: ModuleStep) {
    self.id = id
    self.step = step
  }

  /// The question of this step, if it asks one.
  public var item: ItemID? {
    step.content.isQuestion ? ItemID(id.text) : nil
  }
}

/// Somebody expected in the session.
public struct RosterEntry: Hashable, Sendable, Codable {
  public let id: ParticipantID
  /// The name that others in the room see, such as "Marcus D."
  public let name: String

  public init(id: ParticipantID, name: String) {
    self.id = id
    self.name = name
  }
}

public struct StaffEntry: Hashable, Sendable, Codable {
  public let id: StaffID
  /// As participants know the person, such as "Dana".
  public let name: String
  /// With credential, as it is signed, such as "Dana Whitfield, LCSW".
  public let signature: String

  public init(id: StaffID, name: String, signature: String) {
    self.id = id
    self.name = name
    self.signature = signature
  }
}
