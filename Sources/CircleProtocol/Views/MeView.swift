import CircleCore

/// The document of one participant or guest: what only they may see.
enum MeView {
  static func document(of id: ParticipantID, in state: SessionState) -> JSON? {
    guard let person = state.people[id] else { return nil }
    let answered = state.items.filter { $0.value.answered.contains(id) }.map(\.key.text).sorted()
    return .members([
      "id": id.json, "name": .string(person.name), "status": .string(status(of: person)),
      "hand": .bool(person.handRaisedAt != nil), "talk": state.json(of: person.talk),
      "answered": .array(answered.map { .string($0) }), "ready": .bool(person.isReady),
      "passed": .bool(person.hasPassed), "sitOut": .bool(person.sitsOut),
      "away": .bool(person.awaySince != nil), "pair": pair(of: id, in: state),
      "attendance": state.phase == .ended ? attendance(of: person, in: state) : nil,
    ])
  }

  static func document(of id: GuestID, in state: SessionState) -> JSON? {
    guard let guest = state.guests[id] else { return nil }
    let status =
      switch guest.outcome {
      case .waiting: "waiting"
      case .declined: "declined"
      case .admitted: "admitted"
      }
    let plan = state.plan
    return .members([
      "id": id.json, "name": .string(guest.name), "status": .string(status),
      "talk": state.json(of: guest.talk),
      "door": [
        "title": .string(plan.title), "program": .string(plan.program), "zone": .string(plan.zone),
        "facilitators": .array(plan.staff.map { .string($0.name) }),
        "startsAt": plan.scheduledStart.json,
      ],
    ])
  }

  private static func status(of person: Person) -> String {
    if person.isRemoved { return "removed" }
    if case .left = person.connection { return "left" }
    return "admitted"
  }

  private static func pair(of id: ParticipantID, in state: SessionState) -> JSON? {
    guard let pairing = state.pairing, let group = pairing.group(of: id),
      let place = group.firstIndex(of: id),
      case .pairs(let practice)? = state.current?.planned.step.content
    else { return nil }
    let parts = practice.parts(for: group.count)
    func part(_ place: Int) -> StepContent.PairPractice.Part {
      parts[
        Pairing.part(
          place: place, size: group.count, rotation: pairing.rotation, parts: parts.count)]
    }
    let others = group.indices.filter { $0 != place }
    return .members([
      "with": .array(others.map { .string(state.people[group[$0]]?.name ?? "") }),
      "part": part(place).name.json, "prompt": part(place).prompt.json,
      "others": .array(others.map { part($0).name.json }), "round": .int(pairing.round),
      "rounds": .int(max(practice.rounds, pairing.round)),
      "changed": pairing.changed.contains(id) ? true : nil,
    ])
  }

  private static func attendance(of person: Person, in state: SessionState) -> JSON {
    let attendance = state.attendance(of: person)
    return .members([
      "arrived": attendance.arrived?.json, "left": attendance.left?.json,
      "minutes": .int(attendance.netMinutes),
    ])
  }
}

extension SessionState {
  func json(of talk: TalkRequest?) -> JSON? {
    talk.map { talk in
      .members([
        "askedAt": talk.askedAt.json, "reply": talk.reply.map { .string($0.rawValue) },
        "place": talk.place.map { .string($0) },
        "by": talk.repliedBy.flatMap { staff($0) }.map { .string($0.name) },
      ])
    }
  }
}
