import CircleCore
import CircleProtocol
import CircleService

/// What a filled form says, or everything that is wrong with it.
public struct PaperReading: Sendable {
  /// People in it.
  public private(set) var lines = 0
  /// nil when there is any problem.
  public private(set) var record: PaperRecord?
  public private(set) var problems: [LineProblem] = []

  /// Changes nothing: the record is for `Command.enterPaper`.
  ///
  /// - Parameters:
  ///   - bytes: The file, as it came.
  ///   - state: The session that it is about.
  ///   - people: What the directory knows of those on its list, for their record numbers.
  ///   - staff: Everybody of the clinic, among whom somebody led it.
  public init(
    _ bytes: [UInt8], of state: SessionState, people: [ParticipantID: ParticipantRecord],
    staff: [StaffRecord] = [], in language: Language
  ) throws(CalendarError) {
    let clock = try PaperClock(state.plan)
    do throws(UnreadableTable) {
      var rows = try CSVReader.rows(of: bytes)[...]
      var facts = PaperFacts(clock, language)
      if let first = rows.first, PaperRow.name(first.cells.first ?? "") == "session" {
        facts = PaperFacts(
          first, rows.dropFirst().first, state.plan, staff, clock, language)
        rows = rows.dropFirst(2)
      }
      problems = facts.problems
      read(Array(rows), state, people, clock, facts)
    } catch {
      problems = error.problems
    }
    problems.sort { $0.line < $1.line }
    if !problems.isEmpty { record = nil }
  }

  private mutating func read(
    _ rows: [CSVRow], _ state: SessionState, _ people: [ParticipantID: ParticipantRecord],
    _ clock: PaperClock, _ facts: PaperFacts
  ) {
    guard let header = rows.first else {
      return problems.append(LineProblem(line: 1, PaperProblem.noPeople))
    }
    let columns = PaperRow.columns(of: header, among: PaperForm.Column.self, &problems)
    guard problems.isEmpty else { return }
    guard columns.values.contains(.status),
      [.participant, .recordNumber, .name].contains(where: columns.values.contains)
    else { return problems.append(LineProblem(line: header.line, PaperProblem.columnsMissing)) }
    let finder = PaperPeople(state, people)
    var entries: [ParticipantID: Mark] = [:]
    var seen: [ParticipantID: Int] = [:]
    for row in rows.dropFirst() {
      lines += 1
      var reader = PaperLine(PaperRow(row, columns), clock, facts, state.plan.mode ?? .inPerson)
      let found = finder.find(in: &reader)
      let mark = reader.mark()
      problems += reader.problems
      guard let found else { continue }
      if let earlier = seen[found] {
        problems.append(LineProblem(line: row.line, PaperProblem.twice(earlier)))
        continue
      }
      seen[found] = row.line
      entries[found] = mark
    }
    for id in state.roster where seen[id] == nil {
      let name = state.people[id]?.name ?? id.text
      problems.append(
        LineProblem(line: rows.last?.line ?? header.line, PaperProblem.missing(name)))
    }
    record = PaperRecord(
      startedAt: facts.start, endedAt: facts.end, breaks: facts.breaks, entries: entries,
      reason: facts.reason, ledBy: facts.ledBy)
  }
}

/// Clock times of one session's day as moments.
struct PaperClock {
  let zone: ProgramZone
  let plannedStart: Instant
  let plannedEnd: Instant
  private let day: Day
  private let middle: Instant

  init(_ plan: SessionPlan) throws(CalendarError) {
    zone = try ProgramZone.named(plan.zone)
    plannedStart = plan.scheduledStart
    plannedEnd = plan.scheduledEnd
    day = zone.day(of: plan.scheduledStart)
    middle = plan.scheduledStart + (plan.scheduledEnd - plan.scheduledStart) / 2
  }

  /// The moment nearest to the session at which the clocks show this; nil when they never do that
  /// night, since they are put forward.
  func instant(at time: ClockTime) -> Instant? {
    let days = [-1, 0, 1].map { day.adding(days: $0) }.filter { zone.exists(time, on: $0) }
    return days.map { zone.instant(on: $0, at: time) }
      .min { distance($0) < distance($1) }
  }

  private func distance(_ instant: Instant) -> Int64 {
    abs((instant - middle).milliseconds)
  }

  /// Reads what people and spreadsheets make of a time: `09:00`, `9:00`, `9:00:00`, `9:00 AM` or
  /// `9:00 a. m.`
  static func time(_ text: String) -> ClockTime? {
    var digits = text.uppercased().filter { !$0.isWhitespace && $0 != "." }
    var half: Int?
    for (ending, hours) in [("AM", 0), ("PM", 12)] where digits.hasSuffix(ending) {
      digits.removeLast(2)
      half = hours
    }
    let parts = digits.split(separator: ":", omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count), (1...2).contains(parts[0].count),
      parts.dropFirst().allSatisfy({ $0.count == 2 }),
      parts.allSatisfy({ $0.allSatisfy(\.isASCII) }), var hour = Int(parts[0]),
      let minute = Int(parts[1])
    else { return nil }
    if let half {
      guard (1...12).contains(hour) else { return nil }
      hour = hour % 12 + half
    }
    return ClockTime(hour: hour, minute: minute)
  }
}
