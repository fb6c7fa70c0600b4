import ArgumentParser
import Foundation

/// `circled serve`.
struct Serve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Serves sessions to facilitators and participants.",
    discussion: """
      Every setting of the configuration file can be given as a flag (--listen-port 9000) or in the \
      environment (CIRCLE_LISTEN_PORT=9000); a flag wins over the environment, and that over the \
      file. Config/circled.yaml describes all of them.
      """)

  @Option(help: "The configuration file.")
  var config: String?

  @Argument(parsing: .allUnrecognized, help: "Settings, such as --listen-port 9000.")
  var settings: [String] = []

  func run() async throws {
    let configuration = try Setup.configuration(file: config, flags: try Setup.flags(settings))
    Setup.startLogging(configuration.log)
    let daemon = try Daemon(configuration)
    try await daemon.run { Console.say("Circle is ready: \(daemon.url)/console") }
  }
}
