import CircleCore
import CircleService

/// What the lines about one person make of their periods in groups. A line says which period it is
/// about by its first day; periods that no line is about stay as they are.
struct RosterPeriods {
  /// All that there are, once the lines are taken in.
  private(set) var periods: [EnrollmentRecord]
  private(set) var problems: [LineProblem] = []
  private let before: ParticipantRecord?
  private let after: ParticipantRecord
  private let known: [EnrollmentRecord]
  private var lines: [Key: Int] = [:]
  /// The person's first line.
  private let first: Int

  private struct Key: Hashable {
    let group: GroupID
    let from: Day?

    init(_ period: EnrollmentRecord) { (group, from) = (period.group, period.from) }
  }

  /// - Parameter known: The person's periods as they were.
  init(
    _ known: [EnrollmentRecord], of before: ParticipantRecord?, becoming after: ParticipantRecord,
    at line: Int
  ) {
    self.known = known
    self.before = before
    self.after = after
    first = line
    let isBack = before?.dischargedOn != nil && after.dischargedOn == nil
    let ended = isBack ? before?.endedByDischarge(known) ?? [] : []
    periods = ended.applied(to: known)
  }

  /// What to save.
  var entries: [DirectoryEntry] {
    let gone = known.filter { old in !periods.contains { $0.isSamePeriod(as: old) } }
    return gone.map { .removedEnrollment($0.participant, $0.group, from: $0.from) }
      + periods.filter { !known.contains($0) }.map { .enrollment($0) }
  }

  /// Periods that lines have added or changed, with those lines.
  var changed: [(line: Int, enrollment: EnrollmentRecord)] {
    periods.filter { !known.contains($0) }
      .compactMap { period in lines[Key(period)].map { ($0, period) } }
  }

  private mutating func complain(
    _ problem: RosterProblem, at line: Int, _ column: RosterCSV.Column
  ) {
    problems.append(problem.at(line, column))
  }

  // MARK: Lines

  mutating func take(_ line: RosterLine, in group: GroupRecord) {
    guard let period = period(of: line, in: group) else { return }
    if let earlier = lines[Key(period)] {
      return complain(.enrolledTwice(earlier), at: line.line, .group)
    }
    lines[Key(period)] = line.line
    periods = [.enrollment(period)].applied(to: periods)
  }

  /// What a table has no column for stays as it was.
  private mutating func period(
    of line: RosterLine, in group: GroupRecord
  ) -> EnrollmentRecord? {
    let own = periods.filter { $0.group == group.id }.byFirstDay
    if let from = line.from {
      let same = own.first { $0.from == from }
      return EnrollmentRecord(
        participant: after.id, group: group.id, from: from, to: line.to ?? same?.to)
    }
    guard let last = own.last else {
      return EnrollmentRecord(participant: after.id, group: group.id, to: line.to ?? nil)
    }
    guard let to = line.to else { return last }
    if own.count > 1 {
      complain(.severalPeriods, at: line.line, .group)
      return nil
    }
    if let from = last.from, let to, to < from {
      complain(.daysReversed, at: line.line, .to)
      return nil
    }
    return last.ending(on: to)
  }

  // MARK: The outcome

  mutating func check() {
    checkOverlaps()
    checkDischarge()
    checkReturn()
  }

  private mutating func checkOverlaps() {
    for own in Dictionary(grouping: periods, by: \.group).sorted(by: { $0.key < $1.key }) {
      do throws(DirectoryError) {
        try own.value.checkPeriods()
      } catch {
        guard case .overlappingEnrollments(let earlier, let later) = error else { continue }
        let places = [lines[Key(earlier)], lines[Key(later)]]
        let isFirstLater = (places[0] ?? 0) > (places[1] ?? 0)
        complain(
          .overlaps(isFirstLater ? later : earlier),
          at: places.compactMap(\.self).max() ?? first, .from)
      }
    }
  }

  /// Nobody begins after they have gone. What was so before isn't this table's mistake.
  private mutating func checkDischarge() {
    guard let last = after.dischargedOn else { return }
    let isNews = before?.dischargedOn != last
    for period in periods where isNews || !known.contains(period) {
      guard let from = period.from, from > last else { continue }
      let line = lines[Key(period)]
      complain(.beginsAfterDischarge(last), at: line ?? first, line == nil ? .dischargedOn : .from)
    }
  }

  /// Who comes back does so on a day; until then they weren't there.
  private mutating func checkReturn() {
    guard after.dischargedOn == nil, let last = before?.dischargedOn else { return }
    let through = periods.filter { period in
      period.goes(past: last) && period.from.map { $0 <= last } ?? true
    }
    for period in through {
      complain(.goesThroughDischarge(last), at: lines[Key(period)] ?? first, .to)
    }
    let isBack = periods.contains { $0.from.map { $0 > last } ?? false }
    if through.isEmpty, !isBack, known.contains(where: { $0.goes(past: last) }) {
      complain(.needsFirstDayBack(last), at: first, .status)
    }
  }
}
