import CircleCore

/// A module as plain text, for reading it at a terminal.
public enum ModuleOutline {
  /// - Returns: Without a line break at the end.
  public static func text(of module: Module, in language: Language) -> String {
    var lines = [
      "\(module.title[language]) (\(module.family.rawValue)/\(module.id), version "
        + "\(module.version), \(module.level.rawValue), \(module.minutes) min)",
      module.summary[language],
    ]
    lines += module.cautions.map { "! \($0[language])" }
    for (place, step) in module.steps.enumerated() {
      let left = step.mayBeLeftOut == true ? ", may be left out" : ""
      let kind = StepKind(step.content).rawValue
      lines += ["", "\(place + 1). \(step.title[language]) [\(kind), \(step.minutes) min\(left)]"]
      lines += step.content.lines(in: language).map { "   \($0)" }
      lines += notes(step.notes, in: language)
    }
    lines += ["", "Sources:"] + module.sources.map { "- \($0)" }
    return lines.joined(separator: "\n")
  }

  private static func notes(_ notes: FacilitatorNotes, in language: Language) -> [String] {
    var lines: [String] = []
    func add(_ name: String, _ text: Text?) {
      if let text { lines.append("   | \(name): \(text[language])") }
    }
    add("Aim", notes.aim)
    add("Say", notes.say)
    for text in notes.watch ?? [] { add("Watch", text) }
    add("Quiet room", notes.quiet)
    for section in notes.sections {
      for point in section.points { add(section.title[language], point) }
    }
    return lines
  }
}

extension StepKind {
  init(_ content: StepContent) {
    self =
      switch content {
      case .card: .card
      case .breath: .breath
      case .scale: .scale
      case .mood: .mood
      case .choice: .choice
      case .words: .words
      case .text: .text
      case .ticket: .ticket
      case .quiz: .quiz
      case .discussion: .discussion
      case .timer: .timer
      case .script: .script
      case .pairs: .pairs
      case .worksheet: .worksheet
      case .chain: .chain
      case .builder: .builder
      case .sort: .sort
      case .ruler: .ruler
      case .plan: .plan
      case .breakTime: .breakTime
      }
  }
}
