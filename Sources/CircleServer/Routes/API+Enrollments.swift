import CircleCore
import CircleProtocol
import CircleService
import CircleTransport

// Who is in which group, from when to when.

extension API {
  /// Adds a period, or with `replaces` changes the days of the one that begins on that day; an empty
  /// `replaces` is the one without a first day.
  func saveEnrollment(_ request: Request) async throws -> Response {
    let supervisor = try supervisor(request)
    var form = Form(try members(of: request))
    let enrollment = form.enrollment(groups: try await directory.groups())
    let (isChange, first) = (form.members["replaces"] != nil, form.optionalDay("replaces"))
    try form.check()
    guard let person = try await directory.participant(enrollment.participant) else {
      throw Problem.unknown("participant", enrollment.participant.text)
    }
    let periods = try await directory.enrollments(.participants([person.id]))
    var entries: [DirectoryEntry] = []
    if isChange {
      guard periods.contains(where: { $0.group == enrollment.group && $0.from == first }) else {
        throw Problem.notFound
      }
      // Else the one that begins on that day would be replaced as well.
      if enrollment.from != first,
        let other = periods.first(where: {
          $0.group == enrollment.group && $0.from == enrollment.from
        })
      {
        throw Problem.fields([
          DirectoryError.overlappingEnrollments(other, enrollment).problem(among: [])
        ])
      }
      if person.contradicted(by: [enrollment]) != nil, let last = person.dischargedOn {
        throw Problem.fields([Self.beginsAfterDischarge(last)])
      }
      entries = [.removedEnrollment(person.id, enrollment.group, from: first)]
      entries.append(.enrollment(enrollment))
    } else {
      entries = person.enrolled(enrollment, besides: periods)
    }
    do throws(DirectoryError) {
      try entries.applied(to: periods).filter { $0.group == enrollment.group }.checkPeriods()
    } catch {
      throw Problem.fields([error.problem(among: [])])
    }
    return try await saveEnrollments(entries, of: person.id, in: enrollment.group, by: supervisor)
  }

  /// Takes a period away, as if it had never been: the one that begins on `from`.
  func removeEnrollment(_ request: Request) async throws -> Response {
    let supervisor = try supervisor(request)
    var form = Form(try members(of: request))
    let (participant, group): (ParticipantID, GroupID) = (form.id("participant"), form.id("group"))
    let from = form.optionalDay("from")
    try form.check()
    let periods = try await directory.enrollments(.participants([participant]))
    guard periods.contains(where: { $0.group == group && $0.from == from }) else {
      throw Problem.notFound
    }
    return try await saveEnrollments(
      [.removedEnrollment(participant, group, from: from)], of: participant, in: group,
      by: supervisor, isRemoval: true)
  }

  /// - Returns: All of the person's periods, as they are now.
  private func saveEnrollments(
    _ entries: [DirectoryEntry], of participant: ParticipantID, in group: GroupID,
    by supervisor: StaffRecord, isRemoval: Bool = false
  ) async throws -> Response {
    _ = try await save(
      entries, "enrollment", participant.text, by: supervisor, group: group, isRemoval: isRemoval)
    let periods = try await directory.enrollments(.participants([participant]))
    let warnings = isRemoval ? [] : await warnings(of: .participant(participant))
    return Reply.json([
      "id": .string(participant.text), "enrollments": .array(periods.map(\.json)),
      "warnings": .array(warnings.map { JSON($0) }),
    ])
  }

  /// What a discharge, or its being taken back, means for somebody's periods.
  func periods(
    of known: ParticipantRecord, becoming participant: ParticipantRecord, backOn day: Day
  ) async throws -> [DirectoryEntry] {
    let periods = try await directory.enrollments(.participants([known.id]))
    guard participant.dischargedOn != nil else { return known.returning(on: day, periods) }
    guard let late = participant.contradicted(by: periods), let from = late.from else { return [] }
    let title = try await directory.groups().first { $0.id == late.group }?.title ?? ""
    throw Problem.fields([
      API.FieldProblem(
        field: "dischargedOn",
        message: Text(
          en: "They begin in “\(title)” on \(from) only. Take them out of that group first.",
          es: "Empieza en «\(title)» el \(from). Quita antes a la persona de ese grupo."))
    ])
  }

  private static func beginsAfterDischarge(_ last: Day) -> FieldProblem {
    FieldProblem(
      field: "from",
      message: Text(
        en: "They were discharged on \(last): nobody can begin in a group after that.",
        es: "Recibió el alta el \(last): nadie puede empezar en un grupo después."))
  }
}
