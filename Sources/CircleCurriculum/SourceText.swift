/// A file's text by lines and columns, as the YAML parser counts them: columns are Unicode scalars.
struct SourceText {
  let lines: [[Unicode.Scalar]]

  init(_ text: String) {
    var lines: [[Unicode.Scalar]] = [[]]
    var afterReturn = false
    for scalar in text.unicodeScalars {
      let isBreak = Self.breaks.contains(scalar)
      // CR and LF together are one break.
      if isBreak, !(scalar == "\n" && afterReturn) { lines.append([]) }
      if !isBreak { lines[lines.count - 1].append(scalar) }
      afterReturn = scalar == "\r"
    }
    self.lines = lines
  }

  struct Spot: Hashable {
    /// Both count from 1.
    let line: Int
    let column: Int
  }

  /// The sign that stands at a place.
  func sign(at spot: Spot) -> Unicode.Scalar? {
    let line = scalars(ofLine: spot.line)
    return line.indices.contains(spot.column - 1) ? line[spot.column - 1] : nil
  }

  /// A line as text, without its break; empty where there is none.
  func line(_ number: Int) -> String {
    var line = String.UnicodeScalarView()
    line.append(contentsOf: scalars(ofLine: number))
    return String(line)
  }

  private func scalars(ofLine number: Int) -> [Unicode.Scalar] {
    lines.indices.contains(number - 1) ? lines[number - 1] : []
  }

  /// Where the comment begins that cuts off `text`, which stands at `start` without quotation marks.
  func comment(after text: String, at start: Spot) -> Spot? {
    var line = start.line
    var column = start.column
    var rest = text.unicodeScalars.filter { !Self.isSpace($0) }[...]
    while let wanted = rest.first {
      guard lines.indices.contains(line - 1) else { return nil }
      guard let found = sign(at: Spot(line: line, column: column)) else {
        (line, column) = (line + 1, 1)
        continue
      }
      column += 1
      if Self.isSpace(found) { continue }
      guard found == wanted else { return nil }
      rest = rest.dropFirst()
    }
    let end = column
    while let found = sign(at: Spot(line: line, column: column)), Self.isSpace(found) {
      column += 1
    }
    let spot = Spot(line: line, column: column)
    return column > end && sign(at: spot) == "#" ? spot : nil
  }

  /// Where `text`, all on one line, stands first from a line on.
  func place(of text: String, from line: Int) -> Spot? {
    let wanted = Array(text.unicodeScalars)
    guard let first = wanted.first, line >= 1, line <= lines.count else { return nil }
    // No text of ours goes over more lines.
    for number in line...min(lines.count, line + 100) {
      let scalars = lines[number - 1]
      for start in scalars.indices where scalars[start] == first {
        if scalars[start...].starts(with: wanted) { return Spot(line: number, column: start + 1) }
      }
    }
    return nil
  }

  private static let breaks: Set<Unicode.Scalar> = ["\n", "\r", "\u{85}", "\u{2028}", "\u{2029}"]

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar == " " || scalar == "\t" || breaks.contains(scalar)
  }
}

extension String {
  /// Whether any of these signs, all of ASCII, stands in the text: looked at before a pattern that needs one,
  /// which most texts are spared.
  func hasSign(of signs: String) -> Bool {
    utf8.contains { sign in signs.utf8.contains(sign) }
  }
}
