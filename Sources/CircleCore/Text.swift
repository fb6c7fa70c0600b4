/// A language that every text for people exists in.
public enum Language: String, CaseIterable, Hashable, Sendable, Codable {
  case english = "en"
  case spanish = "es"
}

/// One text in each language.
public struct Text: Hashable, Sendable, Codable {
  public let en: String
  public let es: String

  public init(en: String, es: String) {
    self.en = en
    self.es = es
  }

  /// A text that is the same in each language, such as a name.
  public init(same text: String) { self.init(en: text, es: text) }

  public subscript(language: Language) -> String {
    switch language {
    case .english: en
    case .spanish: es
    }
  }
}
