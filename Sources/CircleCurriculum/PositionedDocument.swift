import Foundation
import Yams

/// Reads YAML into values that know where they stand.
///
/// Only the plain part of YAML is read: one document of mappings with text keys, lists and single
/// values. Anchors, aliases and tags are refused, since they make a file mean something else than what
/// stands in it. Any input whatever gives a value or problems; an empty file is an empty value.
public enum PositionedDocument {
  /// More than any file of ours will ever have, and little enough to read at once.
  public static let largestFile = 1 << 20
  /// Our files nest nine deep.
  static let deepest = 32

  /// Reads the file at `path`.
  ///
  /// - Parameter name: How problems call the file; `path` unless said otherwise.
  public static func read(
    path: String, name: String? = nil, log: ProblemLog
  ) -> PositionedValue? {
    let name = name ?? path
    func refuse(_ message: String) -> PositionedValue? {
      log.report(Problem(at: .file(name, line: 1, column: 1), message))
      return nil
    }
    var isDirectory: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
      return refuse("There is no such file.")
    }
    // Asked after links are followed: reading a pipe or a device might never end.
    let real = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    // What has no type that can be read is refused below like anything that is no file.
    let type = try? FileManager.default.attributesOfItem(atPath: real)[.type] as? FileAttributeType
    guard !isDirectory.boolValue, type == .typeRegular else {
      return refuse("This is no ordinary file. A YAML file is needed.")
    }
    do {
      let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: real))
      // Only read from: closing can lose nothing.
      defer { try? handle.close() }
      return read(try handle.read(upToCount: largestFile + 1) ?? Data(), name: name, log: log)
    } catch {
      return refuse("The file can’t be read: \(error.localizedDescription)")
    }
  }

  /// Reads the bytes of a file called `name`.
  public static func read(_ bytes: Data, name: String, log: ProblemLog) -> PositionedValue? {
    let start = Problem.Place.file(name, line: 1, column: 1)
    guard bytes.count <= largestFile else {
      log.report(Problem(at: start, "The file is too large. At most 1 MiB is needed."))
      return nil
    }
    guard var text = String(validating: bytes, as: UTF8.self) else {
      log.report(Problem(at: firstInvalid(in: bytes, name), "This isn’t UTF-8. \(saveAgain)"))
      return nil
    }
    if text.unicodeScalars.first == "\u{FEFF}" { text.unicodeScalars.removeFirst() }
    if let place = crowd(of: text, name) {
      log.report(Problem(at: place, noAnchors))
      return nil
    }
    do {
      // The parser stays until the tree is copied: it owns the anchors that its nodes point to.
      let parser = try Parser(yaml: text, resolver: .basic, encoding: .utf8)
      guard let root = try parser.singleRoot() else {
        return PositionedValue(at: start, .scalar("", quoted: false), log: log)
      }
      return withExtendedLifetime(parser) {
        var copier = TreeCopier(name: name, source: SourceText(text), log: log)
        let value = copier.copy(root, depth: 1)
        return copier.refused ? nil : value
      }
    } catch let error as YamlError {
      log.report(YAMLMistake(error, in: text, name: name).problem)
    } catch {
      log.report(Problem(at: start, "The file can’t be read: \(error)"))
    }
    return nil
  }

  static let saveAgain = "A text file in UTF-8 is needed: save it again with that encoding."
  static let noAnchors =
    "Here stands an anchor (&) or alias (*) of YAML. Write the text out, "
    + "or put it in quotation marks if it’s meant to begin with that sign."

  private static func firstInvalid(in bytes: Data, _ name: String) -> Problem.Place {
    // Repairing puts U+FFFD at the first broken byte, so what both have in common is what was right.
    let repaired = String(decoding: bytes, as: UTF8.self)
    var line = 1
    var column = 1
    var offset = 0
    let raw = Array(bytes)
    for scalar in repaired.unicodeScalars {
      let length = UTF8.width(scalar)
      guard offset + length <= raw.count, Array(raw[offset..<offset + length]) == Array(scalar.utf8)
      else { break }
      offset += length
      (line, column) = scalar == "\n" ? (line + 1, 1) : (line, column + 1)
    }
    return .file(name, line: line, column: column)
  }

  /// Where a text stands that has an anchor and so many aliases that comparing keys made of them could
  /// take for ever. Fewer of them are found in the tree, exactly.
  private static func crowd(of text: String, _ name: String) -> Problem.Place? {
    let harmless = 24
    guard text.utf8.count(where: { $0 == UInt8(ascii: "*") }) > harmless else { return nil }
    var anchor: Problem.Place?
    var aliases = 0
    var line = 1
    var column = 1
    var previous: Unicode.Scalar = "\n"
    var mark: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      if let sign = mark, !scalar.properties.isWhitespace {
        if sign == "*" { aliases += 1 }
        if sign == "&", anchor == nil { anchor = .file(name, line: line, column: column - 1) }
      }
      let begins = previous.properties.isWhitespace || "[{,:?-".unicodeScalars.contains(previous)
      mark = begins && (scalar == "*" || scalar == "&") ? scalar : nil
      previous = scalar
      (line, column) = scalar == "\n" ? (line + 1, 1) : (line, column + 1)
    }
    return aliases > harmless ? anchor : nil
  }
}

