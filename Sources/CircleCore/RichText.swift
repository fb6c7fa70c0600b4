/// A longer text in each language, already taken apart into blocks: nothing that shows it has to read
/// markup, and none of it can be markup.
public struct RichText: Hashable, Sendable {
  public let en: [Block]
  public let es: [Block]

  public init(en: [Block], es: [Block]) {
    self.en = en
    self.es = es
  }

  /// One paragraph without emphasis.
  public init(plain text: Text) {
    self.init(en: [.paragraph([Span(text.en)])], es: [.paragraph([Span(text.es)])])
  }

  public subscript(language: Language) -> [Block] {
    switch language {
    case .english: en
    case .spanish: es
    }
  }

  public enum Block: Hashable, Sendable, Codable {
    case paragraph([Span])
    /// A list of one level. Its items are numbered if it is ordered.
    case list([[Span]], isOrdered: Bool)
  }

  /// A run of text that looks the same throughout.
  public struct Span: Hashable, Sendable, Codable {
    public let text: String
    /// nil is none.
    public let style: Style?

    public init(_ text: String, _ style: Style? = nil) {
      self.text = text
      self.style = style
    }

    public enum Style: String, CaseIterable, Hashable, Sendable, Codable {
      case emphasis
      case strong
    }
  }

  /// The words alone, a line for each paragraph or item.
  public func lines(in language: Language) -> [String] {
    self[language].flatMap { block -> [String] in
      switch block {
      case .paragraph(let spans): [spans.map(\.text).joined()]
      case .list(let items, _): items.map { $0.map(\.text).joined() }
      }
    }
  }
}

extension RichText: Codable {
  private enum CodingKeys: String, CodingKey {
    case en
    case es
  }

  /// Logs of before texts had blocks have a string for each language.
  public init(from decoder: any Decoder) throws {
    let languages = try decoder.container(keyedBy: CodingKeys.self)
    func blocks(_ key: CodingKeys) throws -> [Block] {
      if let text = try? languages.decode(String.self, forKey: key) {
        // What isn't a string is read as blocks, whose mistakes are told.
        return [.paragraph([Span(text)])]
      }
      return try languages.decode([Block].self, forKey: key)
    }
    self.init(en: try blocks(.en), es: try blocks(.es))
  }

  public func encode(to encoder: any Encoder) throws {
    var languages = encoder.container(keyedBy: CodingKeys.self)
    try languages.encode(en, forKey: .en)
    try languages.encode(es, forKey: .es)
  }
}
