import CircleProtocol

/// The documents on a person's phone, and what they say to whoever looks at them.
struct SeenDocuments: Sendable {
  var room: JSON = .null
  var me: JSON = .null

  /// What is on the screen now; nil outside of a running session and under the safety overlay, when
  /// nobody does anything.
  var step: String? {
    guard room["session"]?["phase"]?.string == "live", room["safety"]?.bool != true else {
      return nil
    }
    return room["step"]?["id"]?.string
  }

  var stepKind: String? { room["step"]?["kind"]?.string }

  var speaksInTurn: Bool { room["step"]?["content"]?["goRound"]?.bool ?? false }

  /// The question that can be answered now.
  var openItem: String? {
    guard step != nil, let item = room["item"], item["state"]?.string == "open" else { return nil }
    return item["id"]?.string
  }

  /// From the lowest to the highest number of a scale.
  var scale: ClosedRange<Int>? {
    if stepKind == "mood" { return 1...5 }
    guard stepKind == "scale", let content = room["step"]?["content"],
      let low = content["from"]?.int, let high = content["to"]?.int, low <= high
    else { return nil }
    return low...high
  }

  var options: [String] {
    room["step"]?["content"]?["options"]?.array?.compactMap { $0["id"]?.string } ?? []
  }

  /// How many options, or words, one person may give.
  var most: Int? { room["step"]?["content"]?["most"]?.int }

  var isAdmitted: Bool { me["status"]?.string == "admitted" }
  var hasHandUp: Bool { me["hand"]?.bool ?? false }
  var isAway: Bool { me["away"]?.bool ?? false }
  var isReady: Bool { me["ready"]?.bool ?? false }
  var hasPassed: Bool { me["passed"]?.bool ?? false }
  var hasAskedToTalk: Bool { me["talk"] != nil }

  func hasAnswered(_ item: String) -> Bool {
    me["answered"]?.array?.contains(.string(item)) ?? false
  }
}
