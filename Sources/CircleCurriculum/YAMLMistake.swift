import Yams

/// What the YAML parser could not read, in our words and with an exact place.
struct YAMLMistake {
  let problem: Problem

  private typealias Spot = SourceText.Spot

  init(_ error: YamlError, in text: String, name: String) {
    func at(_ line: Int, _ column: Int, _ message: String) -> Problem {
      // A parser that stops at the very end may give line 0.
      Problem(at: .file(name, line: max(1, line), column: max(1, column)), message)
    }
    if let hint = YAMLHint(error, in: text)?.found {
      problem = at(hint.spot.line, hint.spot.column, hint.message)
      return
    }
    problem =
      switch error {
      case .scanner(let context, let found, let mark, _),
        .parser(let context, let found, let mark, _):
        at(mark.line, mark.column, Self.notYAML(found, context))
      case .composer(_, let found, let mark, _):
        at(
          mark.line, mark.column,
          found == "found undefined alias"
            ? YAMLHint.quotes(around: "*")
            : "A second document begins here. One document in each file is needed.")
      case .reader(let found, let offset, _, _):
        Self.strange(found, atCharacter: offset ?? 0, in: text, name: name)
      case .duplicatedKeysInMapping(let keys, let context):
        Self.twice(
          keys.first ?? "", first: Spot(line: context.mark.line, column: context.mark.column),
          in: text, name: name)
      case .no, .memory, .writer, .emitter, .representer, .dataCouldNotBeDecoded:
        at(1, 1, "The file can’t be read as YAML.")
      }
  }

  /// The parser's own words are kept: they are what a search engine knows.
  private static func notYAML(_ found: String, _ context: YamlError.Context?) -> String {
    var message = "This isn’t YAML: \(found)"
    if let context { message += " \(context.text) that began on line \(context.mark.line)" }
    message += "."
    switch found {
    case "mapping values are not allowed in this context":
      message +=
        " Put a text that has a colon in quotation marks, or write >- and begin it on the next line."
    case "could not find expected ':'", "did not find expected key",
      "did not find expected '-' indicator":
      message += " Look at the indentation and the quotation marks just above."
    default:
      break
    }
    return message
  }

  private static func strange(
    _ found: String, atCharacter offset: Int, in text: String, name: String
  ) -> Problem {
    var line = 1
    var column = 1
    let end = text.index(text.startIndex, offsetBy: max(0, offset), limitedBy: text.endIndex)
    for scalar in text[..<(end ?? text.endIndex)].unicodeScalars {
      (line, column) = scalar == "\n" ? (line + 1, 1) : (line, column + 1)
    }
    return Problem(
      at: .file(name, line: line, column: column),
      "A character stands here that YAML doesn’t have (\(found)). Delete it.")
  }

  /// The parser only tells the place of the first of two equal keys. A person wants the second.
  private static func twice(_ key: String, first: Spot, in text: String, name: String) -> Problem {
    let found = second(key, after: first, in: text)
    let place = found ?? first
    let shown = key.quotedShortly
    let message =
      (found == nil
        ? "The key \(shown) stands twice in the group that begins here."
        : "The key \(shown) stands here a second time. The first is on line \(first.line).")
      + " Each key is needed once: delete or rename one of the two."
    return Problem(at: .file(name, line: max(1, place.line), column: max(1, place.column)), message)
  }

  private static func second(_ key: String, after first: Spot, in text: String) -> Spot? {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    guard lines.indices.contains(first.line - 1) else { return nil }
    for (index, line) in lines.enumerated().dropFirst(first.line) {
      let indent = line.prefix { $0 == " " }.unicodeScalars.count
      let rest = line.dropFirst(indent)
      if rest.isEmpty || rest.hasPrefix("#") { continue }
      // Less indented: the group that holds both keys is over.
      if indent + 1 < first.column { return nil }
      let bare = rest.drop { $0 == "\"" || $0 == "'" }
      if indent + 1 == first.column, bare.hasPrefix(key),
        bare.dropFirst(key.count).drop(while: { " \"'".contains($0) }).hasPrefix(":")
      {
        return Spot(line: index + 1, column: first.column)
      }
    }
    return nil
  }
}