/// Copies the parser's tree, so that nothing else of ours knows the parser.
private struct TreeCopier {
  let name: String
  let source: SourceText
  let log: ProblemLog
  var refused = false
  private let plainTags: Set<String> = Set(
    [Tag.Name.str, .seq, .map, .implicit, .nonSpecific].map(\.rawValue))

  init(name: String, source: SourceText, log: ProblemLog) {
    self.name = name
    self.source = source
    self.log = log
  }

  mutating func copy(_ node: Node, depth: Int) -> PositionedValue {
    let place = place(of: node)
    if node.anchor != nil { refuse(place, PositionedDocument.noAnchors) }
    if !plainTags.contains(node.tag.rawValue) {
      refuse(
        place, "Here stands the tag \(node.tag.rawValue.quotedShortly). Tags aren’t read here.")
    } else if let spot = spot(of: node), source.sign(at: spot) == "!" {
      refuse(place, YAMLHint.quotes(around: "!"))
    }
    guard depth <= PositionedDocument.deepest else {
      refuse(place, "This is nested more than \(PositionedDocument.deepest) levels deep.")
      return PositionedValue(at: place, .scalar("", quoted: false), log: log)
    }
    switch node {
    case .scalar(let scalar):
      let quoted = scalar.style != .plain && scalar.style != .any
      let comment =
        quoted ? nil : spot(of: node).flatMap { source.comment(after: scalar.string, at: $0) }
      var value = PositionedValue(at: place, .scalar(scalar.string, quoted: quoted), log: log)
      value.comment = comment.map { .file(name, line: $0.line, column: $0.column) }
      value.source = source
      return value
    case .sequence(let members):
      return PositionedValue(
        at: place, .list(members.map { copy($0, depth: depth + 1) }), log: log)
    case .mapping(let pairs):
      return PositionedValue(at: place, .mapping(entries(of: pairs, depth: depth)), log: log)
    case .alias:
      refuse(place, PositionedDocument.noAnchors)
      return PositionedValue(at: place, .scalar("", quoted: false), log: log)
    }
  }

  private mutating func entries(
    of pairs: Node.Mapping, depth: Int
  ) -> [PositionedValue.Entry] {
    var entries: [PositionedValue.Entry] = []
    for (key, value) in pairs {
      let copied = copy(key, depth: depth + 1)
      let value = copy(value, depth: depth + 1)
      if case .scalar(let text, _) = copied.content {
        entries.append(.init(key: text, keyPlace: copied.place, value: value))
      } else {
        refuse(copied.place, "Here stands \(copied.found) as a key. A word is needed.")
      }
    }
    return entries
  }

  private mutating func refuse(_ place: Problem.Place, _ message: String) {
    refused = true
    log.report(Problem(at: place, message))
  }

  private func place(of node: Node) -> Problem.Place {
    .file(name, line: node.mark?.line ?? 1, column: node.mark?.column ?? 1)
  }

  private func spot(of node: Node) -> SourceText.Spot? {
    node.mark.map { SourceText.Spot(line: $0.line, column: $0.column) }
  }
}
