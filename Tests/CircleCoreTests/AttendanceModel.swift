import CircleCore

/// Attendance worked out slowly, tick by tick from the log alone, sharing nothing with the core's
/// arithmetic.
struct AttendanceModel {
  struct Minutes: Equatable {
    var gross = 0
    var net = 0
    var first: Int?
    var last: Int?
  }

  private(set) var tracks: [ParticipantID: TrackModel] = [:]
  /// The ticks of breaks, and which part each other tick belongs to.
  private var breaks: Set<Int> = []
  private var parts: [Int: PartID] = [:]
  private var part: PartID?
  private var isOnBreak = false
  private var started: Int?
  private var end: Int?
  private var isPaper = false
  private var isCalledOff = false
  private var isSigned = false
  /// Corrections so far, and of whom what awaits a countersignature.
  private(set) var corrections = 0
  private(set) var version = 0
  private var awaiting: [Int: (ParticipantID, Mark?)] = [:]
  private let plan: SessionPlan?
  /// Which part each step that there ever was belongs to. Breaks are no parts.
  private var partOfStep: [StepID: PartID] = [:]
  private var now: Int
  private let origin: Instant

  init(_ log: [Recorded]) {
    origin = log.first?.at ?? Room.start
    now = 0
    guard case .planned(let plan)? = log.first?.event else {
      plan = nil
      return
    }
    self.plan = plan
    learn(plan.agenda)
    for entry in plan.roster { tracks[entry.id] = TrackModel() }
    for recorded in log {
      pass(until: tick(recorded.at))
      take(recorded.event)
    }
  }

  func tick(_ instant: Instant) -> Int {
    Int((instant - origin).components.seconds / RandomSession.tick.components.seconds)
  }

  // MARK: What it comes to

  /// In ticks from the first event of the log on.
  func minutes(of person: ParticipantID) -> Minutes {
    var minutes = Minutes()
    for tick in counted(person) {
      minutes.gross += 1
      minutes.net += breaks.contains(tick) && plan?.rules.countsBreaks != true ? 0 : 1
      minutes.first = minutes.first ?? tick
      minutes.last = tick + 1
    }
    return minutes
  }

  /// All parts that were on for any time.
  var partsHeld: Set<PartID> { Set(parts.values) }

  /// Ticks that a person had of a part.
  func ticks(of person: ParticipantID, in part: PartID) -> Int {
    counted(person).count { parts[$0] == part && !breaks.contains($0) }
  }

  func status(of person: ParticipantID) -> String {
    if isCalledOff { return "canceled" }
    guard let plan, let track = tracks[person] else { return "expected" }
    let there = whole(track)
    let lateFrom =
      started.map { max($0, tick(plan.scheduledStart)) + plan.rules.lateAfter * 6 } ?? .max
    let isLate = there.first.map { $0 >= lateFrom } ?? false
    let isEarly = there.last.map { self.isEarly($0 + 1) } ?? false
    switch track.status {
    case .present where track.isRemoved && isEarly: return "left-early"
    case .late: return isEarly ? "late-and-left-early" : "late"
    case .leftEarly: return isLate ? "late-and-left-early" : "left-early"
    case let marked?: return marked.rawValue
    case nil: break
    }
    if there.isEmpty {
      if end != nil { return "no-show" }
      guard started != nil, track.isMeasured else { return "expected" }
      return now >= lateFrom ? "late" : "present"
    }
    switch (isLate, isEarly) {
    case (false, false): return "present"
    case (true, false): return "late"
    case (false, true): return "left-early"
    case (true, true): return "late-and-left-early"
    }
  }

  private func isEarly(_ last: Int) -> Bool {
    guard let plan, let end, let started else { return false }
    let (from, to) = (tick(plan.scheduledStart), tick(plan.scheduledEnd))
    let final = min(end, max(to, started + to - from))
    return last < final && final - last > plan.rules.leftEarlyBefore * 6
  }

  private func counted(_ person: ParticipantID) -> [Int] {
    guard let plan, let track = tracks[person] else { return [] }
    let there = whole(track)
    guard plan.rules.window == .scheduled else { return there }
    return there.filter { tick(plan.scheduledStart) <= $0 && $0 < tick(plan.scheduledEnd) }
  }

  private func whole(_ track: TrackModel) -> [Int] {
    guard let started, !isCalledOff else { return [] }
    return track.there(from: started, to: max(started, end ?? now), limit: limit)
  }

  /// Marks by hand count for the planned time at most.
  private var limit: Int {
    guard let plan, let started, !isPaper else { return .max }
    let (from, to) = (tick(plan.scheduledStart), tick(plan.scheduledEnd))
    return max(to, started + to - from)
  }

  // MARK: What happens

  /// Fills the ticks up to `until` with what holds now.
  private mutating func pass(until: Int) {
    guard until > now else { return }
    let ticks = now..<until
    if isOnBreak { breaks.formUnion(ticks) }
    if let part, end == nil, !isOnBreak { for tick in ticks { parts[tick] = part } }
    for id in tracks.keys { tracks[id]?.pass(ticks, isOver: end != nil) }
    now = until
  }

