import CLibcmark
import CircleCore

/// Takes a text in Markdown apart into blocks. Only paragraphs, lists of one level, strong and
/// emphasized words are known; all else is refused, so that no page ever has to show markup.
enum MarkdownReader {
  /// What a text has that it may not have, in words that fit after "has".
  struct Unknown: Error, Hashable {
    let what: String
    /// What its signs look like, for quoting them.
    var mark: Mark?

    enum Mark: Hashable {
      case html
      case link
      case code
      case line(String)

      func firstMatch(in text: String) -> String? {
        switch self {
        case .html: text.firstMatch(of: /<[^<>]*>?/).map { String($0.output) }
        case .link:
          text.firstMatch(of: /!?\[[^\]]*\]\([^)]*\)|<[a-z]+:[^>]*>/).map { String($0.output) }
        case .code: text.firstMatch(of: /`[^`]*`/).map { String($0.output) }
        case .line(let beginning):
          text.split(separator: "\n").map { $0.drop { $0 == " " } }
            .first { $0.hasPrefix(beginning) }.map(String.init)
        }
      }
    }

    /// Whether it is a piece of a line, so that leaving its signs out mends it.
    var isWithinLine: Bool { [.html, .link, .code].contains(mark) }
  }

  /// - Throws: `Unknown` for the first thing that isn't known.
  static func blocks(of text: String) throws(Unknown) -> [RichText.Block] {
    var bytes = text
    let document = bytes.withUTF8 { buffer in
      buffer.withMemoryRebound(to: CChar.self) {
        cmark_parse_document($0.baseAddress, $0.count, CMARK_OPT_DEFAULT)
      }
    }
    guard let document else { throw Unknown(what: "something that can’t be read") }
    defer { cmark_node_free(document) }
    var blocks: [RichText.Block] = []
    for node in children(of: document) { blocks.append(try block(node)) }
    // Definitions of links leave no trace in what was parsed: the line would just be gone. Whatever they
    // look like, the words that are left are fewer than those that were written.
    guard words(of: blocks) >= wordsWritten(in: text), !blocks.isEmpty else {
      throw Unknown(what: "a definition of a link, or no words at all")
    }
    // Tables aren't known to cmark: their signs would stand on people's screens.
    guard !text.hasSign(of: "|") || !text.contains(tableRow) else {
      throw Unknown(what: "a table", mark: .line("|"))
    }
    return blocks
  }

  /// Letters and digits that are left, and those that were written. Digits that number a list's points
  /// aren't kept as words.
  private static func words(of blocks: [RichText.Block]) -> Int {
    RichText(en: blocks, es: []).lines(in: .english).reduce(0) { $0 + lettersAndDigits(in: $1) }
  }

  private static func wordsWritten(in text: String) -> Int {
    var words = text
    if words.hasSign(of: ".)") {
      words.replace(numbering) { $0.output.dropLast(2).filter { !$0.isNumber } }
    }
    if words.hasSign(of: "&") { words.replace(entity, with: "") }
    return lettersAndDigits(in: words)
  }

  private static func lettersAndDigits(in text: String) -> Int {
    text.unicodeScalars.count { $0.properties.isAlphabetic || $0.properties.numericType != nil }
  }

  private static var numbering: Regex<Substring> {
    /(?:^|\n)[ ]*(?:[-*+][ ]+)?[0-9]{1,9}[.)][ \t\n]/
  }
  private static var entity: Regex<Substring> { /&#?[A-Za-z0-9]{1,32};/ }
  private static var tableRow: Regex<Substring> { /(?:^|\n)[ ]*\|[^\n]*\|/ }

  private static func block(_ node: OpaquePointer) throws(Unknown) -> RichText.Block {
    switch cmark_node_get_type(node) {
    case CMARK_NODE_PARAGRAPH:
      return .paragraph(try spans(in: node))
    case CMARK_NODE_LIST:
      var items: [[RichText.Span]] = []
      for item in children(of: node) { items.append(try listItem(item)) }
      return .list(items, isOrdered: cmark_node_get_list_type(node) == CMARK_ORDERED_LIST)
    default:
      throw unknown(node)
    }
  }

  private static func listItem(_ node: OpaquePointer) throws(Unknown) -> [RichText.Span] {
    let parts = children(of: node)
    guard let first = parts.first else { throw Unknown(what: "a point of a list without words") }
    guard parts.count == 1, cmark_node_get_type(first) == CMARK_NODE_PARAGRAPH else {
      throw Unknown(what: "a list within a list, or several paragraphs in one of its points")
    }
    return try spans(in: first)
  }

  private static func spans(in node: OpaquePointer) throws(Unknown) -> [RichText.Span] {
    var spans: [RichText.Span] = []
    for part in children(of: node) {
      switch cmark_node_get_type(part) {
      case CMARK_NODE_TEXT: add(literal(part), nil, to: &spans)
      case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK: add(" ", nil, to: &spans)
      case CMARK_NODE_STRONG: add(try plain(part), .strong, to: &spans)
      case CMARK_NODE_EMPH: add(try plain(part), .emphasis, to: &spans)
      default: throw unknown(part)
      }
    }
    return spans
  }

  /// The words within an emphasis, which has no other one inside.
  private static func plain(_ node: OpaquePointer) throws(Unknown) -> String {
    var text = ""
    for part in children(of: node) {
      switch cmark_node_get_type(part) {
      case CMARK_NODE_TEXT: text += literal(part)
      case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK: text += " "
      case CMARK_NODE_STRONG, CMARK_NODE_EMPH: throw Unknown(what: "one emphasis within another")
      default: throw unknown(part)
      }
    }
    return text
  }

  /// Neighbors that look the same are one.
  private static func add(
    _ text: String, _ style: RichText.Span.Style?, to spans: inout [RichText.Span]
  ) {
    if let last = spans.last, last.style == style {
      spans[spans.count - 1] = RichText.Span(last.text + text, style)
    } else if !text.isEmpty {
      spans.append(RichText.Span(text, style))
    }
  }

  private static func children(of node: OpaquePointer) -> [OpaquePointer] {
    var children: [OpaquePointer] = []
    var next = cmark_node_first_child(node)
    while let child = next {
      children.append(child)
      next = cmark_node_next(child)
    }
    return children
  }

  private static func literal(_ node: OpaquePointer) -> String {
    cmark_node_get_literal(node).map { String(cString: $0) } ?? ""
  }

  private static func unknown(_ node: OpaquePointer) -> Unknown {
    let what =
      switch cmark_node_get_type(node) {
      case CMARK_NODE_HEADING: "a heading"
      case CMARK_NODE_HTML_BLOCK, CMARK_NODE_HTML_INLINE: "HTML"
      case CMARK_NODE_CODE: "code"
      case CMARK_NODE_CODE_BLOCK: "code, or a line that begins with four spaces"
      case CMARK_NODE_LINK: "a link"
      case CMARK_NODE_IMAGE: "an image"
      case CMARK_NODE_BLOCK_QUOTE: "a block quotation"
      case CMARK_NODE_THEMATIC_BREAK: "a ruled line"
      default: "something else"
      }
    let mark: Unknown.Mark? =
      switch cmark_node_get_type(node) {
      case CMARK_NODE_HTML_BLOCK, CMARK_NODE_HTML_INLINE: .html
      case CMARK_NODE_CODE: .code
      case CMARK_NODE_LINK, CMARK_NODE_IMAGE: .link
      case CMARK_NODE_HEADING: .line("#")
      case CMARK_NODE_BLOCK_QUOTE: .line(">")
      default: nil
      }
    return Unknown(what: what, mark: mark)
  }
}
