import CircleCore
import Foundation

// Which files there are to read, and what stands where nothing is read.

extension Curriculum {
  /// How many folders deep something can stand that is read or complained about, the folder of the
  /// curriculum itself included.
  public static let deepestFolder = 3

  /// Whether a file called so is read as a module or a plan, or complained about.
  public static func mightBeRead(_ name: String) -> Bool {
    isYAML(name) || isDisguised(name)
  }

  struct File {
    let path: String
    let id: String
    let family: Module.Family

    /// Below the folder of the curriculum.
    var place: String { "\(family.rawValue)/\(id).yaml" }
  }

  struct Listing {
    /// In the order of their families and ids.
    var files: [File] = []
    /// Folders that can't be listed.
    var unlisted: Set<String> = []
  }

  static func listing(of directory: String, _ log: ProblemLog) -> Listing {
    let families = Set(Module.Family.allCases.map(\.rawValue))
    guard let names = names(in: directory) else {
      log.report(
        Problem(
          at: .input(directory),
          isFolder(directory)
            ? unreadable : "There is no such folder. The folder of the modules is needed."))
      return Listing(unlisted: families.union([plansFolder]))
    }
    for name in names where mightBeRead(name) && !isFolder("\(directory)/\(name)") {
      log.report(
        Problem(
          at: .file("\(directory)/\(name)", line: 1, column: 1),
          "This file stands outside of the families. \(homeWanted)"))
    }
    var listing = Listing()
    for name in names {
      let path = "\(directory)/\(name)"
      if name == plansFolder {
        if self.names(in: path) == nil { listing.unlisted.insert(name) }
      } else if let family = Module.Family(rawValue: name) {
        if let files = files(of: family, in: path, log) {
          listing.files += files
        } else {
          listing.unlisted.insert(name)
        }
      } else {
        reportStrays(in: path, called: name, log)
      }
    }
    if families.isDisjoint(with: names) {
      // The place of a drive that isn't mounted yet looks like this, too.
      listing.unlisted.formUnion(families)
      if log.problems.isEmpty {
        log.report(
          Problem(
            at: .input(directory),
            "There is no module here. A folder for each family is needed, such as cbt."))
      }
    }
    return listing
  }

  /// Nothing if the family's folder can't be listed.
  private static func files(
    of family: Module.Family, in folder: String, _ log: ProblemLog
  ) -> [File]? {
    guard let names = names(in: folder) else {
      log.report(Problem(at: .input(folder), unreadable))
      return nil
    }
    return names.compactMap { name in
      id(of: name, in: folder, log).map {
        File(path: "\(folder)/\(name)", id: $0, family: family)
      }
    }
  }

  /// Modules in a folder that isn't one of a family, or in folders below it.
  private static func reportStrays(in folder: String, called name: String, _ log: ProblemLog) {
    // A folder of something else that can't be listed is nobody's mistake: drives have a `lost+found`.
    for entry in names(in: folder) ?? [] {
      let path = "\(folder)/\(entry)"
      let message = "“\(name)” isn’t a family of modules. \(homeWanted)"
      if names(in: path)?.contains(where: isYAML) == true {
        log.report(Problem(at: .input(path), message))
      } else if isYAML(entry) {
        log.report(Problem(at: .file(path, line: 1, column: 1), message))
      }
    }
  }

  /// The id of a module or plan if the file is one, after reporting names that nearly are.
  static func id(of name: String, in folder: String, _ log: ProblemLog) -> String? {
    func refuse(_ message: String) -> String? {
      log.report(Problem(at: .file("\(folder)/\(name)", line: 1, column: 1), message))
      return nil
    }
    if names(in: "\(folder)/\(name)")?.contains(where: isYAML) == true {
      return refuse("Modules stand in the folder of their family, not in folders below it.")
    }
    guard mightBeRead(name) else { return nil }
    guard name.hasSuffix(".yaml") else {
      return refuse("This file isn’t read: its name has to end in “.yaml”.")
    }
    let id = String(name.dropLast(".yaml".count))
    guard id.isSlug else {
      return refuse(
        "A name of 1 to 40 small letters (a to z), digits and dashes is needed before “.yaml”.")
    }
    return id
  }

  static let unreadable = "This folder can’t be read."

  private static var homeWanted: String {
    "A module has to stand in one of the folders "
      + Module.Family.allCases.map(\.rawValue).joined(separator: ", ") + "."
  }

  static func isFolder(_ path: String) -> Bool {
    var isDirectory: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory)
      && isDirectory.boolValue
  }

  private static func isYAML(_ name: String) -> Bool {
    !name.hasPrefix(".") && [".yaml", ".yml"].contains { name.lowercased().hasSuffix($0) }
  }

  /// A YAML file as some editors save it: Notepad makes `stop.yaml` a `stop.yaml.txt` and doesn't show it.
  private static func isDisguised(_ name: String) -> Bool {
    [".txt", ".rtf"].contains { ending in
      name.lowercased().hasSuffix(ending) && isYAML(String(name.dropLast(ending.count)))
    }
  }

  /// The names in a folder, sorted; nothing if it isn't one or can't be read.
  static func names(in folder: String) -> [String]? {
    // Whether that is a mistake depends on what was expected there, which the caller knows.
    try? FileManager.default.contentsOfDirectory(atPath: folder)
      .filter { !$0.hasPrefix(".") }.sorted()
  }
}
