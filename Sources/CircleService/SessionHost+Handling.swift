import CircleCore
import CircleProtocol
import Logging

// The way of a command: decide, make durable, fold, tell.

extension SessionHost {
  func handle(_ requests: [SessionRequest]) async {
    if needsTurnouts {
      await recallTurnouts()
      unshared.append(.alive)
    }
    if isStale {
      guard await catchUp() else { return await refuseAll(requests) }
    }
    let requests = parked + requests
    parked = []
    var commands: [CommandRequest] = []
    var comings: [SessionRequest] = []
    var leave: [CheckedContinuation<Retirement, Never>] = []
    var arriving: Set<ListenerID> = []
    var tooSoon: [CommandRequest] = []
    for (place, request) in requests.enumerated() {
      // Nobody is answered, or taken off again, before their welcome.
      if request.listener.map(arriving.contains) ?? false || waitsForSealing(request, commands) {
        deferred = Array(requests[place...])
        break
      }
      switch request {
      case .command(let command) where needsTurnouts && command.command.mayClose:
        // Closing now would leave out whom the vault knows to have answered.
        tooSoon.append(command)
      case .command(let command): commands.append(command)
      case .unlisten(let listener, let now): commands += remove(listener, at: now)
      case .listen(let listener, _, _, _):
        arriving.insert(listener)
        comings.append(request)
        commands += presenceCommands(for: request)
      case .retire(let caller): leave.append(caller)
      case .sync, .graceOver, .stoodStill, .share:
        comings.append(request)
        commands += presenceCommands(for: request)
      }
    }
    await answer(tooSoon, .trouble(.unavailable))
    await decide(commands)
    var parcels: [Parcel] = []
    for request in comings { parcels += attend(to: request) }
    if !parcels.isEmpty { await outlet.deliver(parcels, of: session) }
    for caller in leave { caller.resume(returning: retireUnwatched()) }
  }

  /// The sums of a question are only known once its rows are sealed, which happens after the commit
  /// that closes it.
  private func waitsForSealing(_ request: SessionRequest, _ behind: [CommandRequest]) -> Bool {
    guard case .command(let command) = request, case .release(let item) = command.command else {
      return false
    }
    switch state.items[item]?.phase {
    case .closed, .released: return false
    case .open, nil: break
    }
    return behind.contains { $0.command.mayClose }
  }

  private func decide(_ wanted: [CommandRequest]) async {
    let (counted, tallies) = await tallied(wanted)
    guard !counted.isEmpty else { return }
    let requests = await withApart(counted)
    let practiced = await practiced(for: requests)
    var batch = SessionBatch(from: state, logsAnswers: !store.safe.protections.hidesOrder)
    do {
      let earlier = try await earlierReplies(to: requests)
      let seed = surroundings.seed()
      for (place, request) in requests.enumerated() {
        let moment = Moment(
          now: request.receivedAt, seed: seed &+ UInt64(place), tallies: tallies,
          practiced: practiced)
        batch.add(request, earlier: request.key.flatMap { earlier[$0] }, in: moment)
      }
    } catch {
      logger.error("earlier replies can't be read", metadata: metadata(error))
      return await giveUp(on: requests)
    }
    do {
      if !batch.ballots.isEmpty { try await ballots.put(batch.ballots, batch.state) }
    } catch {
      logger.error("answers can't be kept", metadata: metadata(error))
      // What doesn't need the vault goes on without it.
      await answer(requests.filter(\.command.isAnswer), .trouble(.unavailable))
      return await decide(requests.filter { !$0.command.isAnswer })
    }
    do {
      if !batch.apart.isEmpty { try await memory.keep(batch.apart, in: state.plan.group) }
    } catch {
      logger.error("who is kept apart can't be kept", metadata: metadata(error))
      await answer(requests.filter(\.command.keepsApart), .trouble(.unavailable))
      return await decide(requests.filter { !$0.command.keepsApart })
    }
    if !batch.isEmpty { return await write(batch, for: requests) }
    if batch.happened.isEmpty {
      replies.merge(batch.ballotReplies) { _, new in new }
      return await tell(batch, Documents.Changes())
    }
    await commit(batch)
  }

