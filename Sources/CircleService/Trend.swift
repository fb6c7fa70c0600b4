import CircleCore

/// How the answers of a group to one question have gone over its sessions.
///
/// Only what was released to the group is in it, so it tells nothing that the group hasn't seen; and
/// nothing where too few had answered.
public struct Trend: Sendable, Hashable {
  public let measure: String
  /// Least and greatest number that could be answered.
  public let numbers: ClosedRange<Int>
  /// The oldest first.
  public let points: [Point]

  public struct Point: Sendable, Hashable {
    public let session: SessionID
    public let startsAt: Instant
    public let answers: Int
    public let mean: Double
    /// The least and the greatest number that somebody answered.
    public let low: Int
    public let high: Int
  }
}

extension SessionService {
  /// How many sessions a trend goes back.
  public static let trendLength = 24

  /// The trend of a question of `session` over that session and those of its group before it.
  ///
  /// - Returns: nil when there is no such question, or it measures nothing.
  /// - Throws: What the store throws.
  public func trend(of item: ItemID, in session: SessionRecord, by directory: any Directory)
    async throws -> Trend?
  {
    guard let state = try await state(of: session.id),
      let measure = state.traits(of: item).measure,
      let numbers = state.content(of: item)?.numbers
    else { return nil }
    let isAfter = state.traits(of: item).showsShift
    let earlier = try await directory.sessions(
      .starting(from: Instant(milliseconds: 0), to: session.startsAt, group: session.group))
    var points: [Trend.Point] = []
    let before = earlier.filter { $0.id != session.id }.sorted { $0.startsAt < $1.startsAt }
    for record in before.suffix(Self.trendLength - 1) + [session] {
      guard let state = try await self.state(of: record.id) else { continue }
      points += state.points(of: measure, numbers, isAfter: isAfter, at: record)
    }
    return Trend(measure: measure, numbers: numbers, points: points)
  }
}

extension SessionState {
  /// The released answers to questions that measure this on the same scale, at the same end of a shift.
  fileprivate func points(
    of measure: String, _ numbers: ClosedRange<Int>, isAfter: Bool, at record: SessionRecord
  ) -> [Trend.Point] {
    steps.compactMap { step -> Trend.Point? in
      guard let id = step.planned.item, let item = items[id],
        traits(of: id).measure == measure, traits(of: id).showsShift == isAfter,
        step.planned.step.content.numbers == numbers,
        case .released(.counts(let tally)) = item.phase
      else { return nil }
      let given = tally.counts.compactMap { cell in
        Int(cell.value).map { (number: $0, count: cell.count) }
      }.filter { $0.count > 0 }
      guard let low = given.map(\.number).min(), let high = given.map(\.number).max() else {
        return nil
      }
      let sum = given.reduce(0) { $0 + $1.number * $1.count }
      return Trend.Point(
        session: record.id, startsAt: record.startsAt, answers: tally.answers,
        mean: Double(sum) / Double(tally.answers), low: low, high: high)
    }
  }
}
