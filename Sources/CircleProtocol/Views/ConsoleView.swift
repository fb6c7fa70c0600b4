import CircleCore

/// The document of the facilitators: the roster, the door, the plan with its notes, the clock.
enum ConsoleView {
  /// All of it but the roster, which is made and renewed person by person.
  static func members(
    of state: SessionState, join: JoinPlace, texts: [TextID: String]
  ) -> [String: JSON] {
    JSON.members([
      "lobby": lobby(state),
      "queue": [
        "hands": .array(state.hands.map(\.json)), "talks": .array(state.talks.map(\.json)),
      ],
      "texts": ItemView.moderation(of: state, texts: texts),
      "concern": ItemView.concern(in: state),
      "plan": plan(state),
      "notes": state.current?.planned.step.notes.json,
      "next": next(state),
      "clock": ClockView.document(of: state),
      "solution": state.current.flatMap { ItemView.solution(of: $0.planned.step.content) },
      "pairs": pairs(state),
      "apart": apart(state),
      "warnings": .array(warnings(state)),
      "join": state.phase == .ended
        ? nil : ["code": .string(join.code), "link": .string(join.url)],
      "lead": state.lead?.json,
      "staff": .array(
        state.plan.staff.map { ["id": $0.id.json, "name": .string($0.name)] }),
      "signed": state.signature.map { RecordView.document(of: $0) },
      "record": RecordView.document(of: state),
    ]).object ?? [:]
  }

  static func person(_ person: Person, in state: SessionState) -> JSON {
    let attendance = state.attendance(of: person)
    return .members([
      "name": .string(person.name), "status": .string(attendance.status.rawValue),
      "mode": attendance.mode.map { .string($0.rawValue) },
      "connection": .string(connection(person)),
      "since": since(person)?.json, "minutes": .int(attendance.netMinutes),
      "grossMinutes": .int(attendance.grossMinutes), "awayMinutes": .int(attendance.awayMinutes),
      "arrived": attendance.arrived?.json,
      // Somebody who is there hasn't left yet.
      "left": person.isPresent && state.phase != .ended ? nil : attendance.left?.json,
      "hand": person.handRaisedAt?.json, "ready": .bool(person.isReady),
      "passed": .bool(person.hasPassed), "sitOut": .bool(person.sitsOut),
      "talk": state.json(of: person.talk),
      "mark": attendance.mark.map {
        RecordView.mark($0, was: state.firstEntry(of: person))
      },
      "awaiting": state.awaiting(person.id).map { RecordView.awaiting($0) },
    ])
  }

  private static func connection(_ person: Person) -> String {
    switch person.connection {
    case .never: "none"
    case .here: person.awaySince == nil ? "here" : "away"
    case .dropped: "dropped"
    case .left: "left"
    }
  }

  private static func since(_ person: Person) -> Instant? {
    switch person.connection {
    case .never: nil
    case .here(let since): person.awaySince ?? since
    case .dropped(let since): since
    case .left(let at): at
    }
  }

  private static func lobby(_ state: SessionState) -> JSON {
    var members: [String: JSON] = [:]
    for guest in state.guests.values {
      if case .admitted = guest.outcome { continue }
      members[guest.id.text] = .members([
        "name": .string(guest.name), "since": guest.since.json,
        "declined": guest.outcome == .declined ? true : nil,
        "matches": state.match(for: guest)?.json, "talk": state.json(of: guest.talk),
      ])
    }
    return .object(members)
  }

  private static func plan(_ state: SessionState) -> JSON {
    var first = 0
    let current = state.phase == .ended ? state.steps.count : state.currentStep
    return .array(
      state.agenda.enumerated().map { place, part in
        let start = first
        first += part.steps.count
        let steps = part.steps.enumerated().map { index, planned -> JSON in
          .members([
            "id": planned.id.json, "title": planned.step.title.json,
            "kind": .string(planned.step.content.kind), "minutes": .int(planned.step.minutes),
            "state": Progress(of: start + index, current: current).json,
            "optional": planned.step.mayBeLeftOut == true ? true : nil,
          ])
        }
        let isOn = state.current?.part.id == part.id
        return .members([
          "id": part.id.json, "module": part.isBreak ? nil : .string(part.module),
          "version": part.version.map { .int($0) }, "isBreak": .bool(part.isBreak),
          "title": part.title.json, "minutes": .int(part.minutes),
          "state": state.progress(ofPart: place).json,
          "spent": (state.partSpent[part.id] ?? .zero).json,
          "since": isOn ? state.partCountsSince?.json : nil, "steps": .array(steps),
        ])
      })
  }

