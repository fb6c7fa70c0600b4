import CircleCore
import Foundation

public struct ParticipantRecord: Sendable, Hashable {
  public let id: ParticipantID
  /// The name that others in the room see.
  public let name: String
  /// As it stands in the clinic's record.
  public let legalName: String?
  /// The clinic's own number of the person. Unique.
  public let recordNumber: String?
  public let language: Language
  /// A target of their own: minutes of service each week. Without one it is the profile's.
  public let weekMinutes: Int?
  /// The last day of treatment; nil as long as they are active.
  public let dischargedOn: Day?

  public init(
    id: ParticipantID, name: String, language: Language, legalName: String? = nil,
    recordNumber: String? = nil, weekMinutes: Int? = nil, dischargedOn: Day? = nil
  ) {
    self.id = id
    self.name = name
    self.legalName = legalName
    self.recordNumber = recordNumber
    self.language = language
    self.weekMinutes = weekMinutes
    self.dischargedOn = dischargedOn
  }

  public enum Status: String, CaseIterable, Sendable, Hashable {
    case active
    case discharged
  }

  public var status: Status { dischargedOn == nil ? .active : .discharged }

  /// The same person, discharged, or active without a day.
  public func discharged(on day: Day?) -> ParticipantRecord {
    ParticipantRecord(
      id: id, name: name, language: language, legalName: legalName, recordNumber: recordNumber,
      weekMinutes: weekMinutes, dischargedOn: day)
  }

  /// Names sort by this, then by id, as a person would sort them: Á beside A, b beside B.
  public var sortKey: String { Self.folded(name) }

  /// What a search looks through.
  public var searchText: String {
    Self.folded([name, legalName ?? "", recordNumber ?? ""].joined(separator: "\n"))
  }

  /// Without case and accents.
  public static func folded(_ text: String) -> String {
    // Composed, so that stores that compare bytes sort as Swift does.
    text.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
      .precomposedStringWithCanonicalMapping
  }
}

/// That somebody belongs to a group, for a time. Who comes back has another one, so that the weeks
/// between stay as they were: a person's periods in one group have first days of their own and don't
/// overlap.
public struct EnrollmentRecord: Sendable, Hashable {
  public let participant: ParticipantID
  public let group: GroupID
  /// The first and the last day; without one it has always held, or goes on.
  public let from: Day?
  public let to: Day?

  public init(participant: ParticipantID, group: GroupID, from: Day? = nil, to: Day? = nil) {
    self.participant = participant
    self.group = group
    self.from = from
    self.to = to
  }

  public func holds(on day: Day) -> Bool {
    from.map { $0 <= day } ?? true && to.map { day <= $0 } ?? true
  }

  /// Whether it is the same one, whatever its last day.
  public func isSamePeriod(as other: EnrollmentRecord) -> Bool {
    participant == other.participant && group == other.group && from == other.from
  }

  /// The same one with another end.
  public func ending(on day: Day?) -> EnrollmentRecord {
    EnrollmentRecord(participant: participant, group: group, from: from, to: day)
  }
}

/// Which participants are wanted.
public struct ParticipantQuery: Sendable, Hashable {
  public var status: ParticipantRecord.Status?
  /// Those who were ever enrolled in it.
  public var group: GroupID?
  /// A part of a name or record number, whatever its case and accents.
  public var search: String?
  /// The last one of the page before.
  public var after: ParticipantID?
  public var limit: Int

  public init(
    status: ParticipantRecord.Status? = nil, group: GroupID? = nil, search: String? = nil,
    after: ParticipantID? = nil, limit: Int = .max
  ) {
    self.status = status
    self.group = group
    self.search = search
    self.after = after
    self.limit = limit
  }
}

public struct ParticipantPage: Sendable, Hashable {
  public let participants: [ParticipantRecord]
  /// Whom the next page goes on after; nil when this is the last one.
  public let next: ParticipantID?
  /// How many match on all pages.
  public let total: Int

  public init(participants: [ParticipantRecord], next: ParticipantID?, total: Int) {
    self.participants = participants
    self.next = next
    self.total = total
  }
}

public enum EnrollmentQuery: Sendable, Hashable {
  case all
  case group(GroupID)
  case participants([ParticipantID])
}
