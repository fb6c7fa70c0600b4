import CircleCore

/// Programs, groups, people and sessions: what a clinic knows apart from what happens live.
public protocol Directory: Sendable {
  /// Adds entries in one transaction, or replaces those with the same id. Durable on return.
  ///
  /// - Throws: `DirectoryError`; then nothing is written.
  func save(_ entries: [DirectoryEntry]) async throws

  func programs() async throws -> [ProgramRecord]
  func groups() async throws -> [GroupRecord]
  /// All of them, by group, start and id.
  func schedules() async throws -> [ScheduleRecord]
  /// Plans of groups that have one of their own, by group.
  func plans() async throws -> [GroupPlanRecord]
  /// Participants of a group, by display name.
  ///
  /// - Parameter day: Only those of whom an enrollment holds on that day and who aren't discharged by
  ///   then; without it, everybody who was ever enrolled. Each stands there once.
  func roster(of group: GroupID, on day: Day?) async throws -> [ParticipantRecord]
  func participant(_ id: ParticipantID) async throws -> ParticipantRecord?
  /// A page of participants, by display name.
  ///
  /// - Throws: `DirectoryError.unknownReference` when the query goes on after somebody who isn't there.
  func participants(_ query: ParticipantQuery) async throws -> ParticipantPage
  /// By participant, group and first day.
  func enrollments(_ query: EnrollmentQuery) async throws -> [EnrollmentRecord]
  func staff() async throws -> [StaffRecord]
  /// Who of a group isn't to practice with whom. For staff alone.
  func apart(in group: GroupID) async throws -> Set<Couple>
  /// Sessions that match, by their start.
  func sessions(_ query: SessionQuery) async throws -> [SessionRecord]
}

extension Directory {
  /// Everybody who was ever enrolled in a group, by display name.
  public func roster(of group: GroupID) async throws -> [ParticipantRecord] {
    try await roster(of: group, on: nil)
  }
}

public enum DirectoryEntry: Sendable, Hashable {
  case program(ProgramRecord)
  case group(GroupRecord)
  case schedule(ScheduleRecord)
  case removedSchedule(ScheduleID)
  case plan(GroupPlanRecord)
  /// The group goes by the modules of its schedules again. Nothing happens when it does already.
  case removedPlan(GroupID)
  case participant(ParticipantRecord)
  case enrollment(EnrollmentRecord)
  /// The period that begins on `from`, or the one without a first day.
  case removedEnrollment(ParticipantID, GroupID, from: Day?)
  /// Two people of a group who aren't to practice together, or may again.
  case apart(Couple, in: GroupID, Bool)
  case staff(StaffRecord)
  case session(SessionRecord)
  /// Takes a session off the calendar. Its log stays.
  case removedSession(SessionID)

  /// An enrollment without a first or last day.
  public static func enrollment(_ participant: ParticipantID, _ group: GroupID) -> Self {
    .enrollment(EnrollmentRecord(participant: participant, group: group))
  }
}

public enum DirectoryError: Error, Sendable, Hashable {
  case userNameTaken(String)
  case codeTaken
  /// What it names isn't there, such as the group of a session.
  case unknownReference(String)
  /// Another participant has this record number.
  case recordNumberTaken(String)
  case unknownZone(String)
  /// Two schedules of one group, at the same time on that day.
  case overlappingSchedules(ScheduleID, ScheduleID, Day)
  /// Two periods of one person in one group, the earlier one first.
  case overlappingEnrollments(EnrollmentRecord, EnrollmentRecord)
}

public enum SessionQuery: Sendable, Hashable {
  case id(SessionID)
  case code(String)
  /// Those that start at or after `from` and before `to`; of one group or of all.
  case starting(from: Instant, to: Instant, group: GroupID?)
}
