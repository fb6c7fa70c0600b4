import CircleCurriculum
import Foundation

extension Configuration {
  /// Reads all settings: flags before environment variables before the file before the defaults.
  ///
  /// A value that is overridden has to be right too.
  ///
  /// - Parameters:
  ///   - file: The path of a YAML file; nothing reads the defaults.
  ///   - environment: All variables of the process. Those that begin with `CIRCLE_` are settings.
  ///   - flags: Texts from the command line by the path of the setting, such as `listen.port`.
  ///   - ignoring: Variables that begin with `CIRCLE_` and aren't settings.
  ///   - isReadable: Says whether there is a file or folder at a path. Asked for certificates and for
  ///     the folders of the pages, without which nobody could be served.
  /// - Returns: The configuration if there is no problem at all.
  static func read(
    file: String?, environment: [String: String] = [:], flags: [String: String] = [:],
    ignoring: Set<String> = [],
    isReadable: @escaping (String) -> Bool = FileManager.default.isReadableFile(atPath:)
  ) -> (Configuration?, [Problem]) {
    let log = ProblemLog()
    var root = PositionedValue(at: .input("settings"), .mapping([]), log: log)
    if let file {
      guard let read = PositionedDocument.read(path: file, log: log) else {
        return (nil, log.problems)
      }
      root = read
    }
    root = Overrides(log: log).applying(environment, flags, ignoring: ignoring, to: root)
    let configuration = root.read(.configuration(isReadable))
    return log.problems.isEmpty ? (configuration, []) : (nil, log.problems)
  }
}

/// Settings from outside of the file.
private struct Overrides {
  let log: ProblemLog

  func applying(
    _ environment: [String: String], _ flags: [String: String], ignoring: Set<String>,
    to root: PositionedValue
  ) -> PositionedValue {
    var root = root
    for path in ConfigurationKeys.scalars {
      let variable = ConfigurationKeys.variable(path)
      if let text = environment[variable] { root = root.setting(path, to: text, at: variable) }
      if let text = flags[path] {
        root = root.setting(path, to: text, at: ConfigurationKeys.flag(path))
      }
    }
    refuseUnknown(
      environment.keys.filter { $0.hasPrefix(ConfigurationKeys.variablePrefix) }.filter {
        !ignoring.contains($0)
      }, by: ConfigurationKeys.variable)
    refuseUnknown(
      flags.keys.map { $0 }, by: { $0 }, shown: ConfigurationKeys.flag)
    return root
  }

  private func refuseUnknown(
    _ names: [String], by naming: (String) -> String, shown: (String) -> String = { $0 }
  ) {
    let known = ConfigurationKeys.scalars.map(naming)
    for name in names where !known.contains(name) {
      var message = "No setting has this name."
      if ConfigurationKeys.lists.map(naming).contains(name) {
        message = "This setting is a list. It can only stand in the configuration file."
      } else if let near = Suggestion.nearest(to: name, among: known) {
        message += " Did you mean \(shown(near))?"
      }
      log.report(Problem(at: .input(shown(name)), message))
    }
  }
}

extension PositionedValue {
  fileprivate func setting(_ path: String, to text: String, at name: String) -> PositionedValue {
    setting(path.split(separator: ".").map(String.init)[...], to: text, at: .input(name))
  }
}