  private mutating func learn(_ agenda: [AgendaPart]) {
    for part in agenda where !part.isBreak {
      for step in part.steps { partOfStep[step.id] = part.id }
    }
  }

  private mutating func take(_ event: Event) {
    switch event {
    case .started: started = now
    case .ended:
      end = now
      isOnBreak = false
      version = 1
    case .stepEntered(let step):
      part = partOfStep[step]
    case .agendaSet(let agenda): learn(agenda)
    case .breakStarted: isOnBreak = true
    case .breakEnded: isOnBreak = false
    case .admitted(_, let id, _): change(id) { $0.isRemoved = false }
    case .connected(let id): change(id) { $0.isConnected = true }
    case .disconnected(let id, let since):
      let since = tick(since)
      change(id) { [now] in $0.drop(since: since, at: now) }
    case .left(let id):
      change(id) { track in
        track.isConnected = false
        track.isAway = false
      }
    case .removed(let id):
      let past = tracks[id].map(whole) ?? []
      change(id) { [now] track in
        track.isConnected = false
        track.isRemoved = true
        track.stopMarks(at: now, past: past)
      }
    case .steppedAway(let id): change(id) { $0.isAway = true }
    case .cameBack(let id): change(id) { $0.isAway = false }
    case .marked, .markWithdrawn, .amended, .withdrawalAmended, .countersigned, .signed,
      .recordSigned, .calledOff, .heldOnPaper, .timesCorrected:
      takeRecord(event)
    case .rosterSet(let entries):
      for entry in entries { tracks[entry.id] = tracks[entry.id] ?? TrackModel() }
    case .planned, .knocked, .declined, .guestAsked, .guestWithdrew, .alive, .timerSet,
      .itemOpened, .answered, .turnout, .itemClosed, .itemCounted, .textDecided, .itemReleased,
      .handRaised, .handLowered, .talkAsked,
      .talkWithdrawn, .talkReplied, .guestReplied, .readied, .passed, .satOut, .paired, .rotated,
      .unpaired, .regrouped, .apartSet,
      .safetySet, .announced, .handedOver, .staffNamed, .replanned:
      break
    }
  }

  private mutating func takeRecord(_ event: Event) {
    switch event {
    case .marked(let id, let mark, _): correct(id, mark, counts: true)
    case .markWithdrawn(let id, _, _): correct(id, nil, counts: true)
    case .amended(let id, let mark, _, let awaits): correct(id, mark, counts: !awaits)
    case .withdrawalAmended(let id, _, _, let awaits): correct(id, nil, counts: !awaits)
    case .countersigned(let number, let approved, _, _):
      guard let (id, mark) = awaiting.removeValue(forKey: number), approved else { return }
      version += 1
      mark.map { self.mark(id, $0) } ?? unmark(id)
    case .signed, .recordSigned: isSigned = true
    case .calledOff:
      isCalledOff = true
      version = 1
      end = now
    case .timesCorrected(let times, _, _):
      started = tick(times.startedAt)
      end = tick(times.endedAt)
      breaks = []
      for pause in times.breaks { breaks.formUnion(tick(pause.start)..<tick(pause.end)) }
      version += 1
    case .heldOnPaper(let startedAt, let endedAt, let breaks, let entries, _, _, _):
      started = tick(startedAt)
      end = tick(endedAt)
      isPaper = true
      version = 1
      for pause in breaks { self.breaks.formUnion(tick(pause.start)..<tick(pause.end)) }
      for id in tracks.keys { change(id) { $0.forgetWhatWasMeasured() } }
      for entry in entries {
        change(entry.participant) { $0.paper = entry.mark }
        unmark(entry.participant)
      }
    default: break
    }
  }

  private mutating func correct(_ id: ParticipantID, _ mark: Mark?, counts: Bool) {
    if started != nil { corrections += 1 }
    guard counts else {
      awaiting[corrections] = (id, mark)
      return
    }
    if end != nil { version += 1 }
    mark.map { self.mark(id, $0) } ?? unmark(id)
  }

  private mutating func mark(_ id: ParticipantID, _ mark: Mark) {
    let (from, to) = (started, max(started ?? now, end ?? now))
    let (arrived, left) = (mark.arrived.map(tick), mark.left.map(tick))
    if mark.status == .measured { return unmark(id) }
    change(id) { [now, limit, end] track in
      let past = from.map { track.there(from: $0, to: to, limit: limit) } ?? []
      track.mark(
        mark.status, arrived: arrived, left: left, at: now, isOver: end != nil, past: past)
    }
  }

  private mutating func unmark(_ id: ParticipantID) {
    change(id) { track in
      track.forgetMarks()
      track.status = nil
    }
    if let paper = tracks[id]?.paper { mark(id, paper) }
  }

  private mutating func change(_ id: ParticipantID, _ body: (inout TrackModel) -> Void) {
    var track = tracks[id] ?? TrackModel()
    let wasHere = track.isMeasured
    body(&track)
    if track.isMeasured && end == nil { track.wasMeasured = true }
    if track.isMeasured && !wasHere { track.came = now }
    tracks[id] = track
  }
}
