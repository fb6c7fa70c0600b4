/// The rules by which sums of anonymous answers may be told, in one place.
///
/// They are those of official statistics, for a group that sits in one room (Hundepool et al.,
/// Statistical Disclosure Control, Wiley 2012): a least number of people, no small difference between
/// tables, and no table that says the same of everybody. The least number is smaller than for tables
/// that are published (the US Centers for Medicare & Medicaid Services suppress cells under 11): these
/// are shown once, to the people who are in them. What the rules can't prevent: a group where all but one
/// tell each other their answers; somebody who looks at a screen; and staff who set the hint of great
/// distress, of a question that was never released, off against a later result.
public enum Disclosure {
  /// A sensitive answer that all people but so many gave is told as a range. With two, each of the
  /// group, knowing their own answer, still can't be sure of any other one.
  public static let nearlyAll = 2

  /// A sensitive question needs so many answers, whatever the minimum is: with fewer, a range of nearly
  /// everybody says no less than a number.
  public static let leastSensitive = 2 * nearlyAll + 1

  /// Whether so many answers hide each of them. Those who skipped don't count: they hide nobody.
  public static func isEnough(_ answers: Int, minimum: Int) -> Bool {
    answers >= max(minimum, SessionRules.leastMinimumAnswers)
  }

  /// Those who took part in a question, and how many of them skipped it. Who did, nobody knows: so each
  /// of them may be wherever it would tell the most.
  public struct Turnout: Hashable, Sendable {
    public let people: Set<ParticipantID>
    public let skipped: Int

    public init(_ people: Set<ParticipantID>, skipped: Int = 0) {
      self.people = people
      self.skipped = skipped
    }
  }

  /// Whether nothing can be told by setting sums off against each other: people who were there at the
  /// same times are none, or enough without those who may have skipped.
  ///
  /// - Parameter earlier: Of each time that the same was asked before and told.
  public static func isSafe(
    _ now: Turnout, beside earlier: [Turnout], minimum: Int
  ) -> Bool {
    let all = [now] + earlier
    if earlier.isEmpty { return true }
    let everybody = all.reduce(into: Set<ParticipantID>()) { $0.formUnion($1.people) }
    let together = Dictionary(grouping: everybody) { person in
      all.map { $0.people.contains(person) }
    }
    return together.allSatisfy { times, people in
      // Of two sums alone, what both have can't be told.
      if all.count == 2, !times.contains(false) { return true }
      let skipped = zip(all, times).filter(\.1).map(\.0.skipped).max() ?? 0
      return isEnough(people.count - skipped, minimum: minimum)
    }
  }

  /// What may be shown of `tally`, once and for all.
  public static func result(
    of tally: Tally, minimum: Int, isSensitive: Bool = false,
    people: Set<ParticipantID> = [], earlier: [Turnout] = []
  ) -> ItemResult {
    guard isEnough(tally.answers, minimum: minimum) else { return .tooFew }
    let now = Turnout(people, skipped: tally.skipped)
    guard isSafe(now, beside: earlier, minimum: minimum) else { return .changed }
    guard !isSensitive || tally.answers >= leastSensitive else { return .tooFew }
    let most = tally.counts.map(\.count).max() ?? 0
    guard isSensitive, most >= tally.answers - nearlyAll else { return .counts(tally) }
    return .ranges(ranged(tally))
  }

  /// Says of an answer that nearly everybody gave only that, so that nobody can tell whether all did.
  private static func ranged(_ tally: Tally) -> RangedTally {
    let answers = tally.answers
    let isOneEach = tally.people == nil
    let ranges = tally.counts.map { cell -> RangedTally.Range in
      let isNearlyAll = cell.count >= answers - nearlyAll
      if isNearlyAll {
        return .init(value: cell.value, least: answers - nearlyAll, most: answers)
      }
      // Where each gave one answer, all the others are what is left of that one.
      return isOneEach
        ? .init(value: cell.value, least: 0, most: nearlyAll)
        : .init(value: cell.value, least: cell.count, most: cell.count)
    }
    return RangedTally(ranges: ranges, answers: answers, skipped: tally.skipped)
  }

  /// How many of the answers say great distress; nil where nobody may know, or where none does.
  ///
  /// Staff are told of somebody in distress also where the group sees a range, but then not of how many.
  static func concern(
    _ tally: Tally, _ distress: ClosedRange<Int>?, isSensitive: Bool
  ) -> Concern? {
    guard let distress, !isSensitive || tally.answers >= leastSensitive else { return nil }
    let count = tally.counts.reduce(0) { sum, cell in
      Int(cell.value).map(distress.contains) ?? false ? sum + cell.count : sum
    }
    if count == 0 { return nil }
    if count >= tally.answers - nearlyAll { return Concern(count: nil, of: tally.answers) }
    let most = tally.counts.map(\.count).max() ?? 0
    let isRanged = isSensitive && most >= tally.answers - nearlyAll
    return Concern(
      count: isRanged ? nil : count, of: tally.answers, isFew: isRanged ? true : nil)
  }
}
