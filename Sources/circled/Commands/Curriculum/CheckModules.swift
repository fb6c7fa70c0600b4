import ArgumentParser
import CircleCore
import CircleCurriculum
import Foundation

/// `circled curriculum check`.
struct CheckModules: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Reads all modules and says what is wrong with them, by file, line and column.")

  @Argument(
    help: "The folder of the modules, or one file in it; without it, that of the configuration.")
  var directory: String?

  @Option(help: "The configuration file.")
  var config: String?

  @Flag(help: "Advice, such as on what is hard to read, counts as a mistake.")
  var strict = false

  @Flag(name: .shortAndLong, help: "Names every module and plan that is right, too.")
  var verbose = false

  func run() async throws {
    let path =
      try directory
      ?? Setup.configuration(file: config, flags: [:]).curriculum.directory
    let (folder, file) = try Self.target(path)
    let (report, isFine) = CurriculumCheck.run(
      directory: folder, file: file, isStrict: strict, isVerbose: verbose)
    Console.say(report.trimmingSuffix(while: \.isNewline).description)
    if !isFine { throw ExitCode(1) }
  }

  /// The folder to read, and the only file to report on where one was named: whether a file is right
  /// depends on the ones beside it.
  private static func target(_ path: String) throws -> (folder: String, file: String?) {
    let path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    let names = URL(fileURLWithPath: path).standardizedFileURL.pathComponents
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      return (path, nil)
    }
    if !isFolder.boolValue {
      let file = names.suffix(2).joined(separator: "/")
      return (above(path, 2), file)
    }
    if let name = names.last, Module.Family(rawValue: name) != nil, holdsFiles(path) {
      throw Complaint(
        "This is the folder of one family. Name the one above it: "
          + "circled curriculum check \(above(path, 1))")
    }
    return (path, nil)
  }

  /// The folder that many levels up, as short as it was named.
  private static func above(_ path: String, _ levels: Int) -> String {
    let names = path.split(separator: "/", omittingEmptySubsequences: false)
    let isPlain = names.count > levels && !names.suffix(levels).contains { $0 == "." || $0 == ".." }
    if isPlain, let short = names.dropLast(levels).joined(separator: "/").nonEmpty { return short }
    var folder = URL(fileURLWithPath: path).standardizedFileURL
    for _ in 0..<levels { folder.deleteLastPathComponent() }
    return folder.path
  }

  private static func holdsFiles(_ folder: String) -> Bool {
    // One that can't be read is told by the check itself.
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.contains { Curriculum.mightBeRead($0) }
  }
}

extension String {
  fileprivate var nonEmpty: String? { isEmpty ? nil : self }
}
