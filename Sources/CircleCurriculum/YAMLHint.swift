import Yams

/// The commonest slips of people who are new to YAML, told in words that say what to do.
///
/// The parser often stops a line or more after the slip, so the lines around are looked at, each slip by
/// what it looks like. Where nothing is recognized, ``YAMLMistake`` keeps to the parser's own words.
struct YAMLHint {
  typealias Spot = SourceText.Spot
  typealias Found = (spot: Spot, message: String)

  private let source: SourceText
  /// What the parser says, and where it stopped.
  private let words: String
  private let stop: Spot
  /// What it was reading, and where that began.
  private let reading: String
  private let start: Spot

  /// Nothing for errors that aren't about the signs of YAML.
  init?(_ error: YamlError, in text: String) {
    switch error {
    case .scanner(let context, let found, let mark, _),
      .parser(let context, let found, let mark, _):
      source = SourceText(text)
      words = found
      // A parser that stops at the very end may give line 0.
      stop = Spot(line: max(1, mark.line), column: max(1, mark.column))
      reading = context?.text ?? ""
      start =
        context.map { Spot(line: max(1, $0.mark.line), column: max(1, $0.mark.column)) } ?? stop
    case .composer, .reader, .duplicatedKeysInMapping, .no, .memory, .writer, .emitter,
      .representer, .dataCouldNotBeDecoded:
      return nil
    }
  }

  /// The slip that explains the error, and where it is.
  var found: Found? {
    tabOrStrangeSpace ?? unclosedQuotation ?? strangeBeginning ?? bracketedBeginning
      ?? unspacedPoint ?? unspacedKey ?? textAfterQuotation ?? cutByComment ?? braces
  }

  static func quotes(around sign: String) -> String {
    "A text that begins with \(sign) needs quotation marks, or >- and the text on the next line."
  }

  static let noBreakSpace =
    "Here stands a no-break space, as word processors make them. Put an ordinary space."

  /// The lines that the slip may be on, the likeliest first: where the parser stopped, where it had
  /// begun, and the one before it stopped.
  private var suspects: [Int] {
    var lines: [Int] = []
    for line in [stop.line, start.line, stop.line - 1]
    where line >= 1 && line >= stop.line - 40 && !lines.contains(line) {
      lines.append(line)
    }
    return lines
  }

  private var tabOrStrangeSpace: Found? {
    for line in suspects {
      let text = Array(source.line(line).unicodeScalars)
      let indentation = text.prefix { $0 == " " || $0 == "\t" || $0 == "\u{A0}" }
      if let column = indentation.firstIndex(of: "\t") {
        return (Spot(line: line, column: column + 1), "Indent with spaces, never with tabs.")
      }
      for column in text.indices where text[column] == "\u{A0}" {
        if column < indentation.count || ":-".unicodeScalars.contains(text[column - 1]) {
          return (Spot(line: line, column: column + 1), Self.noBreakSpace)
        }
      }
    }
    return nil
  }

  private var unclosedQuotation: Found? {
    guard reading == "while scanning a quoted scalar" else { return nil }
    return (
      start,
      "The quotation mark that begins on line \(start.line) isn’t closed. Put the same mark at the end of "
        + "the text."
    )
  }

  /// A sign that means something else to YAML at the beginning of a text.
  private var strangeBeginning: Found? {
    switch words {
    case "found character that cannot start any token":
      guard let sign = source.sign(at: stop) else { return nil }
      return (stop, Self.quotes(around: String(sign)))
    case "block sequence entries are not allowed in this context":
      let isText = source.line(stop.line).contains(/(?:en|es):\s+-/)
      return (
        stop,
        isText
          ? Self.quotes(around: "-")
          : "A list begins on the line below its key, with “- ” before each point."
      )
    case "mapping keys are not allowed in this context": return (stop, Self.quotes(around: "?"))
    default: break
    }
    switch reading {
    case "while scanning an alias": return (start, Self.quotes(around: "*"))
    case "while scanning an anchor": return (start, Self.quotes(around: "&"))
    case "while scanning a tag", "while parsing a tag": return (start, Self.quotes(around: "!"))
    case "while scanning a directive": return (start, Self.quotes(around: "%"))
    case "while scanning a block scalar": return nil
    default: return nil
    }
  }

