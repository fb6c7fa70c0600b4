/// What a value has to look like, and how it becomes one of ours.
///
/// A form never stops at the first mistake: it reports all that it finds to the value's log.
public struct Form<Value> {
  /// What is needed, in words that fit before "is needed": "a whole number from 1 to 120".
  public let wanted: String
  /// The same as a sentence.
  let need: String
  /// Returns nothing only after having reported why.
  let read: (PositionedValue) -> Value?

  /// - Parameter need: The sentence that says what is needed, where it is another than "… is needed."
  public init(
    _ wanted: String, need: String? = nil, read: @escaping (PositionedValue) -> Value?
  ) {
    self.wanted = wanted
    self.need = need ?? "\(wanted.capitalizedFirst) is needed."
    self.read = read
  }

  /// One single value, of which `make` makes nothing when it isn't right.
  public static func scalar(
    _ wanted: String, quotable: Bool = true, _ make: @escaping (String) -> Value?
  ) -> Form {
    Form(wanted) { value in
      switch value.content {
      case .scalar(let text, let quoted):
        if quoted, !quotable, make(text) != nil {
          value.report(
            "Here stands \(value.found) in quotation marks, which makes it a text. "
              + "\(wanted.capitalizedFirst) is needed: leave the marks out.")
          return nil
        }
        if let made = make(text) { return made }
      case .list, .mapping: break
      }
      value.refuse(needing: wanted)
      return nil
    }
  }

  /// A mapping. `make` says which keys it allows and reads each of them.
  public static func record(
    _ wanted: String, need: String? = nil, _ make: @escaping (Fields) -> Value?
  ) -> Form {
    let need = need ?? "\(wanted.capitalizedFirst) is needed."
    return Form(wanted, need: need) { value in
      guard case .mapping(let entries) = value.content else {
        value.report("Here stands \(value.found). \(need)")
        return nil
      }
      return make(Fields(value, entries))
    }
  }

  /// A mapping of settings, each of which may be missing, and so may all of them.
  public static func section(
    _ name: String, keys: [String], _ make: @escaping (Fields) -> Value?
  ) -> Form {
    Form("a group of keys (\(keys.joined(separator: ", ")))") { value in
      if case .mapping(let entries) = value.content {
        let fields = Fields(value, entries)
        fields.allow(keys, in: name)
        return make(fields)
      }
      guard value.isEmpty else {
        value.refuse(needing: "a group of keys (\(keys.joined(separator: ", ")))")
        return nil
      }
      return make(Fields(value, []))
    }
  }

  /// A list whose members all have the form `member`.
  public static func list<Member>(
    of member: Form<Member>, _ counts: ClosedRange<Int>, named plural: String
  ) -> Form where Value == [Member] {
    let wanted = "a list of \(counts.words) \(plural)"
    return Form(wanted) { value in
      guard case .list(let members) = value.content else {
        value.report(
          "Here stands \(value.found). \(wanted.capitalizedFirst) is needed"
            + (counts.contains(1) ? member.listHint(for: value) : "."))
        return nil
      }
      guard counts.contains(members.count) else {
        value.report(
          "Here stands a list of \(members.count). \(wanted.capitalizedFirst) is needed.")
        // What is there can still have mistakes of its own.
        for found in members.prefix(counts.upperBound) { _ = found.read(member) }
        return nil
      }
      let read = members.map { $0.read(member) }
      let made = read.compactMap(\.self)
      return made.count == read.count ? made : nil
    }
  }
}

extension Form {
  /// How one value by itself becomes a list of one, if it would be right as its only member.
  fileprivate func listHint(for value: PositionedValue) -> String {
    let alone = PositionedValue(at: value.place, value.content, log: ProblemLog())
    guard !value.isEmpty, read(alone) != nil else { return "." }
    if case .scalar(let text, _) = value.content, text.isSlug { return ", such as [ \(text) ]." }
    return ". One text alone is a list as well: put “- ” before it."
  }

  /// The same form for a value that may be missing.
  public static func some<Wrapped>(_ form: Form<Wrapped>) -> Form where Value == Wrapped? {
    Form(form.wanted, need: form.need) { value in form.read(value).map(Optional.some) }
  }

  /// The same form for a value that may be left empty, which means none.
  public static func orNone<Wrapped>(_ form: Form<Wrapped>) -> Form where Value == Wrapped? {
    Form(form.wanted, need: form.need) { value in
      value.isEmpty ? .some(nil) : form.read(value).map(Optional.some)
    }
  }
}

