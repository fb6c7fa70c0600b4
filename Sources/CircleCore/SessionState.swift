/// A session as its log tells it. Made by folding events, in order, and by nothing else.
public struct SessionState: Hashable, Sendable {
  public internal(set) var plan: SessionPlan

  /// The sequence of the last event folded in.
  public internal(set) var head: Int
  /// The time of the last event folded in: up to then everything is known.
  public internal(set) var asOf: Instant
  public internal(set) var phase: Phase = .lobby
  public internal(set) var startedAt: Instant?
  public internal(set) var endedAt: Instant?
  public internal(set) var breaks: [Interval] = []

  /// The step that is on, by its place in `steps`.
  public internal(set) var currentStep: Int?
  public internal(set) var timer: SessionTimer?
  /// Time given to each part so far, without breaks and without the part's current stretch.
  public internal(set) var partSpent: [PartID: Duration] = [:]
  /// Since when the current part is on, or on again after a break.
  public internal(set) var partSince: Instant?
  var closedStretches: [PartStretch] = []

  public internal(set) var items: [ItemID: ItemState] = [:]
  public internal(set) var people: [ParticipantID: Person] = [:]
  /// Everybody of `people`, in the order of the roster.
  public internal(set) var roster: [ParticipantID] = []
  public internal(set) var guests: [GuestID: Guest] = [:]

  public internal(set) var pairing: Pairing?
  public internal(set) var pairedBefore: Set<Couple> = []
  var safety = SafetyPage()
  public internal(set) var announcement: String?
  public internal(set) var lead: StaffID?
  /// Who has led it while it was held, and handed it over.
  var earlierLeads: [StaffID] = []
  public internal(set) var signature: Signature?
  /// Every change of the record by hand, in order.
  public internal(set) var corrections: [Correction] = []
  /// Every change of the session's own times, in order.
  public internal(set) var timesCorrections: [TimesCorrection] = []
  /// Set when the session wasn't held.
  public internal(set) var calledOff: RecordNote?
  /// Set when the session was held without a network and typed in afterwards.
  public internal(set) var paper: RecordNote?
  /// Who led it then, as whoever typed it in has said.
  var paperLead: StaffEntry?
  /// Who has acted and isn't in the plan.
  var namedStaff: [StaffID: StaffEntry] = [:]

  public enum Phase: Hashable, Sendable {
    case lobby
    case live
    case onBreak(since: Instant, until: Instant)
    case ended
  }

  var ownBreak = OwnBreak.none

  public struct PlaceInPlan: Hashable, Sendable {
    /// 0 for the first part.
    public let partIndex: Int
    /// 0 for the part's first step.
    public let index: Int
    public let part: AgendaPart
    public let planned: PlannedStep
  }

  /// What the session does, in order: as it was planned, until a facilitator changes it.
  public internal(set) var agenda: [AgendaPart] = []
  /// All steps of the agenda in order, with the part that each belongs to.
  public internal(set) var steps: [PlaceInPlan] = []
  var stepPlaces: [StepID: Int] = [:]
  /// Parts that had run when they were dropped from the agenda.
  var droppedParts: [AgendaPart] = []
  /// Every part that the agenda has had, as it first was: what is brought back is what was planned,
  /// whatever has become of its module since.
  var partsHad: [PartID: AgendaPart] = [:]
  /// The highest number that a part's id has had.
  var lastPart = 0

  /// Who isn't to practice with whom: for staff alone.
  public internal(set) var apart: Set<Couple> = []

  /// Begins the fold with a log's first entry.
  ///
  /// - Returns: nil when that isn't `planned`: then this isn't the log of a session.
  public init?(first: Recorded) {
    guard case .planned(let plan) = first.event else { return nil }
    self.plan = plan
    head = first.sequence
    asOf = first.at
    lead = plan.staff.first?.id
    roster = plan.roster.map(\.id)
    people = Dictionary(
      plan.roster.map { ($0.id, Person(id: $0.id, name: $0.name)) },
      uniquingKeysWith: { first, _ in first })
    layOut(plan.agenda)
  }

  public var current: PlaceInPlan? { currentStep.map { steps[$0] } }

  /// The question that is on, if the step asks one.
  public var currentItem: (id: ItemID, state: ItemState)? {
    guard let id = current?.planned.item, let item = items[id] else { return nil }
    return (id, item)
  }

  public var isRunning: Bool {
    switch phase {
    case .live, .onBreak: true
    case .lobby, .ended: false
    }
  }

  /// How many are connected and not away.
  public var presentCount: Int { people.values.count(where: \.isPresent) }

  /// How many are in the group, those without a phone included.
  public var headcount: Int { people.values.count(where: \.isHere) }

  /// Raised hands, the first one first.
  public var hands: [ParticipantID] {
    people.values
      .compactMap { person in person.handRaisedAt.map { (person.id, $0) } }
      .sorted { ($0.1, $0.0) < ($1.1, $1.0) }
      .map(\.0)
  }

  /// Unanswered and answered wishes of people on the roster for a private word, the first one first.
  public var talks: [ParticipantID] {
    people.values
      .compactMap { person in person.talk.map { (person.id, $0.askedAt) } }
      .sorted { ($0.1, $0.0) < ($1.1, $1.0) }
      .map(\.0)
  }

  /// Somebody of the plan, or who has acted besides.
  public func staff(_ id: StaffID) -> StaffEntry? { namedStaff[id] ?? facilitator(id) }

  /// Who led the session as it was held: who started it, or took it over last; of a session from
  /// paper, whom the sheet names. nil before the start, and where the sheet names nobody.
  public var ledBy: StaffEntry? {
    guard startedAt != nil else { return nil }
    return paper == nil ? lead.flatMap(facilitator) : paperLead
  }

  /// Who answers for the record, each once: who led last, who led before them, and who signed.
  public var responsible: [StaffEntry] {
    var all: [StaffEntry] = []
    for staff in [ledBy] + earlierLeads.map(facilitator) + [signature?.by] {
      if let staff, !all.contains(where: { $0.id == staff.id }) { all.append(staff) }
    }
    return all
  }

  /// Somebody who may lead this session.
  func facilitator(_ id: StaffID) -> StaffEntry? { plan.staff.first { $0.id == id } }

  /// What the step of a question shows; nil when there is no such question.
  public func content(of item: ItemID) -> StepContent? {
    stepPlaces[StepID(item.text)].map { steps[$0].planned.step.content }
  }
}
