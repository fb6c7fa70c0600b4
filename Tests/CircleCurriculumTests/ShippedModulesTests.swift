import CircleCore
import Foundation
import Testing

@testable import CircleCurriculum

@Suite("The modules that come with Circle")
struct ShippedModulesTests {
  static let directory = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Curricula").path

  private let curriculum = Curriculum.load(directory: directory)

  /// What a program needs, and two templates of check-ins besides.
  private static let ids: [Module.Family: Set<String>] = [
    .core: [
      "welcome", "opening-check-in", "close-and-commitment", "closing-check-in",
      "session-feedback",
    ],
    .cbt: [
      "thoughts-feelings-actions", "thinking-traps", "thought-record", "behavioral-activation",
      "problem-solving", "anger-cues",
    ],
    .dbt: ["wise-mind", "stop", "tipp", "opposite-action", "chain-analysis", "dear-man"],
    .mindfulness: ["paced-breathing", "body-scan", "grounding-5-4-3-2-1"],
    .rolePlay: ["setting-a-boundary", "refusal-skills"],
    .relapsePrevention: ["triggers-and-early-signs", "urge-surfing"],
    .motivation: ["values-and-readiness"], .psychoeducation: ["stress-and-sleep"],
    .family: ["communication"], .aftercare: ["step-down-and-safety-plan"],
    .holistic: ["gentle-chair-yoga", "expressive-drawing"],
  ]

  @Test("all of them are there, and nobody has any advice for them")
  func load() {
    #expect(curriculum.problems == [])
    let found = Dictionary(grouping: curriculum.modules, by: \.family)
      .mapValues { Set($0.map(\.id)) }
    #expect(found == Self.ids)
    #expect(CurriculumCheck.run(directory: Self.directory, isStrict: true).ok)
  }

  @Test("each takes 15 to 45 minutes, what opens and closes an evening less")
  func minutes() {
    for module in curriculum.modules {
      let bounds = module.family == .core ? 5...20 : 15...45
      #expect(bounds.contains(module.minutes), "\(module.id): \(module.minutes)")
      #expect((2...9).contains(module.steps.count), "\(module.id): \(module.steps.count)")
      #expect((2...8).contains(module.sources.count), "\(module.id)")
      #expect(!module.cautions.isEmpty, "\(module.id)")
    }
  }

  /// Else every session that is planned with it would look changed after each restart.
  @Test("what is written of a module to a session's log is read as the same")
  func written() throws {
    for module in curriculum.modules {
      let part = AgendaPart(module, as: PartID("p1"))
      let text = try JSONEncoder().encode(part)
      let read = try JSONDecoder().decode(AgendaPart.self, from: text)
      #expect(read == part, "\(module.id)")
      #expect(read.renewed(from: module) == part, "\(module.id)")
    }
  }

  @Test("every step has its aim, words to introduce it, what to watch for and a way in")
  func notes() {
    for module in curriculum.modules {
      for step in module.steps where step.content.nature != .breakTime {
        let notes = step.notes
        #expect(notes.aim != nil && notes.say != nil, "\(module.id) \(step.id)")
        #expect(notes.watch?.isEmpty == false && notes.quiet != nil, "\(module.id) \(step.id)")
      }
    }
  }

  @Test("a practice waits until its introduction was spoken")
  func practicesWait() {
    for module in curriculum.modules {
      for step in module.steps {
        switch step.content {
        case .breath, .script: #expect(!step.timed, "\(module.id) \(step.id)")
        default: break
        }
      }
    }
  }

  @Test("people practice in every module, and between them they use every kind but breaks")
  func kinds() {
    for module in curriculum.modules where module.family != .core {
      let isPractice = module.steps.contains { step in
        switch step.content {
        case .breath, .timer, .script: true
        case .card, .scale, .mood, .choice, .words, .text, .ticket, .quiz, .discussion, .pairs,
          .worksheet, .chain, .builder, .sort, .ruler, .plan, .breakTime:
          step.content.nature == .onDevice || step.content.nature == .pairs
        }
      }
      #expect(isPractice, "\(module.id)")
    }
    let used = Set(curriculum.modules.flatMap(\.steps).map { StepKind($0.content) })
    #expect(Set(StepKind.allCases).subtracting(used) == [.breakTime])
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
        // Names and cognates apart, what is the same in both languages was forgotten.
        if text.en.split(separator: " ").count > 2 { #expect(text.en != text.es) }
      }
    }
  }

  @Test("nobody writes to people in two voices: the Spanish says tú")
  func oneVoice() throws {
    for module in curriculum.modules {
      for text in try texts(of: module) {
        let words = text.es.lowercased().split { !$0.isLetter }
        // One text is about the two ways of address.
        #expect(!words.contains("usted") || text.es.contains("de tú o usted"), "\(text.es)")
      }
    }
  }

  /// The words of a longer text, whatever it is made of.
  private func words(in value: Any) -> String {
    if let object = value as? [String: Any] {
      if let text = object["text"] as? String { return text }
      return object.values.map(words).joined(separator: " ")
    }
    return (value as? [Any])?.map(words).joined(separator: " ") ?? ""
  }

  /// Every text of a module, found by its shape, so that no kind of step can be forgotten.
  private func texts(of module: Module) throws -> [Text] {
    func gather(_ value: Any) -> [Text] {
      if let object = value as? [String: Any] {
        if let en = object["en"] as? String, let es = object["es"] as? String {
          return [Text(en: en, es: es)]
        }
        if let en = object["en"] as? [Any], let es = object["es"] as? [Any] {
          return [Text(en: words(in: en), es: words(in: es))]
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
