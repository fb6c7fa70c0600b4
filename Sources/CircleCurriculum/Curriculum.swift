import CircleCore
import Foundation

/// The modules that a clinic can put into its sessions.
public struct Curriculum: Sendable {
  /// By family, then by id.
  public let modules: [Module]
  /// By id.
  public let plans: [ShippedPlan]
  public let problems: [Problem]

  /// Reads every `<family>/<id>.yaml` under `directory`, and every plan.
  ///
  /// A file with mistakes gives problems and no module; the other files are read all the same.
  public static func load(directory: String) -> Curriculum {
    let log = ProblemLog()
    var modules: [Module] = []
    var homes: [String: String] = [:]
    var unread: Set<String> = []
    for file in files(in: directory, log) {
      // A log for each file: a module is only good if nothing but advice was reported in reading it.
      let ownLog = ProblemLog()
      let module = PositionedDocument.read(path: file.path, log: ownLog)?
        .read(.module(id: file.id, family: file.family))
      ownLog.problems.forEach(log.report)
      guard let module, ownLog.isUsable else {
        unread.insert(file.id)
        continue
      }
      if let other = homes[module.id] {
        log.report(
          Problem(
            at: .file(file.path, line: 1, column: 1),
            "Another module has the id “\(module.id)” too: \(other). A name of its own is needed."))
        continue
      }
      homes[module.id] = file.path
      modules.append(module)
    }
    let read = Self.plans(directory: directory, modules: modules, unread: unread)
    read.problems.forEach(log.report)
    return Curriculum(modules: modules, plans: read.plans, problems: log.problems)
  }

  /// Reads one module from the bytes of a file, as ``load(directory:)`` does.
  public static func module(
    _ bytes: Data, name: String, id: String, family: Module.Family
  ) -> (module: Module?, problems: [Problem]) {
    let log = ProblemLog()
    let value = PositionedDocument.read(bytes, name: name, log: log)
    let module = value?.read(.module(id: id, family: family))
    return (log.isUsable ? module : nil, log.problems)
  }

  /// Whether a module can be called so.
  public static func isID(_ id: String) -> Bool { id.isSlug }

  private struct File {
    let path: String
    let id: String
    let family: Module.Family
  }

  /// The files to read, in the order of their families and ids.
  private static func files(in directory: String, _ log: ProblemLog) -> [File] {
    guard let folders = names(in: directory) else {
      log.report(
        Problem(
          at: .input(directory), "There is no such folder. The folder of the modules is needed."))
      return []
    }
    for name in folders where isYAML(name) {
      log.report(
        Problem(
          at: .file("\(directory)/\(name)", line: 1, column: 1),
          "This file stands outside of the families. \(homeWanted)"))
    }
    var files: [File] = []
    for folder in folders where folder != plansFolder {
      let path = "\(directory)/\(folder)"
      guard let names = names(in: path) else {
        if isFolder(path) {
          log.report(Problem(at: .input(path), "This folder can’t be read."))
        }
        continue
      }
      let family = Module.Family(rawValue: folder)
      for name in names {
        if let family, let id = id(of: name, in: path, log) {
          files.append(File(path: "\(path)/\(name)", id: id, family: family))
        } else if family == nil, isYAML(name) {
          log.report(
            Problem(
              at: .file("\(path)/\(name)", line: 1, column: 1),
              "“\(folder)” isn’t a family of modules. \(homeWanted)"))
        }
      }
    }
    return files
  }

  /// The module's id if the file is one, after reporting names that nearly are.
  static func id(of name: String, in folder: String, _ log: ProblemLog) -> String? {
    func refuse(_ message: String) -> String? {
      log.report(Problem(at: .file("\(folder)/\(name)", line: 1, column: 1), message))
      return nil
    }
    if self.names(in: "\(folder)/\(name)")?.contains(where: isYAML) == true {
      return refuse("Modules stand in the folder of their family, not in folders below it.")
    }
    guard isYAML(name) else { return nil }
    guard name.hasSuffix(".yaml") else { return refuse("The file’s name has to end in “.yaml”.") }
    let id = String(name.dropLast(".yaml".count))
    guard id.isSlug else {
      return refuse(
        "A name of 1 to 40 small letters (a to z), digits and dashes is needed before “.yaml”.")
    }
    return id
  }

  private static var homeWanted: String {
    "A module has to stand in one of the folders "
      + Module.Family.allCases.map(\.rawValue).joined(separator: ", ") + "."
  }

  private static func isFolder(_ path: String) -> Bool {
    var isDirectory: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory)
      && isDirectory.boolValue
  }

  private static func isYAML(_ name: String) -> Bool {
    !name.hasPrefix(".") && [".yaml", ".yml"].contains { name.lowercased().hasSuffix($0) }
  }

  /// The names in a folder, sorted; nothing if it isn't one or can't be read.
  static func names(in folder: String) -> [String]? {
    // Whether that is a mistake depends on what was expected there, which the caller knows.
    try? FileManager.default.contentsOfDirectory(atPath: folder)
      .filter { !$0.hasPrefix(".") }.sorted()
  }
}
