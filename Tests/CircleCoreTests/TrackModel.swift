import CircleCore

/// One person in the slow model: every tick that they were there, as a set.
struct TrackModel {
  var isConnected = false
  var isAway = false
  var isRemoved = false
  var wasMeasured = false
  /// When the present stretch of being measured began.
  var came = 0
  private var measured: Set<Int> = []
  private var isMarkedHere = false
  private var wasMarked = false
  private var byHand: Set<Int> = []
  private var cut: Int?
  private var arrived: Int?
  private var left: Int?
  var status: Mark.Status?
  var paper: Mark?

  /// "From the beginning": before anything that can count.
  private static let beginning = -1_000

  var isMeasured: Bool { isConnected && !isAway && !isRemoved }

  mutating func pass(_ ticks: Range<Int>, isOver: Bool) {
    if isMeasured && !isOver { measured.formUnion(ticks) }
    if isMarkedHere { byHand.formUnion(ticks) }
  }

  /// Noticed late: it was lost before now, but not before the person was last seen to come.
  mutating func drop(since: Int, at now: Int) {
    if isMeasured, max(since, came) < now { measured.subtract(max(since, came)..<now) }
    isConnected = false
  }

  mutating func forgetHand() {
    byHand = []
    isMarkedHere = false
    wasMarked = false
  }

  mutating func forgetMarks() {
    forgetHand()
    cut = nil
    arrived = nil
    left = nil
  }

  /// Who said before that they wouldn't come is as they said.
  mutating func forgetWhatWasMeasured() {
    forgetMarks()
    measured = []
    wasMeasured = false
    switch status {
    case .noShow, .excused, .lateCanceled, .canceled: break
    case .measured, .present, .late, .leftEarly, .lateAndLeftEarly, nil: status = nil
    }
  }

  /// Every tick of the session that counts, in order.
  func there(from start: Int, to end: Int, limit: Int) -> [Int] {
    switch status {
    case .noShow, .excused, .lateCanceled, .canceled: return []
    case .measured, .present, .late, .leftEarly, .lateAndLeftEarly, nil: break
    }
    let session = start..<max(start, end)
    var there = Set(
      session.filter { measured.contains($0) || (byHand.contains($0) && $0 < limit) })
    if let arrived {
      let first = there.min()
      there = there.filter { $0 >= arrived }
      if there.isEmpty {
        there = Set(session.filter { $0 >= arrived && $0 < limit })
      } else if let first {
        there.formUnion(session.filter { arrived <= $0 && $0 < first })
      }
    }
    if let left {
      let last = there.max()
      there = there.filter { $0 < left }
      if there.isEmpty {
        there = Set(session.filter { (arrived ?? start) <= $0 && $0 < left })
      } else if let last {
        there.formUnion(session.filter { last < $0 && $0 < left })
      }
    }
    if let cut { there = there.filter { $0 < cut } }
    return there.sorted()
  }

  /// - Parameter past: What has counted up to now, for who comes back after a stated departure.
  mutating func mark(
    _ new: Mark.Status, arrived: Int?, left: Int?, at now: Int, isOver: Bool, past: [Int]
  ) {
    defer { status = new }
    let saysEarly = new == .leftEarly || new == .lateAndLeftEarly
    switch new {
    case .noShow, .excused, .lateCanceled, .canceled: return forgetMarks()
    case .measured, .present, .late, .leftEarly, .lateAndLeftEarly: break
    }
    guard arrived == nil && left == nil else {
      return markTimes(new, arrived, left, at: now, isOver: isOver)
    }
    if saysEarly && isOver && self.left != nil { return }
    if status == .present && (new == .late || new == .lateAndLeftEarly) { forgetMarks() }
    if new == .present { forgetMarks() }
    if new == .present || (new == .leftEarly && isNothingKnown) {
      byHand.formUnion(Self.beginning..<max(Self.beginning, now))
      wasMarked = true
    }
    if new == .late && status != .late && (self.arrived != nil || self.left != nil) {
      forgetMarks()
      byHand = Set(past.filter { $0 < now })
    }
    if saysEarly {
      depart(at: now)
    } else {
      if new == .late { cut = nil }
      isMarkedHere = true
      wasMarked = true
    }
  }

  /// Whatever was said of somebody who is sent away counts up to now alone.
  mutating func stopMarks(at now: Int, past: [Int]) {
    guard wasMarked || cut != nil || arrived != nil || left != nil else { return }
    forgetMarks()
    byHand = Set(past.filter { $0 < now })
    wasMarked = !byHand.isEmpty
  }

  private var isNothingKnown: Bool { !wasMarked && !wasMeasured && arrived == nil }

  private mutating func markTimes(
    _ new: Mark.Status, _ arrived: Int?, _ left: Int?, at now: Int, isOver: Bool
  ) {
    let saysEarly = new == .leftEarly || new == .lateAndLeftEarly
    if status == .present || (!saysEarly && !isMarkedHere) { forgetHand() }
    if new == .present || arrived != nil { self.arrived = arrived }
    if left != nil || !saysEarly {
      self.left = left
      cut = nil
    } else if self.left == nil && cut == nil && !isOver {
      depart(at: now)
    }
  }

  private mutating func depart(at now: Int) {
    isMarkedHere = false
    cut = now
    left = nil
  }
}
