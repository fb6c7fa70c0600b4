// Lobby, live, break, end; the way through the plan; the timer.

extension SessionState {
  /// Longest timer and longest break, in seconds and minutes: longer ones are slips of the hand.
  private static let longestTimer = 4 * 60 * 60
  private static let longestBreak = 60

  /// Who starts it leads it: the plan names everybody who may, and says nothing of who will.
  func starting(by staff: StaffID, at now: Instant) throws(Refusal) -> [Event] {
    switch phase {
    case .lobby: break
    case .live, .onBreak: throw .alreadyStarted
    case .ended: throw .sessionEnded
    }
    let taken: [Event] = lead == staff ? [] : [.handedOver(to: staff)]
    return taken + [.started] + (steps.first.map { entering($0, at: now) } ?? [])
  }

  func ending() throws(Refusal) -> [Event] {
    switch phase {
    case .lobby: throw .notStarted
    case .ended: throw .sessionEnded
    case .live: return leavingStep + [.ended]
    case .onBreak: return [.breakEnded] + leavingStep + [.ended]
    }
  }

  /// How long after its planned end a session that nobody has ended, and where nobody is left, ends
  /// by itself.
  private static let forgottenAfter = Duration.seconds(2 * 60 * 60)

  /// How long after it was due to end a session ends by itself whoever is connected: a phone that is
  /// left on a charger with the page open stays for days. No group runs over by four hours, which is
  /// longer than most are, and the day's staff can still be asked who was there.
  private static let surelyForgottenAfter = Duration.seconds(4 * 60 * 60)

  /// Proof of life of a session that runs; the end of one that was forgotten.
  func living(at now: Instant) -> [Event] {
    guard isRunning, let startedAt else { return [] }
    let overdue = now - dueEnd(from: startedAt)
    let isLeft = !people.values.contains(where: \.isConnected)
    guard overdue > (isLeft ? Self.forgottenAfter : Self.surelyForgottenAfter) else {
      return [.alive]
    }
    let resumed: [Event] = phase == .live ? [] : [.breakEnded]
    return resumed + leavingStep + [.ended]
  }

  func going(to step: StepID, at now: Instant) throws(Refusal) -> [Event] {
    guard let place = stepPlaces[step] else { throw .noSuchStep }
    let resumed = try resumedForMoving()
    if place == currentStep { return [] }
    return resumed + leavingStep + entering(steps[place], at: now)
  }

  func movingOn(at now: Instant) throws(Refusal) -> [Event] {
    let resumed = try resumedForMoving()
    let place = currentStep.map { $0 + 1 } ?? 0
    guard place < steps.count else { throw .noNextStep }
    return resumed + leavingStep + entering(steps[place], at: now)
  }

  /// The way back passes over breaks: who goes back looks for what the group was doing, and entering a
  /// break would send everybody into the whole of it again. Who wants that goes to it by its name.
  func movingBack(at now: Instant) throws(Refusal) -> [Event] {
    let resumed = try resumedForMoving()
    guard let place = steps[..<(currentStep ?? 0)].last(where: { !$0.planned.step.isBreak })
    else { throw .noPreviousStep }
    return resumed + leavingStep + entering(place, at: now)
  }

  /// What has to happen before another step can be on. A break of the plan is over when the group
  /// moves on; one that was called in between has to be ended first.
  private func resumedForMoving() throws(Refusal) -> [Event] {
    if plannedBreak != nil { return [.breakEnded] }
    try checkLive()
    return []
  }

  func timing(_ request: TimerRequest, at now: Instant) throws(Refusal) -> [Event] {
    try checkLive()
    switch request {
    case .start(let seconds?):
      guard (1...Self.longestTimer).contains(seconds) else { throw .badTimer }
      return [.timerSet(.started(.seconds(seconds), at: now))]
    case .start(nil):
      guard let timer else {
        guard let step = current?.planned.step else { throw .noTimer }
        return [.timerSet(.started(step.timerByHand, at: now))]
      }
      return timer.resumed(at: now) == timer ? [] : [.timerSet(timer.resumed(at: now))]
    case .pause:
      guard let timer else { throw .noTimer }
      guard case .running = timer.state else {
        // Paused by hand, it doesn't go on when the safety page lifts.
        return safety.timerWaits ? [.timerSet(timer)] : []
      }
      return [.timerSet(timer.paused(at: now))]
    case .add(let seconds):
      guard let timer else { throw .noTimer }
      let longest = Duration.seconds(Self.longestTimer)
      guard seconds >= 1, timer.total + .seconds(seconds) <= longest else { throw .badTimer }
      return [.timerSet(timer.extended(by: .seconds(seconds), at: now))]
    }
  }

