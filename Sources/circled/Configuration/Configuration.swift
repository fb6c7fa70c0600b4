import CircleCore
import CircleService

/// Everything that a clinic can set, read once and checked whole.
///
/// `Config/circled.yaml` is the manual: it has every key, and the values here as they are by default.
struct Configuration: Sendable, Equatable {
  var listen = Listen()
  var data = Storage()
  var audit = Audit()
  var web = Web()
  var curriculum = Modules()
  var program = Program()
  var clinic = Clinic()
  var sessions = Sessions()
  var profiles = ServiceProfile.shipped
  var reports = Reports()
  var limits = Limits()
  var log = Log()

  /// The profiles together with the rule that is the same for all.
  var services: ServiceProfiles {
    ServiceProfiles(profiles, minimumAnswers: sessions.rules.minimumAnswers)
  }

  struct Listen: Sendable, Equatable {
    var host = "127.0.0.1"
    /// 0 takes a free one.
    var port = 8080
    /// Scheme, host and port as people's browsers see them, without a slash at the end.
    var publicURL: String?
    var tls: TLS?
  }

  /// PEM files.
  struct TLS: Sendable, Equatable {
    var certificate: String
    var key: String
  }

  struct Storage: Sendable, Equatable {
    var directory = "./data"
    /// The file with the key of anonymous answers; `vault.key` in the directory when there is none.
    var answerKey: String?
    /// A folder that is kept in memory, for what ties answers to open questions to people.
    var runtime: String?
  }

  struct Audit: Sendable, Equatable {
    /// Where each checkpoint of the audit log is written to as well, as a line of JSON.
    var checkpointFile: String?
  }

  struct Web: Sendable, Equatable {
    /// The pages; those that came with the program when there is none.
    var directory: String?
    var fonts: String?
  }

  struct Modules: Sendable, Equatable {
    var directory = "Curricula"
  }

  struct Program: Sendable, Equatable {
    var name = "Adult IOP"
    /// An IANA name.
    var zone = "America/New_York"
    var site: String?
    /// That of programs which don't name another.
    var profile = ServiceProfile.shipped[0].id
  }

  /// What the support page and sheet offer.
  struct Clinic: Sendable, Equatable {
    var name = "Circle"
    var support = Support.national
    var emergency = "911"
    var afterHours: Text?
  }

  struct Support: Sendable, Equatable {
    var kind: Kind
    var label: Text
    /// A telephone number, or the address of a chat.
    var number: String
    var detail: Text
    /// The pages that show it. A language that no line is for shows all lines.
    var languages = Set(Language.allCases)

    enum Language: String, CaseIterable, Sendable {
      case en
      case es
    }

    enum Kind: String, CaseIterable, Sendable {
      case call
      case text
      case chat
    }

    /// The 988 Suicide & Crisis Lifeline, by call and by text, at any hour, everywhere in the United
    /// States (SAMHSA, 988lifeline.org).
    static let national = [Kind.call, .text].map { kind in
      Support(
        kind: kind, label: Text(en: "988 Lifeline", es: "Línea 988"), number: "988",
        detail: Text(
          en: "Free, day and night, in English and Spanish.",
          es: "Gratis, de día y de noche, en español y en inglés."))
    }
  }

  struct Sessions: Sendable, Equatable {
    var rules = SessionRules()
    /// How long a lost connection still counts as present.
    var grace = Duration.seconds(20)
  }

  struct Reports: Sendable, Equatable {
    /// The notice at the foot of every export: the short statement of 42 CFR 2.32(a)(2) as amended in
    /// 2024. The Spanish text isn't official.
    var footer = Text(
      en: "42 CFR part 2 prohibits unauthorized use or disclosure of these records.",
      es: "El título 42 del CFR, parte 2, prohíbe usar o divulgar estos registros sin autorización."
    )
    /// What signatures say, where a profile has no words of its own.
    var statement: Text?
  }

  struct Limits: Sendable, Equatable {
    var messageBytes = 16_384
    var messagesPerSecond = 20
    var burst = 40
    var queueBytes = 262_144
    var connections = 10_000
    var connectionsPerAddress = 1_000
    var joinTriesPerMinute = 10
  }

  struct Log: Sendable, Equatable {
    var level = Level.info
    var format = Format.text

    /// The names of swift-log's levels.
    enum Level: String, CaseIterable, Sendable {
      case trace
      case debug
      case info
      case notice
      case warning
      case error
      case critical
    }

    enum Format: String, CaseIterable, Sendable {
      case text
      case json
    }
  }
}
