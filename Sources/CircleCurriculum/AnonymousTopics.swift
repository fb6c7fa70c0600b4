import CircleCore

/// Questions that may not be asked without a name: whoever is in danger has to be reached.
///
/// A clinician asks about suicide and self-harm face to face, with a screener that has a next step
/// (such as the ASQ or the C-SSRS), because an answer has to lead to somebody's help. The Joint
/// Commission's National Patient Safety Goal 15.01.01 asks for exactly that: a validated tool, and an
/// assessment of those who screen positive.
///
/// The phrases find most such questions, and can't find all of them: the pages for authors say so.
/// Each question of the C-SSRS screener, the ASQ, PHQ-9 (9) and EPDS (10) is found by its gist.
enum AnonymousTopics {
  static let reason =
    "Nobody could be reached because of an answer, so questions about suicide or self-harm aren’t "
    + "asked without a name. Ask them face to face, with your clinic’s screener."

  /// The words of `text`, as they stand there, that it may not have; nil if it has none.
  ///
  /// - Parameter language: What the text is in, if that is known.
  static func found(in text: String, language: Language? = nil) -> String? {
    // No text that is read is as long; one that is too long is refused for that.
    let words = withoutHarmless(words(of: text.prefix(2000)))
    let plain = words.map(\.plain)
    for phrase in phrases {
      if let range = phrase.range(in: plain) { return written(words[range], in: text) }
    }
    return initials(in: words, language).map { String($0.written) }
  }

  /// What clinicians call suicidal ideation and self-injury among themselves. “SI” in capitals may be
  /// “if” in Spanish.
  private static func initials(in words: [Word], _ language: Language?) -> Word? {
    words.first { word in
      ["NSSI", "SIB"].contains(word.written) || (language != .spanish && word.written == "SI")
    }
  }

  /// The words with a sentence's end in place of each harmless phrase, so that nothing is found in it.
  private static func withoutHarmless(_ words: [Word]) -> [Word] {
    var words = words
    for phrase in harmless {
      while let range = phrase.range(in: words.map(\.plain)) {
        words[range] = [Word(plain: "", written: words[range.lowerBound].written)]
      }
    }
    return words
  }

  private static func written(_ words: ArraySlice<Word>, in text: String) -> String? {
    guard let first = words.first, let last = words.last else { return nil }
    return String(text[first.written.startIndex..<last.written.endIndex])
  }

  /// A word, or the end of a sentence, which is a word of nothing.
  struct Word {
    /// In small letters, without accents and apostrophes.
    let plain: String
    let written: Substring
  }

  static func words(of text: Substring) -> [Word] {
    var words: [Word] = []
    var start: Substring.Index?
    func close(at end: Substring.Index) {
      guard let begin = start else { return }
      start = nil
      let written = text[begin..<end]
      // A quotation mark alone is no word.
      let plain = WarningPhrases.plain(String(written)).filter { $0 != " " }
      if !plain.isEmpty { words.append(Word(plain: plain, written: written)) }
    }
    for place in text.indices {
      let letter = text[place]
      if letter.isLetter || letter.isNumber || "'’‘´`".contains(letter) {
        if start == nil { start = place }
        continue
      }
      close(at: place)
      if ".?!;:…".contains(letter) { words.append(Word(plain: "", written: text[place...place])) }
    }
    close(at: text.endIndex)
    return words
  }
}
