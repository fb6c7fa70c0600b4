import CircleCore
import CircleProtocol
import CircleReports
import CircleService
import CircleTransport

// Attendance as our own pages read it: by pages, and one session's sheet.

extension API {
  private static let sessionsAtOnce = 25
  private static let mostSessionsAtOnce = 200

  func attendancePage(_ request: Request) async throws -> Response {
    let member = try staffMember(request)
    let filter = try await filter(of: request)
    let limit = try request.number(
      "limit", in: 1...Self.mostSessionsAtOnce, otherwise: Self.sessionsAtOnce)
    let after = try request.wish("after").map { wish in
      guard let cursor = AttendanceCursor(wish) else { throw Problem.unknown("after", wish) }
      return cursor
    }
    try await trail.add(
      .attendanceRead, by: .staff(member.id),
      filter.subject.merging(["after": after?.text]) { _, new in new })
    let page = try await reports.page(filter, after: after, limit: limit)
    let totals = try await reports.totals(filter)
    return Reply.json([
      "from": JSON(filter.from), "to": JSON(filter.to),
      "sessions": .array(page.records.map(\.json)), "next": JSON(page.next?.text),
      "totals": totals.json,
    ])
  }

  // MARK: The sheet

  func readSheet(_ session: SessionID, _ request: Request) async throws -> Response {
    let member = try staffMember(request)
    let names = try names(of: request, for: member)
    guard let record = try await directory.sessions(.id(session)).first,
      let state = try await sessions.state(of: session)
    else { throw Problem.notFound }
    let group = try await directory.groups().first { $0.id == record.group }
    try await trail.add(
      .sheetRead, by: .staff(member.id),
      [
        "session": session.text, "names": names.rawValue, "version": "\(state.recordVersion)",
      ])
    let sheet = SheetView(
      state: state, record: try AttendanceRecord(of: state, program: group?.program),
      people: try await people(on: state), names: names, footer: catalog.footer,
      reader: member)
    return Reply.json(sheet.json)
  }

  /// Names of the clinic's record are for supervisors.
  private func names(
    of request: Request, for member: StaffRecord
  ) throws -> SheetView.Names {
    let choices = SheetView.Names.allCases.map(\.rawValue)
    let names = try request.choice("names", of: choices).flatMap(SheetView.Names.init) ?? .display
    if names == .legal && member.role != .supervisor { throw Problem.notAllowed }
    return names
  }

  /// What the directory knows of everybody on a session's list.
  func people(on state: SessionState) async throws -> [ParticipantID: ParticipantRecord] {
    let group = try await directory.roster(of: state.plan.group, on: nil)
    var people = Dictionary(
      group.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    for id in state.roster where people[id] == nil {
      people[id] = try await directory.participant(id)
    }
    return people
  }
}
