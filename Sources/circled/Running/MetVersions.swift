import CircleCore

/// What modules were when each of their versions was first met: attendance names the version, so that one
/// version should be one content.
struct MetVersions {
  /// By id.
  private var met: [String: Module] = [:]

  /// What to tell of files whose content has changed and whose version hasn't. A change that is taken
  /// back, or a version that is raised, ends it.
  ///
  /// - Parameter modules: Those that are in force, by the places of their files.
  mutating func advice(on modules: [String: Module]) -> [String: String] {
    var advice: [String: String] = [:]
    for (file, module) in modules {
      guard let first = met[module.id], first.version == module.version else {
        met[module.id] = module
        continue
      }
      guard !first.isSaid(as: module) else { continue }
      advice[file] =
        "\(file) has changed, but its version is still \(module.version). Raise it, so that "
        + "attendance can tell the two apart."
    }
    return advice
  }
}

extension Module {
  /// Whether people meet the same: comments in the file and its place are nothing to them.
  fileprivate func isSaid(as other: Module) -> Bool {
    title == other.title && summary == other.summary && level == other.level
      && sources == other.sources && cautions == other.cautions && steps == other.steps
  }
}
