/// A value that a person wrote, together with where it stands.
///
/// It is read by a ``Form``, which says what is needed and reports what it finds instead.
public struct PositionedValue {
  public let place: Problem.Place
  public let content: Content
  /// Values that this one takes the place of. They aren't used, but they have to be right too: a
  /// mistake in a file stays a mistake when a flag happens to hide it today.
  let replaced: [PositionedValue]
  /// Where a comment begins on the line on which a text without quotation marks ends.
  var comment: Problem.Place?
  /// The text of the whole file, for telling where in a longer text something stands.
  var source: SourceText?
  let log: ProblemLog

  public enum Content {
    /// `quoted` is true for every way of writing that makes it certainly a text.
    case scalar(String, quoted: Bool)
    case list([PositionedValue])
    case mapping([Entry])
  }

  public struct Entry {
    public let key: String
    public let keyPlace: Problem.Place
    public let value: PositionedValue
  }

  public init(
    at place: Problem.Place, _ content: Content, log: ProblemLog, replacing: [PositionedValue] = []
  ) {
    self.place = place
    self.content = content
    self.log = log
    self.replaced = replacing
  }

  /// What stands here, in words that fit after "Here stands".
  var found: String {
    switch content {
    case .scalar("", _): "nothing"
    case .scalar(let text, _): text.quotedShortly
    case .list: "a list"
    case .mapping: "a group of keys"
    }
  }

  /// The value under a key, if keys stand here.
  subscript(key: String) -> PositionedValue? {
    guard case .mapping(let entries) = content else { return nil }
    return entries.first { $0.key == key }?.value
  }

  /// Whether nothing was written, or `null`.
  public var isEmpty: Bool {
    switch content {
    case .scalar(let text, quoted: false): ["", "~", "null"].contains(text)
    case .scalar, .list, .mapping: false
    }
  }

  public func report(_ message: String) { log.report(Problem(at: place, message)) }

  /// Reports that something else is needed here.
  public func refuse(needing wanted: String) {
    report("Here stands \(found). \(wanted.capitalizedFirst) is needed.")
  }

  /// Reads this value, or returns nothing after all that is wrong with it has been reported.
  public func read<Value>(_ form: Form<Value>) -> Value? {
    for value in replaced { _ = form.read(value) }
    return form.read(self)
  }

  /// The same with the value under `path` set to `text`, which comes from a flag or a variable.
  ///
  /// Where something else than keys stands on the way, nothing changes: that is reported when it is read.
  public func setting(
    _ path: ArraySlice<String>, to text: String, at place: Problem.Place
  ) -> PositionedValue {
    guard let key = path.first else {
      return PositionedValue(
        at: place, .scalar(text, quoted: false), log: log, replacing: replaced + [self])
    }
    var entries: [Entry]
    switch content {
    case .mapping(let written): entries = written
    case .scalar where isEmpty: entries = []
    case .scalar, .list: return self
    }
    let rest = path.dropFirst()
    if let index = entries.firstIndex(where: { $0.key == key }) {
      let entry = entries[index]
      let value = entry.value.setting(rest, to: text, at: place)
      entries[index] = Entry(key: key, keyPlace: entry.keyPlace, value: value)
    } else {
      var value = PositionedValue(at: place, .scalar(text, quoted: false), log: log)
      for name in rest.reversed() {
        value = PositionedValue(
          at: place, .mapping([Entry(key: name, keyPlace: place, value: value)]), log: log)
      }
      entries.append(Entry(key: key, keyPlace: place, value: value))
    }
    return PositionedValue(at: self.place, .mapping(entries), log: log, replacing: replaced)
  }
}

/// The keys of a mapping, read one by one.
public struct Fields {
  public let value: PositionedValue
  private let entries: [PositionedValue.Entry]

  init(_ value: PositionedValue, _ entries: [PositionedValue.Entry]) {
    self.value = value
    self.entries = entries
  }

  /// Reports every key that isn't in `keys`.
  ///
  /// - Parameters:
  ///   - whole: What the mapping is, such as "a step".
  ///   - hint: One more sentence for a key without a value, which is often a torn text.
  ///   - synonyms: Other words that people use for some of the keys.
  public func allow(
    _ keys: [String], in whole: String, hint: String? = nil, synonyms: [String: String] = [:]
  ) {
    for entry in entries where !keys.contains(entry.key) {
      if entry.key.hasPrefix("\u{A0}") {
        value.log.report(Problem(at: entry.keyPlace, YAMLHint.noBreakSpace))
        continue
      }
      var message = "\(entry.key.quotedShortly) isn’t a key of \(whole)."
      if let near = synonyms[entry.key] ?? Suggestion.nearest(to: entry.key, among: keys) {
        message += " Did you mean “\(near)”?"
      }
      message += " Its keys are \(keys.joined(separator: ", "))."
      if let hint, entry.value.isEmpty { message += " \(hint)" }
      value.log.report(Problem(at: entry.keyPlace, message))
    }
  }

  /// What stands under `key`, or nothing if the key isn't there.
  public subscript(key: String) -> PositionedValue? {
    entries.first { $0.key == key }?.value
  }

  /// Reads what has to be there.
  public func required<Value>(_ key: String, _ form: Form<Value>) -> Value? {
    guard let found = self[key] else {
      value.report("“\(key)” is missing here. \(form.need)")
      return nil
    }
    return found.read(form)
  }

  /// Reads what may be missing. A value that is there and wrong is reported, never passed over.
  public func optional<Value>(_ key: String, _ form: Form<Value>) -> Value? {
    self[key]?.read(form)
  }

  /// The same, with the value that is taken when the key isn't there.
  public func optional<Value>(
    _ key: String, _ form: Form<Value>, default standard: Value
  ) -> Value? {
    guard let found = self[key] else { return standard }
    return found.read(form)
  }
}

extension String {
  /// In quotation marks, on one line, and not longer than fits beside a sentence.
  public var quotedShortly: String {
    let line = String(map { $0.isNewline ? " " : $0 }.prefix(41))
    return line.count > 40 ? "“\(line.prefix(39))…”" : "“\(line)”"
  }

  var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
