import CircleCore

/// What `circled curriculum check` prints.
public enum CurriculumCheck {
  /// Reads all modules under `directory` and says what is wrong with them, or that nothing is.
  ///
  /// - Returns: The report, ending in a line break, and whether every file is right.
  public static func run(directory: String) -> (report: String, ok: Bool) {
    let curriculum = Curriculum.load(directory: directory)
    var lines = curriculum.modules.map { module in
      "\(module.family.rawValue)/\(module.id): “\(module.title.en)”, "
        + "\(module.steps.count.counted("step")), \(module.minutes) min"
    }
    if !lines.isEmpty { lines.append("") }
    lines += curriculum.problems.map(\.description)
    let right = curriculum.modules.count.counted("module")
    let wrong = Set(curriculum.problems.map(\.file)).count
    if curriculum.problems.isEmpty, curriculum.modules.isEmpty {
      lines.append("There is no module in \(directory).")
    } else if curriculum.problems.isEmpty {
      lines.append("\(right) read, nothing to mend.")
    } else {
      let problems = curriculum.problems.count.counted("problem")
      lines.append("\(right) read, \(problems) in \(wrong.counted("place")) to mend.")
    }
    let ok = curriculum.problems.isEmpty && !curriculum.modules.isEmpty
    return (lines.joined(separator: "\n") + "\n", ok)
  }
}

extension Int {
  /// "1 step", "2 steps".
  fileprivate func counted(_ word: String) -> String { "\(self) \(word)\(self == 1 ? "" : "s")" }
}
