import CircleCore

// How the core's plain values look in documents.

extension Text {
  var json: JSON { ["en": .string(en), "es": .string(es)] }
}

extension Instant {
  var json: JSON { .int(Int(milliseconds)) }
}

extension Duration {
  var json: JSON { .int(Int(milliseconds)) }
}

extension Identifier {
  var json: JSON { .string(text) }
}

extension SessionState.Phase {
  /// The phase's name on the wire.
  public var name: String {
    switch self {
    case .lobby: "lobby"
    case .live: "live"
    case .onBreak: "break"
    case .ended: "ended"
    }
  }
}

extension FacilitatorNotes {
  var json: JSON {
    .members([
      "say": say?.json, "aim": aim?.json, "watch": watch.map { .array($0.map(\.json)) },
      "quiet": quiet?.json,
      "sections": .array(
        sections.map { ["title": $0.title.json, "points": .array($0.points.map(\.json))] }),
    ])
  }
}

extension SessionTimer {
  var json: JSON {
    switch state {
    case .running(let until): ["running": true, "endsAt": until.json, "total": total.json]
    case .paused(let remaining):
      ["running": false, "remaining": remaining.json, "total": total.json]
    }
  }
}

/// Where a part or step is in the way through the plan.
enum Progress: String {
  case done
  case now
  case toCome = "to-come"

  /// - Parameters:
  ///   - place: The place asked about.
  ///   - current: The place that is on; nil before the start.
  init(of place: Int, current: Int?) {
    guard let current else {
      self = .toCome
      return
    }
    self = place < current ? .done : place == current ? .now : .toCome
  }

  var json: JSON { .string(rawValue) }
}
