import CircleCore
import CircleCurriculum
import CircleService
import Foundation

// What each section of the file has to look like.

extension Form where Value == Configuration {
  static func configuration(_ isReadable: @escaping (String) -> Bool) -> Form {
    .section("the configuration", keys: ConfigurationKeys.under()) { fields in
      let standard = Configuration()
      let listen = fields.optional("listen", .listen(isReadable), default: standard.listen)
      let data = fields.optional("data", .storage, default: standard.data)
      let audit = fields.optional("audit", .audit, default: standard.audit)
      let web = fields.optional("web", .web(isReadable), default: standard.web)
      let curriculum = fields.optional("curriculum", .modules, default: standard.curriculum)
      let clinic = fields.optional("clinic", .clinic, default: standard.clinic)
      let sessions = fields.optional("sessions", .sessions, default: standard.sessions)
      let reports = fields.optional("reports", .reports, default: standard.reports)
      let common = ProfileDefaults(sessions: sessions, reports: reports)
      let profiles = fields.optional("profiles", .profiles(common), default: common.shipped)
      let program = fields.optional(
        "program", .program(profiles: profiles), default: .standard(profiles: profiles))
      let limits = fields.optional("limits", .limits, default: standard.limits)
      let log = fields.optional("log", .log, default: standard.log)
      guard let listen, let data, let audit, let web, let curriculum, let program, let clinic,
        let sessions,
        let profiles, let reports, let limits, let log
      else { return nil }
      return Configuration(
        listen: listen, data: data, audit: audit, web: web, curriculum: curriculum,
        program: program,
        clinic: clinic, sessions: sessions, profiles: profiles, reports: reports, limits: limits,
        log: log)
    }
  }

  static func part<Part>(
    _ path: String, _ make: @escaping (Fields) -> Part?
  ) -> Form<Part> {
    .section(path, keys: ConfigurationKeys.under(path), make)
  }
}

extension Form where Value == Configuration.Listen {
  static func listen(_ isReadable: @escaping (String) -> Bool) -> Form {
    Form<Configuration>.part("listen") { fields in
      let standard = Value()
      let host = fields.optional("host", .host, default: standard.host)
      let port = fields.optional("port", .whole(0...65_535), default: standard.port)
      let url = fields.optional("public-url", .orNone(.origin), default: standard.publicURL)
      let tls = fields.optional("tls", .orNone(.tls(isReadable)), default: standard.tls)
      guard let host, let port, let url, let tls else { return nil }
      return Value(host: host, port: port, publicURL: url, tls: tls)
    }
  }
}

extension Form where Value == Configuration.TLS {
  static func tls(_ isReadable: @escaping (String) -> Bool) -> Form {
    Form<Configuration>.part("listen.tls") { fields in
      let certificate = fields.required("certificate", .existing("a file", isReadable))
      let key = fields.required("key", .existing("a file", isReadable))
      guard let certificate, let key else { return nil }
      return Value(certificate: certificate, key: key)
    }
  }
}

extension Form where Value == Configuration.Storage {
  static var storage: Form {
    Form<Configuration>.part("data") { fields in
      let directory = fields.optional("directory", .path, default: Value().directory)
      let key = fields.optional(
        "answer-key", .orNone(.line(1_000, named: "the path of a file")), default: nil)
      let runtime = fields.optional(
        "runtime", .orNone(.line(1_000, named: "the path of a folder")), default: nil)
      guard let directory, let key, let runtime else { return nil }
      return Value(directory: directory, answerKey: key, runtime: runtime)
    }
  }
}

extension Form where Value == Configuration.Audit {
  static var audit: Form {
    Form<Configuration>.part("audit") { fields in
      fields.optional(
        "checkpoint-file", .orNone(.line(1_000, named: "the path of a file")), default: nil
      ).map { Value(checkpointFile: $0) }
    }
  }
}

extension Form where Value == Configuration.Web {
  static func web(_ isReadable: @escaping (String) -> Bool) -> Form {
    Form<Configuration>.part("web") { fields in
      let folder: Form<String> = .existing("a folder", isReadable)
      let directory = fields.optional("directory", .orNone(folder), default: nil)
      let fonts = fields.optional("fonts", .orNone(folder), default: nil)
      guard let directory, let fonts else { return nil }
      return Value(directory: directory, fonts: fonts)
    }
  }
}

extension Form where Value == Configuration.Modules {
  static var modules: Form {
    Form<Configuration>.part("curriculum") { fields in
      fields.optional("directory", .path, default: Value().directory).map { Value(directory: $0) }
    }
  }
}

extension Configuration.Program {
  /// As it is by default, with a profile that there is.
  static func standard(profiles: [ServiceProfile]?) -> Self {
    var program = Self()
    if let profiles, let first = profiles.first,
      !profiles.contains(where: { $0.id == program.profile })
    {
      program.profile = first.id
    }
    return program
  }
}

