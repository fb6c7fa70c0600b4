import CircleCore
import CircleService

/// What an import of a roster would do, or why it can't.
public struct RosterPlan: Sendable, Hashable {
  /// Lines of the table that say something, without the first one.
  public let lines: Int
  /// People who are new, whose record or enrollments change, and who stay as they are.
  public let added: Int
  public let changed: Int
  public let unchanged: Int
  /// People who were there and change, by the first line about each.
  public let changes: [Change]
  /// What to save, in one transaction. Empty when there is any problem.
  public let entries: [DirectoryEntry]
  /// By line.
  public let problems: [LineProblem]
  /// Where people with a record number stand.
  let linesByNumber: [String: Int]

  /// Somebody who changes.
  public struct Change: Sendable, Hashable {
    public let line: Int
    /// The display name, as it will be.
    public let name: String
    /// As it is, where it changes: then the line may be about somebody else.
    public let before: String?
  }

  /// What the store found out too late: somebody else took a number meanwhile.
  func refused(number: String) -> RosterPlan {
    refused(RosterProblem.numberTaken(number).at(linesByNumber[number] ?? 1, .recordNumber))
  }

  func refused(_ problem: LineProblem) -> RosterPlan {
    RosterPlan(
      lines: lines, added: added, changed: changed, unchanged: unchanged, changes: changes,
      entries: [], problems: [problem], linesByNumber: [:])
  }
}

/// Brings a roster in from a table. Everything or nothing.
public enum RosterImport {
  /// Reads a table and says what would become of it, changing nothing.
  ///
  /// - Parameters:
  ///   - bytes: The file, as it came.
  ///   - roster: As it is now.
  ///   - newID: Makes ids for people who are new.
  /// - Throws: when a program's zone is unknown to this system.
  public static func check(
    _ bytes: [UInt8], against roster: RosterSnapshot, newID: () -> ParticipantID
  ) throws -> RosterPlan {
    let clashes = try MeetingClashes(
      programs: roster.programs, groups: roster.groups, schedules: roster.schedules)
    var problems: [LineProblem] = []
    do throws(UnreadableTable) {
      let table = try CSVTable(
        bytes, columns: RosterCSV.Column.allCases.map(\.rawValue),
        required: [RosterCSV.Column.displayName.rawValue], problems: &problems)
      var check = RosterCheck(roster, clashes, problems)
      return check.plan(table.rows, newID: newID)
    } catch {
      return RosterPlan(
        lines: 0, added: 0, changed: 0, unchanged: 0, changes: [], entries: [],
        problems: error.problems,
        linesByNumber: [:])
    }
  }

  /// Does what `check` says, if it finds no problem, in one transaction.
  ///
  /// - Parameter noting: Is told of the plan right before it is carried out; what it throws leaves
  ///   everything as it is.
  /// - Returns: The plan; it has been carried out if it has no problems and `dry` is false.
  public static func run(
    _ bytes: [UInt8], in directory: any Directory, dry: Bool, newID: () -> ParticipantID,
    noting: (RosterPlan) async throws -> Void = { _ in }
  ) async throws -> RosterPlan {
    let roster = try await RosterSnapshot(of: directory)
    let plan = try check(bytes, against: roster, newID: newID)
    if dry || !plan.problems.isEmpty { return plan }
    try await noting(plan)
    if plan.entries.isEmpty { return plan }
    do {
      try await directory.save(plan.entries)
    } catch DirectoryError.recordNumberTaken(let number) {
      return plan.refused(number: number)
    } catch DirectoryError.overlappingEnrollments(let earlier, _) {
      // Somebody else enrolled one of these people meanwhile; trying again finds the line.
      return plan.refused(RosterProblem.overlaps(earlier).at(1, .from))
    }
    return plan
  }
}
