import ArgumentParser
import CircleCore
import CircleCurriculum
import Foundation

/// `circled curriculum new`.
struct NewModule: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Begins a module: a file with four steps that is right as it is.",
    discussion: """
      The file can be led at once, and each of its lines says what to put in its place. Editors that \
      know YAML schemas complete its keys (Curricula/module.schema.json).
      """)

  @Argument(help: "Family and id, such as cbt/worry-time.")
  var name: String

  @OptionGroup var place: CurriculumPlace

  /// As in a file.
  private static let longestTitle = 80

  @Option(help: "The title in English.")
  var title: String?

  func run() async throws {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    let families = Module.Family.allCases.map(\.rawValue).joined(separator: ", ")
    guard parts.count == 2, let family = Module.Family(rawValue: parts[0]) else {
      throw Complaint(
        "A family and an id are needed, such as cbt/worry-time. Families: \(families).")
    }
    let id = parts[1]
    guard Curriculum.isID(id) else {
      throw Complaint(
        "An id is 1 to 40 small letters (a to z), digits and dashes, and doesn’t begin with a dash."
      )
    }
    let folder = try place.existing()
    let path = "\(folder)/\(family.rawValue)/\(id).yaml"
    let known = Curriculum.load(directory: folder)
    if let other = known.modules.first(where: { $0.id == id }) {
      throw Complaint("There is a module “\(id)” already, in \(other.family.rawValue).")
    }
    guard !FileManager.default.fileExists(atPath: path) else {
      throw Complaint("There is a file \(path) already.")
    }
    let title = title ?? ModuleTemplate.title(of: id)
    guard (1...Self.longestTitle).contains(title.trimmingCharacters(in: .whitespaces).count) else {
      throw Complaint(
        "The title has \(title.count) characters. 1 to \(Self.longestTitle) are needed.")
    }
    let text = ModuleTemplate.text(id: id, family: family, title: title)
    let (module, problems) = Curriculum.module(
      Data(text.utf8), name: path, id: id, family: family)
    guard module != nil else {
      // Both languages begin with the same title, and what is wrong with it is said once.
      let messages = problems.filter { !$0.isAdvice }.map(\.message)
      throw Complaint("The title: " + (messages.first ?? "It can’t be used."))
    }
    try FileManager.default.createDirectory(
      atPath: "\(folder)/\(family.rawValue)", withIntermediateDirectories: true)
    try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .withoutOverwriting)
    Console.say("\(path) is there. Change its texts, then: circled curriculum check")
  }
}
