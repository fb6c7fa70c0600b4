import CircleCore
import CircleProtocol
import Logging

// The way of a command: decide, make durable, fold, tell.

extension SessionHost {
  func handle(_ requests: [SessionRequest]) async {
    var requests = requests
    if isStale {
      guard await catchUp() else { return await refuseAll(requests) }
      requests = parked + requests
      parked = []
    }
    var commands: [CommandRequest] = []
    var comings: [SessionRequest] = []
    for (place, request) in requests.enumerated() where deferred.isEmpty {
      switch request {
      case .command(let command):
        if waitsForSealing(command, behind: commands) {
          deferred = Array(requests[place...])
        } else {
          commands.append(command)
        }
      case .listen, .unlisten, .sync, .graceOver:
        comings.append(request)
        commands += presenceCommands(for: request)
      }
    }
    await decide(commands)
    for request in comings { await attend(to: request) }
  }

  /// The sums of a question are only known once its rows are sealed, which happens after the commit
  /// that closes it.
  private func waitsForSealing(_ request: CommandRequest, behind: [CommandRequest]) -> Bool {
    guard case .release(let item) = request.command, state.items[item]?.phase == .open else {
      return false
    }
    return behind.contains { $0.command.mayClose }
  }

  private func decide(_ requests: [CommandRequest]) async {
    guard !requests.isEmpty else { return }
    var batch = SessionBatch(from: state)
    do {
      let earlier = try await earlierReplies(to: requests)
      let tallies = try await tallies(for: requests)
      let seed = surroundings.seed()
      for (place, request) in requests.enumerated() {
        let moment = Moment(
          now: request.receivedAt, seed: seed &+ UInt64(place), tallies: tallies)
        batch.add(request, earlier: request.key.flatMap { earlier[$0] }, in: moment)
      }
      if !batch.answers.isEmpty { try await ballots.put(batch.answers) }
    } catch {
      logger.error("answers or earlier replies can't be reached", metadata: metadata(error))
      return await answer(requests, .trouble(.unavailable))
    }
    if batch.isEmpty { return await tell(batch, Documents.Changes()) }
    await write(batch, for: requests)
  }

  private func write(_ batch: SessionBatch, for requests: [CommandRequest]) async {
    let wanted = LogBatch(
      session: session, expectedHead: state.head, events: batch.events, replies: batch.replies)
    do {
      switch try await store.writer.append(wanted) {
      case .appended: await commit(batch)
      case .moved:
        // Somebody else has appended: fold that, then decide again.
        isStale = true
        deferred = requests.map { .command($0) } + deferred
      }
    } catch {
      logger.error("append failed, outcome unknown", metadata: metadata(error))
      isStale = true
      guard await catchUp() else { return await answer(requests, .trouble(.unavailable)) }
      await answerFromLog(requests)
    }
  }

  private func commit(_ batch: SessionBatch) async {
    let before = state.phase
    state = batch.state
    replies.merge(batch.replies) { _, new in new }
    let events = batch.events.map(\.event)
    let changes = documents.move(to: state, by: events)
    await tell(batch, changes)
    await say(goodbyesAfter: events, before: before)
    if events.contains(where: \.mayLeaveUnsealed) { await sealClosedQuestions() }
    renewTimers()
  }

  /// Folds what the log holds beyond our state and tells everybody.
  private func catchUp() async -> Bool {
    do {
      let missed = try await store.log.events(of: session, after: state.head)
      let before = state.phase
      for event in missed { state.apply(event) }
      isStale = false
      mayHaveOlderReplies = true
      if missed.isEmpty { return true }
      let events = missed.map(\.event)
      let changes = documents.move(to: state, by: events + [.alive])
      await outlet.deliver(parcels(for: changes), of: session)
      await say(goodbyesAfter: events, before: before)
      renewTimers()
      return true
    } catch {
      logger.error("log can't be read", metadata: metadata(error))
      return false
    }
  }

  /// After a write whose outcome was unknown: what the log says is the answer; the rest may be sent
  /// again with the same ids.
  private func answerFromLog(_ requests: [CommandRequest]) async {
    let known: [CommandKey: Reply]
    do {
      known = try await store.log.replies(to: requests.compactMap(\.key), in: session)
    } catch {
      return await answer(requests, .trouble(.unavailable))
    }
    replies.merge(known) { _, new in new }
    for request in requests {
      let outcome = request.key.flatMap { known[$0] }.map(CommandOutcome.init)
      await answer([request], outcome ?? .trouble(.unavailable))
    }
  }

  private func earlierReplies(
    to requests: [CommandRequest]
  ) async throws -> [CommandKey: Reply] {
    let keys = requests.compactMap(\.key)
    var earlier: [CommandKey: Reply] = [:]
    for key in keys { earlier[key] = replies[key] }
    guard mayHaveOlderReplies else { return earlier }
    let unknown = keys.filter { earlier[$0] == nil }
    if unknown.isEmpty { return earlier }
    return earlier.merging(try await store.log.replies(to: unknown, in: session)) { ours, _ in ours
    }
  }

  private func tallies(for requests: [CommandRequest]) async throws -> [ItemID: Tally] {
    var tallies: [ItemID: Tally] = [:]
    for request in requests {
      guard case .release(let item) = request.command, state.items[item]?.phase == .closed,
        let content = state.content(of: item), await ballots.isSealed(item)
      else { continue }
      tallies[item] = try await ballots.tally(of: item, content: content)
    }
    return tallies
  }

  func sealClosedQuestions() async {
    do {
      try await ballots.sealClosed(state)
    } catch {
      // Tried again with the next sign of life; until then nothing can be released.
      logger.error("closed question couldn't be sealed", metadata: metadata(error))
    }
  }

  /// Nothing can be decided without the log. Commands may be sent again; who comes and goes waits.
  private func refuseAll(_ requests: [SessionRequest]) async {
    var commands: [CommandRequest] = []
    for request in requests {
      if case .command(let command) = request {
        commands.append(command)
      } else {
        parked.append(request)
      }
    }
    await answer(commands, .trouble(.unavailable))
    guard retryTask == nil else { return }
    retryTask = Task { [surroundings] in
      do { try await surroundings.sleep(.seconds(1)) } catch { return }
      self.retry()
    }
  }

  private func retry() {
    retryTask = nil
    submitOwn(.alive)
  }

  func metadata(_ error: any Error) -> Logger.Metadata {
    ["session": "\(session)", "error": "\(type(of: error)): \(error)"]
  }
}

extension Command {
  /// Whether this can close a question, so that its rows are sealed after it.
  fileprivate var mayClose: Bool {
    switch self {
    case .close, .next, .back, .go, .end: true
    case .knock, .answer, .hand, .talk, .ready, .pass, .sitOut, .away, .leave, .start, .timer,
      .pause, .resume, .open, .release, .admit, .decline, .remove, .mark, .unmark, .pair, .rotate,
      .unpair, .heard, .respond, .safety, .announce, .handOver, .sign, .connect, .disconnect,
      .timerRanOut, .alive:
      false
    }
  }
}

extension Event {
  /// After a closing the rows are to be sealed; with each sign of life, what failed is tried again.
  fileprivate var mayLeaveUnsealed: Bool {
    if case .itemClosed = self { return true }
    return self == .alive
  }
}
