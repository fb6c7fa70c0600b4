import CircleCore
import Foundation

extension Curriculum {
  /// The folder of the plans. It isn't a family of modules.
  public static let plansFolder = "plans"

  /// Reads every `plans/<id>.yaml` under `directory`.
  ///
  /// - Parameters:
  ///   - modules: Those that plans may name.
  ///   - unread: Ids of modules whose files have mistakes. A plan that names one of them is left out,
  ///     and nothing is said of it: the mistakes of the module are told already.
  public static func plans(
    directory: String, modules: [Module], unread: Set<String> = []
  ) -> (plans: [ShippedPlan], problems: [Problem]) {
    let parts = PlanParts(
      modules: Dictionary(modules.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first }),
      unread: unread)
    let log = ProblemLog()
    let folder = "\(directory)/\(plansFolder)"
    var plans: [ShippedPlan] = []
    let names = names(in: folder)
    if names == nil, Self.names(in: directory)?.contains(plansFolder) == true {
      log.report(Problem(at: .input(folder), unreadable))
    }
    for name in names ?? [] {
      guard let id = id(of: name, in: folder, log) else { continue }
      let path = "\(folder)/\(name)"
      let ownLog = ProblemLog()
      let plan = PositionedDocument.read(path: path, log: ownLog)?.read(.plan(id: id, of: parts))
      ownLog.problems.forEach(log.report)
      if let plan = plan ?? nil, ownLog.isUsable { plans.append(plan) }
    }
    return (plans, log.problems)
  }

  /// Reads one plan from the bytes of a file, as ``plans(directory:modules:unread:)`` does.
  public static func plan(
    _ bytes: Data, name: String, id: String, modules: [Module]
  ) -> (plan: ShippedPlan?, problems: [Problem]) {
    let parts = PlanParts(
      modules: Dictionary(modules.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first }),
      unread: [])
    let log = ProblemLog()
    let plan = PositionedDocument.read(bytes, name: name, log: log)?
      .read(.plan(id: id, of: parts))
    return (log.isUsable ? plan ?? nil : nil, log.problems)
  }
}
