import CircleCore
import CircleService

/// Net minutes of people over weeks.
public struct WeekHistory: Sendable, Hashable {
  /// Mondays, the earliest first.
  public let weeks: [Day]
  /// The first one that isn't over everywhere, if it is among them.
  public let openWeek: Day?
  /// By name.
  public let people: [Person]
  /// Sessions that can't be read, so that what they gave is missing here.
  public let unreadable: Int

  public struct Person: Sendable, Hashable {
    public let participant: ParticipantID
    public let name: String
    public let program: ProgramID
    public let target: Int
    /// One for each week; nil when the person wasn't enrolled in it.
    public let minutes: [Int?]
    /// For each week, whether the person was enrolled or discharged in the middle of it.
    public let partial: [Bool]
  }

  /// Of those who were enrolled all through a week, how many reached their target; nil for weeks that
  /// aren't over.
  public var reached: [(reached: Int, of: Int)?] {
    weeks.enumerated().map { place, week in
      if let openWeek, week >= openWeek { return nil }
      let enrolled = people.compactMap { person in
        person.partial[place] ? nil : person.minutes[place].map { $0 >= person.target }
      }
      return (enrolled.count { $0 }, enrolled.count)
    }
  }
}
