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
    #expect(curriculum.problems == [])
    let ids = Set(curriculum.modules.map(\.id))
    #expect(
      ids.isSuperset(of: ["paced-breathing", "thinking-traps", "dear-man", "setting-a-boundary"]))
    let (report, ok) = CurriculumCheck.run(directory: Self.directory)
    #expect(ok)
    #expect(report.hasSuffix("nothing to mend.\n"))
  }

  @Test("between them they have every kind of step, and one go-round with a timer")
  func kinds() {
    var kinds: Set<String> = []
    var goRounds = 0
    for step in curriculum.modules.flatMap(\.steps) {
      switch step.content {
      case .card: kinds.insert("card")
      case .breath(let breath):
        kinds.insert("breath")
        #expect(breath.outSeconds > breath.inSeconds)
      case .scale: kinds.insert("scale")
      case .mood: kinds.insert("mood")
      case .choice: kinds.insert("choice")
      case .words: kinds.insert("words")
      case .text: kinds.insert("text")
      case .ticket: kinds.insert("ticket")
      case .discussion(let discussion):
        kinds.insert("discussion")
        if discussion.goRound, step.timed { goRounds += 1 }
      case .pairs(let practice):
        kinds.insert("pairs")
        #expect(practice.rounds == 2)
      case .worksheet: kinds.insert("worksheet")
      }
    }
    #expect(kinds.count == 11)
    #expect(goRounds >= 1)
  }

  @Test("each takes 15 to 45 minutes in 4 to 6 steps, check-ins less, with notes for every step")
  func shape() {
    for module in curriculum.modules {
      let isCheckIn = module.steps.allSatisfy { $0.content.isQuestion }
      #expect((isCheckIn ? 5...10 : 15...45).contains(module.minutes), "\(module.id)")
      #expect((isCheckIn ? 2...4 : 4...6).contains(module.steps.count), "\(module.id)")
      for step in module.steps {
        #expect(step.notes.say != nil && step.notes.point != nil, "\(module.id) \(step.id)")
      }
      let headings = module.steps.flatMap(\.notes.sections).map(\.title.en)
      #expect(headings.contains("If it lands hard"), "\(module.id)")
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
