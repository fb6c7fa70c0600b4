import CircleCore
import CircleProtocol
import CircleReports
import CircleService
import CircleTransport

// Hours by the week, against what a program has to give.

extension API {
  func readWeek(_ request: Request) async throws -> Response {
    let member = try staffMember(request)
    let question = try await weekQuestion(of: request, "week")
    let wish = try fileWish(of: request, for: member)
    try await trail.note(wish, question.subject("week"), by: member.id)
    let report = try await weeks.week(question)
    let page = report.json(clinic: clinic, profiles: catalog.profiles)
    guard let wish else { return Reply.json(page) }
    let people = try await people(for: wish.names)
    let table = report.table(
      names: wish.names, people: people,
      words: wish.format == .xlsx ? request.language : nil)
    let file = TableFile(
      table: table, page: page, schema: WeekSchema.weekAddress, name: "hours-\(question.monday)",
      unreadable: report.unreadable)
    return try reply(file, wish, by: member, people, request.language)
  }

  private static let mostWeeks = 52

  func readHistory(_ request: Request) async throws -> Response {
    let member = try staffMember(request)
    var question = try await weekQuestion(of: request, "until")
    let count = try request.number("weeks", in: 1...Self.mostWeeks, otherwise: 8)
    question.participants = try await participant(of: request).map { [$0.id] }
    let wish = try fileWish(of: request, for: member)
    try await trail.note(
      wish, question.subject("until").merging(["weeks": "\(count)"]) { _, new in new },
      by: member.id)
    let history = try await weeks.history(question, weeks: count)
    guard let wish else { return Reply.json(history.json) }
    let people = try await people(for: wish.names)
    let table = history.table(
      names: wish.names, programs: try await directory.programs(), people: people)
    let file = TableFile(
      table: table, page: history.json, schema: WeekSchema.historyAddress,
      name: "weeks-\(question.monday)", unreadable: history.unreadable)
    return try reply(file, wish, by: member, people, request.language)
  }

  /// What the console shows of everybody's hours while there is still time to act.
  func readSessionWeek(_ session: SessionID, _ request: Request) async throws -> Response {
    let member = try staffMember(request)
    guard let record = try await directory.sessions(.id(session)).first,
      let state = try await sessions.state(of: session)
    else { throw Problem.notFound }
    guard member.role == .supervisor || state.plan.staff.contains(where: { $0.id == member.id })
    else { throw Problem.notAllowed }
    guard
      let program = try await directory.groups().first(where: { $0.id == record.group })?.program
    else { throw Problem.notFound }
    try await trail.noteWeek(of: session, by: member.id)
    let day = try ProgramZone.named(state.plan.zone).day(of: state.plan.scheduledStart)
    let report = try await weeks.week(
      WeekQuestion(weekOf: day, program: program, participants: Set(state.roster)))
    let people = report.people.map { ($0.participant.text, $0.brief) }
    return Reply.json([
      "people": .object(Dictionary(people, uniquingKeysWith: { first, _ in first }))
    ])
  }

  private func weekQuestion(of request: Request, _ name: String) async throws -> WeekQuestion {
    let program = try await program(of: request)
    let zone = program?.zone ?? clinic.zone
    let day = try request.day(name) ?? ProgramZone.named(zone).day(of: surroundings.now())
    return WeekQuestion(
      weekOf: day, program: program?.id, group: try await group(of: request)?.id)
  }
}

extension WeekQuestion {
  /// What the audit log is told.
  func subject(_ name: String) -> [String: String?] {
    [
      name: monday.text, "program": program?.text, "group": group?.text,
      "participant": participants?.first?.text,
    ]
  }
}
