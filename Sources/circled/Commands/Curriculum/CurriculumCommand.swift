import ArgumentParser
import CircleCore
import CircleCurriculum
import Foundation

/// `circled curriculum …`.
struct CurriculumCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "curriculum", abstract: "Curriculum modules: check, list, read and begin them.",
    subcommands: [
      CheckModules.self, ListModules.self, ShowModule.self, NewModule.self, PrintSchema.self,
    ])
}

/// Where the modules are.
struct CurriculumPlace: ParsableArguments {
  @Option(help: "The folder of the modules; without it, that of the configuration.")
  var directory: String?

  @Option(help: "The configuration file.")
  var config: String?

  func folder() throws -> String {
    try directory ?? Setup.configuration(file: config, flags: [:]).curriculum.directory
  }

  /// The folder, or a complaint that says how to find it.
  func existing() throws -> String {
    let folder = try folder()
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder),
      isFolder.boolValue
    else {
      throw Complaint(
        "There is no folder \(folder). Start circled in Circle’s folder, or name the folder of the "
          + "modules: --directory.")
    }
    return folder
  }

  /// The module with this id, or a complaint that names the ones nearest to it.
  func module(_ id: String) throws -> Module {
    let modules = Curriculum.load(directory: try existing()).modules
    let name = id.split(separator: "/").last.map(String.init) ?? id
    if let module = modules.first(where: { $0.id == name }) { return module }
    if let near = Suggestion.nearest(to: name, among: modules.map(\.id)) {
      throw Complaint("There is no module “\(name)”. Did you mean “\(near)”?")
    }
    throw Complaint("There is no module “\(name)”. circled curriculum list names those there are.")
  }
}

/// `circled curriculum list`.
struct ListModules: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "The modules there are: family, id, minutes, level, version and title.",
    discussion: "The columns are separated by tabs.")

  @OptionGroup var place: CurriculumPlace

  @Option(help: "Only those of one family, such as dbt.")
  var family: String?

  @Option(help: "The language of the titles: en or es.")
  var lang: Language = .english

  func run() async throws {
    let family = try family.map { name in
      guard let family = Module.Family(rawValue: name) else {
        let names = Module.Family.allCases.map(\.rawValue).joined(separator: ", ")
        throw Complaint("There is no family “\(name)”. Those are: \(names).")
      }
      return family
    }
    for module in Curriculum.load(directory: try place.existing()).modules {
      if let family, module.family != family { continue }
      Console.say(
        [
          module.family.rawValue, module.id, "\(module.minutes)", module.level.rawValue,
          "\(module.version)", module.title[lang],
        ].joined(separator: "\t"))
    }
  }
}

/// `circled curriculum show`.
struct ShowModule: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "One module as text: its steps and the facilitator's notes.")

  @Argument(help: "The module's id, such as dear-man.")
  var id: String

  @OptionGroup var place: CurriculumPlace

  @Option(help: "The language: en or es.")
  var lang: Language = .english

  func run() async throws {
    Console.say(ModuleOutline.text(of: try place.module(id), in: lang))
  }
}

/// `circled curriculum schema`.
struct PrintSchema: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "The format of module files, or of plans, as JSON Schema, for editors.",
    discussion: """
      Curricula/module.schema.json is what this prints, and Curricula/plan.schema.json with --plans.
      """)

  @Flag(help: "That of plan files.")
  var plans = false

  func run() async throws {
    let text = plans ? PlanSchema.text : ModuleSchema.text
    Console.say(text.trimmingSuffix(while: \.isNewline).description)
  }
}

extension String {
  func trimmingSuffix(while predicate: (Character) -> Bool) -> Substring {
    var text = self[...]
    while let last = text.last, predicate(last) { text.removeLast() }
    return text
  }
}
