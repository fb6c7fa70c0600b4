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
  private var seen: [String: Mark] = [:]
  private var read: [String: Mark] = [:]
  /// The module that each file was last read as.
  private var modules: [String: Module] = [:]
  /// The same of plans.
  private var plans: [String: ShippedPlan] = [:]
  private var since: [String: Instant] = [:]

  private struct Mark: Hashable {
    let changed: Date
    let size: Int
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
    let now = marks()
    defer { seen = now }
    guard now == seen, now != read else { return false }
    let before = (shelf.modules, shelf.plans, shelf.problems)
    load()
    read = now
    return before != (shelf.modules, shelf.plans, shelf.problems)
  }

  /// Reads everything, and puts on the shelf what is right or was right before.
  mutating func load() {
    let found = Curriculum.load(directory: directory)
    var mistakes = found.problems.filter { !$0.isAdvice && !isPlan(below($0.file)) }
    let kept = keptModules(of: found, mistakes)
    // Plans are made of the modules that are in force, whatever their files say.
    let sorted = Self.sorted(kept.values)
    let unread = mistakes.map {
      URL(fileURLWithPath: $0.file).deletingPathExtension().lastPathComponent
    }
    let evenings = Curriculum.plans(
      directory: directory, modules: sorted, unread: Set(unread))
    mistakes += evenings.problems.filter { !$0.isAdvice }
    let keptPlans = keptPlans(of: evenings.plans)
    let problems = problems(mistakes) { kept[$0]?.id ?? keptPlans[$0]?.id }
    tell(kept, problems)
    modules = kept
    plans = keptPlans
    read = marks()
    seen = read
    shelf.replace(
      with: sorted, plans: keptPlans.values.sorted { $0.id < $1.id }, problems: problems)
  }

  private func isPlan(_ file: String) -> Bool { file.hasPrefix(Curriculum.plansFolder + "/") }

  private func keptModules(of found: Curriculum, _ mistakes: [Problem]) -> [String: Module] {
    let broken = Set(mistakes.map { below($0.file) })
    var kept: [String: Module] = [:]
    for module in found.modules { kept[place(of: module)] = module }
    // Only a file that is still there keeps what it was read as before, or one in a folder that can't
    // be read now: a network drive that is away for a moment takes no module along.
    for (file, module) in modules where kept[file] == nil {
      let stays = isUnreadable(folderOf: file) || (broken.contains(file) && exists(file))
      if stays, !kept.values.contains(where: { $0.id == module.id }) { kept[file] = module }
    }
    return kept
  }

  /// A plan that can't be read, or not be made of the modules any more, stays as it was as long as its
  /// file is there.
  private func keptPlans(of found: [ShippedPlan]) -> [String: ShippedPlan] {
    func file(_ plan: ShippedPlan) -> String { "\(Curriculum.plansFolder)/\(plan.id).yaml" }
    let read = Dictionary(found.map { (file($0), $0) }, uniquingKeysWith: { first, _ in first })
    return plans.filter { isUnreadable(folderOf: $0.key) || exists($0.key) }
      .merging(read) { _, new in new }
  }

  private mutating func problems(
    _ mistakes: [Problem], inForce: (String) -> String?
  ) -> [ModuleShelf.Problem] {
    let broken = Set(mistakes.map { below($0.file) })
    let now = surroundings.now()
    since = Dictionary(
      broken.map { ($0, since[$0] ?? now) }, uniquingKeysWith: { first, _ in first })
    return mistakes.map { problem in
      let file = below(problem.file)
      return ModuleShelf.Problem(
        file: file, line: problem.line, column: problem.column, message: problem.message,
        inForce: inForce(file), since: since[file] ?? now)
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
        "module file is broken",
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

  /// Whether it can't be told which files there are: the curriculum isn't there or can't be listed, or
  /// the file's own folder is there and can't.
  private func isUnreadable(folderOf file: String) -> Bool {
    let files = FileManager.default
    // Whether it can be listed is all that is asked.
    guard (try? files.contentsOfDirectory(atPath: directory)) != nil else { return true }
    let folder = "\(directory)/\(file.prefix { $0 != "/" })"
    return files.fileExists(atPath: folder)
      && (try? files.contentsOfDirectory(atPath: folder)) == nil
  }

  private func exists(_ file: String) -> Bool {
    FileManager.default.fileExists(atPath: "\(directory)/\(file)")
  }

  /// Size and time of every file; nothing of a folder that can't be read.
  private func marks() -> [String: Mark] {
    let files = FileManager.default
    var marks: [String: Mark] = [:]
    // A folder that can't be read now is looked at again with the next look.
    let names = (try? files.subpathsOfDirectory(atPath: directory)) ?? []
    for name in names where name.hasSuffix(".yaml") || name.hasSuffix(".yml") {
      // A file that is gone since isn't there any more.
      guard let facts = try? files.attributesOfItem(atPath: "\(directory)/\(name)") else {
        continue
      }
      marks[name] = Mark(
        changed: facts[.modificationDate] as? Date ?? .distantPast,
        size: facts[.size] as? Int ?? 0)
    }
    return marks
  }
}