extension Form where Value == Configuration.Program {
  /// - Parameter profiles: Those that it may name; nil when they couldn't be read.
  static func program(profiles: [ServiceProfile]?) -> Form {
    Form<Configuration>.part("program") { fields in
      let standard = Value.standard(profiles: profiles)
      let name = fields.optional("name", .line(80), default: standard.name)
      let zone = fields.optional("zone", .zone, default: standard.zone)
      let site = fields.optional("site", .orNone(.line(80)), default: standard.site)
      let profile = fields.optional(
        "profile", .profile(of: profiles), default: standard.profile)
      guard let name, let zone, let site, let profile else { return nil }
      return Value(name: name, zone: zone, site: site, profile: profile)
    }
  }
}

extension Form where Value == Configuration.Clinic {
  static var clinic: Form {
    Form<Configuration>.part("clinic") { fields in
      let standard = Value()
      let name = fields.optional("name", .line(80), default: standard.name)
      let support = fields.optional(
        "support", .list(of: .support, 1...8, named: "lines of support"),
        default: standard.support)
      let emergency = fields.optional(
        "emergency", .telephone(20), default: standard.emergency)
      let afterHours = fields.optional(
        "after-hours", .orNone(.localizedParagraphs(400)), default: nil)
      guard let name, let support, let emergency, let afterHours else { return nil }
      return Value(name: name, support: support, emergency: emergency, afterHours: afterHours)
    }
  }
}

extension Form where Value == Configuration.Support {
  static var support: Form {
    .record("a line of support with kind, label, number and detail") { fields in
      fields.allow(
        ["kind", "label", "number", "detail", "languages"], in: "a line of support")
      let kind = fields.required("kind", .oneOf(Value.Kind.self))
      let label = fields.required("label", .localizedLine(60))
      let number = fields.required("number", kind == .chat ? .page(200) : .telephone(30))
      let detail = fields.required("detail", .localizedParagraphs(200))
      let languages = fields.optional(
        "languages",
        .list(of: .oneOf(Value.Language.self), 1...2, named: "languages"),
        default: Value.Language.allCases)
      guard let kind, let label, let number, let detail, let languages else { return nil }
      return Value(
        kind: kind, label: label, number: number, detail: detail, languages: Set(languages))
    }
  }
}

extension Form where Value == Configuration.Sessions {
  static var sessions: Form {
    Form<Configuration>.part("sessions") { fields in
      let rules = SessionRules()
      let answers = fields.optional(
        "minimum-answers", .whole(SessionRules.leastMinimumAnswers...100),
        default: rules.minimumAnswers)
      let late = fields.optional("late-after-minutes", .whole(0...120), default: rules.lateAfter)
      let early = fields.optional(
        "left-early-before-minutes", .whole(0...120), default: rules.leftEarlyBefore)
      let grace = fields.optional(
        "grace-seconds", .whole(0...600), default: Int(Value().grace.components.seconds))
      guard let answers, let late, let early, let grace else { return nil }
      return Value(
        rules: SessionRules(minimumAnswers: answers, lateAfter: late, leftEarlyBefore: early),
        grace: .seconds(grace))
    }
  }
}

extension Form where Value == Configuration.Limits {
  static var limits: Form {
    Form<Configuration>.part("limits") { fields in
      let standard = Value()
      func number(_ key: String, _ range: ClosedRange<Int>, _ path: KeyPath<Value, Int>) -> Int? {
        fields.optional(key, .whole(range), default: standard[keyPath: path])
      }
      let message = number("message-bytes", 1_024...1_048_576, \.messageBytes)
      let rate = number("messages-per-second", 1...1_000, \.messagesPerSecond)
      let burst = number("burst", 1...10_000, \.burst)
      let queue = number("queue-bytes", 65_536...16_777_216, \.queueBytes)
      let all = number("connections", 1...1_000_000, \.connections)
      let each = number("connections-per-address", 1...1_000_000, \.connectionsPerAddress)
      let tries = number("join-tries-per-minute", 1...10_000, \.joinTriesPerMinute)
      guard let message, let rate, let burst, let queue, let all, let each, let tries else {
        return nil
      }
      return Value(
        messageBytes: message, messagesPerSecond: rate, burst: burst, queueBytes: queue,
        connections: all, connectionsPerAddress: each, joinTriesPerMinute: tries)
    }
  }
}

extension Form where Value == Configuration.Log {
  static var log: Form {
    Form<Configuration>.part("log") { fields in
      let level = fields.optional("level", .oneOf(Value.Level.self), default: Value().level)
      let format = fields.optional("format", .oneOf(Value.Format.self), default: Value().format)
      guard let level, let format else { return nil }
      return Value(level: level, format: format)
    }
  }
}
