import CircleCore
import Foundation

// What an author should look at again. Advice keeps no module from being used.

extension Fields {
  /// Reports what is hard to read, what looks untranslated, and what nobody has written yet.
  func advise(on module: Module) {
    adviseOnReading(of: module)
    value.adviseOnTranslation()
    adviseOnTemplate()
  }

  /// One piece of advice however much of the template is left: a new module is all of it.
  private func adviseOnTemplate() {
    let left = value.scalars { ModuleTemplate.unwritten.contains($0) }
    guard let first = left.first else { return }
    let others = left.count > 1 ? ", as in \((left.count - 1).counted("other place"))" : ""
    first.advise(
      "This is still the text of a new module\(others). Words of your own are needed.")
  }

  private func adviseOnReading(of module: Module) {
    for language in Language.allCases {
      let all = Readability(module.steps.flatMap { $0.lines(in: language) }, in: language)
      guard let problem = all.problem(in: language) else { continue }
      let hardest = module.steps.enumerated().max {
        Readability($0.element.lines(in: language), in: language).hardness(in: language)
          < Readability($1.element.lines(in: language), in: language).hardness(in: language)
      }
      let place = hardest.flatMap { self["steps"]?.member($0.offset) } ?? value
      place.advise(
        problem + " The hardest step is “\(hardest?.element.id ?? "")”. "
          + "Shorter sentences and everyday words are needed.")
    }
  }
}

extension Readability {
  /// What is wrong with a text, if it is too hard.
  func problem(in language: Language) -> String? {
    switch language {
    case .english:
      guard let grade = fleschKincaidGrade, grade > Self.hardestGrade else { return nil }
      return "What participants read in English is at grade \(Self.shown(grade)) "
        + "(Flesch–Kincaid); 8 or lower is needed."
    case .spanish:
      guard let ease = fernandezHuertaEase, ease < Self.leastEase else { return nil }
      return "What participants read in Spanish has a reading ease of \(Self.shown(ease)) "
        + "(Fernández Huerta); 60 or more is needed."
    }
  }

  /// The greater the harder; for comparing texts of one language.
  func hardness(in language: Language) -> Double {
    switch language {
    case .english: fleschKincaidGrade ?? -100
    case .spanish: fernandezHuertaEase.map { -$0 } ?? -1000
    }
  }

  private static func shown(_ number: Double) -> String { String(format: "%.1f", number) }
}

extension PositionedValue {
  func advise(_ message: String) {
    log.report(Problem(at: place, message, isAdvice: true))
  }

  /// A member of a list.
  func member(_ index: Int) -> PositionedValue? {
    guard case .list(let members) = content, members.indices.contains(index) else { return nil }
    return members[index]
  }

  /// Every text within, at any depth, that is so, in the order of the file.
  func scalars(where isSo: (String) -> Bool) -> [PositionedValue] {
    switch content {
    case .scalar(let text, _):
      isSo(text.trimmingCharacters(in: .whitespacesAndNewlines)) ? [self] : []
    case .list(let members): members.flatMap { $0.scalars(where: isSo) }
    case .mapping(let entries): entries.flatMap { $0.value.scalars(where: isSo) }
    }
  }

  /// Reports texts of some length that are the same in both languages, or in the wrong one.
  func adviseOnTranslation() {
    switch content {
    case .scalar: break
    case .list(let members): for member in members { member.adviseOnTranslation() }
    case .mapping(let entries):
      let texts = Dictionary(
        entries.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
      if let en = texts["en"], let es = texts["es"], case .scalar(let english, _) = en.content,
        case .scalar(let spanish, _) = es.content
      {
        if english == spanish {
          guard english.split(separator: " ").count > 2 else { return }
          let isSpanish = LanguageGuess.other(than: .english, in: english) != nil
          (isSpanish ? en : es).advise(
            "This is the same text as in \(isSpanish ? "Spanish" : "English"). "
              + "A translation is needed.")
        } else {
          en.adviseOnLanguage(.english, of: english)
          es.adviseOnLanguage(.spanish, of: spanish)
        }
        return
      }
      for entry in entries { entry.value.adviseOnTranslation() }
    }
  }

  private func adviseOnLanguage(_ own: Language, of text: String) {
    guard let other = LanguageGuess.other(than: own, in: text) else { return }
    advise("This looks like \(other.name). \(own.name) is needed here.")
  }
}

extension Language {
  fileprivate var name: String {
    switch self {
    case .english: "English"
    case .spanish: "Spanish"
    }
  }
}
