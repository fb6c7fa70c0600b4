import ArgumentParser
import CircleCore
import CircleCurriculum
import CircleSQLite
import CircleServer
import CircleService
import CircleTransport
import CircleWeb
import Foundation
import Logging

/// From the configuration to what the server wants.
enum Setup {
  /// Where the secrets of open questions are kept.
  static func tiePlace(_ data: Configuration.Storage) -> String {
    data.runtime ?? TieFolder.place(in: ProcessInfo.processInfo.environment)
  }

  /// Reads the configuration or ends with everything that is wrong with it.
  ///
  /// - Parameters:
  ///   - file: nil takes `Config/circled.yaml`'s defaults, which are the program's own.
  ///   - flags: Settings from the command line, by their paths.
  static func configuration(
    file: String?, flags: [String: String]
  ) throws -> Configuration {
    let (configuration, problems) = Configuration.read(
      file: file, environment: ProcessInfo.processInfo.environment, flags: flags)
    guard let configuration, problems.isEmpty else {
      let lines = problems.map(\.description).joined(separator: "\n")
      throw Complaint("\(lines)\ncircled can't start until this is mended.")
    }
    return configuration
  }

  /// Settings given as `--listen-port 9000` or `--listen-port=9000`, by their paths.
  static func flags(_ words: [String]) throws -> [String: String] {
    let paths = Dictionary(
      ConfigurationKeys.scalars.map { (ConfigurationKeys.flag($0), $0) },
      uniquingKeysWith: { first, _ in first })
    var flags: [String: String] = [:]
    var rest = words[...]
    while let word = rest.popFirst() {
      let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
      guard let name = parts.first, let path = paths[name] else {
        throw Complaint(
          "\(word) isn't a setting. Those are:\n"
            + paths.keys.sorted().map { "  \($0)" }.joined(separator: "\n"))
      }
      guard let value = parts.count == 2 ? parts[1] : rest.popFirst() else {
        throw Complaint("\(name) needs a value.")
      }
      flags[path] = value
    }
    return flags
  }

  static func startLogging(_ log: Configuration.Log) {
    let level = Logger.Level(rawValue: log.level.rawValue) ?? .info
    LoggingSystem.bootstrap { label in
      var handler: any LogHandler =
        switch log.format {
        case .text: StreamLogHandler.standardError(label: label)
        case .json: JSONLines(label: label)
        }
      handler.logLevel = level
      return handler
    }
  }

  static func modules(_ configuration: Configuration) throws -> Curriculum {
    let curriculum = Curriculum.load(directory: configuration.curriculum.directory)
    for problem in curriculum.problems { Console.warn(problem.description) }
    return curriculum
  }

  static func clientFiles(_ web: Configuration.Web) throws -> ClientFiles {
    let folder = web.directory.map { URL(fileURLWithPath: $0) } ?? WebClient.folder
    do {
      return try ClientFiles(folder: folder, fonts: web.fonts.map { URL(fileURLWithPath: $0) })
    } catch {
      throw Complaint("The pages can't be read: \(error.localizedDescription) (\(folder.path))")
    }
  }

  static func serverOptions(
    _ configuration: Configuration, shelf: ModuleShelf, port: Int
  ) -> Server.Options {
    let listen = configuration.listen
    let limits = configuration.limits
    var transport = TransportOptions(
      host: listen.host, port: port,
      tls: listen.tls.map { TransportOptions.TLS(certificate: $0.certificate, key: $0.key) })
    transport.maximumMessage = limits.messageBytes
    transport.maximumQueue = limits.queueBytes
    transport.maximumConnections = limits.connections
    transport.maximumPerAddress = limits.connectionsPerAddress
    let url = address(configuration, port: port)
    var options = Server.Options(transport: transport, clinic: clinic(configuration, url: url))
    options.exports = configuration.data.directory
    options.publicURL = listen.publicURL
    options.catalog = Catalog(
      profiles: configuration.services,
      shelf: shelf, footer: configuration.reports.footer)
    options.messages = MessageLimits(
      perSecond: Double(limits.messagesPerSecond), burst: limits.burst)
    options.presence = PresenceTiming(grace: configuration.sessions.grace)
    options.failedTriesPerMinute = limits.joinTriesPerMinute
    return options
  }

  /// Where people's browsers find us, without a slash at the end.
  static func address(_ configuration: Configuration, port: Int) -> String {
    if let url = configuration.listen.publicURL { return url }
    let scheme = configuration.listen.tls == nil ? "http" : "https"
    let host = configuration.listen.host
    let shown =
      switch host {
      case "0.0.0.0", "::": LocalAddress.primary() ?? ProcessInfo.processInfo.hostName
      default: host.contains(":") ? "[\(host)]" : host
      }
    return "\(scheme)://\(shown):\(port)"
  }

  private static func clinic(_ configuration: Configuration, url: String) -> Clinic {
    let clinic = configuration.clinic
    return Clinic(
      name: clinic.name, joinURL: url + "/", zone: configuration.program.zone,
      support: clinic.support.map { line in
        Clinic.SupportLine(
          kind: Clinic.SupportLine.Kind(rawValue: line.kind.rawValue) ?? .call, label: line.label,
          number: line.number, detail: line.detail,
          languages: line.languages.map(\.rawValue).sorted())
      }, emergency: clinic.emergency, afterHours: clinic.afterHours)
  }
}

/// Something the operator has to mend. Ends the program with its sentence and nothing else.
struct Complaint: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
