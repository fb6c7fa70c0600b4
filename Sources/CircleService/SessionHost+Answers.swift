import CircleCore
import CircleProtocol
import Logging

// Answers: what the vault has, while the log knows nothing of them; their sealing and their sums.

extension SessionHost {
  /// The sums that `requests` need, and the requests that can be decided with them.
  func tallied(
    _ requests: [CommandRequest]
  ) async -> (requests: [CommandRequest], tallies: [ItemID: Tally]) {
    var tallies: [ItemID: Tally] = [:]
    var unread: Set<ItemID> = []
    for request in requests {
      guard case .release(let item) = request.command, state.items[item]?.phase == .closed,
        let content = state.content(of: item), await ballots.isSealed(item)
      else { continue }
      do {
        tallies[item] = try await ballots.tally(of: item, content: content)
      } catch {
        logger.error("answers can't be counted", metadata: metadata(error))
        unread.insert(item)
      }
    }
    if unread.isEmpty { return (requests, tallies) }
    func isUnread(_ request: CommandRequest) -> Bool {
      if case .release(let item) = request.command { unread.contains(item) } else { false }
    }
    await answer(requests.filter(isUnread), .trouble(.unavailable))
    return (requests.filter { !isUnread($0) }, tallies)
  }

  /// Gives closed questions' rows their random keys, and tries again for as long as it takes: until
  /// then their secrets still exist, and nothing can be released.
  func sealClosedQuestions() async {
    do {
      let counts = try await ballots.sealClosed(state)
      documents.texts = try await ballots.texts(of: state)
      let unreadable = await ballots.unreadable
      if !unreadable.isEmpty {
        logger.error(
          "sealed answers can't be read with the key there is",
          metadata: ["session": "\(session)", "questions": "\(unreadable.count)"])
      }
      for (item, count) in counts { submitOwn(.counted(item, count)) }
    } catch {
      logger.error("closed question couldn't be sealed", metadata: metadata(error))
      guard sealTask == nil else { return }
      sealTask = Task { [surroundings] in
        do { try await surroundings.sleep(.seconds(5)) } catch { return }
        await self.sealAgain()
      }
    }
  }

  /// Whom the vault knows to have answered the open questions.
  func recallTurnouts() async {
    do {
      for (item, people) in try await ballots.turnouts(state) {
        for participant in people { state.countIn(participant, for: item) }
      }
      needsTurnouts = false
      if await ballots.begunAnew > 0 {
        logger.warning(
          "the secret of an open question is gone, so people are asked again",
          metadata: ["session": "\(session)"])
      }
    } catch {
      // People can answer all the same; the count is right again once the vault is.
      logger.error("open questions can't be read", metadata: metadata(error))
      needsTurnouts = true
    }
  }

  private func sealAgain() async {
    sealTask = nil
    await sealClosedQuestions()
  }

  /// Whatever has become of a batch's events, the vault has its answers: those to questions that were
  /// open before it are counted and acknowledged.
  func settleBallots(of batch: SessionBatch, _ requests: [CommandRequest]) async {
    var events: [Event] = []
    for ballot in batch.ballots where state.items[ballot.item]?.phase == .open {
      state.countIn(ballot.participant, for: ballot.item)
      events.append(.answered(ballot.item, by: ballot.participant))
    }
    let settled = requests.filter { request in
      guard case .answer(let item, _) = request.command, let key = request.key else { return false }
      return batch.ballotReplies[key] == .done && state.items[item]?.phase == .open
    }
    for request in settled { if let key = request.key { replies[key] = .done } }
    if !events.isEmpty {
      let changes = documents.move(to: state, by: unshared + events)
      unshared = []
      await outlet.deliver(parcels(for: changes), of: session)
    }
    await answer(settled, .done)
  }
}
