import CircleCore
import CircleProtocol

/// What a clinic says of itself on every page, also to those who aren't signed in.
public struct Clinic: Sendable {
  public let name: String
  /// Where phones go to join.
  public let joinURL: String
  public let zone: String
  public let support: [SupportLine]
  /// The number for danger to life.
  public let emergency: String
  public let afterHours: Text?

  public init(
    name: String, joinURL: String, zone: String, support: [SupportLine], emergency: String,
    afterHours: Text?
  ) {
    self.name = name
    self.joinURL = joinURL
    self.zone = zone
    self.support = support
    self.emergency = emergency
    self.afterHours = afterHours
  }

  /// A line that people can call or write to.
  public struct SupportLine: Sendable, Hashable {
    public let kind: Kind
    public let label: Text
    public let number: String
    public let detail: Text
    /// The languages of the pages that show it: `en`, `es`.
    public let languages: [String]

    public init(
      kind: Kind, label: Text, number: String, detail: Text, languages: [String] = ["en", "es"]
    ) {
      self.kind = kind
      self.label = label
      self.number = number
      self.detail = detail
      self.languages = languages
    }

    public enum Kind: String, CaseIterable, Sendable {
      case call
      case text
      case chat
    }
  }

  var json: JSON {
    [
      "name": .string(name), "joinUrl": .string(joinURL), "zone": .string(zone),
      "emergency": .string(emergency), "afterHours": afterHours.map(Self.json) ?? .null,
      "support": .array(
        support.map { line in
          [
            "kind": .string(line.kind.rawValue), "label": Self.json(line.label),
            "number": .string(line.number), "detail": Self.json(line.detail),
            "languages": .array(line.languages.map { .string($0) }),
          ]
        }),
      // A phone compares what its own person writes with them, and tells nobody.
      "warningPhrases": .array(WarningPhrases.all.map { .string($0) }),
    ]
  }

  private static func json(_ text: Text) -> JSON {
    ["en": .string(text.en), "es": .string(text.es)]
  }
}
