/// The rules by which sums of anonymous answers may be told, in one place.
///
/// They are those of official statistics, for a group that sits in one room (Hundepool et al.,
/// Statistical Disclosure Control, Wiley 2012; the suppression of small cells that the US Centers for
/// Medicare & Medicaid Services ask for): a least number of people, no small difference between two
/// tables, and no table that says the same of everybody. What they can't prevent: a group where all
/// but one tell each other their answers; somebody who looks at a screen; and that those who know what
/// everybody else said know the last answer too.
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

  /// Whether nothing can be told by the difference of two sums: those who are in one and not in the
  /// other are none, or enough.
  ///
  /// - Parameters:
  ///   - people: Who has answered.
  ///   - earlier: Who had answered when the same was asked before, each time that was released.
  public static func isSafe(
    _ people: Set<ParticipantID>, beside earlier: [Set<ParticipantID>], minimum: Int
  ) -> Bool {
    earlier.allSatisfy { before in
      [people.subtracting(before), before.subtracting(people)].allSatisfy {
        $0.isEmpty || isEnough($0.count, minimum: minimum)
      }
    }
  }

  /// What may be shown of `tally`, once and for all.
  public static func result(
    of tally: Tally, minimum: Int, isSensitive: Bool = false,
    people: Set<ParticipantID> = [], earlier: [Set<ParticipantID>] = []
  ) -> ItemResult {
    guard isEnough(tally.answers, minimum: minimum) else { return .tooFew }
    guard isSafe(people, beside: earlier, minimum: minimum) else { return .changed }
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
  static func concern(
    _ tally: Tally, _ distress: ClosedRange<Int>?, isAllowed: Bool
  ) -> Concern? {
    guard isAllowed, let distress else { return nil }
    let count = tally.counts.reduce(0) { sum, cell in
      Int(cell.value).map(distress.contains) ?? false ? sum + cell.count : sum
    }
    if count == 0 { return nil }
    return Concern(
      count: count >= tally.answers - nearlyAll ? nil : count, of: tally.answers)
  }
}
