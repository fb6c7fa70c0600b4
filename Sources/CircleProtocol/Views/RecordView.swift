import CircleCore

/// The record of attendance as staff see it: marks, amendments that wait, the signature.
enum RecordView {
  /// A mark and the entry that it stands in the place of: a correction shows both.
  static func mark(_ recorded: RecordedMark, was first: Attendance?) -> JSON {
    .members([
      "status": .string(recorded.mark.status.rawValue),
      "mode": mode(of: recorded.mark),
      "arrived": recorded.mark.arrived?.json, "left": recorded.mark.left?.json,
      "reason": .string(recorded.mark.reason),
      "by": .string(recorded.by.name), "at": recorded.at.json,
      "was": first.map { first in
        .members([
          "status": .string(first.status.rawValue), "minutes": .int(first.netMinutes),
          "grossMinutes": .int(first.grossMinutes), "arrived": first.arrived?.json,
          "left": first.left?.json,
        ])
      },
    ])
  }

  private static func mode(of mark: Mark) -> JSON? {
    mark.status.wasThere ? mark.mode.map { .string($0.rawValue) } : nil
  }

  /// An amendment that doesn't count yet. Without a status it takes a mark back.
  static func awaiting(_ correction: Correction) -> JSON {
    let mark = correction.change.mark
    return .members([
      "number": .int(correction.number), "status": mark.map { .string($0.status.rawValue) },
      "mode": mark.flatMap(mode),
      "arrived": mark?.arrived?.json, "left": mark?.left?.json,
      "reason": .string(correction.reason), "by": .string(correction.by.name),
      "at": correction.at.json,
    ])
  }

  static func document(of signature: Signature) -> JSON {
    .members([
      "by": .string(signature.by.signature), "at": signature.at.json,
      "statement": signature.statement.map { .string($0) }, "version": .int(signature.version),
      "digest": signature.digest.map { .string($0) },
    ])
  }

  /// The record as a whole; what a signature would say is in it until there is one.
  static func document(of state: SessionState) -> JSON {
    let statement = state.plan.rules.statement ?? Statement.standard
    return .members([
      "version": .int(state.recordVersion),
      "statement": state.signature == nil ? statement.json : nil,
      "calledOff": state.calledOff?.json, "paper": state.paper?.json,
    ])
  }
}

extension RecordNote {
  fileprivate var json: JSON {
    ["reason": .string(reason), "by": .string(by.name), "at": at.json]
  }
}
