import CircleCore

/// What `circled curriculum check` prints.
public enum CurriculumCheck {
  /// Reads all modules under `directory` and says what is wrong with them, or that nothing is.
  ///
  /// - Parameter isStrict: Whether advice counts as a mistake.
  /// - Returns: The report, ending in a line break, and whether every file is right.
  public static func run(directory: String, isStrict: Bool = false) -> (report: String, ok: Bool) {
    let curriculum = Curriculum.load(directory: directory)
    var lines = curriculum.modules.map { module in
      "\(module.family.rawValue)/\(module.id): “\(module.title.en)”, "
        + "\(module.steps.count.counted("step")), \(module.minutes) min"
    }
    lines += curriculum.plans.map { plan in
      "plans/\(plan.id): “\(plan.title.en)”, "
        + "\(plan.evenings.count.counted("evening")) of \(plan.minutes) min"
    }
    if !lines.isEmpty { lines.append("") }
    lines += curriculum.problems.map(\.description)
    lines.append(summary(of: curriculum, in: directory))
    let counts = isStrict ? curriculum.problems : curriculum.problems.filter { !$0.isAdvice }
    return (lines.joined(separator: "\n") + "\n", counts.isEmpty && !curriculum.modules.isEmpty)
  }

  private static func summary(of curriculum: Curriculum, in directory: String) -> String {
    let right = curriculum.modules.count.counted("module")
    let advice = curriculum.problems.filter(\.isAdvice)
    let mistakes = curriculum.problems.filter { !$0.isAdvice }
    let look =
      advice.isEmpty
      ? "" : " \(advice.count.counted("piece")) of advice is worth a look."
    if mistakes.isEmpty {
      if curriculum.modules.isEmpty { return "There is no module in \(directory)." }
      return "\(right) read, nothing to mend.\(look)"
    }
    let wrong = Set(mistakes.map(\.file)).count
    return
      "\(right) read, \(mistakes.count.counted("problem")) in \(wrong.counted("place")) to mend."
      + look
  }
}

extension Int {
  /// "1 step", "2 steps".
  fileprivate func counted(_ word: String) -> String { "\(self) \(word)\(self == 1 ? "" : "s")" }
}
