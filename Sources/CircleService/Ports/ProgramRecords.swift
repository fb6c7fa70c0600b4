import CircleCore

extension Named {
  public enum Profile {}
}

/// A service profile of the configuration.
public typealias ProfileID = Identifier<Named.Profile>

public struct ProgramRecord: Sendable, Hashable {
  public let id: ProgramID
  public let name: String
  /// The building or branch.
  public let site: String?
  /// IANA time zone.
  public let zone: String
  /// What makes a day and a week of service.
  public let profile: ProfileID

  public init(
    id: ProgramID, name: String, zone: String, site: String? = nil,
    profile: ProfileID = ProfileID("adult-iop")
  ) {
    self.id = id
    self.name = name
    self.site = site
    self.zone = zone
    self.profile = profile
  }
}

public struct GroupRecord: Sendable, Hashable {
  public let id: GroupID
  public let program: ProgramID
  public let title: String
  public let kind: Kind
  /// How people of this group usually take part.
  public let mode: AttendanceMode

  public init(
    id: GroupID, program: ProgramID, title: String, kind: Kind = .process,
    mode: AttendanceMode = .inPerson
  ) {
    self.id = id
    self.program = program
    self.title = title
    self.kind = kind
    self.mode = mode
  }

  public typealias Kind = GroupKind
}

/// When a group meets each week, by the clocks of its program's time zone.
public struct ScheduleRecord: Sendable, Hashable {
  public let id: ScheduleID
  public let group: GroupID
  public let weekdays: Set<Weekday>
  public let start: ClockTime
  /// From the start to the end, breaks included.
  public let minutes: Int
  /// How many of the minutes are breaks, as planned.
  public let breakMinutes: Int
  /// The first day on which it holds, and the last one if there is one.
  public let from: Day
  public let to: Day?
  /// Days of the weekdays on which the group doesn't meet.
  public let except: Set<Day>
  /// Ids of the curriculum modules of each session, in order.
  public let modules: [String]

  public init(
    id: ScheduleID, group: GroupID, weekdays: Set<Weekday>, start: ClockTime, minutes: Int,
    breakMinutes: Int = 0, from: Day, to: Day? = nil, except: Set<Day> = [],
    modules: [String] = []
  ) {
    self.id = id
    self.group = group
    self.weekdays = weekdays
    self.start = start
    self.minutes = minutes
    self.breakMinutes = breakMinutes
    self.from = from
    self.to = to
    self.except = except
    self.modules = modules
  }

  /// Whether the group meets on this day by this schedule.
  public func holds(on day: Day) -> Bool { isRegular(on: day) && !except.contains(day) }

  /// Whether there is any day on which it would meet if there were no exceptions.
  public var everMeets: Bool { (0..<7).contains { isRegular(on: from.adding(days: $0)) } }

  /// Whether it would meet if there were no exceptions.
  public func isRegular(on day: Day) -> Bool {
    day >= from && to.map { day <= $0 } ?? true && weekdays.contains(day.weekday)
  }
}

/// What a group does in its sessions, if it has a plan of its own. Without one, each session has the
/// modules that its schedule names.
public struct GroupPlanRecord: Sendable, Hashable {
  public let group: GroupID
  public let plan: GroupPlan
  /// When it was made, whatever was changed in its evenings since. Sessions that were planned by it
  /// name it by this.
  public let madeAt: Instant
  /// Which evening the first session after that is; 0 for the plan's first.
  public let next: Int

  public init(group: GroupID, plan: GroupPlan, madeAt: Instant, next: Int = 0) {
    self.group = group
    self.plan = plan
    self.madeAt = madeAt
    self.next = next
  }
}
