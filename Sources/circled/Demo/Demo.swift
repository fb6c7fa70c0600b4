import ArgumentParser
import CircleCore
import CircleServer
import Foundation

/// `circled demo`.
struct Demo: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Starts a made-up program with one session that can be led at once.",
    discussion: """
      With --data the store is kept, and starting again goes on where it was. Without, it is gone \
      at the end. Settings of the daemon can be given in the environment (CIRCLE_LISTEN_HOST=…, or \
      CIRCLE_CURRICULUM_DIRECTORY=… for modules of one’s own).
      """)

  @Option(help: "The port; 0 takes a free one.")
  var port = 8080

  @Option(help: "The data folder; without it, a temporary one.")
  var data: String?

  @Option(help: "How many participants are enrolled.")
  var participants = 8

  @Option(help: "How many simulated people join and take part.")
  var people = 0

  @Option(help: "How many weeks of made-up attendance lie behind the session.")
  var weeks = 8

  @Option(help: "The folder of the modules; without it, that of the environment, or Curricula.")
  var curriculumDirectory: String?

  @Option(help: "A file that is written, as JSON, when connections are accepted.")
  var readyFile: String?

  func validate() throws {
    guard (0...65_535).contains(port) else { throw ValidationError("A port is 0 to 65535.") }
    guard (1...20_000).contains(participants) else {
      throw ValidationError("Participants are 1 to 20,000.")
    }
    guard (0...52).contains(weeks) else {
      throw ValidationError("Weeks of attendance are 0 to 52.")
    }
    guard (0...min(participants, 500)).contains(people) else {
      throw ValidationError("Simulated people are at most 500, and at most the participants.")
    }
  }

  func run() async throws {
    let temporary = data == nil ? try Self.temporaryFolder() : nil
    // At worst a folder of made-up people stays in the temporary files.
    defer { if let temporary { try? FileManager.default.removeItem(atPath: temporary) } }
    var flags = ["listen.port": "\(port)", "data.directory": data ?? temporary ?? ""]
    flags["curriculum.directory"] = curriculumDirectory
    var configuration = try Setup.configuration(file: nil, flags: flags)
    // Everybody in a demo comes from this machine.
    configuration.limits.connections = 0
    configuration.limits.connectionsPerAddress = 0
    Setup.startLogging(configuration.log)
    let daemon = try Daemon(configuration)
    let clinic = DemoClinic(store: daemon.store, surroundings: .real)
    let session = try await clinic.prepare(
      participants: participants, weeks: weeks, modules: daemon.shelf.modules,
      rules: configuration.sessions.rules)
    let doors = try await DemoDoors.make(
      session: session, store: daemon.store, url: daemon.url, surroundings: .real)
    try await daemon.run {
      try readyFile.map { try doors.ready.write(to: $0) }
      doors.print()
      if people > 0 {
        Console.say("\(people) simulated people will join within a minute.")
        let links = Array(doors.ready.links.participants.prefix(people))
        Task { await SimulatedPeople(links: links, seed: UInt64(links.count)).run() }
      }
    }
  }

  private static func temporaryFolder() throws -> String {
    let path = NSTemporaryDirectory() + "circle-demo-\(ProcessInfo.processInfo.processIdentifier)"
    try FileManager.default.createDirectory(
      atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    return path
  }
}
