import CircleCore
import CircleCurriculum
import CircleService
import Foundation
import Logging

/// The folder of the curriculum, and the shelf that is kept as its files are while sessions run: modules,
/// and the plans that are made of them.
///
/// A file that is mended is taken up, one that is broken leaves its module as it was, and one that is
/// gone takes its module along.
struct CurriculumFolder {
  private let directory: String
  private let shelf: ModuleShelf
  private let surroundings: Surroundings
  private let logger: Logger
  private var seen = CurriculumMarks()
  private var read = CurriculumMarks()
  /// The module that each file was last read as.
  private var modules: [String: Module] = [:]
  /// The same of plans.
  private var plans: [String: ShippedPlan] = [:]
  private var since: [Trouble: Instant] = [:]
  private var versions = MetVersions()

  /// What has a beginning: a file may break that somebody was advised on before.
  private struct Trouble: Hashable {
    let file: String
    let isAdvice: Bool
  }

  init(directory: String, shelf: ModuleShelf, surroundings: Surroundings, logger: Logger) {
    self.directory = directory
    self.shelf = shelf
    self.surroundings = surroundings
    self.logger = logger
  }

  /// Reads the folder if it has changed since the last look but one: whoever saves a file may write it
  /// in several pieces.
  ///
  /// - Returns: Whether the shelf has changed.
  mutating func look() -> Bool {
    let now = CurriculumMarks(of: directory)
    defer { seen = now }
    guard now == seen, now != read else { return false }
    let before = (shelf.modules, shelf.plans, shelf.problems)
    load()
    return before != (shelf.modules, shelf.plans, shelf.problems)
  }

  /// Reads everything, and puts on the shelf what is right or was right before.
  mutating func load() {
    // Looked at before: what is written while it is read is read again.
    read = CurriculumMarks(of: directory)
    seen = read
    let homes = modules.map { ($1.id, $0) }
    let found = Curriculum.load(
      directory: directory, homes: Dictionary(homes, uniquingKeysWith: { first, _ in first }))
    var mistakes = found.problems.filter { !$0.isAdvice && !Self.isPlan(below($0.file)) }
    let kept = keptModules(of: found, mistakes)
    // Plans are made of the modules that are in force, whatever their files say.
    let sorted = Self.sorted(kept.values)
    let evenings = Curriculum.plans(
      directory: directory, modules: sorted,
      unread: Set(mistakes.map { Self.id(of: below($0.file)) }))
    mistakes += evenings.problems.filter { !$0.isAdvice }
    let keptPlans = keptPlans(of: evenings.plans, isUnknown: found.isUnknown)
    mistakes += versions.advice(on: kept).map {
      Problem(at: .input("\(directory)/\($0)"), $1, isAdvice: true)
    }
    let problems = problems(mistakes) { keptPlans[$0]?.id ?? Self.inForce(for: $0, of: kept) }
    tell(kept, problems)
    modules = kept
    plans = keptPlans
    shelf.replace(
      with: sorted, plans: keptPlans.values.sorted { $0.id < $1.id }, problems: problems,
      isIncomplete: found.isIncomplete)
  }

  private static func isPlan(_ file: String) -> Bool {
    file.prefix { $0 != "/" } == Curriculum.plansFolder
  }

  /// The id that a file's name stands for, whatever its ending.
  private static func id(of file: String) -> String {
    String((file.split(separator: "/").last ?? "").prefix { $0 != "." })
  }

  /// The module that is in force in spite of what is wrong with a file or folder.
  private static func inForce(for place: String, of kept: [String: Module]) -> String? {
    guard !isPlan(place) else { return nil }
    if let module = kept.values.first(where: { $0.id == id(of: place) }) { return module.id }
    // One of those that a folder stands for.
    return kept.filter { $0.key.hasPrefix(place + "/") }.values.map(\.id).min()
  }

  private func keptModules(of found: Curriculum, _ mistakes: [Problem]) -> [String: Module] {
    let broken = Set(mistakes.map { below($0.file) })
    var kept: [String: Module] = [:]
    for module in found.modules { kept[place(of: module)] = module }
    let read = Set(kept.values.map(\.id))
    for (file, module) in modules where !read.contains(module.id) {
      let home = found.isUnknown(file) ? file : home(of: module, from: file, in: broken)
      if let home { kept[home] = module }
    }
    return kept
  }

  /// The broken file that a module stays in force for: its own, or the one that its file was moved to and
  /// that was broken on the way. Nothing when the module's file is simply gone.
  private func home(of module: Module, from file: String, in broken: Set<String>) -> String? {
    if broken.contains(file) { return file }
    return broken.filter { !Self.isPlan($0) && Self.id(of: $0) == module.id }.min()
  }

  /// A plan that can't be read, or not be made of the modules any more, stays as it was as long as its
  /// file is there, or can't be told to be gone.
  private func keptPlans(
    of found: [ShippedPlan], isUnknown: (String) -> Bool
  ) -> [String: ShippedPlan] {
    func file(_ plan: ShippedPlan) -> String { "\(Curriculum.plansFolder)/\(plan.id).yaml" }
    let read = Dictionary(found.map { (file($0), $0) }, uniquingKeysWith: { first, _ in first })
    return plans.filter { isUnknown($0.key) || exists($0.key) }
      .merging(read) { _, new in new }
  }

  private mutating func problems(
    _ mistakes: [Problem], inForce: (String) -> String?
  ) -> [ModuleShelf.Problem] {
    func trouble(_ problem: Problem) -> Trouble {
      Trouble(file: below(problem.file), isAdvice: problem.isAdvice)
    }
    let now = surroundings.now()
    since = Dictionary(
      mistakes.map(trouble).map { ($0, since[$0] ?? now) }, uniquingKeysWith: { first, _ in first })
    return mistakes.map { problem in
      ModuleShelf.Problem(
        file: below(problem.file), line: problem.line, column: problem.column,
        message: problem.message, inForce: inForce(below(problem.file)),
        since: since[trouble(problem)] ?? now, isAdvice: problem.isAdvice)
    }
  }

  private static func sorted(_ modules: some Sequence<Module>) -> [Module] {
    let order = Dictionary(
      Module.Family.allCases.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    return modules.sorted {
      (order[$0.family] ?? 0, $0.id) < (order[$1.family] ?? 0, $1.id)
    }
  }

  /// Files and modules have names; nobody's are in them.
  private func tell(_ kept: [String: Module], _ problems: [ModuleShelf.Problem]) {
    for (file, module) in kept where modules[file] != nil && modules[file] != module {
      logger.notice(
        "module taken up", metadata: ["file": "\(file)", "version": "\(module.version)"])
    }
    for problem in problems where !shelf.problems.contains(problem) {
      logger.warning(
        problem.isAdvice ? "module file is worth a look" : "module file is broken",
        metadata: [
          "file": "\(problem.file)", "line": "\(problem.line ?? 0)",
          "problem": "\(problem.message)",
        ])
    }
  }

  private func place(of module: Module) -> String { "\(module.family.rawValue)/\(module.id).yaml" }

  private func below(_ path: String) -> String {
    path.hasPrefix(directory + "/") ? String(path.dropFirst(directory.count + 1)) : path
  }

  /// Whether there is a file, even if it is a link that leads nowhere now.
  private func exists(_ file: String) -> Bool {
    // Only that there are facts about it is asked.
    (try? FileManager.default.attributesOfItem(atPath: "\(directory)/\(file)")) != nil
  }
}