  private static func next(_ state: SessionState) -> JSON? {
    let place = (state.currentStep ?? -1) + 1
    guard state.phase != .ended, place < state.steps.count else { return nil }
    let planned = state.steps[place].planned
    return .members([
      "id": planned.id.json, "title": planned.step.title.json,
      "minutes": .int(planned.step.minutes), "kind": .string(planned.step.content.kind),
      "aim": planned.step.notes.aim?.json,
    ])
  }

  private static func pairs(_ state: SessionState) -> JSON? {
    guard let pairing = state.pairing else { return nil }
    return [
      "groups": .array(pairing.groups.map { .array($0.map(\.json)) }),
      "rotation": .int(pairing.rotation),
      "sittingOut": .array(
        state.roster.filter { id in
          state.people[id]?.isPresent == true && pairing.group(of: id) == nil
        }.map(\.json)),
    ]
  }

  /// Who isn't paired with whom, of those whom this session knows. In no other document.
  private static func apart(_ state: SessionState) -> JSON? {
    let couples = state.apart.sorted()
      .filter { state.people[$0.first] != nil && state.people[$0.second] != nil }
    return couples.isEmpty ? nil : .array(couples.map { [$0.first.json, $0.second.json] })
  }

  /// What a facilitator should know. None of it stops anything.
  private static func warnings(_ state: SessionState) -> [JSON] {
    var warnings: [JSON] = []
    if let (_, item) = state.currentItem, item.phase != .released(.tooFew),
      item.answered.count < state.plan.rules.minimumAnswers
    {
      warnings.append(["kind": "few-answers"])
    }
    if let (id, item) = state.currentItem, !item.isReleased, state.isUnsafe(id) {
      warnings.append(["kind": "people-changed"])
    }
    if let limit = state.plan.rules.groupSize, state.headcount > limit, state.phase != .ended {
      warnings.append([
        "kind": "group-size", "present": .int(state.headcount), "limit": .int(limit),
      ])
    }
    return warnings
  }
}

/// How the session goes against its plan.
enum ClockView {
  static func document(of state: SessionState) -> JSON {
    let clock = state.clock
    let cuts = state.cuts
    return .members([
      "planned": clock.planned.json, "elapsed": clock.elapsed.json, "aheadBy": clock.aheadBy.json,
      "asOf": state.asOf.json, "paceEnd": clock.paceEnd?.json,
      "cuts": cuts.isEmpty ? nil : .array(cuts.map { json($0, in: state) }),
    ])
  }

  private static func json(_ cut: AgendaCut, in state: SessionState) -> JSON {
    let part = state.agenda.first { $0.id == cut.part }
    let step = part?.steps.first { $0.id == cut.step }
    return .members([
      "part": cut.part.json, "title": part?.title.json, "step": step?.id.json,
      "stepTitle": step?.step.title.json, "saves": .int(cut.saves),
    ])
  }
}

extension SessionState {
  /// The one person on the roster who is meant by a guest's name, if there is no doubt: the same
  /// name, or the same first name that only one person has who isn't here yet.
  func match(for guest: Guest) -> ParticipantID? {
    let wanted = Self.comparable(guest.name)
    let free = roster.compactMap { people[$0] }.filter { !$0.isConnected && !$0.isRemoved }
    let same = free.filter { Self.comparable($0.name) == wanted }
    if same.count == 1 { return same[0].id }
    let first = free.filter {
      Self.comparable($0.name).split(separator: " ").first.map(String.init) == wanted
    }
    return same.isEmpty && first.count == 1 ? first[0].id : nil
  }

  private static func comparable(_ name: String) -> String {
    name.lowercased().filter { $0 != "." }.split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
  }
}
