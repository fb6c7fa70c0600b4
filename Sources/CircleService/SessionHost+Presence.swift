import CircleCore
import CircleProtocol

// Coming, dropping and the grace between; timers; proof of life.

/// The times that presence goes by.
public struct PresenceTiming: Sendable {
  /// How long a dropped connection may be away before it counts as gone.
  public let grace: Duration
  /// How often a running session writes that it is alive: so much at most is unknown after a crash.
  public let alive: Duration
  /// A sign of life that is so much later than it should be shows that the machine slept, or that its
  /// clock was put forward. A machine with too much to do isn't as late as that.
  public let standstill: Duration

  public init(
    grace: Duration = .seconds(20), alive: Duration = .seconds(15),
    standstill: Duration = .seconds(60)
  ) {
    self.grace = grace
    self.alive = alive
    self.standstill = standstill
  }
}

/// Who listens over which connection, and who has dropped a moment ago.
struct PresenceWatch {
  private let timing: PresenceTiming
  private var listeners: [ParticipantID: ListenerID] = [:]
  /// Since when those are gone of whom the log still says that they are here.
  private(set) var waiting: [ParticipantID: Instant]
  /// Those whom a restart has cut off: since the last sign of life in the log, or a little later.
  private var cutOff: Set<ParticipantID>

  /// - Parameter state: As the log has it. Everyone it holds for connected was cut off when the daemon
  ///   stopped; the last entry of the log is the last that is known of them.
  init(restarting state: SessionState, timing: PresenceTiming) {
    self.timing = timing
    waiting = [:]
    for person in state.people.values where person.isConnected && state.phase != .ended {
      waiting[person.id] = state.asOf
    }
    cutOff = Set(waiting.keys)
  }

  func listener(of participant: ParticipantID) -> ListenerID? { listeners[participant] }

  /// - Returns: The connection that this one takes the place of.
  mutating func come(_ participant: ParticipantID, over listener: ListenerID) -> ListenerID? {
    waiting[participant] = nil
    cutOff.remove(participant)
    return listeners.updateValue(listener, forKey: participant)
  }

  /// - Returns: Since when the person is gone; nil when it was another connection than theirs.
  mutating func go(
    _ participant: ParticipantID, over listener: ListenerID, at now: Instant
  ) -> Instant? {
    guard listeners[participant] == listener else { return nil }
    listeners[participant] = nil
    waiting[participant] = now
    return now
  }

  /// Since when somebody who comes back now counts as having been gone; nil when they never were.
  func gap(of participant: ParticipantID, at now: Instant) -> Instant? {
    guard let since = waiting[participant] else { return nil }
    // After a restart the last sign of life may be older than the cut.
    let allowance = cutOff.contains(participant) ? timing.grace + timing.alive : timing.grace
    return now - since > allowance ? since : nil
  }

  func isWaiting(_ participant: ParticipantID, since: Instant) -> Bool {
    waiting[participant] == since
  }

  mutating func giveUp(_ participant: ParticipantID) {
    waiting[participant] = nil
    cutOff.remove(participant)
  }
}

extension SessionHost {
  /// The commands that a coming or going leads to, before it is attended to.
  func presenceCommands(for request: SessionRequest) -> [CommandRequest] {
    switch request {
    case .listen(_, let audience, _, let now):
      guard case .participant(let participant) = resolved(audience) else { return [] }
      let gap = presence.gap(of: participant, at: now)
      // Back from here on: a grace that is over in the same round must not count them out again.
      presence.giveUp(participant)
      let gone = gap.map { Command.disconnect(participant, since: $0) }
      return [gone, .connect(participant)].compactMap { $0 }.map { own($0, at: now) }
    case .graceOver(let participant, let since):
      guard presence.isWaiting(participant, since: since) else { return [] }
      presence.giveUp(participant)
      // When it was known, not when the log could be reached again: who has come since would count
      // from then on.
      let known = min(surroundings.now(), since + timing.grace)
      return [own(.disconnect(participant, since: since), at: known)]
    case .stoodStill(let since, let now):
      return vouchAnew(since: since, at: now)
    case .unlisten, .sync, .command, .share, .retire:
      return []
    }
  }

  /// Whoever is still connected is here from now on, and wasn't since then.
  private func vouchAnew(since: Instant, at now: Instant) -> [CommandRequest] {
    logger.warning(
      "the machine stood still, or its clock was put forward; nobody counts as there meanwhile",
      metadata: ["session": "\(session)", "seconds": "\((now - since).components.seconds)"])
    let connected = state.people.values.filter(\.isConnected).map(\.id).sorted()
    return connected.flatMap { id -> [CommandRequest] in
      let gone = own(.disconnect(id, since: since), at: now)
      if presence.listener(of: id) != nil { return [gone, own(.connect(id), at: now)] }
      // Who has dropped since, before anybody noticed, wasn't here up to then either.
      guard let dropped = presence.waiting[id], dropped > since else { return [] }
      presence.giveUp(id)
      return [gone]
    }
  }

  private func own(_ command: Command, at now: Instant) -> CommandRequest {
    CommandRequest(
      actor: .system, id: nil, command: command, receivedAt: now, answer: .nobody)
  }

  /// Deals with those whom a restart has cut off. Who has been gone for too long already is counted
  /// out before anything else is written: a second crash would begin from the last entry of the log,
  /// and the first outage would count as time there.
  func countOutTheCutOff() {
    let now = surroundings.now()
    for (participant, since) in presence.waiting {
      if presence.gap(of: participant, at: now) != nil {
        mailbox.put(.graceOver(participant, since: since))
      } else {
        // Phones need their time to find a daemon that has started again.
        awaitReturn(of: participant, since: since, for: timing.grace)
      }
    }
  }

  /// Waits for what is left of the grace of somebody who has dropped. When the log was out of reach
  /// it may have been over for a while: then they are gone before anything that came after it.
  func awaitReturn(of participant: ParticipantID, since: Instant) -> [CommandRequest] {
    let left = timing.grace - (surroundings.now() - since)
    guard left <= .zero else {
      awaitReturn(of: participant, since: since, for: left)
      return []
    }
    presence.giveUp(participant)
    return [own(.disconnect(participant, since: since), at: since)]
  }

  private func awaitReturn(of participant: ParticipantID, since: Instant, for time: Duration) {
    Task { [surroundings, mailbox] in
      try await surroundings.sleep(time)
      mailbox.put(.graceOver(participant, since: since))
    }
  }

  /// Sees to it that the running timer's end is noticed, and that a running session shows that it
  /// is alive.
  func renewTimers() {
    timerTask?.cancel()
    timerTask = nil
    if case .running(let until)? = state.timer?.state, state.isRunning {
      timerTask = Task { [surroundings, weak self] in
        let left = until - surroundings.now()
        do { try await surroundings.sleep(max(left, .zero)) } catch { return }
        self?.submitOwn(.timerRanOut(until))
      }
    }
    if state.isRunning && aliveTask == nil {
      aliveTask = Task { [surroundings, timing, weak self] in
        while !Task.isCancelled {
          let before = surroundings.now()
          do { try await surroundings.sleep(timing.alive) } catch { return }
          let now = surroundings.now()
          if now - before > timing.alive + timing.standstill {
            self?.mailbox.put(.stoodStill(since: before, at: now))
          }
          self?.submitOwn(.alive)
        }
      }
    } else if !state.isRunning {
      aliveTask?.cancel()
      aliveTask = nil
    }
  }
}
