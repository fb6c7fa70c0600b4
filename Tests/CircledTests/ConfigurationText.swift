import Foundation

@testable import circled

/// Reads configurations from texts. Every file is there but those whose name says otherwise.
enum ConfigurationText {
  static func read(
    _ text: String, environment: [String: String] = [:], flags: [String: String] = [:],
    ignoring: Set<String> = []
  ) throws -> (Configuration?, [String]) {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("configuration-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent("circled.yaml")
    try Data(text.utf8).write(to: file)
    let (configuration, problems) = Configuration.read(
      file: file.path, environment: environment, flags: flags, ignoring: ignoring,
      isReadable: { !$0.contains("missing") })
    return (
      configuration,
      problems.map { $0.description.replacingOccurrences(of: folder.path + "/", with: "") }
    )
  }
}