  /// The daemon's word that the timer that was to end at `end` has. Says nothing when the timer has
  /// been changed since, so that saying it twice, or late, does nothing.
  func timerRunningOut(_ end: Instant, at now: Instant) -> [Event] {
    guard isRunning, let timer, case .running(let until) = timer.state, until == end, now >= end
    else { return [] }
    // A round that follows begins with a timer of its own.
    if phase == .live && rotatesItself { return [.rotated] }
    return [.timerSet(SessionTimer(total: timer.total, state: .paused(remaining: .zero)))]
  }

  func pausing(_ minutes: Int, at now: Instant) throws(Refusal) -> [Event] {
    guard (1...Self.longestBreak).contains(minutes) else { throw .badBreak }
    try checkLive()
    return [.breakStarted(until: now + .minutes(minutes))]
  }

  /// After a break of the plan the group is in its next step.
  func resuming(at now: Instant) throws(Refusal) -> [Event] {
    switch phase {
    case .lobby: throw .notStarted
    case .live: throw .notOnBreak
    case .ended: throw .sessionEnded
    case .onBreak:
      guard plannedBreak != nil, let place = currentStep, place + 1 < steps.count else {
        return [.breakEnded]
      }
      return [.breakEnded] + entering(steps[place + 1], at: now)
    }
  }

  func checkLive() throws(Refusal) {
    switch phase {
    case .lobby: throw .notStarted
    case .live: return
    case .onBreak: throw .onBreak
    case .ended: throw .sessionEnded
    }
  }

  private func entering(_ place: PlaceInPlan, at now: Instant) -> [Event] {
    let opened = place.planned.item.flatMap { items[$0] == nil ? Event.itemOpened($0) : nil }
    let step = place.planned.step
    let rest: [Event] = step.isBreak ? [.breakStarted(until: now + .minutes(step.minutes))] : []
    return [.stepEntered(place.planned.id)] + (opened.map { [$0] } ?? []) + rest
  }

  /// Nobody can answer a question that isn't on their screen any more, so leaving it closes it.
  private var leavingStep: [Event] {
    guard let item = currentItem, item.state.phase == .open else { return [] }
    return closingEvents(of: item.id, item.state)
  }

  mutating func start(at now: Instant) {
    phase = .live
    startedAt = now
  }

  mutating func end(at now: Instant) {
    endPart(at: now)
    timer = timer?.paused(at: now)
    endedAt = now
    close(at: now)
  }

  /// Nothing goes on any more, whether it was held or not.
  mutating func close(at now: Instant) {
    phase = .ended
    // Phones go on to the page of the end, which has the lines of support as well.
    safety = SafetyPage()
    for id in roster {
      people[id]?.handRaisedAt = nil
      people[id]?.presence.end(at: now)
    }
  }

  mutating func startBreak(until: Instant, at now: Instant) {
    endPart(at: now)
    timer = timer?.paused(at: now)
    // The end of the break sets it going.
    safety.timerWaits = false
    phase = .onBreak(since: now, until: until)
    ownBreak = ownBreak == .due ? .on : .none
  }

  mutating func endBreak(at now: Instant) {
    if case .onBreak(let since, _) = phase {
      breaks.append(Interval(start: since, end: now))
      // A break of the plan has minutes of its own there.
      if ownBreak == .on, let part = current?.part.id {
        partSpent[part, default: .zero] += now - since
      }
    }
    ownBreak = .none
    phase = .live
    partSince = now
    run(timer, at: now)
  }

  mutating func enter(_ step: StepID, at now: Instant) {
    guard let place = stepPlaces[step] else { return }
    let before = current?.part.id
    let next = steps[place]
    if before != next.part.id {
      endPart(at: now)
      // The end of a break counts for the part that is on, of which there may have been none.
      partSince = nil
    }
    if partSince == nil { partSince = now }
    currentStep = place
    let step = next.planned.step
    ownBreak = step.isBreak ? .due : .none
    run(step.timed ? .started(step.practiceTime, at: now) : nil, at: now)
    pairing = nil
    for id in roster {
      people[id]?.isReady = false
      people[id]?.hasPassed = false
    }
  }

  private mutating func endPart(at now: Instant) {
    guard let part = current?.part.id, let since = partSince else { return }
    partSpent[part, default: .zero] += now - since
    partSince = nil
    guard since < now, current?.part.isBreak == false else { return }
    closedStretches.append(
      PartStretch(part: part, interval: Interval(start: since, end: now)))
  }

  /// Time given to `part` up to the last event, without breaks but its own.
  public func spent(on part: PartID) -> Duration {
    let before = partSpent[part] ?? .zero
    guard current?.part.id == part, let since = partCountsSince else { return before }
    return before + (asOf - since)
  }
}
