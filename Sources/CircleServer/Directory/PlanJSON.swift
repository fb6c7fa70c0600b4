import CircleCore
import CircleProtocol

// Plans as pages read them.

extension PlanItem {
  var json: JSON {
    switch self {
    case .module(let id, let minutes, let without):
      .members([
        "module": .string(id), "minutes": minutes.map { .int($0) },
        "without": without.isEmpty ? nil : .array(without.map { .string($0) }),
      ])
    case .breakTime(let minutes): ["break": .int(minutes)]
    }
  }
}

extension GroupPlan.Evening {
  var json: JSON {
    .members(["title": title.map { JSON($0) }, "items": .array(items.map(\.json))])
  }
}

extension ShippedPlan {
  var json: JSON {
    [
      "id": .string(id), "title": JSON(title), "summary": JSON(summary), "minutes": .int(minutes),
      "evenings": .array(evenings.map(\.json)),
    ]
  }
}
