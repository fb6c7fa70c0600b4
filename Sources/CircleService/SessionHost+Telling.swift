import CircleCore
import CircleProtocol

// What listeners are told, and who listens.

extension SessionHost {
  /// Shows and acknowledges what has become durable. The acknowledgement comes last, so that whoever
  /// has it sees what it acknowledges.
  func tell(_ batch: SessionBatch, _ changes: Documents.Changes) async {
    var parcels = self.parcels(for: changes)
    for (answerTo, id, reply) in batch.outcomes {
      send(CommandOutcome(reply), to: answerTo, id: id, &parcels)
    }
    if !parcels.isEmpty { await outlet.deliver(parcels, of: session) }
  }

  func answer(_ requests: [CommandRequest], _ outcome: CommandOutcome) async {
    var parcels: [Parcel] = []
    for request in requests { send(outcome, to: request.answer, id: request.id, &parcels) }
    if !parcels.isEmpty { await outlet.deliver(parcels, of: session) }
  }

  private func send(
    _ outcome: CommandOutcome, to answerTo: CommandRequest.AnswerTo, id: CommandID?,
    _ parcels: inout [Parcel]
  ) {
    switch answerTo {
    case .nobody: break
    case .caller(let caller): caller.resume(returning: outcome)
    case .listener(let listener):
      guard let id else { return }
      let language = listeners[listener]?.language ?? .english
      let message: Outbound =
        switch outcome {
        case .done: .done(id)
        case .trouble(let trouble): .refused(id, trouble, language)
        }
      parcels.append(.one(listener, message.bytes))
    }
  }

  func parcels(for changes: Documents.Changes) -> [Parcel] {
    var parcels: [Parcel] = []
    // Each person's own first: the hub then adds what everybody gets to the same write.
    for (participant, patch) in changes.people {
      guard let listener = presence.listener(of: participant) else { continue }
      parcels.append(.one(listener, Outbound.patch(.me, patch).bytes))
    }
    if !changes.guests.isEmpty {
      for (listener, entry) in listeners {
        guard case .guest(let guest) = entry.audience, let patch = changes.guests[guest] else {
          continue
        }
        parcels.append(.one(listener, Outbound.patch(.me, patch).bytes))
      }
    }
    if let patch = changes.room { parcels.append(.room(Outbound.patch(.room, patch).bytes)) }
    if let patch = changes.console {
      parcels.append(.consoles(Outbound.patch(.console, patch).bytes))
    }
    return parcels
  }

  /// What an event means for connections: the removed and the admitted, and the end.
  func say(goodbyesAfter events: [Event], before: SessionState.Phase) async {
    var parcels: [Parcel] = []
    for event in events {
      if case .removed(let participant) = event,
        let listener = presence.listener(of: participant)
      {
        parcels.append(.bye(listener, .removed))
      }
      if case .admitted(let guest, let participant, _) = event {
        parcels += letIn(guest, as: participant)
      }
    }
    if before != .ended && state.phase == .ended {
      for (listener, entry) in listeners where !entry.audience.hearsConsole {
        parcels.append(.bye(listener, .ended))
      }
    }
    if !parcels.isEmpty { await outlet.deliver(parcels, of: session) }
  }

  /// A guest who waits on a connection goes on over it as a participant.
  private func letIn(_ guest: GuestID, as participant: ParticipantID) -> [Parcel] {
    listeners.filter { $0.value.audience == .guest(guest) }.flatMap { listener, entry in
      // Nobody at the door has a presence that could end.
      _ = remove(listener, at: surroundings.now())
      submitOwn(.connect(participant))
      return add(listener, .participant(participant), entry.language)
    }
  }

  /// Does what is left of a coming or going once its commands are durable, and says what is to be
  /// sent.
  func attend(to request: SessionRequest) -> [Parcel] {
    switch request {
    case .listen(let listener, let audience, let language, _):
      return add(listener, audience, language)
    case .sync(let listener):
      guard let entry = listeners[listener] else { return [] }
      return [.welcome(listener, entry.audience, welcome(entry.audience))]
    case .share: return share()
    case .graceOver, .stoodStill, .command, .unlisten, .retire: return []
    }
  }

  private func add(
    _ listener: ListenerID, _ audience: Audience, _ language: Language
  ) -> [Parcel] {
    let audience = resolved(audience)
    var parcels: [Parcel] = []
    if case .participant(let participant) = audience {
      guard let person = state.people[participant], !person.isRemoved else {
        return [.bye(listener, .removed)]
      }
      if let other = presence.come(participant, over: listener), other != listener {
        listeners[other] = nil
        audienceCounts.remove(audience)
        parcels.append(.bye(other, .replaced))
      }
    }
    listeners[listener] = Listener(audience: audience, language: language)
    audienceCounts.add(audience)
    parcels.append(.welcome(listener, audience, welcome(audience)))
    if state.phase == .ended && !audience.hearsConsole { parcels.append(.bye(listener, .ended)) }
    return parcels
  }

  /// A guest who has been let in, perhaps while the phone was dark, is a participant.
  func resolved(_ audience: Audience) -> Audience {
    if case .guest(let guest) = audience,
      case .admitted(let participant)? = state.guests[guest]?.outcome
    {
      return .participant(participant)
    }
    return audience
  }

  /// - Returns: The commands that this leads to at once.
  func remove(_ listener: ListenerID, at now: Instant) -> [CommandRequest] {
    guard let entry = listeners.removeValue(forKey: listener) else { return [] }
    audienceCounts.remove(entry.audience)
    switch entry.audience {
    case .participant(let participant):
      if let since = presence.go(participant, over: listener, at: now) {
        documents.close(participant)
        return awaitReturn(of: participant, since: since)
      }
    case .guest(let guest):
      if !listeners.values.contains(where: { $0.audience == entry.audience }) {
        documents.close(guest)
      }
    case .facilitator: if audienceCounts.consoles == 0 { documents.closeConsole() }
    case .wall: break
    }
    return []
  }

  private func welcome(_ audience: Audience) -> [UInt8] {
    var shown: [DocumentName: Document] = [:]
    if audience.hearsRoom { shown[.room] = documents.room }
    switch audience {
    case .participant(let id): shown[.me] = documents.open(id, state)
    case .guest(let id): shown[.me] = documents.open(id, state)
    case .facilitator: shown[.console] = documents.openConsole(state)
    case .wall: break
    }
    let welcome = Outbound.welcome(
      session: session, role: audience.role, serverTime: surroundings.now(), documents: shown)
    return welcome.bytes
  }
}

/// How many listen as what, where it matters.
struct AudienceCounts {
  private(set) var consoles = 0

  mutating func add(_ audience: Audience) { if audience.hearsConsole { consoles += 1 } }
  mutating func remove(_ audience: Audience) { if audience.hearsConsole { consoles -= 1 } }
}