  private func write(_ batch: SessionBatch, for requests: [CommandRequest]) async {
    let wanted = LogBatch(
      session: session, expectedHead: state.head, events: batch.events, replies: batch.replies,
      audit: batch.audit)
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
      unsure = UnsureBatch(events: wanted.events, own: requests.filter(\.isOwn))
      await settleBallots(of: batch, requests)
      let others = requests.filter { request in
        !request.isOwn && request.key.flatMap { replies[$0] } == nil
      }
      if await catchUp() { await answerFromLog(others) } else { await giveUp(on: others) }
      tryAgainSoon()
    }
  }

  private func commit(_ batch: SessionBatch) async {
    let before = state.phase
    state = batch.state
    replies.merge(batch.replies) { _, new in new }
    replies.merge(batch.ballotReplies) { _, new in new }
    let events = batch.happened
    await tell(batch, moveDocuments(by: events))
    await say(goodbyesAfter: events, before: before)
    if events.contains(where: \.mayLeaveUnsealed) { await sealClosedQuestions() }
    renewTimers()
  }

  /// Folds what the log holds beyond our state and tells everybody.
  private func catchUp() async -> Bool {
    do {
      let missed = try await store.log.events(of: session, after: state.head)
      decideOnUnsure(missed)
      let before = state.phase
      for event in missed { state.apply(event) }
      isStale = false
      mayHaveOlderReplies = true
      if missed.isEmpty { return true }
      let events = missed.map(\.event)
      let changes = documents.move(to: state, by: unshared + events + [.alive])
      unshared = []
      await outlet.deliver(parcels(for: changes), of: session)
      await say(goodbyesAfter: events, before: before)
      if events.contains(where: \.mayLeaveUnsealed) { await sealClosedQuestions() }
      renewTimers()
      return true
    } catch {
      logger.error("log can't be read", metadata: metadata(error))
      return false
    }
  }

  /// What the daemon wanted itself in a batch whose outcome was unknown is decided again only if the
  /// log doesn't have it. Twice is once for each of them, and not for several: somebody who went and
  /// came would go once more after they had come.
  private func decideOnUnsure(_ missed: [Recorded]) {
    guard let unsure else { return }
    self.unsure = nil
    let isWritten = !unsure.events.isEmpty && missed.starts(with: unsure.events)
    if !isWritten { parked = unsure.own.map { .command($0) } + parked }
  }

  /// After a write whose outcome was unknown: what the log says is the answer; the rest may be sent
  /// again with the same ids.
  private func answerFromLog(_ requests: [CommandRequest]) async {
    let known: [CommandKey: Reply]
    do {
      known = try await store.log.replies(to: requests.compactMap(\.key), in: session)
    } catch {
      return await giveUp(on: requests)
    }
    replies.merge(known) { _, new in new }
    for request in requests {
      guard let reply = request.key.flatMap({ known[$0] }) else { continue }
      await answer([request], CommandOutcome(reply))
    }
    await giveUp(on: requests.filter { $0.key.flatMap { known[$0] } == nil })
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

  /// Nothing can be decided without the log. Commands may be sent again; who comes and goes waits.
  private func refuseAll(_ requests: [SessionRequest]) async {
    var commands: [CommandRequest] = []
    for request in requests {
      switch request {
      case .command(let command): commands.append(command)
      case .retire(let caller): caller.resume(returning: .busy)
      case .listen, .unlisten, .sync, .share, .graceOver, .stoodStill: parked.append(request)
      }
    }
    await giveUp(on: commands)
    tryAgainSoon()
  }

  /// Commands that couldn't be made durable may be sent again. The daemon's own have nobody who
  /// would: they wait and are decided again, which is harmless, since they do nothing twice.
  private func giveUp(on requests: [CommandRequest]) async {
    await answer(requests, .trouble(.unavailable))
    let own = requests.filter(\.isOwn)
    if own.isEmpty { return }
    parked += own.map { .command($0) }
    tryAgainSoon()
  }

  private func tryAgainSoon() {
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

extension CommandRequest {
  /// One of the daemon's own that nobody would send again, and that has to happen.
  fileprivate var isOwn: Bool { actor == .system && id == nil && command != .alive }
}

extension Command {
  var isAnswer: Bool {
    if case .answer = self { true } else { false }
  }

  /// Whether this can close a question, so that its rows are sealed after it.
  fileprivate var mayClose: Bool {
    switch self {
    case .close, .next, .back, .go, .end: true
    case .knock, .answer, .hand, .talk, .ready, .pass, .sitOut, .away, .leave, .start, .agenda,
      .timer,
      .pause, .resume, .open, .release, .text, .counted, .admit, .decline, .remove, .mark, .unmark,
      .pair, .rotate,
      .unpair, .regroup, .keepApart, .apartIs, .heard, .respond, .respondToGuest, .safety,
      .announce, .handOver, .sign, .amend,
      .amendWithdrawal,
      .correctTimes, .callOff, .enterPaper, .countersign, .connect, .disconnect, .timerRanOut,
      .alive, .expectAll, .replan:
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
