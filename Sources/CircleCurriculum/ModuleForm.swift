import CircleCore

extension Form where Value == Module {
  /// A whole file.
  ///
  /// - Parameters:
  ///   - id: The file's name without its ending.
  ///   - family: The folder that the file stands in.
  static func module(id: String, family: Module.Family) -> Form {
    .record("a module with title, sources and steps") { fields in
      fields.allow(["id", "family", "title", "sources", "steps"], in: "a module")
      let sameID = fields.required("id", .same(id, as: "the file’s name"))
      let sameFamily = fields.required("family", .same(family.rawValue, as: "the folder’s name"))
      let title = fields.required("title", .localizedLine(80))
      let sources = fields.required(
        "sources", .list(of: .line(300, named: "a source"), 1...20, named: "sources"))
      let steps = fields.required("steps", .list(of: .step, 1...40, named: "steps"))
      fields["steps"]?.requireUnique("id")
      guard let title, let sources, let steps, sameID != nil, sameFamily != nil else { return nil }
      return Module(id: id, title: title, family: family, sources: sources, steps: steps)
    }
  }
}

extension Form where Value == String {
  /// A word that has to be the same as another one, so that a copied file can't keep an old name.
  static func same(_ word: String, as other: String) -> Form {
    .scalar("“\(word)”, the same as \(other),") { $0 == word ? $0 : nil }
  }
}

extension Form where Value == ModuleStep {
  private static var common: [String] { ["id", "kind", "title", "minutes", "timed", "notes"] }

  static var step: Form {
    .record("a step with id, kind, title and minutes") { fields in
      let kind = fields.required("kind", .oneOf(StepKind.self))
      let own = kind?.keys ?? StepKind.allCases.flatMap(\.keys)
      fields.allow(common + own, in: kind.map { "a step of kind \($0)" } ?? "a step")
      let id = fields.required("id", .slug)
      let title = fields.required("title", .localizedLine(80))
      let minutes = fields.required("minutes", .whole(1...120))
      let timed = fields.optional("timed", .flag, default: false)
      let notes = fields.required("notes", .notes)
      let content = kind?.content(fields)
      let traits = kind.flatMap { fields.traits(of: $0) }
      if kind?.asks ?? false { fields.refuseDangerousTopics() }
      fields.checkDistress(traits, in: content)
      if case .pairs(let practice) = content, let minutes {
        fields.requireTime(for: practice, in: minutes)
      }
      guard let id, let title, let minutes, let timed, let notes, let content,
        let traits
      else { return nil }
      return ModuleStep(
        id: id, title: title, minutes: minutes, timed: timed, content: content, notes: notes,
        question: content.isQuestion ? traits : nil)
    }
  }
}

extension Form where Value == FacilitatorNotes {
  static var notes: Form {
    .record("notes with say, point or sections") { fields in
      fields.allow(["say", "point", "sections"], in: "the notes")
      let say = fields.optional("say", .some(.localizedParagraphs(1500)), default: nil)
      let point = fields.optional("point", .some(.localizedParagraphs(800)), default: nil)
      let sections = fields.optional(
        "sections", .list(of: .section, 1...8, named: "sections"), default: [])
      guard let say, let point, let sections else { return nil }
      if say == nil, point == nil, sections.isEmpty {
        fields.value.report("The notes are empty. At least one of say, point, sections is needed.")
        return nil
      }
      return FacilitatorNotes(say: say, point: point, sections: sections)
    }
  }
}

extension Form where Value == FacilitatorNotes.Section {
  static var section: Form {
    .record("a section with title and points") { fields in
      fields.allow(["title", "points"], in: "a section")
      let title = fields.required("title", .localizedLine(80))
      let points = fields.required(
        "points", .list(of: .localizedParagraphs(500), 1...12, named: "points"))
      guard let title, let points else { return nil }
      return FacilitatorNotes.Section(title: title, points: points)
    }
  }
}

extension Form where Value == Text {
  /// A text of one line in each language.
  public static func localizedLine(_ longest: Int) -> Form { each(.line(longest)) }

  /// A text that may have several lines, in each language.
  public static func localizedParagraphs(_ longest: Int) -> Form { each(.paragraphs(longest)) }

  private static func each(_ form: Form<String>) -> Form {
    .record("a text in English and Spanish (en: … and es: …)") { fields in
      fields.allow(
        Language.allCases.map(\.rawValue), in: "a text",
        hint: "A text between braces that has a comma needs quotation marks around it.")
      let en = fields.required(Language.english.rawValue, form)
      let es = fields.required(Language.spanish.rawValue, form)
      guard let en, let es else { return nil }
      return Text(en: en, es: es)
    }
  }
}

extension PositionedValue {
  /// Reports each member of a list whose key `name` says what another one says already.
  func requireUnique(_ name: String) {
    guard case .list(let members) = content else { return }
    var seen: Set<String> = []
    for member in members {
      guard case .mapping(let entries) = member.content,
        let value = entries.first(where: { $0.key == name })?.value,
        case .scalar(let text, _) = value.content
      else { continue }
      if !seen.insert(text).inserted {
        value.report("The \(name) \(text.quotedShortly) is taken already. Another one is needed.")
      }
    }
  }
}