  /// “[Name] you”, “{You} pick”: the brackets are closed and words follow.
  private var bracketedBeginning: Found? {
    let pattern = /^\s*(?:- )?[a-z-]+:\s+(\[[^\]]*\]|\{[^}]*\})\s*[^\s#,\]}]/
    for line in suspects {
      let text = source.line(line)
      guard text.hasSign(of: "[{"), let match = text.firstMatch(of: pattern) else { continue }
      return (
        Spot(line: line, column: Self.column(match.1.startIndex, in: text)),
        "A text that begins with [ or { needs quotation marks."
      )
    }
    return nil
  }

  /// “-{ en: …” and “– { en: …”.
  private var unspacedPoint: Found? {
    let pattern = /^\s*(-[^\s-]|[–—•·]\s?)/
    for line in suspects {
      let text = source.line(line)
      guard let match = text.firstMatch(of: pattern) else { continue }
      return (
        Spot(line: line, column: Self.column(match.1.startIndex, in: text)),
        "A point of a list begins with - and a space."
      )
    }
    return nil
  }

  /// “minutes:3” and “minutes – 3”.
  private var unspacedKey: Found? {
    guard
      words.contains("expected ':'") || words.contains("expected key")
        || words.contains("not allowed in this context")
    else { return nil }
    let pattern = /^\s*(?:- )?(([a-z][a-z-]*)(?::| ?[–—=] ?| - )(\S.*))$/
    for line in suspects {
      let text = source.line(line)
      guard let match = text.firstMatch(of: pattern) else { continue }
      let example = "\(match.2): \(match.3)".quotedShortly
      return (
        Spot(line: line, column: Self.column(match.1.startIndex, in: text)),
        "After a key come a colon and a space: \(example)."
      )
    }
    return nil
  }

  /// “"Worry" can wait”, “'What's worry'”: the text ends at the second mark.
  private var textAfterQuotation: Found? {
    guard reading != "while parsing a flow mapping", reading != "while parsing a flow sequence"
    else { return nil }
    let pattern = /^\s*(?:- )*(?:[a-z-]+:\s+)?(?:"[^"]*"|'[^']*')\s*([^\s#:,'"}\]])/
    for line in suspects {
      let text = source.line(line)
      guard text.hasSign(of: "\"'"), let match = text.firstMatch(of: pattern) else { continue }
      return (
        Spot(line: line, column: Self.column(match.1.startIndex, in: text)),
        "This text began with a quotation mark, so it ended at the next one. Write curly marks (“ ” ’) "
          + "within it, or >- and the text on the next line."
      )
    }
    return nil
  }

  /// A text over several lines of which one has a “#”.
  private var cutByComment: Found? {
    guard words == "could not find expected ':'" else { return nil }
    let text = source.line(start.line - 1)
    guard let match = text.firstMatch(of: /\S( #)/) else { return nil }
    return (
      Spot(line: start.line - 1, column: Self.column(match.1.startIndex, in: text) + 1),
      "What stands after “ #” isn’t read, and the text went on after it. Put the text in quotation marks."
    )
  }

  private var braces: Found? {
    switch reading {
    case "while parsing a flow mapping":
      (
        stop,
        "The braces { } that begin on line \(start.line) can’t be read from here on. Between them: a comma "
          + "after each text, quotation marks around a text that has a comma, a colon, “#”, brackets or "
          + "quotation marks of its own, and a } at the end."
      )
    case "while parsing a flow sequence":
      (
        stop,
        "The brackets [ ] that begin on line \(start.line) can’t be read from here on. Between them: a comma "
          + "after each part, and a ] at the end."
      )
    default: nil
    }
  }

  private static func column(_ index: String.Index, in text: String) -> Int {
    text.unicodeScalars.distance(from: text.startIndex, to: index) + 1
  }
}
