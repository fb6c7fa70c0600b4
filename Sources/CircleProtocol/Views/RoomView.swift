import CircleCore

/// The document that is the same for every participant and the wall. No name of a participant is in
/// it, and of an open question nothing but how many have answered.
enum RoomView {
  static func document(of state: SessionState, join: JoinPlace, texts: [TextID: String]) -> JSON {
    .members([
      "session": session(state),
      "agenda": agenda(state),
      "step": state.current.map(step),
      "timer": state.timer?.json,
      "item": ItemView.document(of: state, texts: texts),
      "pairs": pairs(state),
      "break": breakTime(state),
      "present": .int(state.presentCount),
      "expected": .int(state.people.values.count { !$0.isRemoved }),
      "safety": .bool(state.isSafetyOn),
      "announcement": state.announcement.map { .string($0) },
      "join": state.phase == .ended ? nil : join.json,
    ])
  }

  private static func session(_ state: SessionState) -> JSON {
    let plan = state.plan
    return .members([
      "id": plan.session.json, "group": plan.group.json, "title": .string(plan.title),
      "program": .string(plan.program),
      "phase": .string(state.phase.name), "startsAt": plan.scheduledStart.json,
      "endsAt": plan.scheduledEnd.json, "startedAt": state.startedAt?.json,
      "endedAt": state.endedAt?.json, "zone": .string(plan.zone),
      "facilitators": .array(plan.staff.map { .string($0.name) }),
    ])
  }

  private static func agenda(_ state: SessionState) -> JSON {
    .array(
      state.agenda.enumerated().map { place, part in
        .members([
          "id": part.id.json, "title": part.title.json, "minutes": .int(part.minutes),
          "state": state.progress(ofPart: place).json, "break": part.isBreak ? true : nil,
        ])
      })
  }

  private static func step(_ place: SessionState.PlaceInPlan) -> JSON {
    let step = place.planned.step
    return .members([
      "id": place.planned.id.json, "part": place.part.id.json,
      "partIndex": .int(place.partIndex + 1), "index": .int(place.index + 1),
      "count": .int(place.part.steps.count), "kind": .string(step.content.kind),
      "title": step.title.json, "content": step.content.json,
      "question": step.content.isQuestion ? (step.question ?? .plain).json : nil,
    ])
  }

  private static func pairs(_ state: SessionState) -> JSON? {
    guard let pairing = state.pairing,
      case .pairs(let practice)? = state.current?.planned.step.content
    else { return nil }
    return [
      "round": .int(pairing.round), "rounds": .int(max(practice.rounds, pairing.round)),
      "groups": .int(pairing.groups.count),
    ]
  }

  private static func breakTime(_ state: SessionState) -> JSON? {
    guard case .onBreak(let since, let until) = state.phase else { return nil }
    return ["since": since.json, "endsAt": until.json]
  }
}

/// Where people join, and with what code.
public struct JoinPlace: Hashable, Sendable {
  /// With a dash in the middle, such as `K7QW-3M9X`.
  public let code: String
  public let url: String

  public init(code: String, url: String) {
    self.code = code
    self.url = url
  }

  var json: JSON { ["code": .string(code), "url": .string(url)] }
}

extension SessionState {
  func progress(ofPart place: Int) -> Progress {
    phase == .ended ? .done : Progress(of: place, current: current?.partIndex)
  }
}
