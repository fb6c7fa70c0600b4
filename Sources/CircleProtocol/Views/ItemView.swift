import CircleCore

/// The question that is on: how many have answered, and once it is released what they answered.
enum ItemView {
  /// - Parameter texts: What those texts say that have come without a name. Only approved ones are
  ///   shown.
  static func document(of state: SessionState, texts: [TextID: String]) -> JSON? {
    guard let (id, item) = state.currentItem, let content = state.current?.planned.step.content
    else { return nil }
    return .members([
      "id": id.json, "kind": .string(content.kind), "state": .string(name(of: item.phase)),
      "answered": .int(item.answered.count), "of": .int(state.expectedAnswers(of: item)),
      "needs": .int(state.plan.rules.minimumAnswers),
      "results": results(item, content, texts, before: before(id, in: state)),
      "solution": item.phase == .open ? nil : solution(of: content),
    ])
  }

  /// What is right in a quiz, and why. Before it is closed nobody has it.
  static func solution(of content: StepContent) -> JSON? {
    guard case .quiz(let quiz) = content else { return nil }
    return [
      "right": .array(quiz.right.map { .string($0) }), "explanation": quiz.explanation.json,
    ]
  }

  private static func name(of phase: ItemState.Phase) -> String {
    switch phase {
    case .open: "open"
    case .closed: "closed"
    case .released: "released"
    }
  }

  private static func results(
    _ item: ItemState, _ content: StepContent, _ texts: [TextID: String], before: JSON?
  ) -> JSON? {
    guard case .released(let result) = item.phase else { return nil }
    switch result {
    case .tooFew: return ["kind": "too-few"]
    case .changed: return ["kind": "changed"]
    case .counts(let tally):
      return .members([
        "kind": "counts", "counts": counts(tally, content), "answers": .int(tally.answers),
        "skipped": .int(tally.skipped), "before": before,
      ])
    case .ranges(let tally):
      let ranges = tally.ranges.map { range -> JSON in
        [
          "value": value(range.value, content), "least": .int(range.least),
          "most": .int(range.most),
        ]
      }
      return [
        "kind": "ranges", "ranges": .array(ranges), "answers": .int(tally.answers),
        "skipped": .int(tally.skipped),
      ]
    case .texts(let ids, let people):
      return [
        "kind": "texts", "texts": said(ids, item, texts), "answers": .int(people),
      ]
    case .ticket(let tally, let ids, let people):
      return .members([
        "kind": "ticket", "counts": tally.map { counts($0, content) },
        "rated": tally.map { .int($0.answers) }, "texts": said(ids, item, texts),
        "answers": .int(people),
      ])
    }
  }

  /// What the same people, or nearly so, answered before.
  private static func before(_ id: ItemID, in state: SessionState) -> JSON? {
    guard let earlier = state.earlierHalf(of: id), let item = state.items[earlier],
      let content = state.content(of: earlier), case .released(.counts(let tally)) = item.phase
    else { return nil }
    return ["counts": counts(tally, content), "answers": .int(tally.answers)]
  }

  private static func counts(_ tally: Tally, _ content: StepContent) -> JSON {
    .array(
      tally.counts.map { ["value": value($0.value, content), "count": .int($0.count)] })
  }

  private static func value(_ value: String, _ content: StepContent) -> JSON {
    guard content.numbers != nil else { return .string(value) }
    return Int(value).map { .int($0) } ?? .null
  }

  private static func said(
    _ ids: [TextID], _ item: ItemState, _ texts: [TextID: String]
  ) -> JSON {
    let heads = Dictionary(
      (item.count?.texts ?? []).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    return .array(
      ids.compactMap { id in
        texts[id].map { text in
          .members([
            "id": id.json, "text": .string(text), "people": heads[id]?.people.map { .int($0) },
          ])
        }
      })
  }
}

// MARK: For staff

extension ItemView {
  /// Texts of the question that is on, which wait to be read or have been decided on. Urgent ones
  /// first; else in the order of their random ids.
  static func moderation(of state: SessionState, texts: [TextID: String]) -> JSON {
    guard let (_, item) = state.currentItem, let count = item.count, !item.isReleased else {
      return .array([])
    }
    let heads = count.texts.sorted { ($1.isUrgent ? 1 : 0, $0.id) < ($0.isUrgent ? 1 : 0, $1.id) }
    return .array(
      heads.compactMap { head in
        guard let text = texts[head.id] else { return nil }
        return .members([
          "id": head.id.json, "text": .string(text), "people": head.people.map { .int($0) },
          "urgent": .bool(head.isUrgent),
          "state": .string(decision(item.decisions[head.id])),
        ])
      })
  }

  private static func decision(_ approved: Bool?) -> String {
    switch approved {
    case nil: "waiting"
    case true?: "approved"
    case false?: "dismissed"
    }
  }

  /// How many answers to the question that is on say great distress; nil where nobody may know.
  static func concern(in state: SessionState) -> JSON? {
    guard let concern = state.currentItem?.state.count?.concern else { return nil }
    return .members([
      "count": concern.count.map { .int($0) }, "of": .int(concern.of),
      "few": concern.isFew.map { .bool($0) },
    ])
  }
}

extension QuestionTraits {
  var json: JSON {
    .members([
      "measure": measure.map { .string($0) }, "sensitive": .bool(isSensitive),
      "distress": distress.map { ["from": .int($0.lowerBound), "to": .int($0.upperBound)] },
      "shift": .bool(showsShift),
    ])
  }
}
