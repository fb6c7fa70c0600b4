import CircleCore
import CircleProtocol
import CircleReports
import CircleService
import CircleTransport

// Sheets that were filled in on paper: their form, and what is typed in from them.

extension API {
  func paperForm(_ session: SessionID, _ request: Request) async throws -> Response {
    let member = try staffMember(request)
    _ = try await corrector(of: session, request)
    let (state, _) = try await expected(in: session)
    try await trail.add(
      .sheetRead, by: .staff(member.id), ["session": session.text, "form": "paper"])
    let text = try PaperForm.text(
      of: state, people: try await people(on: state), notice: catalog.footer,
      in: request.language)
    let day = try ProgramZone.named(state.plan.zone).day(of: state.plan.scheduledStart)
    return Reply.file(
      Array(text.utf8), type: "text/csv; charset=utf-8", name: "paper-sheet-\(day).csv")
  }

  func importPaper(_ session: SessionID, _ request: Request) async throws -> Response {
    let actor = try await corrector(of: session, request)
    let isDry = try request.choice("dry", of: ["0", "1"]) == "1"
    let (state, roster) = try await expected(in: session)
    let reading = try PaperReading(
      request.body, of: state, people: try await people(on: state),
      staff: try await directory.staff(), in: request.language)
    if let record = reading.record {
      try checkPaper(record, state, by: actor)
      if !isDry {
        if let roster { try await sessions.expect(roster, in: session) }
        // The same file for the same session is the same command: sent twice, it is entered once.
        let id = CommandID(PaperForm.commandID(of: request.body))
        switch try await perform(.enterPaper(record), id: id, by: actor, in: session) {
        case .done: break
        case .trouble(let trouble): throw Problem.refused(trouble)
        }
      }
    }
    return answer(
      TableAnswer(
        lines: reading.lines, added: reading.record?.entries.count ?? 0, changed: 0,
        unchanged: 0, problems: reading.problems), isDry: isDry, request.language)
  }

  /// A session with everybody who was to come by what the roster says now: the planner keeps it up to
  /// date until a session is over by its plan, and whoever wrote their name on the sheet besides is
  /// put on the roster after that. Changes nothing.
  ///
  /// - Returns: Whom to expect with it, where that isn't what the session has already.
  private func expected(
    in session: SessionID
  ) async throws -> (state: SessionState, roster: [RosterEntry]?) {
    guard let state = try await sessions.state(of: session) else { throw Problem.notFound }
    let now = surroundings.now()
    guard state.phase == .lobby, state.plan.scheduledStart <= now else { return (state, nil) }
    let day = try ProgramZone.named(state.plan.zone).day(of: state.plan.scheduledStart)
    let roster = try await directory.roster(of: state.plan.group, on: day)
      .map { RosterEntry(id: $0.id, name: $0.name) }
    var changed = state
    let events = try state.decide(.expectAll(roster), by: .system, in: Moment(now: now))
    for event in events {
      changed.apply(Recorded(sequence: changed.head + 1, at: now, event: event))
    }
    return (changed, events.isEmpty ? nil : roster)
  }

  /// What the session itself has against it; found out without doing it.
  private func checkPaper(
    _ record: PaperRecord, _ state: SessionState, by actor: Actor
  ) throws {
    do throws(Refusal) {
      _ = try state.decide(
        .enterPaper(record), by: actor, in: Moment(now: surroundings.now()))
    } catch {
      // Entered already, perhaps by the same file.
      if error != .sessionEnded || state.paper == nil { throw Problem.refused(.refusal(error)) }
    }
  }
}
