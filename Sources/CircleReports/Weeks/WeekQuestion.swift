import CircleCore
import CircleService

/// Whose week is asked for.
public struct WeekQuestion: Sendable, Hashable {
  /// The week's Monday.
  public let monday: Day
  public var program: ProgramID?
  /// Only people of this group; their time in the program's other groups counts all the same, since
  /// the target is the program's.
  public var group: GroupID?
  /// Only these people.
  public var participants: Set<ParticipantID>?

  /// - Parameter day: Any day of the week.
  public init(
    weekOf day: Day, program: ProgramID? = nil, group: GroupID? = nil,
    participants: Set<ParticipantID>? = nil
  ) {
    monday = day.weekStart
    self.program = program
    self.group = group
    self.participants = participants
  }

  public var sunday: Day { monday.adding(days: 6) }
}

/// One person's week in one program: the minutes so far, those to come, and whether they will do.
public struct PersonWeek: Sendable, Hashable {
  public let participant: ParticipantID
  public let name: String
  public let program: ProgramID
  /// Whether the person was enrolled or discharged in the middle of the week: then nobody can expect
  /// the week's whole target of them.
  public let isPartial: Bool
  public let standing: WeekStanding
  /// Sessions of the program that the person has missed one after the other, up to now.
  public let missesInARow: Int
  /// Whether those are as many as the program's profile wants to be told of.
  public let isStreakAlert: Bool
  /// The day that it is now, by the program's clocks; nil when the week doesn't have it.
  public let today: DayStanding?

  /// Whether the state says nothing of the person: they were there for a part of the week only, and
  /// have not reached a target that nobody can ask of them.
  public var isExempt: Bool { isPartial && standing.state != .reached }
}

/// A week of everybody who was asked for.
public struct WeekReport: Sendable, Hashable {
  public let monday: Day
  public let asOf: Instant
  /// The programs whose people are asked for.
  public let programs: [ProgramRecord]
  /// Those who need help first.
  public let people: [PersonWeek]
  /// Sessions that can't be read, so that what they gave is missing here.
  public let unreadable: Int
}
