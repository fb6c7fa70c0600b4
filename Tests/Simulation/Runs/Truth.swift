import CircleCore
import CircleService
import SimulatedWorld

/// What really happened in a run, as the people in it know it: what the daemon's records are held
/// against.
struct Truth {
  /// When somebody's phone was connected to a daemon that ran.
  private(set) var connected: [ParticipantID: [Interval]] = [:]
  private var since: [ParticipantID: Instant] = [:]
  private(set) var crashes: [Instant] = []
  /// When the log was out of reach until the daemon died, or until a moment before: nothing of that
  /// time was ever written.
  private(set) var blanks: [Interval] = []
  private var outage: Instant?
  private var backSince: Instant?
  /// What was parked is written at the next sign of life.
  private static let moment = PresenceTiming().alive

  /// Lasting answers that people were shown, by who sent the command and its id.
  private(set) var shown: [String: String] = [:]
  /// Of those, the answers to questions.
  var ballots: Set<String> = []
  private(set) var contradictions: [String] = []

  /// The last answer of each person to each question that was acknowledged.
  private var answers: [ItemID: [ParticipantID: Answer]] = [:]
  /// Whose last answer isn't known for sure: one was sent whose outcome nobody was told.
  private var unsure: [ItemID: Set<ParticipantID>] = [:]

  /// Somebody's phone is connected; perhaps a second one, in the place of the first.
  mutating func came(_ person: ParticipantID, at now: Instant) {
    if since[person] == nil { since[person] = now }
  }

  mutating func went(_ person: ParticipantID, at now: Instant) {
    guard let start = since.removeValue(forKey: person) else { return }
    // One of no length would be none, and two gaps would look like one.
    let end = max(now, start + .milliseconds(1))
    connected[person, default: []].append(Interval(start: start, end: end))
  }

  mutating func crashed(at now: Instant) {
    crashes.append(now)
    let isWritten = backSince.map { now - $0 > Self.moment } ?? false
    if let outage, !isWritten { blanks.append(Interval(start: outage, end: now)) }
    outage = nil
    backSince = nil
    for person in since.keys { went(person, at: now) }
  }

  /// The log gets out of reach, or comes back.
  mutating func logIs(down: Bool, at now: Instant) {
    if down {
      let isWritten = backSince.map { now - $0 > Self.moment } ?? true
      outage = isWritten ? now : outage ?? now
      backSince = nil
    } else if outage != nil {
      backSince = now
    }
  }

  /// Somebody was shown an answer to a command.
  mutating func heard(_ outcome: String, to id: String, by sender: String) {
    // These say that nothing is known; the same id is sent again.
    if outcome == "unavailable" || outcome == "internal" { return }
    let key = sender + " " + id
    // Of an answer no file says that it came, nor with which id: after a restart, and once the question
    // has closed, sending it once more is refused. It was counted all the same.
    if ballots.contains(key), shown[key] == "done", outcome == "closed" { return }
    if let before = shown[key], before != outcome {
      contradictions.append("\(key): \(before), then \(outcome)")
    }
    shown[key] = outcome
  }

  mutating func answered(_ item: ItemID, _ answer: Answer, by person: ParticipantID) {
    answers[item, default: [:]][person] = answer
  }

  mutating func mayHaveAnswered(_ item: ItemID, _ person: ParticipantID) {
    unsure[item, default: []].insert(person)
  }

  /// Answers that have to be in the vault.
  func certain(_ item: ItemID) -> [Answer] {
    let unsure = unsure[item] ?? []
    return (answers[item] ?? [:]).filter { !unsure.contains($0.key) }.map(\.value)
  }

  /// Stretches in which somebody was connected, up to `end`.
  func stretches(of person: ParticipantID, until end: Instant) -> [Interval] {
    let open = since[person].map { [Interval(start: $0, end: max($0, end))] } ?? []
    return (connected[person] ?? []) + open
  }

  /// Stretches in which somebody wasn't connected, up to `end`.
  func gaps(of person: ParticipantID, until end: Instant) -> [Interval] {
    let whole = Interval(start: SamplePlan.start + .seconds(-24 * 60 * 60), end: end)
    return [whole].subtracting(stretches(of: person, until: end))
  }
}
