import CircleCore

// How answers are written before they are encrypted. No part of one can have a control character.

private let separator: Character = "\u{1F}"

extension Answer {
  /// `n6` for the number 6, `oa` for the option a, `-` for a skip, and so on.
  var stored: String {
    switch self {
    case .number(let number): "n\(number)"
    case .option(let id): "o\(id)"
    case .options(let ids): "m" + ids.joined(separator: String(separator))
    case .words(let words): "w" + words.joined(separator: String(separator))
    case .text(let text): "t\(text)"
    case .ticket(let rating, let note):
      "k\(rating.map(String.init) ?? "")\(separator)\(note ?? "")"
    case .skip: "-"
    }
  }

  init?(stored: String) {
    let rest = String(stored.dropFirst())
    func parts() -> [String] {
      rest.split(separator: separator, omittingEmptySubsequences: false).map(String.init)
    }
    switch stored.first {
    case "n":
      guard let number = Int(rest) else { return nil }
      self = .number(number)
    case "o": self = .option(rest)
    case "m": self = .options(parts())
    case "w": self = .words(parts())
    case "t": self = .text(rest)
    case "k":
      let halves = parts()
      guard halves.count == 2 else { return nil }
      self = .ticket(rating: Int(halves[0]), note: halves[1].isEmpty ? nil : halves[1])
    case "-" where rest.isEmpty: self = .skip
    default: return nil
    }
  }
}

extension SealedAnswer {
  var stored: String {
    switch self {
    case .number(let number): "n\(number)"
    case .option(let id): "o\(id)"
    case .word(let word, let people): "w\(people)\(separator)\(word)"
    case .text(let text): "t\(text)"
    }
  }

  init?(stored: String) {
    let rest = String(stored.dropFirst())
    switch stored.first {
    case "n":
      guard let number = Int(rest) else { return nil }
      self = .number(number)
    case "o": self = .option(rest)
    case "t": self = .text(rest)
    case "w":
      let halves = rest.split(separator: separator, maxSplits: 1)
      guard halves.count == 2, let people = Int(halves[0]) else { return nil }
      self = .word(String(halves[1]), people: people)
    default: return nil
    }
  }
}
