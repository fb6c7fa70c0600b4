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

  private struct Track {
    var isConnected = false
    var isAway = false
    var isRemoved = false
    var wasMeasured = false
    /// When the present stretch of being measured began.
    var came = 0
    var measured: Set<Int> = []
    var isMarkedHere = false
    var wasMarked = false
    var byHand: Set<Int> = []
    var cut: Int?
    var status: Mark.Status?

    var isMeasured: Bool { isConnected && !isAway && !isRemoved }

    mutating func forgetHand() {
      byHand = []
      isMarkedHere = false
      wasMarked = false
    }
  }

  private var tracks: [ParticipantID: Track] = [:]
  private var breaks: Set<Int> = []
  private var isOnBreak = false
  private var isOver = false
  private var started: Int?
  /// The planned length and end, in ticks: marks by hand count no further.
  private var length = 0
  private var planned = 0
  private var now: Int
  private let origin: Instant
  /// "From the beginning": before anything that can count.
  private static let beginning = -1_000

  init(_ log: [Recorded]) {
    origin = log.first?.at ?? Room.start
    now = 0
    guard case .planned(let plan)? = log.first?.event else { return }
    planned = tick(plan.scheduledEnd)
    length = planned - tick(plan.scheduledStart)
    for entry in plan.roster { tracks[entry.id] = Track() }
    for recorded in log {
      pass(until: tick(recorded.at))
      take(recorded.event)
    }
  }

  /// In ticks from the first event of the log on.
  func minutes(of person: ParticipantID) -> Minutes {
    guard let track = tracks[person], let started else { return Minutes() }
    switch track.status {
    case .noShow, .excused, .lateCanceled, .canceled: return Minutes()
    case .present, .late, .leftEarly, .lateAndLeftEarly, nil: break
    }
    var minutes = Minutes()
    for tick in started..<max(started, end ?? now) {
      let isCut = track.cut.map { tick >= $0 } ?? false
      let isByHand = track.byHand.contains(tick) && (tick < planned || tick < started + length)
      guard !isCut, track.measured.contains(tick) || isByHand else { continue }
      minutes.gross += 1
      minutes.net += breaks.contains(tick) ? 0 : 1
      minutes.first = minutes.first ?? tick
      minutes.last = tick + 1
    }
    return minutes
  }

  func tick(_ instant: Instant) -> Int {
    Int((instant - origin).components.seconds / RandomSession.tick.components.seconds)
  }

  private var end: Int?

  /// Fills the ticks up to `until` with what holds now.
  private mutating func pass(until: Int) {
    guard until > now else { return }
    let ticks = now..<until
    if isOnBreak { breaks.formUnion(ticks) }
    for id in tracks.keys {
      if tracks[id]?.isMeasured == true, !isOver { tracks[id]?.measured.formUnion(ticks) }
      if tracks[id]?.isMarkedHere == true { tracks[id]?.byHand.formUnion(ticks) }
    }
    now = until
  }

  private mutating func take(_ event: Event) {
    switch event {
    case .started: started = now
    case .ended:
      isOver = true
      end = now
      isOnBreak = false
    case .breakStarted: isOnBreak = true
    case .breakEnded: isOnBreak = false
    case .admitted(_, let id, _): change(id) { $0.isRemoved = false }
    case .connected(let id): change(id) { $0.isConnected = true }
    case .disconnected(let id, let since):
      let since = tick(since)
      change(id) { [now] track in
        // Noticed late: it was lost before now, but not before the person was last seen to come.
        if track.isMeasured, max(since, track.came) < now {
          track.measured.subtract(max(since, track.came)..<now)
        }
        track.isConnected = false
      }
    case .left(let id):
      change(id) { track in
        track.isConnected = false
        track.isAway = false
      }
    case .removed(let id):
      change(id) { track in
        track.isConnected = false
        track.isRemoved = true
      }
    case .steppedAway(let id): change(id) { $0.isAway = true }
    case .cameBack(let id): change(id) { $0.isAway = false }
    case .marked(let id, let mark, _): self.mark(id, mark.status)
    case .markWithdrawn(let id, _, _):
      change(id) { track in
        track.status = nil
        track.cut = nil
        track.forgetHand()
      }
    case .planned, .knocked, .declined, .guestAsked, .guestWithdrew, .alive, .stepEntered,
      .timerSet, .itemOpened, .answered,
      .itemClosed, .itemReleased, .handRaised, .handLowered, .talkAsked, .talkWithdrawn,
      .talkReplied, .readied, .passed, .satOut, .paired, .rotated, .unpaired, .safetySet,
      .announced, .handedOver, .signed, .staffNamed, .rosterSet, .calledOff, .heldOnPaper,
      .recordSigned, .amended, .withdrawalAmended, .countersigned:
      break
    }
  }

  private mutating func change(_ id: ParticipantID, _ body: (inout Track) -> Void) {
    var track = tracks[id] ?? Track()
    let wasHere = track.isMeasured
    body(&track)
    if track.isMeasured && !isOver { track.wasMeasured = true }
    if track.isMeasured && !wasHere { track.came = now }
    tracks[id] = track
  }

  private mutating func mark(_ id: ParticipantID, _ status: Mark.Status) {
    change(id) { [now] track in
      track.cut = nil
      switch status {
      case .present:
        track.forgetHand()
        track.byHand.formUnion(Self.beginning..<now)
        track.isMarkedHere = true
        track.wasMarked = true
      case .late:
        if track.status == .present { track.forgetHand() }
        track.isMarkedHere = true
        track.wasMarked = true
      case .leftEarly:
        if !track.wasMarked && !track.wasMeasured {
          track.byHand.formUnion(Self.beginning..<now)
          track.wasMarked = true
        }
        track.isMarkedHere = false
        track.cut = now
      case .lateAndLeftEarly:
        if track.status == .present { track.forgetHand() }
        track.isMarkedHere = false
        track.cut = now
      case .noShow, .excused, .lateCanceled, .canceled: track.forgetHand()
      }
      track.status = status
    }
  }
}
