import CircleCore
import Foundation

/// The modules that a clinic can put into its sessions.
public struct Curriculum: Sendable {
  /// By family, then by id.
  public let modules: [Module]
  /// By id.
  public let plans: [ShippedPlan]
  public let problems: [Problem]
  /// Folders that can't be listed: those of families, and that of the plans.
  private let unlisted: Set<String>

  /// Whether there may be modules that aren't among these, since a folder can't be read.
  public var isIncomplete: Bool { !unlisted.subtracting([Self.plansFolder]).isEmpty }

  /// Whether it can't be told if a file is there.
  ///
  /// - Parameter place: Below the folder of the curriculum, such as `cbt/thinking-traps.yaml`.
  public func isUnknown(_ place: String) -> Bool {
    unlisted.contains(String(place.prefix { $0 != "/" }))
  }

  /// Reads every `<family>/<id>.yaml` under `directory`, and every plan.
  ///
  /// A file with mistakes gives problems and no module; the other files are read all the same.
  ///
  /// - Parameter homes: The places of the files whose modules are in use, by id. Of two files with one
  ///   id the one in use stays, and the other is the mistake.
  public static func load(directory: String, homes: [String: String] = [:]) -> Curriculum {
    let log = ProblemLog()
    var modules: [Module] = []
    let listing = listing(of: directory, log)
    var homes = homes.filter { _, home in
      listing.unlisted.contains(String(home.prefix { $0 != "/" }))
        || listing.files.contains { $0.place == home }
    }
    var unread: Set<String> = []
    for file in listing.files {
      // A log for each file: a module is only good if nothing but advice was reported in reading it.
      let ownLog = ProblemLog()
      let module = PositionedDocument.read(path: file.path, log: ownLog)?
        .read(.module(id: file.id, family: file.family))
      ownLog.problems.forEach(log.report)
      guard let module, ownLog.isUsable else {
        unread.insert(file.id)
        continue
      }
      if let other = homes[module.id], other != file.place {
        log.report(
          Problem(
            at: .file(file.path, line: 1, column: 1),
            "Another module has the id “\(module.id)” too: \(other). A name of its own is needed."))
        continue
      }
      homes[module.id] = file.place
      modules.append(module)
    }
    let read = Self.plans(directory: directory, modules: modules, unread: unread)
    read.problems.forEach(log.report)
    return Curriculum(
      modules: modules, plans: read.plans, problems: log.problems,
      unlisted: listing.unlisted)
  }

  /// What concerns one file.
  ///
  /// - Parameter place: Below `directory`, such as `cbt/thinking-traps.yaml`.
  func only(_ place: String, in directory: String) -> Curriculum {
    Curriculum(
      modules: modules.filter { "\($0.family.rawValue)/\($0.id).yaml" == place },
      plans: plans.filter { "\(Self.plansFolder)/\($0.id).yaml" == place },
      problems: problems.filter { $0.file == "\(directory)/\(place)" }, unlisted: unlisted)
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
}
