import CircleCore

// Texts for people, each in both languages.

extension Form where Value == Text {
  /// A text of one line in each language.
  public static func localizedLine(_ longest: Int) -> Form { each(.line(longest)) }

  /// A text that may have several lines, in each language.
  public static func localizedParagraphs(_ longest: Int) -> Form { each(.paragraphs(longest)) }

  private static func each(_ form: Form<String>) -> Form {
    .inBothLanguages(form.refusingMarkdown) { Text(en: $0, es: $1) }
  }
}

extension Form where Value == RichText {
  /// A text in Markdown in each language: paragraphs, lists, strong and emphasized words.
  ///
  /// - Parameter longest: Counted in characters as they are written.
  static func rich(_ longest: Int) -> Form {
    .inBothLanguages(.markdown(longest)) { RichText(en: $0, es: $1) }
  }
}

extension Form {
  fileprivate static func inBothLanguages<Each>(
    _ form: Form<Each>, _ make: @escaping (Each, Each) -> Value
  ) -> Form {
    let form = form.refusingComment
    return .record("a text in English and Spanish (en: … and es: …)") { fields in
      fields.allow(
        Language.allCases.map(\.rawValue), in: "a text",
        hint: "A text between braces that has a comma needs quotation marks around it.",
        synonyms: [
          "sp": "es", "spa": "es", "esp": "es", "eng": "en", "english": "en", "spanish": "es",
        ])
      let en = fields.required(Language.english.rawValue, form)
      let es = fields.required(Language.spanish.rawValue, form)
      guard let en, let es else { return nil }
      return make(en, es)
    }
  }
}

extension Form {
  /// What follows “ #” in a text without quotation marks is gone when it is read: nobody would notice.
  var refusingComment: Form {
    Form(wanted) { value in
      if let comment = value.comment, case .scalar(let text, _) = value.content {
        let last = text.split(whereSeparator: \.isWhitespace).last.map(String.init) ?? ""
        value.log.report(
          Problem(
            at: comment,
            "What stands after “ #” isn’t read, so this text ends at \(last.quotedShortly). "
              + "Put the text in quotation marks."))
        return nil
      }
      return self.read(value)
    }
  }
}

extension Form where Value == [RichText.Block] {
  fileprivate static func markdown(_ longest: Int) -> Form {
    let source = Form<String>.paragraphs(longest)
    return Form(source.wanted) { value in
      guard let text = source.read(value) else { return nil }
      do throws(MarkdownReader.Unknown) {
        return try MarkdownReader.blocks(of: text)
      } catch {
        let found = error.mark?.firstMatch(in: text)
        let quote = found.map { " (\($0.quotedShortly))" } ?? ""
        value.log.report(
          Problem(
            at: found.flatMap { value.place(of: $0) } ?? value.place,
            "This text has \(error.what)\(quote). "
              + (error.isWithinLine
                ? "Write the words alone."
                : "Paragraphs, lists with “- ” or “1. ”, **strong** and *emphasis* are needed, and "
                  + "nothing else.")))
        return nil
      }
    }
  }
}

extension Form where Value == String {
  /// A tag of HTML, *emphasis*, `code`.
  private static var plainTextSigns: Regex<Substring> {
    /<\/?[A-Za-z][^<>]*>|\*[^\s*](?:[^*\n]*[^\s*])?\*|`[^`\n]+`/
  }

  /// Signs of Markdown in a text that isn't read as such would stand on people's screens.
  fileprivate var refusingMarkdown: Form {
    Form(wanted) { value in
      guard let text = self.read(value) else { return nil }
      guard !text.contains("**"), !text.contains("](") else {
        value.report(
          "Markdown isn’t read here, so its signs would be shown. A plain text is needed.")
        return nil
      }
      if text.hasSign(of: "<*`"), let found = text.firstMatch(of: Self.plainTextSigns) {
        value.report(
          "\(String(found.output).quotedShortly) would be shown as it stands: neither HTML nor Markdown is "
            + "read here. Write the words alone.")
        return nil
      }
      return text
    }
  }
}

extension PositionedValue {
  /// Where a piece of this text stands in the file, if it stands there as it was read.
  fileprivate func place(of piece: String) -> Problem.Place? {
    guard case .file(let name, let line, _) = place,
      let spot = source?.place(of: piece, from: line)
    else { return nil }
    return .file(name, line: spot.line, column: spot.column)
  }
}
