import CircleCore
import CircleCurriculum
import Foundation
import Testing

@Suite("The modules that come with Circle")
struct ShippedModulesTests {
  static let directory = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Curricula").path

  private let curriculum = Curriculum.load(directory: directory)

  @Test("all of them load, with nothing to mend")
  func load() {
    #expect(curriculum.problems.filter { !$0.isAdvice } == [])
    let ids = Set(curriculum.modules.map(\.id))
    #expect(
      ids.isSuperset(of: ["paced-breathing", "thinking-traps", "dear-man", "setting-a-boundary"]))
    let (report, ok) = CurriculumCheck.run(directory: Self.directory)
    #expect(ok)
    #expect(report.contains("nothing to mend."))
  }

  @Test("each has notes for every step")
  func notes() {
    for module in curriculum.modules {
      for step in module.steps {
        #expect(step.notes.say != nil && step.notes.aim != nil, "\(module.id) \(step.id)")
      }
    }
  }

  @Test("the closing check-in shows the shift since the opening one")
  func shift() throws {
    let check = { (id: String) in
      try #require(curriculum.modules.first { $0.id == id }?.steps.first)
    }
    let (before, after) = (try check("opening-check-in"), try check("closing-check-in"))
    #expect(after.question?.showsShift == true)
    #expect(before.question?.measure == after.question?.measure)
    #expect(before.content == after.content)
  }

  @Test("no text shouts, and none was left in the other language")
  func texts() throws {
    for module in curriculum.modules {
      for text in try texts(of: module) {
        for language in Language.allCases {
          #expect(!text[language].contains { "!¡".contains($0) }, "\(text[language])")
        }
        // Long texts that are the same in both languages were forgotten, not translated.
        if text.en.count > 12 { #expect(text.en != text.es) }
      }
    }
  }

  @Test("nobody writes to people in two voices: the Spanish says tú")
  func oneVoice() throws {
    for module in curriculum.modules {
      for text in try texts(of: module) {
        let words = text.es.lowercased().split { !$0.isLetter }
        #expect(!words.contains("usted"), "\(text.es)")
      }
    }
  }

  /// Every text of a module, found by its shape, so that no kind of step can be forgotten.
  private func texts(of module: Module) throws -> [Text] {
    func gather(_ value: Any) -> [Text] {
      if let object = value as? [String: Any] {
        if let en = object["en"] as? String, let es = object["es"] as? String {
          return [Text(en: en, es: es)]
        }
        return object.values.flatMap(gather)
      }
      return (value as? [Any])?.flatMap(gather) ?? []
    }
    let found = gather(try JSONSerialization.jsonObject(with: try JSONEncoder().encode(module)))
    #expect(found.count > 20)
    return found
  }
}
