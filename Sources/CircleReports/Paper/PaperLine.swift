import CircleCore
import CircleService

/// Reads one person's line of a form.
struct PaperLine {
  let row: PaperRow<PaperForm.Column>
  private let clock: PaperClock
  private let facts: PaperFacts
  private let usualMode: AttendanceMode
  private(set) var problems: [LineProblem] = []

  /// As `SessionState` takes it, in characters.
  static let longestReason = 300

  init(
    _ row: PaperRow<PaperForm.Column>, _ clock: PaperClock, _ facts: PaperFacts,
    _ usualMode: AttendanceMode
  ) {
    self.row = row
    self.clock = clock
    self.facts = facts
    self.usualMode = usualMode
    if row.hasMore { complain(nil, PaperProblem.moreCells) }
  }

  mutating func complain(_ column: PaperForm.Column?, _ message: Text) {
    problems.append(LineProblem(line: row.line, column: column?.rawValue, message))
  }

  /// - Returns: nil when the line has a problem.
  mutating func mark() -> Mark? {
    let status = status()
    let mode = mode()
    let (arrived, left) = (time(.entered), time(.left))
    let reason = row[.reason] ?? ""
    if reason.count > Self.longestReason { complain(.reason, PaperProblem.longReason) }
    if let status { check(status, arrived, left) }
    guard problems.isEmpty, let status, let mode else { return nil }
    return Mark(status: status, mode: mode, arrived: arrived, left: left, reason: reason)
  }

  private mutating func status() -> Mark.Status? {
    guard let text = row[.status] else {
      complain(.status, PaperProblem.noStatus(Self.statuses))
      return nil
    }
    let written = text.lowercased().replacing(" ", with: "-").replacing("_", with: "-")
    let status =
      Self.letters[written.filter { $0.isLetter || $0 == "+" }] ?? Mark.Status(written: written)
    guard let status, status != .measured else {
      complain(.status, PaperProblem.badStatus(text, Self.statuses))
      return nil
    }
    return status
  }

  /// As the printed sheet has them to be ringed, in every language; two of them for somebody who came
  /// late and went early.
  private static let letters: [String: Mark.Status] = [
    "p": .present, "l": .late, "e": .leftEarly, "x": .excused, "n": .noShow,
    "l+e": .lateAndLeftEarly, "e+l": .lateAndLeftEarly, "le": .lateAndLeftEarly,
    "el": .lateAndLeftEarly,
  ]

  private static let statuses = Mark.Status.allCases.filter { $0 != .measured }
    .map(\.rawValue).joined(separator: ", ")

  private mutating func mode() -> AttendanceMode? {
    guard let text = row[.mode] else { return usualMode }
    let written = text.lowercased().replacing(" ", with: "-").replacing("_", with: "-")
    guard let mode = AttendanceMode(rawValue: written) else {
      complain(.mode, PaperProblem.badMode(text))
      return nil
    }
    return mode
  }

  private mutating func time(_ column: PaperForm.Column) -> Instant? {
    guard let text = row[column] else { return nil }
    guard let instant = PaperClock.time(text).flatMap(clock.instant(at:)) else {
      complain(column, PaperProblem.badTime(text))
      return nil
    }
    return instant
  }

  private mutating func check(_ status: Mark.Status, _ arrived: Instant?, _ left: Instant?) {
    if !status.wasThere {
      if row[.entered] != nil { complain(.entered, PaperProblem.timeOfAbsent(status.rawValue)) }
      if row[.left] != nil { complain(.left, PaperProblem.timeOfAbsent(status.rawValue)) }
      return
    }
    let cameLate = status == .late || status == .lateAndLeftEarly
    let wentEarly = status == .leftEarly || status == .lateAndLeftEarly
    if cameLate && row[.entered] == nil { complain(.entered, PaperProblem.timeNeeded) }
    if wentEarly && row[.left] == nil { complain(.left, PaperProblem.timeNeeded) }
    if let arrived, arrived >= facts.end { complain(.entered, PaperProblem.outside) }
    if let left, left <= facts.start { complain(.left, PaperProblem.outside) }
    if let arrived, let left, left <= arrived { complain(.left, PaperProblem.outBeforeIn) }
  }
}
