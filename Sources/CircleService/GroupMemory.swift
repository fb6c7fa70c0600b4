import CircleCore

/// What pairing has to know of a group beyond one session: who is kept apart, and who has practiced
/// with whom lately.
struct GroupMemory: Sendable {
  let directory: any Directory
  let log: any EventLog

  /// How far back it matters whom one has practiced with.
  private static let farthestBack = Duration.seconds(-90 * 24 * 60 * 60)
  private static let mostSessions = 12

  func apart(in group: GroupID) async throws -> [[ParticipantID]] {
    try await directory.apart(in: group).sorted().map { [$0.first, $0.second] }
  }

  func keep(_ changes: [SessionBatch.Apart], in group: GroupID) async throws {
    try await directory.save(changes.map { .apart($0.couple, in: group, $0.on) })
  }

  /// Who practiced with whom in the sessions before this one, the latest first; those without any
  /// practice don't count.
  func practiced(before plan: SessionPlan) async throws -> [Set<Couple>] {
    let start = plan.scheduledStart
    let query = SessionQuery.starting(from: start + Self.farthestBack, to: start, group: plan.group)
    let earlier = try await directory.sessions(query).reversed().filter { $0.id != plan.session }
    var practiced: [Set<Couple>] = []
    for session in earlier.prefix(Self.mostSessions) {
      var couples: Set<Couple> = []
      for recorded in try await log.events(of: session.id, after: 0) {
        switch recorded.event {
        case .paired(let groups), .regrouped(let groups): couples.formUnion(Couple.all(in: groups))
        default: break
        }
      }
      if !couples.isEmpty { practiced.append(couples) }
    }
    return practiced
  }
}

// What the host asks it, and when.

extension SessionHost {
  /// Who is kept apart as the directory says, for a session that isn't over.
  func learnWhoIsApart() async {
    guard state.phase != .ended, let list = await readApart() else { return }
    if Set(Couple.all(in: list)) != state.apart { submitOwn(.apartIs(list)) }
  }

  /// Puts what the directory says in front of commands that pair people: another session of the group
  /// may have changed it.
  func withApart(_ requests: [CommandRequest]) async -> [CommandRequest] {
    guard requests.contains(where: \.command.pairs), let list = await readApart() else {
      return requests
    }
    let first = CommandRequest(
      actor: .system, id: nil, command: .apartIs(list), receivedAt: surroundings.now(),
      answer: .nobody)
    return [first] + requests
  }

  private func readApart() async -> [[ParticipantID]]? {
    do {
      return try await memory.apart(in: state.plan.group)
    } catch {
      // What the session's own log says holds until then.
      logger.error("who is kept apart can't be read", metadata: metadata(error))
      return nil
    }
  }

  /// Who practiced together before, read once when people are paired for the first time.
  func practiced(for requests: [CommandRequest]) async -> [Set<Couple>] {
    guard requests.contains(where: \.command.pairs) else { return [] }
    if let practicedBefore { return practicedBefore }
    do {
      let practiced = try await memory.practiced(before: state.plan)
      practicedBefore = practiced
      return practiced
    } catch {
      // Pairs that met before are better than none; the next pairing tries again.
      logger.error("earlier practice can't be read", metadata: metadata(error))
      return []
    }
  }
}

extension Command {
  fileprivate var pairs: Bool { if case .pair = self { true } else { false } }

  var keepsApart: Bool { if case .keepApart = self { true } else { false } }
}
