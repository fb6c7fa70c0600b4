import CircleCore
import CircleProtocol
import CircleReports
import CircleService
import CircleTransport

// Tables that come in and go out: the roster here, sheets that were filled in on paper beside it. Each
// can be tried first, and comes in as a whole or not at all.

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

  // MARK: Answers

  struct TableAnswer {
    let lines: Int
    let added: Int
    let changed: Int
    let unchanged: Int
    /// Nobody changes by a sheet from paper.
    var changes: [RosterPlan.Change]?
    let problems: [LineProblem]
  }

  /// A dry run is an answer whatever it finds; what was to be done and can't is an error.
  func answer(
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
