import CircleCore
import CircleCurriculum
import Foundation
import Testing

@testable import circled

@Suite("Reading the configuration file")
struct ConfigurationTests {
  private static let shipped = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Config/circled.yaml").path

  @Test("the file that comes with Circle says exactly what holds without it")
  func shipped() {
    let (configuration, problems) = Configuration.read(file: Self.shipped)
    #expect(problems == [])
    #expect(configuration == Configuration())
  }

  @Test("the file that comes with Circle has every key, if only as a comment")
  func manual() throws {
    let text = try String(contentsOfFile: Self.shipped, encoding: .utf8)
    for path in ConfigurationKeys.scalars + ConfigurationKeys.lists {
      let key = try #require(path.split(separator: ".").last)
      let written = text.split(separator: "\n").contains { line in
        line.drop { " #".contains($0) }.hasPrefix("\(key):")
      }
      #expect(written, "\(path)")
    }
  }

  @Test("every commented key of the file can be taken into use")
  func commentsAreSettings() throws {
    let text = try String(contentsOfFile: Self.shipped, encoding: .utf8)
    let opened = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.replacing(
        /^( +)# ((?:certificate|key|public-url|directory|fonts|site|en|es|checkpoint-file): )/
      ) {
        "\($0.1)\($0.2)"
      }
    }
    let (configuration, problems) = try ConfigurationText.read(opened.joined(separator: "\n"))
    #expect(problems == [])
    #expect(configuration?.listen.publicURL == "https://circle.example")
    #expect(configuration?.listen.tls?.key == "/etc/circle/privkey.pem")
    #expect(configuration?.web.fonts == "/usr/share/circle/fonts")
    #expect(configuration?.audit.checkpointFile == "/mnt/elsewhere/circle-audit.jsonl")
    #expect(configuration?.program.site == "Main Street")
    #expect(configuration?.clinic.afterHours?.en.hasPrefix("The clinic is open") == true)
  }

  @Test("without a file, an empty file and empty groups, the defaults hold")
  func defaults() throws {
    #expect(Configuration.read(file: nil).0 == Configuration())
    for text in ["", "# nothing\n", "listen:\nweb: {}\nclinic:\n  after-hours:\n"] {
      let (configuration, problems) = try ConfigurationText.read(text)
      #expect(configuration == Configuration())
      #expect(problems == [])
    }
  }

  @Test("values are taken as they stand")
  func values() throws {
    let (read, problems) = try ConfigurationText.read(
      """
      listen: { host: "::1", port: 443, public-url: "HTTPS://Circle.Example:443/" }
      program: { name: Teen IOP, zone: America/Los_Angeles }
      clinic:
        support:
          - kind: chat
            label: { en: Chat, es: Chat }
            number: chat.example
            detail: { en: Always., es: Siempre. }
            languages: [es]
      sessions: { minimum-answers: 3, late-after-minutes: 0, grace-seconds: 45 }
      limits: { connections: 6000, connections-per-address: 6000 }
      log: { level: debug, format: json }

      """)
    #expect(problems == [])
    let configuration = try #require(read)
    #expect(configuration.listen.host == "::1")
    #expect(configuration.listen.port == 443)
    #expect(configuration.listen.publicURL == "https://circle.example")
    #expect(configuration.program.zone == "America/Los_Angeles")
    #expect(
      configuration.clinic.support == [
        .init(
          kind: .chat, label: Text(same: "Chat"), number: "chat.example",
          detail: Text(en: "Always.", es: "Siempre."), languages: [.es])
      ])
    #expect(configuration.sessions.rules == SessionRules(minimumAnswers: 3, lateAfter: 0))
    #expect(configuration.sessions.grace == .seconds(45))
    #expect(configuration.limits.connectionsPerAddress == 6_000)
    #expect(configuration.limits.burst == 40)
    #expect(configuration.log == .init(level: .debug, format: .json))
  }

  @Test(
    "one mistake stops it, with line, column and what is needed",
    arguments: [
      (
        "listen:\n  prot: 1\n",
        "2:3: “prot” isn’t a key of listen. Did you mean “port”? "
          + "Its keys are host, port, public-url, tls."
      ),
      (
        "lisen: {}\n",
        "1:1: “lisen” isn’t a key of the configuration. Did you mean “listen”? Its keys are "
          + "listen, data, audit, web, curriculum, program, clinic, sessions, reports, limits, log, profiles."
      ),
      (
        "listen: { port: eighty }\n",
        "1:17: Here stands “eighty”. A whole number from 0 to 65535 is needed."
      ),
      (
        "listen: { port: 65536 }\n",
        "1:17: Here stands “65536”. A whole number from 0 to 65535 is needed."
      ),
      (
        "listen: { port: \"80\" }\n",
        "1:17: Here stands “80” in quotation marks, which makes it a text. "
          + "A whole number from 0 to 65535 is needed: leave the marks out."
      ),
      (
        "listen: { port: }\n",
        "1:17: Here stands nothing. A whole number from 0 to 65535 is needed."
      ),
      (
        "listen: 8080\n",
        "1:9: Here stands “8080”. A group of keys (host, port, public-url, tls) is needed."
      ),
      (
        "listen: { host: not here }\n",
        "1:17: Here stands “not here”. "
          + "A host name or address, such as 127.0.0.1, 0.0.0.0 or ::1, is needed."
      ),
      (
        "listen: { tls: { certificate: /a.pem } }\n",
        "1:16: “key” is missing here. The path of a file that is there and can be read is needed."
      ),
      (
        "listen:\n  tls: { certificate: /a.pem, key: /missing.pem }\n",
        "2:36: Here stands “/missing.pem”. "
          + "The path of a file that is there and can be read is needed."
      ),
      (
        "program:\n  zone: America/New_Yrok\n",
        "2:9: Here stands “America/New_Yrok”. Did you mean “America/New_York”? "
          + "An IANA time zone, such as America/Chicago, is needed."
      ),
      (
        "program: { zone: EST }\n",
        "1:18: Here stands “EST”. An IANA time zone, such as America/Chicago, is needed."
      ),
      (
        "sessions: { minimum-answers: 2 }\n",
        "1:30: Here stands “2”. A whole number from 3 to 100 is needed."
      ),
      (
        "clinic: { support: [] }\n",
        "1:20: Here stands a list of 0. A list of 1 to 8 lines of support is needed."
      ),
      (
        "clinic: { emergency: 1-800-HELP }\n",
        "1:22: Here stands “1-800-HELP”. "
          + "A telephone number of digits, such as \"988\" or 800-555-0100, is needed."
      ),
      (
        "clinic:\n  support:\n    - { kind: call, label: { en: A, es: A }, number: 800-273-TALK, "
          + "detail: { en: B, es: B } }\n",
        "3:54: Here stands “800-273-TALK”. "
          + "A telephone number of digits, such as \"988\" or 800-555-0100, is needed."
      ),
      (
        "clinic:\n  support:\n    - { kind: chat, label: { en: A, es: A }, number: by the door, "
          + "detail: { en: B, es: B } }\n",
        "3:54: Here stands “by the door”. "
          + "The address of a page, such as https://988lifeline.org/chat, is needed."
      ),
      (
        "clinic:\n  support:\n    - { kind: call, label: { en: A, es: A }, number: \"988\", "
          + "detail: { en: B, es: B }, languages: [fr] }\n",
        "3:99: Here stands “fr”. One of en, es is needed."
      ),
      (
        "clinic: { after-hours: { en: Closed } }\n",
        "1:24: “es” is missing here. A text of 1 to 400 characters is needed."
      ),
      (
        "log: { level: verbose }\n",
        "1:15: Here stands “verbose”. "
          + "One of trace, debug, info, notice, warning, error, critical is needed."
      ),
      (
        "log:\n  level: info\n  level: debug\n",
        "3:3: The key “level” stands here a second time. The first is on line 2. "
          + "Each key is needed once: delete or rename one of the two."
      ),
    ] as [(String, String)])
  func oneMistake(text: String, expected: String) throws {
    let (configuration, problems) = try ConfigurationText.read(text)
    #expect(configuration == nil)
    #expect(problems == ["circled.yaml:" + expected])
  }

  @Test(
    "an address that people type is scheme, host and port",
    arguments: [
      "circle.example", "ftp://circle.example", "https://", "https://circle.example/app",
      "https://u:p@circle.example", "https://circle.example?x=1", "https://circle.example/#x", "[]",
    ])
  func noOrigin(text: String) throws {
    let (configuration, problems) = try ConfigurationText.read(
      "listen: { public-url: \"\(text)\" }")
    #expect(configuration == nil)
    #expect(problems.first?.contains("An address such as https://circle.example") == true)
  }

  @Test("time zones are IANA names", arguments: ["UTC", "America/Puerto_Rico", "Pacific/Honolulu"])
  func zones(name: String) throws {
    let (configuration, _) = try ConfigurationText.read("program: { zone: \(name) }")
    #expect(configuration?.program.zone == name)
  }

  @Test("all mistakes are reported at once")
  func allAtOnce() throws {
    let (_, problems) = try ConfigurationText.read(
      "listen: { port: x }\nlog: { level: y }\nfoo: 1\nsessions: { grace-seconds: -1 }\n")
    #expect(problems.count == 4)
  }

  @Test("a file that isn’t there is a problem, not the defaults")
  func noFile() {
    let (configuration, problems) = Configuration.read(file: "/nowhere/circled.yaml")
    #expect(configuration == nil)
    #expect(
      problems.map(\.description) == ["/nowhere/circled.yaml:1:1: There is no such file."])
  }
}
