import CircleCore
import CircleProtocol
import CircleService
import CircleTransport

// The curriculum, for those who choose from it, read it before a group, or write it.

extension API {
  /// Every module with what is needed to choose it, the plans, the files that can't be used as they are, and
  /// those that are worth a look.
  func listModules(_ request: Request) throws -> Response {
    _ = try staffMember(request)
    let problems = catalog.shelf.problems
    return Reply.json([
      "modules": .array(catalog.shelf.modules.map(\.overview)),
      "plans": .array(catalog.shelf.plans.map(\.json)),
      "problems": .array(problems.filter { !$0.isAdvice }.map(\.json)),
      "advice": .array(problems.filter(\.isAdvice).map(\.json)),
    ])
  }

  /// One module, whole, with what is wrong with its file by now.
  func readModule(_ id: String, _ request: Request) throws -> Response {
    _ = try staffMember(request)
    guard let module = catalog.shelf.module(id) else { throw Problem.notFound }
    let problems = catalog.shelf.problems(of: module)
    var members = module.document
    members["problems"] = .array(problems.filter { !$0.isAdvice }.map(\.json))
    members["advice"] = .array(problems.filter(\.isAdvice).map(\.json))
    return Reply.json(.object(members))
  }
}

extension Module {
  /// What schedules choose from.
  var entry: JSON {
    [
      "id": .string(id), "title": JSON(title), "minutes": .int(minutes),
      "family": .string(family.rawValue),
    ]
  }

  /// What stands in a list of modules.
  var overview: JSON {
    var members = head
    var kinds: [String] = []
    for step in steps where !kinds.contains(step.content.kind) { kinds.append(step.content.kind) }
    members["kinds"] = .array(kinds.map { .string($0) })
    members["steps"] = .array(steps.map { .object($0.head) })
    return .object(members)
  }

  /// All of it, steps as the live documents have them, with the facilitator's notes.
  var document: [String: JSON] {
    var members = head
    members["sources"] = .array(sources.map { .string($0) })
    members["cautions"] = .array(cautions.map { JSON($0) })
    members["steps"] = .array(steps.map(\.document))
    return members
  }

  private var head: [String: JSON] {
    [
      "id": .string(id), "version": .int(version), "family": .string(family.rawValue),
      "title": JSON(title), "summary": JSON(summary), "level": .string(level.rawValue),
      "minutes": .int(minutes),
    ]
  }
}

extension ModuleStep {
  fileprivate var head: [String: JSON] {
    [
      "id": .string(id), "title": JSON(title), "minutes": .int(minutes),
      "kind": .string(content.kind), "optional": .bool(mayBeLeftOut ?? false),
    ]
  }

  fileprivate var document: JSON {
    var members = head
    members["timed"] = .bool(timed)
    members["practiceTime"] = .int(Int(practiceTime.milliseconds))
    members.merge(StepDocument.members(of: self)) { _, new in new }
    return .object(members)
  }
}

extension ModuleShelf.Problem {
  var json: JSON {
    .members([
      "file": .string(file), "line": line.map { .int($0) }, "column": column.map { .int($0) },
      "message": .string(message), "inForce": inForce.map { .string($0) }, "since": JSON(since),
    ])
  }
}
