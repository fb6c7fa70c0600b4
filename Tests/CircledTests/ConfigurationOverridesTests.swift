import Foundation
import Testing

@testable import circled

@Suite("Settings from variables and flags")
struct ConfigurationOverridesTests {
  @Test("a flag goes before a variable, a variable before the file, the file before the default")
  func precedence() throws {
    let file = "listen: { port: 1 }\n"
    let variable = ["CIRCLE_LISTEN_PORT": "2"]
    let flag = ["listen.port": "3"]
    func port(_ text: String, _ environment: [String: String], _ flags: [String: String]) throws
      -> Int?
    {
      try ConfigurationText.read(text, environment: environment, flags: flags).0?.listen.port
    }
    #expect(try port("", [:], [:]) == 8080)
    #expect(try port(file, [:], [:]) == 1)
    #expect(try port(file, variable, [:]) == 2)
    #expect(try port(file, variable, flag) == 3)
    #expect(try port("", [:], flag) == 3)
  }

  @Test("every setting of one value can come from a variable and from a flag")
  func everySetting() throws {
    let companions = [
      "listen.tls.certificate": ["listen.tls.key": "/k"],
      "listen.tls.key": ["listen.tls.certificate": "/c"],
      "clinic.after-hours.en": ["clinic.after-hours.es": "Cerrado"],
      "clinic.after-hours.es": ["clinic.after-hours.en": "Closed"],
      "reports.footer.en": ["reports.footer.es": "Privado"],
      "reports.footer.es": ["reports.footer.en": "Private"],
      "reports.statement.en": ["reports.statement.es": "Cierto"],
      "reports.statement.es": ["reports.statement.en": "True"],
    ]
    for path in ConfigurationKeys.scalars {
      var flags = companions[path] ?? [:]
      flags[path] = sample(path)
      let byFlag = try ConfigurationText.read("", flags: flags)
      #expect(byFlag.1 == [], "\(path)")
      #expect(byFlag.0 != Configuration(), "\(path)")
      let environment = Dictionary(
        uniqueKeysWithValues: flags.map { (ConfigurationKeys.variable($0), $1) })
      let byVariable = try ConfigurationText.read("", environment: environment)
      #expect(byVariable.1 == [], "\(path)")
      #expect(byVariable.0 == byFlag.0, "\(path)")
    }
  }

  /// A right value that isn't the default.
  private func sample(_ path: String) -> String {
    switch path {
    case "listen.host": "0.0.0.0"
    case "listen.public-url": "https://circle.example"
    case "program.zone": "America/Denver"
    case "program.profile": "adolescent-iop"
    case "clinic.emergency": "112"
    case "log.level": "warning"
    case "log.format": "json"
    case "limits.message-bytes": "2048"
    case "limits.queue-bytes": "65536"
    case _ where path.hasPrefix("sessions.") || path.hasPrefix("limits."): "7"
    case "listen.port": "9"
    default: "other"
    }
  }

  @Test("variables and flags are checked as the file is, and named")
  func checked() throws {
    #expect(
      try ConfigurationText.read("", environment: ["CIRCLE_LISTEN_PORT": "many"]).1 == [
        "CIRCLE_LISTEN_PORT: Here stands “many”. A whole number from 0 to 65535 is needed."
      ])
    #expect(
      try ConfigurationText.read("", flags: ["log.level": "infos"]).1 == [
        "--log-level: Here stands “infos”. Did you mean “info”? "
          + "One of trace, debug, info, notice, warning, error, critical is needed."
      ])
    #expect(
      try ConfigurationText.read("", environment: ["CIRCLE_LISTEN_TLS_KEY": "/k"]).1 == [
        "CIRCLE_LISTEN_TLS_KEY: “certificate” is missing here. "
          + "The path of a file that is there and can be read is needed."
      ])
  }

  @Test("a wrong value stays a problem when something else goes before it")
  func hidden() throws {
    let (configuration, problems) = try ConfigurationText.read(
      "listen: { port: x }\n", environment: ["CIRCLE_LISTEN_PORT": "y"],
      flags: ["listen.port": "9"])
    #expect(configuration == nil)
    #expect(
      problems.sorted() == [
        "CIRCLE_LISTEN_PORT: Here stands “y”. A whole number from 0 to 65535 is needed.",
        "circled.yaml:1:17: Here stands “x”. A whole number from 0 to 65535 is needed.",
      ])
  }

  @Test("an unknown variable or flag is a problem, other programs’ variables aren’t")
  func unknown() throws {
    let (configuration, problems) = try ConfigurationText.read(
      "",
      environment: [
        "CIRCLE_LISTEN_PROT": "1", "CIRCLE_CLINIC_SUPPORT": "x", "CIRCLE_OTHER": "x",
        "CIRCLE_CONFIG": "x", "PATH": "/bin", "CIRCLET": "x",
      ],
      flags: ["listen.prot": "1"], ignoring: ["CIRCLE_CONFIG"])
    #expect(configuration == nil)
    #expect(
      problems == [
        "--listen-prot: No setting has this name. Did you mean --listen-port?",
        "CIRCLE_CLINIC_SUPPORT: This setting is a list. "
          + "It can only stand in the configuration file.",
        "CIRCLE_LISTEN_PROT: No setting has this name. Did you mean CIRCLE_LISTEN_PORT?",
        "CIRCLE_OTHER: No setting has this name.",
      ])
  }

  @Test("an empty variable takes back a setting that may be left out")
  func emptied() throws {
    let (configuration, problems) = try ConfigurationText.read(
      "program: { site: Main Street }\n", environment: ["CIRCLE_PROGRAM_SITE": ""])
    #expect(problems == [])
    #expect(configuration?.program.site == nil)
  }

  @Test("no two settings have one variable")
  func distinct() {
    let names = ConfigurationKeys.scalars.map(ConfigurationKeys.variable)
    #expect(Set(names).count == names.count)
    #expect(ConfigurationKeys.variable("clinic.after-hours.en") == "CIRCLE_CLINIC_AFTER_HOURS_EN")
    #expect(ConfigurationKeys.flag("listen.public-url") == "--listen-public-url")
  }
}
