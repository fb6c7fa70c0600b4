import CircleCore

/// What `circled curriculum check` prints.
public enum CurriculumCheck {
  /// Reads all modules under `directory` and says what is wrong with them, or that nothing is.
  ///
  /// - Parameters:
  ///   - file: The only file that is reported on, by its place such as `cbt/stop.yaml`; nil for all.
  ///   - isStrict: Whether advice counts as a mistake.
  ///   - isVerbose: Whether every file that is right is named; one alone always is.
  /// - Returns: The report, ending in a line break, and whether every file is right.
  public static func run(
    directory: String, file: String? = nil, isStrict: Bool = false, isVerbose: Bool = false
  ) -> (report: String, ok: Bool) {
    var curriculum = Curriculum.load(directory: directory)
    if let file { curriculum = curriculum.only(file, in: directory) }
    var lines = isVerbose || file != nil ? right(in: curriculum) : []
    if !lines.isEmpty { lines.append("") }
    lines += curriculum.problems.map(\.description)
    lines.append(summary(of: curriculum, in: file.map { "\(directory)/\($0)" } ?? directory))
    if let file, curriculum.plans.isEmpty, curriculum.problems.isEmpty,
      file.hasPrefix(Curriculum.plansFolder + "/")
    {
      lines.append("Is a module of the plan broken? Mend that first.")
    }
    let counts = isStrict ? curriculum.problems : curriculum.problems.filter { !$0.isAdvice }
    let isThere = !curriculum.modules.isEmpty || file != nil && !curriculum.plans.isEmpty
    return (lines.joined(separator: "\n") + "\n", counts.isEmpty && isThere)
  }

  private static func right(in curriculum: Curriculum) -> [String] {
    curriculum.modules.map { module in
      "\(module.family.rawValue)/\(module.id): “\(module.title.en)”, "
        + "\(module.steps.count.counted("step")), \(module.minutes) min"
    }
      + curriculum.plans.map { plan in
        "plans/\(plan.id): “\(plan.title.en)”, "
          + "\(plan.evenings.count.counted("evening")) of \(plan.minutes) min"
      }
  }

  private static func summary(of curriculum: Curriculum, in place: String) -> String {
    let isPlan = curriculum.modules.isEmpty && !curriculum.plans.isEmpty
    let right =
      isPlan ? curriculum.plans.count.counted("plan") : curriculum.modules.count.counted("module")
    let advice = curriculum.problems.filter(\.isAdvice)
    let mistakes = curriculum.problems.filter { !$0.isAdvice }
    let look =
      advice.isEmpty
      ? "" : " \(advice.count.counted("piece")) of advice is worth a look."
    if mistakes.isEmpty {
      if curriculum.modules.isEmpty, !isPlan { return "Nothing is read from \(place)." }
      return "\(right) read, nothing to mend.\(look)"
    }
    let wrong = Set(mistakes.map(\.file)).count
    // A folder that can't be read is no file.
    let places = wrong.counted(mistakes.allSatisfy { $0.line != nil } ? "file" : "place")
    return "\(right) read, \(mistakes.count.counted("mistake")) in \(places) to mend." + look
  }
}

extension Int {
  /// "1 step", "2 steps".
  func counted(_ word: String) -> String { "\(self) \(word)\(self == 1 ? "" : "s")" }
}
