/// A phrase that is looked for in a text, in a short way of writing.
///
/// `end|ending it` is either word and then “it”; `suicid-` is any word that begins so; `wish … dead` has
/// up to four words between. Words are in small letters, without accents and apostrophes.
struct WordPattern {
  private enum Part {
    case word(Set<String>, stems: [String])
    case gap
  }

  private let parts: [Part]
  private static let longestGap = 4

  init(_ text: String) {
    parts = text.split(separator: " ").map { part in
      guard part != "…" else { return .gap }
      let words = part.split(separator: "|").map(String.init)
      return .word(
        Set(words.filter { !$0.hasSuffix("-") }),
        stems: words.filter { $0.hasSuffix("-") }.map { String($0.dropLast()) })
    }
  }

  /// Where the phrase stands first in `words`. An empty word ends a sentence, and no phrase goes over it.
  func range(in words: [String]) -> ClosedRange<Int>? {
    for start in words.indices where canBegin(with: words[start]) {
      if let end = end(of: parts[...], from: start, in: words), end > start {
        return start...end - 1
      }
    }
    return nil
  }

  /// Most words begin no phrase, which is found out before anything else is tried.
  private func canBegin(with word: String) -> Bool {
    guard case .word(let alternatives, let stems)? = parts.first else { return true }
    return Self.isOne(word, of: alternatives, stems)
  }

  private static func isOne(_ word: String, of alternatives: Set<String>, _ stems: [String]) -> Bool
  {
    alternatives.contains(word) || stems.contains(where: word.hasPrefix)
  }

  private func end(of parts: ArraySlice<Part>, from start: Int, in words: [String]) -> Int? {
    guard let part = parts.first else { return start }
    let rest = parts.dropFirst()
    switch part {
    case .word(let alternatives, let stems):
      guard words.indices.contains(start), !words[start].isEmpty else { return nil }
      let word = words[start]
      guard Self.isOne(word, of: alternatives, stems) else { return nil }
      return end(of: rest, from: start + 1, in: words)
    case .gap:
      for next in start...start + Self.longestGap {
        if let end = end(of: rest, from: next, in: words) { return end }
        guard words.indices.contains(next), !words[next].isEmpty else { return nil }
      }
      return nil
    }
  }
}
