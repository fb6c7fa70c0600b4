import CircleCore
import Synchronization

/// The modules that sessions are made of, as they are now: files of the curriculum change while the
/// daemon runs. Sessions hold copies of what they began with.
public final class ModuleShelf: Sendable {
  private let held: Mutex<Contents>

  private struct Contents {
    var modules: [Module]
    var plans: [ShippedPlan]
    var problems: [Problem]
    var isIncomplete: Bool
  }

  /// A file that can't be used as it is. The module that it was read as before stays in force.
  public struct Problem: Sendable, Hashable {
    /// The file's place below the folder of the curriculum, such as `cbt/thinking-traps.yaml`.
    public let file: String
    public let line: Int?
    public let column: Int?
    /// What is wrong and what is needed, in whole sentences.
    public let message: String
    /// The module that stays in force from before; nil where there is none.
    public let inForce: String?
    /// Since when.
    public let since: Instant
    /// Whether the file is used as it is, and only worth a look.
    public let isAdvice: Bool

    public init(
      file: String, line: Int?, column: Int?, message: String, inForce: String?, since: Instant,
      isAdvice: Bool = false
    ) {
      self.file = file
      self.line = line
      self.column = column
      self.message = message
      self.inForce = inForce
      self.since = since
      self.isAdvice = isAdvice
    }
  }

  /// - Parameter modules: In the order of their families and ids.
  public init(
    _ modules: [Module] = [], plans: [ShippedPlan] = [], problems: [Problem] = []
  ) {
    held = Mutex(
      Contents(modules: modules, plans: plans, problems: problems, isIncomplete: false))
  }

  public var modules: [Module] { held.withLock { $0.modules } }

  /// Plans for groups to begin with, by id.
  public var plans: [ShippedPlan] { held.withLock { $0.plans } }

  public var problems: [Problem] { held.withLock { $0.problems } }

  /// What is wrong with the module's own file, or with the folder that it stands in.
  public func problems(of module: Module) -> [Problem] {
    problems.filter { $0.inForce == module.id || $0.file == module.family.rawValue }
  }

  /// Whether there may be such a module that isn't here: its file can't be used and nothing is in force
  /// from before, or a whole folder couldn't be read.
  func isBroken(_ id: String) -> Bool {
    held.withLock { held in
      guard !held.modules.contains(where: { $0.id == id }) else { return false }
      return held.isIncomplete
        || held.problems.contains { problem in
          problem.inForce == nil
            && (problem.file.split(separator: "/").last ?? "").prefix { $0 != "." } == id
        }
    }
  }

  public func module(_ id: String) -> Module? {
    held.withLock { held in held.modules.first { $0.id == id } }
  }

  /// - Parameter isIncomplete: Whether a folder couldn't be read, so that any module may be missing.
  public func replace(
    with modules: [Module], plans: [ShippedPlan], problems: [Problem], isIncomplete: Bool = false
  ) {
    held.withLock {
      $0 = Contents(
        modules: modules, plans: plans, problems: problems, isIncomplete: isIncomplete)
    }
  }
}

extension Command {
  /// The same with the modules that it names.
  public func resolved(by shelf: ModuleShelf) -> Command {
    guard case .agenda(let wishes) = self else { return self }
    return .agenda(wishes.map { $0.resolved(by: shelf.module) })
  }
}
