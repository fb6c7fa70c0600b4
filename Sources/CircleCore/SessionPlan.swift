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
  public let agenda: [AgendaPart]
  public let roster: [RosterEntry]
  /// Everyone who may facilitate, the leading one first.
  public let staff: [StaffEntry]
  public let rules: SessionRules

  public init(
    session: SessionID, group: GroupID, title: String, program: String, zone: String,
    scheduledStart: Instant, scheduledEnd: Instant, agenda: [AgendaPart], roster: [RosterEntry],
    staff: [StaffEntry], rules: SessionRules
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
  }
}

/// One module as it is planned for one session.
public struct AgendaPart: Hashable, Sendable, Codable {
  public let id: PartID
  public let module: String
  public let title: Text
  public let steps: [PlannedStep]

  public init(id: PartID, module: String, title: Text, steps: [PlannedStep]) {
    self.id = id
    self.module = module
    self.title = title
    self.steps = steps
  }

  /// Planned minutes: the sum of the steps'.
  public var minutes: Int { steps.reduce(0) { $0 + $1.step.minutes } }
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
    switch step.content {
    case .scale, .choice: ItemID(id.text)
    case .card, .breath, .discussion, .pairs, .worksheet: nil
    }
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

/// The numbers that a clinic may set. They are fixed in the plan, so a log replays the same for ever.
public struct SessionRules: Hashable, Sendable, Codable {
  /// Answers that a question needs before its results can be shown. Never below 3.
  public let minimumAnswers: Int
  /// Minutes after the start from which an arrival is late.
  public let lateAfter: Int
  /// Minutes before the end from which a departure is no longer early.
  public let leftEarlyBefore: Int

  /// The least that `minimumAnswers` may be: below three, each of two people could tell the other's answer.
  public static let leastMinimumAnswers = 3

  public init(minimumAnswers: Int = 5, lateAfter: Int = 10, leftEarlyBefore: Int = 10) {
    self.minimumAnswers = max(minimumAnswers, Self.leastMinimumAnswers)
    self.lateAfter = lateAfter
    self.leftEarlyBefore = leftEarlyBefore
  }
}
