import CircleCore
import CircleProtocol

/// How a simulated person takes part: a mood, a pace, and intentions that come due.
///
/// Pure: the documents, the time and the seed decide everything, so a run can be repeated.
struct PersonBehavior: Sendable {
  /// Times are counted from the beginning of the demo.
  typealias Time = Duration

  enum Action: Hashable, Sendable {
    case answer(item: String, JSON)
    case hand(up: Bool)
    case ready
    case pass
    case away(Bool)
    case talk
    /// The phone loses its connection for so long.
    case drop(Duration)
  }

  private struct Intention {
    let due: Time
    let action: Action
    /// The step it belongs to; it is forgotten with it.
    let step: String?
  }

  let arrival: Time
  private var chance: SeededGenerator
  /// Where on a scale this person's answers lie, from 0 to 1.
  private let mood: Double
  private var intentions: [Intention] = []
  private var step: String?
  /// The question whose answer is on its way, so that it is not planned twice.
  private var answering: String?

  /// - Parameters:
  ///   - place: Which of all people, from 0.
  ///   - asksToTalk: Whether this is the one person of a demo who asks for a private word.
  init(place: Int, of count: Int, asksToTalk: Bool, seed: UInt64) {
    chance = SeededGenerator(seed: seed)
    arrival = Self.arrival(of: place, count: count, &chance)
    mood = Double.random(in: 0.3...0.75, using: &chance)
    plan(.drop(.zero), in: 100...700, from: arrival)
    plan(.away(true), in: 180...1500, from: arrival)
    if asksToTalk { plan(.talk, in: 150...600, from: arrival) }
  }

  /// The first two come at once, so that a newcomer sees life; the others within a minute.
  private static func arrival(
    of place: Int, count: Int, _ chance: inout SeededGenerator
  ) -> Time {
    if place < 2 { return .seconds(.random(in: 0.4...1.4, using: &chance) + Double(place)) }
    let share = 56 / Double(max(count - 2, 1))
    let begin = 3 + share * Double(place - 2)
    return .seconds(.random(in: begin...begin + share, using: &chance))
  }

  /// What the person does now; nil for nothing. To be asked about every second.
  mutating func next(_ seen: SeenDocuments, at time: Time) -> Action? {
    guard seen.isAdmitted else { return nil }
    notice(seen, at: time)
    while let place = intentions.indices.filter({ intentions[$0].due <= time })
      .min(by: { intentions[$0].due < intentions[$1].due })
    {
      let intention = intentions.remove(at: place)
      if let action = carryOut(intention, seen, at: time) { return action }
    }
    return nil
  }

  // MARK: What the documents lead to

  private mutating func notice(_ seen: SeenDocuments, at time: Time) {
    if seen.step != step {
      step = seen.step
      answering = nil
      intentions.removeAll { $0.step != nil }
      if step != nil && !seen.isAway { planStep(seen, at: time) }
    }
    if let item = seen.openItem, item != answering, !seen.isAway, !seen.hasAnswered(item) {
      answering = item
      plan(.answer(item: item, .null), in: 3...25, from: time, step: step)
    }
    // Also after a reconnection or a restart, when nobody remembers why.
    if seen.hasHandUp && !intends(.hand(up: false)) {
      plan(.hand(up: false), in: 25...100, from: time)
    }
    if seen.isAway && !intends(.away(false)) { plan(.away(false), in: 20...90, from: time) }
  }

  private mutating func planStep(_ seen: SeenDocuments, at time: Time) {
    switch seen.stepKind {
    case "card":
      if happens(0.8) { plan(.ready, in: 8...40, from: time, step: step) }
    case "worksheet":
      if happens(0.9) { plan(.ready, in: 40...150, from: time, step: step) }
    case "discussion":
      if seen.speaksInTurn && happens(0.2) { plan(.pass, in: 15...90, from: time, step: step) }
      if happens(0.55) { plan(.hand(up: true), in: 6...100, from: time, step: step) }
    default: break
    }
  }

