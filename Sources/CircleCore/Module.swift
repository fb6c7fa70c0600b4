/// A curriculum module as a clinician wrote it: what one part of a session is made of.
public struct Module: Hashable, Sendable, Codable {
  /// The name of the module's file without its ending, such as `paced-breathing`.
  public let id: String
  /// Raised with each change of the content, from 1 on. Attendance names the one that was delivered.
  public let version: Int
  public let family: Family
  public let title: Text
  /// One line: what people leave with.
  public let summary: Text
  public let level: Level
  /// The public sources that the content rests on, one line each.
  public let sources: [String]
  /// What a facilitator should know before choosing it, such as for whom it isn't.
  public let cautions: [Text]
  public let steps: [ModuleStep]

  public init(
    id: String, version: Int, family: Family, title: Text, summary: Text, level: Level,
    sources: [String], cautions: [Text], steps: [ModuleStep]
  ) {
    self.id = id
    self.version = version
    self.family = family
    self.title = title
    self.summary = summary
    self.level = level
    self.sources = sources
    self.cautions = cautions
    self.steps = steps
  }

  /// Minutes that the module takes: the sum of its steps.
  public var minutes: Int { steps.reduce(0) { $0 + $1.minutes } }

  /// The school of treatment that a module belongs to.
  public enum Family: String, CaseIterable, Hashable, Sendable, Codable {
    case core
    case cbt
    case dbt
    case mindfulness
    case rolePlay = "role-play"
    case relapsePrevention = "relapse-prevention"
    case motivation
    case psychoeducation
    case family
    case aftercare
    case holistic
  }

  /// What people should have met before.
  public enum Level: String, CaseIterable, Hashable, Sendable, Codable {
    case basic
    case intermediate
    case advanced
  }
}
