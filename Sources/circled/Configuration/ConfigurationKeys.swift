/// The names of all settings, by their path in the file.
enum ConfigurationKeys {
  /// Settings of one value. They can also come from a variable or a flag.
  static let scalars = [
    "listen.host", "listen.port", "listen.public-url", "listen.tls.certificate", "listen.tls.key",
    "data.directory", "data.answer-key", "data.runtime",
    "audit.checkpoint-file",
    "web.directory", "web.fonts",
    "curriculum.directory",
    "program.name", "program.zone", "program.site", "program.profile",
    "clinic.name", "clinic.emergency", "clinic.after-hours.en", "clinic.after-hours.es",
    "sessions.minimum-answers", "sessions.late-after-minutes",
    "sessions.left-early-before-minutes", "sessions.grace-seconds",
    "reports.footer.en", "reports.footer.es", "reports.statement.en", "reports.statement.es",
    "limits.message-bytes", "limits.messages-per-second", "limits.burst", "limits.queue-bytes",
    "limits.connections", "limits.connections-per-address", "limits.join-tries-per-minute",
    "log.level", "log.format",
  ]

  /// Settings that only the file can have.
  static let lists = ["clinic.support", "profiles"]

  /// The keys directly under `section`, or those of the whole file.
  static func under(_ section: String? = nil) -> [String] {
    let prefix = section.map { $0 + "." } ?? ""
    var keys: [String] = []
    for path in scalars + lists where path.hasPrefix(prefix) {
      let key = String(path.dropFirst(prefix.count).prefix { $0 != "." })
      if !keys.contains(key) { keys.append(key) }
    }
    return keys
  }

  /// The environment variable that sets `path`: `CIRCLE_LISTEN_PORT` for `listen.port`.
  static func variable(_ path: String) -> String {
    variablePrefix + String(path.uppercased().map { ".-".contains($0) ? "_" : $0 })
  }

  /// The flag that sets `path`: `--listen-port` for `listen.port`.
  static func flag(_ path: String) -> String {
    "--" + String(path.map { $0 == "." ? "-" : $0 })
  }

  static let variablePrefix = "CIRCLE_"
}
