import CircleProtocol
import Foundation
import Logging

/// A log of one JSON object a line, for machines that collect logs.
struct JSONLines: LogHandler {
  var logLevel = Logger.Level.info
  var metadata: Logger.Metadata = [:]
  private let label: String

  init(label: String) { self.label = label }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    var members: [String: JSON] = [:]
    for (key, value) in metadata.merging(event.metadata ?? [:], uniquingKeysWith: { $1 }) {
      members[key] = .string("\(value)")
    }
    members["time"] = .string(Date.now.ISO8601Format(.iso8601(timeZone: .gmt)))
    members["level"] = .string(event.level.rawValue)
    members["logger"] = .string(label)
    members["message"] = .string("\(event.message)")
    FileHandle.standardError.write(Data(JSON.object(members).bytes + [0x0A]))
  }
}