extension Form where Value == Int {
  /// A whole number, written in digits.
  public static func whole(_ range: ClosedRange<Int>) -> Form {
    .scalar("a whole number from \(range.lowerBound) to \(range.upperBound)", quotable: false) {
      guard let number = Int(plainDigits: $0), range.contains(number) else { return nil }
      return number
    }
  }
}

extension Form where Value == Bool {
  /// Only `true` and `false`: `yes`, `no` and `on` mean different things to different readers.
  public static var flag: Form {
    .scalar("“true” or “false”", quotable: false) { text in
      switch text {
      case "true": true
      case "false": false
      default: nil
      }
    }
  }
}

extension Form where Value: CaseIterable & RawRepresentable<String> {
  /// One word out of an enumeration.
  ///
  /// - Parameter synonyms: Other words that people use for some of them.
  public static func oneOf(_ type: Value.Type, synonyms: [String: Value] = [:]) -> Form {
    let words = type.allCases.map(\.rawValue)
    let wanted = "one of \(words.joined(separator: ", "))"
    return Form(wanted) { value in
      if case .scalar(let text, _) = value.content {
        if let made = Value(rawValue: text) { return made }
        if let near = synonyms[text.lowercased()]?.rawValue
          ?? Suggestion.nearest(to: text, among: words)
        {
          value.report(
            "Here stands \(value.found). Did you mean “\(near)”? "
              + "\(wanted.capitalizedFirst) is needed.")
          return nil
        }
      }
      value.refuse(needing: wanted)
      return nil
    }
  }
}

extension Form where Value == String {
  /// A text on one line.
  ///
  /// - Parameter longest: Counted in characters as a person sees them.
  public static func line(_ longest: Int, named name: String = "a text") -> Form {
    written("\(name) of 1 to \(longest) characters on one line", longest) { !$0.contains("\n") }
  }

  /// A text that may have several lines.
  public static func paragraphs(_ longest: Int, named name: String = "a text") -> Form {
    written("\(name) of 1 to \(longest) characters", longest) { _ in true }
  }

  /// A short name out of small letters, digits and dashes.
  public static var slug: Form {
    .scalar("a name of 1 to 40 small letters (a to z), digits and dashes") {
      $0.isSlug ? $0 : nil
    }
  }

  private static func written(
    _ wanted: String, _ longest: Int, fits: @escaping (String) -> Bool
  ) -> Form {
    Form(wanted) { value in
      guard case .scalar(let raw, _) = value.content, !value.isEmpty else {
        value.refuse(needing: wanted)
        return nil
      }
      let text = raw.trimmingSpace
      let length = text.count
      guard length <= longest else {
        value.report(
          "Here stand \(length) characters, \(length - longest) too many. "
            + "\(wanted.capitalizedFirst) is needed.")
        return nil
      }
      guard fits(text) else {
        value.report("This text has a line break. \(wanted.capitalizedFirst) is needed.")
        return nil
      }
      guard !text.isEmpty, !text.unicodeScalars.contains(where: \.isControl) else {
        value.refuse(needing: wanted)
        return nil
      }
      return text
    }
  }
}

extension String {
  var isSlug: Bool {
    (1...40).contains(utf8.count) && !hasPrefix("-")
      && utf8.allSatisfy { byte in
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
          || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "-")
      }
  }

  fileprivate var trimmingSpace: String {
    let scalars = unicodeScalars
    let blank: (Unicode.Scalar) -> Bool = { $0.properties.isWhitespace }
    guard let first = scalars.firstIndex(where: { !blank($0) }),
      let last = scalars.lastIndex(where: { !blank($0) })
    else { return "" }
    return String(scalars[first...last])
  }
}

extension Unicode.Scalar {
  /// Line breaks apart, control characters in a text are always an accident.
  fileprivate var isControl: Bool { properties.generalCategory == .control && self != "\n" }
}

extension Int {
  /// Nothing but digits, with a minus before them where it is negative; up to nine of them, which is
  /// more than any of our numbers has.
  public init?(plainDigits text: String) {
    let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
    guard (1...9).contains(digits.utf8.count),
      digits.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
    else { return nil }
    self.init(text)
  }
}

extension ClosedRange<Int> {
  /// "2 to 8", or "2" alone.
  var words: String {
    lowerBound == upperBound ? "\(lowerBound)" : "\(lowerBound) to \(upperBound)"
  }
}
