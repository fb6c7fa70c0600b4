import CircleCore

extension Form where Value == Module {
  /// A whole file.
  ///
  /// - Parameters:
  ///   - id: The file's name without its ending.
  ///   - family: The folder that the file stands in.
  static func module(id: String, family: Module.Family) -> Form {
    .record("a module with title, sources and steps") { fields in
      fields.allow(keys, in: "a module")
      let sameID = fields.required("id", .same(id, as: "the file’s name"))
      let sameFamily = fields.required("family", .same(family.rawValue, as: "the folder’s name"))
      let version = fields.required("version", .whole(1...100_000))
      let title = fields.required("title", .localizedLine(80))
      let summary = fields.required("summary", .localizedLine(200))
      let level = fields.required("level", .oneOf(Module.Level.self))
      let minutes = fields.required("minutes", .whole(1...480))
      let sources = fields.required(
        "sources",
        .list(of: .line(300, named: "a source").refusingComment, 1...20, named: "sources"))
      let cautions = fields.optional(
        "cautions", .list(of: .localizedParagraphs(400), 1...12, named: "cautions"), default: [])
      let steps = fields.required("steps", .list(of: .step, 1...40, named: "steps"))
      fields["steps"]?.requireUnique("id")
      guard let version, let title, let summary, let level, let minutes, let sources,
        let cautions, let steps, sameID != nil, sameFamily != nil
      else { return nil }
      let module = Module(
        id: id, version: version, family: family, title: title, summary: summary, level: level,
        sources: sources, cautions: cautions, steps: steps)
      guard module.minutes == minutes else {
        fields["minutes"]?.report(
          "Here stands “\(minutes)”. The steps take \(module.minutes) minutes together: "
            + "\(module.minutes) is needed, or other minutes in the steps.")
        return nil
      }
      fields.advise(on: module)
      return module
    }
  }

  private static var keys: [String] {
    [
      "id", "version", "family", "title", "summary", "level", "minutes", "sources", "cautions",
      "steps",
    ]
  }
}

extension Form where Value == String {
  /// A word that has to be the same as another one, so that a copied file can't keep an old name.
  static func same(_ word: String, as other: String) -> Form {
    .scalar("“\(word)”, the same as \(other),") { $0 == word ? $0 : nil }
  }
}

extension Form where Value == ModuleStep {
  static var common: [String] {
    ["id", "kind", "title", "minutes", "timed", "optional", "notes"]
  }

  static var step: Form {
    .record("a step with id, kind, title and minutes") { fields in
      let kind = fields.required("kind", .oneOf(StepKind.self, synonyms: StepKind.synonyms))
      let own = kind?.keys ?? StepKind.allCases.flatMap(\.keys)
      fields.allow(common + own, in: kind.map { "a step of kind \($0)" } ?? "a step")
      let id = fields.required("id", .slug)
      let title = fields.required("title", .localizedLine(80))
      let minutes = fields.required("minutes", .whole(1...120))
      let timed = fields.optional("timed", .flag, default: false)
      let mayBeLeftOut = fields.optional("optional", .flag, default: false)
      // A break has nothing to introduce.
      let notes =
        kind == .breakTime
        ? fields.optional("notes", .notes, default: FacilitatorNotes())
        : fields.required("notes", .notes)
      let content = kind?.content(fields)
      let traits = kind.flatMap { fields.traits(of: $0) }
      if kind?.asks ?? false { fields.refuseDangerousTopics() }
      fields.checkDistress(traits, in: content)
      if let content, let minutes { fields.requireTime(for: content, in: minutes) }
      guard let id, let title, let minutes, let timed, let mayBeLeftOut, let notes, let content,
        let traits
      else { return nil }
      return ModuleStep(
        id: id, title: title, minutes: minutes, timed: timed, content: content, notes: notes,
        question: content.isQuestion ? traits : nil, mayBeLeftOut: mayBeLeftOut ? true : nil)
    }
  }
}

extension Form where Value == FacilitatorNotes {
  private static var need: String {
    "Notes are needed, with at least one of aim, say, watch, quiet, sections."
  }

  static var notes: Form {
    .record("notes", need: need) { fields in
      fields.allow(["aim", "say", "watch", "quiet", "sections"], in: "the notes")
      let aim = fields.optional("aim", .some(.localizedParagraphs(800)), default: nil)
      let say = fields.optional("say", .some(.localizedParagraphs(1500)), default: nil)
      let watch = fields.optional(
        "watch", .some(.list(of: .localizedParagraphs(500), 1...8, named: "points")), default: nil)
      let quiet = fields.optional("quiet", .some(.localizedParagraphs(500)), default: nil)
      let sections = fields.optional(
        "sections", .list(of: .section, 1...8, named: "sections"), default: [])
      guard let aim, let say, let watch, let quiet, let sections else { return nil }
      let notes = FacilitatorNotes(
        aim: aim, say: say, watch: watch, quiet: quiet, sections: sections)
      if notes == FacilitatorNotes() {
        fields.value.report(
          "The notes are empty. At least one of aim, say, watch, quiet, sections is needed.")
        return nil
      }
      return notes
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
