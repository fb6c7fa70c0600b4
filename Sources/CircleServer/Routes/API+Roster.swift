import CircleCore
import CircleProtocol
import CircleReports
import CircleService
import CircleTransport

// Tables that come in and go out: the roster, and sheets that were filled in on paper. Each can be
// tried first, and comes in as a whole or not at all.

extension API {
  /// The longest table that is taken, in bytes: many times the roster of a large clinic.
  static let longestTable = CSVReader.Limits().bytes

  func exportRoster(_ request: Request) async throws -> Response {
    let supervisor = try supervisor(request)
    let roster = try await RosterSnapshot(of: directory)
    try await trail.add(
      .rosterExported, by: .staff(supervisor.id), ["people": "\(roster.participants.count)"])
    return Reply.file(
      Array(RosterCSV.text(of: roster, notice: catalog.footer[request.language]).utf8),
      type: "text/csv; charset=utf-8", name: "roster.csv")
  }

  func importRoster(_ request: Request) async throws -> Response {
    let supervisor = try supervisor(request)
    let isDry = try request.choice("dry", of: ["0", "1"]) == "1"
    let plan = try await RosterImport.run(
      request.body, in: directory, dry: isDry, newID: newParticipant,
      noting: { plan in
        try await trail.add(
          .rosterImported, by: .staff(supervisor.id),
          ["added": "\(plan.added)", "changed": "\(plan.changed)"])
      })
    if !isDry && !plan.entries.isEmpty { await planning.now() }
    return answer(
      TableAnswer(
        lines: plan.lines, added: plan.added, changed: plan.changed, unchanged: plan.unchanged,
        changes: plan.changes, problems: plan.problems), isDry: isDry, request.language)
  }

  private func newParticipant() -> ParticipantID {
    ParticipantID(SecretText.identifier(surroundings.random))
  }

  // MARK: Paper

  func paperForm(_ session: SessionID, _ request: Request) async throws -> Response {
    let member = try staffMember(request)
    _ = try await corrector(of: session, request)
    guard let state = try await sessions.state(of: session) else { throw Problem.notFound }
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
    guard let state = try await sessions.state(of: session) else { throw Problem.notFound }
    let reading = try PaperReading(
      request.body, of: state, people: try await people(on: state), in: request.language)
    if let record = reading.record {
      try checkPaper(record, state, by: actor)
      if !isDry {
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

  // MARK: Answers

  private struct TableAnswer {
    let lines: Int
    let added: Int
    let changed: Int
    let unchanged: Int
    /// Nobody changes by a sheet from paper.
    var changes: [RosterPlan.Change]?
    let problems: [LineProblem]
  }

  /// A dry run is an answer whatever it finds; what was to be done and can't is an error.
  private func answer(
    _ answer: TableAnswer, isDry: Bool, _ language: Language
  ) -> Response {
    let problems = answer.problems.map { problem -> JSON in
      [
        "line": .int(problem.line), "column": JSON(problem.column),
        "message": .string(problem.message[language]),
      ]
    }
    var members: [String: JSON] = [
      "lines": .int(answer.lines), "added": .int(answer.added), "changed": .int(answer.changed),
      "unchanged": .int(answer.unchanged), "problems": .array(problems),
    ]
    members["changes"] = answer.changes.map { changes in
      .array(
        changes.map {
          ["line": .int($0.line), "name": .string($0.name), "before": JSON($0.before)]
        })
    }
    guard !isDry && !problems.isEmpty else { return Reply.json(.object(members)) }
    let message = Text(
      en: "Nothing was imported. The file has \(problems.count) lines to mend.",
      es: "No se importó nada. Hay \(problems.count) líneas que corregir en el archivo.")
    let one = Text(
      en: "Nothing was imported. The file has a line to mend.",
      es: "No se importó nada. Hay una línea que corregir en el archivo.")
    members["code"] = "bad-value"
    members["message"] = .string((problems.count == 1 ? one : message)[language])
    return Reply.json(.object(members), status: 400)
  }
}
