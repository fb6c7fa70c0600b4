import CircleCore
import CircleService

/// Net minutes of people over weeks.
public struct WeekHistory: Sendable, Hashable {
  /// Mondays, the earliest first.
  public let weeks: [Day]
  /// The one that isn't over, if it is among them.
  public let openWeek: Day?
  /// By name.
  public let people: [Person]

  public struct Person: Sendable, Hashable {
    public let participant: ParticipantID
    public let name: String
    public let program: ProgramID
    public let target: Int
    /// One for each week; nil when the person wasn't enrolled in it.
    public let minutes: [Int?]
  }

  /// Of those who were enrolled in a week, how many reached their target; nil for the open week.
  public var reached: [(reached: Int, of: Int)?] {
    weeks.enumerated().map { place, week in
      if week == openWeek { return nil }
      let enrolled = people.compactMap { person in
        person.minutes[place].map { $0 >= person.target }
      }
      return (enrolled.count { $0 }, enrolled.count)
    }
  }
}