  private mutating func carryOut(
    _ intention: Intention, _ seen: SeenDocuments, at time: Time
  ) -> Action? {
    switch intention.action {
    case .answer(let item, _):
      return answer(item, seen, at: time)
    case .hand(up: true):
      guard !seen.hasHandUp, !seen.isAway else { return nil }
      // Having been heard, some have more to say.
      if happens(0.4) { plan(.hand(up: true), in: 120...300, from: time, step: step) }
    case .hand(up: false): guard seen.hasHandUp else { return nil }
    case .ready: guard !seen.isReady else { return nil }
    case .pass: guard !seen.hasPassed else { return nil }
    case .away(true):
      plan(.away(true), in: 900...2400, from: time)
      guard seen.step != nil, !seen.isAway else { return nil }
    case .away(false):
      guard seen.isAway else { return nil }
      // What is on the screen is new to somebody who comes back.
      step = nil
    case .drop:
      plan(.drop(.zero), in: 240...1200, from: time)
      return .drop(.seconds(.random(in: 5...40, using: &chance)))
    case .talk:
      guard !seen.hasAskedToTalk else { return nil }
      guard seen.step != nil else {
        plan(.talk, in: 60...120, from: time)
        return nil
      }
    }
    return intention.action
  }

  // MARK: Answers

  private mutating func answer(_ item: String, _ seen: SeenDocuments, at time: Time) -> Action? {
    guard seen.openItem == item, !seen.isAway else {
      answering = nil
      return nil
    }
    // A change of mind: the same question once more.
    if seen.hasAnswered(item) { return .answer(item: item, value(seen)) }
    if happens(0.15) { plan(.answer(item: item, .null), in: 4...12, from: time, step: step) }
    // Few skip: a small group whose first results are too few to show is a poor demonstration.
    return .answer(item: item, happens(0.04) ? .null : value(seen))
  }

  /// Bell-shaped around the person's mood, or one of the options, the first ones more often.
  private mutating func value(_ seen: SeenDocuments) -> JSON {
    if let scale = seen.scale {
      let width = Double(scale.upperBound - scale.lowerBound)
      let bell = (0..<3).reduce(-1.5) { sum, _ in sum + .random(in: 0...1, using: &chance) }
      let value = Double(scale.lowerBound) + width * (mood + bell * 0.35)
      return .int(min(max(Int(value.rounded()), scale.lowerBound), scale.upperBound))
    }
    if let said = said(seen) { return said }
    let options = seen.options
    guard !options.isEmpty else { return .null }
    let places = (0..<2).map { _ in Int.random(in: options.indices, using: &chance) }
    let chosen = options[min(places[0], places[1])]
    return seen.most == nil ? .string(chosen) : .array([.string(chosen)])
  }

  /// A few words of one's own, where the question asks for them.
  private mutating func said(_ seen: SeenDocuments) -> JSON? {
    switch seen.stepKind {
    case "words": return ["words": .array([.string(pick(PersonPhrases.words))])]
    case "text": return ["text": .string(pick(PersonPhrases.texts))]
    case "ticket":
      return [
        "rating": .int(.random(in: 2...5, using: &chance)),
        "note": .string(pick(PersonPhrases.texts)),
      ]
    default: return nil
    }
  }

  private mutating func pick(_ phrases: [String]) -> String {
    phrases[Int.random(in: phrases.indices, using: &chance)]
  }

  // MARK: Chance

  private mutating func happens(_ probability: Double) -> Bool {
    Double.random(in: 0..<1, using: &chance) < probability
  }

  private func intends(_ action: Action) -> Bool { intentions.contains { $0.action == action } }

  private mutating func plan(
    _ action: Action, in seconds: ClosedRange<Double>, from time: Time, step: String? = nil
  ) {
    let wait = Duration.seconds(.random(in: seconds, using: &chance))
    intentions.append(Intention(due: time + wait, action: action, step: step))
  }
}
