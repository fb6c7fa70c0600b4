import CircleCore

/// How hard a text is to read, by published formulas.
///
/// English: the Flesch–Kincaid grade (Kincaid, Fishburne, Rogers, Chissom: Derivation of new
/// readability formulas for Navy enlisted personnel, 1975). Spanish: the reading ease of Fernández
/// Huerta (Medidas sencillas de lecturabilidad, Consigna 214, 1959), whose scale says that 60 to 70 is
/// read with ease after seventh or eighth grade.
struct Readability: Hashable {
  let words: Int
  let sentences: Int
  let syllables: Int

  /// - Parameter lines: Paragraphs. Those of fewer than four words, such as names and headings, are
  ///   left out: they would make any text look easy.
  init(_ lines: [String], in language: Language) {
    var words = 0
    var sentences = 0
    var syllables = 0
    for line in lines {
      let found = Self.words(of: line)
      guard found.count >= 4 else { continue }
      words += found.count
      sentences += Self.sentences(in: line)
      syllables += found.reduce(0) { sum, word in
        switch language {
        case .english: sum + EnglishSyllables.count(in: word)
        case .spanish: sum + SpanishSyllables.count(in: word)
        }
      }
    }
    self.words = words
    self.sentences = sentences
    self.syllables = syllables
  }

  /// School years in the United States; nil of no text.
  var fleschKincaidGrade: Double? {
    guard words > 0, sentences > 0 else { return nil }
    return 0.39 * Double(words) / Double(sentences) + 11.8 * Double(syllables) / Double(words)
      - 15.59
  }

  /// From 0, very hard, to 100, very easy; nil of no text.
  var fernandezHuertaEase: Double? {
    guard words > 0, sentences > 0 else { return nil }
    return 206.84 - 60 * Double(syllables) / Double(words)
      - 1.02 * Double(words) / Double(sentences)
  }

  static let hardestGrade = 8.0
  static let leastEase = 60.0

  private static func words(of line: String) -> [String] {
    line.lowercased().split { !$0.isLetter && $0 != "’" && $0 != "'" }
      .map { $0.filter(\.isLetter) }.filter { !$0.isEmpty }
  }

  /// A line is at least one sentence, whether or not it ends in a stop.
  private static func sentences(in line: String) -> Int {
    let parts = line.split { ".?!:;…".contains($0) }
    return max(1, parts.count { $0.contains(where: \.isLetter) })
  }
}

/// Syllables by the sounds of vowels, as good as can be without a dictionary.
enum EnglishSyllables {
  private static let vowels = Set("aeiouy")

  static func count(in word: String) -> Int {
    let letters = Array(word)
    var groups = 0
    var isInside = false
    for letter in letters {
      let isVowel = vowels.contains(letter)
      if isVowel, !isInside { groups += 1 }
      isInside = isVowel
    }
    // A last "e" is silent, but not in "table"; "-ed" and "-es" are mostly silent too.
    if groups > 1, word.hasSuffix("e"), !endsInSoundedLE(letters) { groups -= 1 }
    if groups > 1, word.hasSuffix("ed"), !word.hasSuffix("ted"), !word.hasSuffix("ded") {
      groups -= 1
    }
    if groups > 1, word.hasSuffix("es"), silentES(word) { groups -= 1 }
    return max(1, groups)
  }

  private static func endsInSoundedLE(_ letters: [Character]) -> Bool {
    letters.count > 2 && letters.suffix(2) == ["l", "e"]
      && !vowels.contains(letters[letters.count - 3])
  }

  private static func silentES(_ word: String) -> Bool {
    !["ses", "zes", "ches", "shes", "xes", "ces", "ges"].contains { word.hasSuffix($0) }
  }
}

/// Spanish spelling tells its syllables: each vowel is one, and weak ones join their neighbors.
enum SpanishSyllables {
  private static let strong = Set("aeoáéíóú")
  private static let weak = Set("iuüy")

  static func count(in word: String) -> Int {
    let letters = Array(word)
    var count = 0
    var before: Character?
    for (place, letter) in letters.enumerated() {
      let isLast = place == letters.count - 1
      // "que", "gui": this u isn't heard. "y" is a vowel at the end of a word, or alone.
      let isMute =
        letter == "u" && place > 0 && (letters[place - 1] == "q" || letters[place - 1] == "g")
        && !isLast && "eiéí".contains(letters[place + 1])
      let isVowel =
        !isMute && (strong.contains(letter) || (weak.contains(letter) && (letter != "y" || isLast)))
      guard isVowel else {
        before = nil
        continue
      }
      if let neighbor = before {
        if strong.contains(neighbor), strong.contains(letter) { count += 1 }
      } else {
        count += 1
      }
      before = letter
    }
    return max(1, count)
  }
}
