import CircleCore

/// Which language a text seems to be in, by the small words that every sentence has.
enum LanguageGuess {
  /// The other language that a text seems to be in; nil where it may well be in its own.
  ///
  /// Two different small words of the other language and none of its own are needed in a text of some
  /// length, so that a name or a borrowed word says nothing.
  static func other(than own: Language, in text: String) -> Language? {
    let words = text.lowercased().split { !$0.isLetter }.map(String.init)
    guard words.count >= fewest,
      !words.contains(where: { smallWords[own]?.contains($0) ?? false })
    else { return nil }
    return Language.allCases.first { other in
      other != own && Set(words).count { smallWords[other]?.contains($0) ?? false } >= 2
    }
  }

  /// Texts of fewer words are often names.
  private static let fewest = 5

  /// No word stands in both; those that mean something in the other language (“no”, “me”, “son”, “sin”) in none.
  private static let smallWords: [Language: Set<String>] = [
    .english: [
      "the", "and", "of", "to", "you", "your", "is", "it", "that", "for", "what", "with", "are",
      "this", "can", "be", "on", "we", "when", "do", "not", "have", "i", "my", "or", "at", "from",
      "they", "their", "one", "how", "if", "but", "was", "there", "about",
    ],
    .spanish: [
      "el", "la", "los", "las", "de", "del", "que", "y", "en", "un", "una", "por", "con", "para",
      "se", "es", "tu", "lo", "al", "te", "su", "cuando", "qué", "cómo", "como", "o", "más", "mi",
      "si", "pero", "está", "esto", "ti", "muy", "hasta", "desde",
    ],
  ]
}
