import ArgumentParser
import CircleCurriculum

/// `circled curriculum …`.
struct CurriculumCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "curriculum", abstract: "Curriculum modules.", subcommands: [Check.self])

  struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Reads all modules and says what is wrong with them, by file, line and column.")

    @Argument(help: "The folder of the modules; without it, that of the configuration.")
    var directory: String?

    @Option(help: "The configuration file.")
    var config: String?

    @Flag(help: "Advice, such as on what is hard to read, counts as a mistake.")
    var strict = false

    func run() async throws {
      let folder =
        try directory
        ?? Setup.configuration(file: config, flags: [:]).curriculum.directory
      let (report, isFine) = CurriculumCheck.run(directory: folder, isStrict: strict)
      Console.say(report.trimmingSuffix(while: \.isNewline).description)
      if !isFine { throw ExitCode(1) }
    }
  }
}

extension String {
  fileprivate func trimmingSuffix(while predicate: (Character) -> Bool) -> Substring {
    var text = self[...]
    while let last = text.last, predicate(last) { text.removeLast() }
    return text
  }
}
