// Parts of the agenda, made of modules and breaks.

extension AgendaPart {
  /// A module as a part. Its steps keep their numbers, whichever of them are left out.
  ///
  /// - Parameters:
  ///   - minutes: What it is given; nil is as much as the steps take.
  ///   - leftOut: Ids of the module's steps. At least one stays.
  public init(
    _ module: Module, as id: PartID, minutes: Int? = nil, without leftOut: [String] = []
  ) {
    let steps = module.steps.enumerated().compactMap { index, step in
      leftOut.contains(step.id)
        ? nil : PlannedStep(id: StepID("\(id).s\(index + 1)"), step: step)
    }
    self.init(
      id: id, module: module.id, version: module.version, title: module.title, steps: steps,
      givenMinutes: minutes == steps.minutes ? nil : minutes, family: module.family)
  }

  /// A break of its own.
  public static func breakTime(minutes: Int, as id: PartID) -> AgendaPart {
    let title = Text(en: "Break", es: "Descanso")
    let step = ModuleStep(
      id: "break", title: title, minutes: minutes, timed: false,
      content: .breakTime(StepContent.BreakTime(body: nil)), notes: FacilitatorNotes())
    return AgendaPart(
      id: id, module: breakID, title: title,
      steps: [PlannedStep(id: StepID("\(id).s1"), step: step)])
  }

  /// The parts that a plan's items make, called `p1`, `p2` and so on. Modules that aren't there any
  /// more are left out, and so is what nothing stays of.
  public static func parts(of items: [PlanItem], from modules: [String: Module]) -> [AgendaPart] {
    let parts = items.enumerated().compactMap { place, item -> AgendaPart? in
      let id = PartID("p\(place + 1)")
      return switch item {
      case .module(let module, let minutes, let leftOut):
        modules[module].map { AgendaPart($0, as: id, minutes: minutes, without: leftOut) }
      case .breakTime(let minutes): breakTime(minutes: minutes, as: id)
      }
    }
    return parts.filter { !$0.steps.isEmpty }
  }

  /// The same part of its module as that is now. Steps that were left out stay so, as far as it is
  /// known or the numbers of the others tell: those that only come after all others may be new.
  ///
  /// - Parameter known: Ids of steps that were left out.
  public func renewed(from module: Module, without known: Set<String> = []) -> AgendaPart {
    let isSame =
      version == module.version && title == module.title && family == module.family
      && steps.allSatisfy { planned in module.steps.contains(planned.step) }
    if isSame { return self }
    let kept = Set(steps.map(\.step.id))
    let isWhole = steps.map(\.id) == steps.indices.map { StepID("\(id).s\($0 + 1)") }
    let leftOut = module.steps.map(\.id).filter { step in
      known.contains(step) || (!isWhole && !kept.contains(step))
    }
    let part = AgendaPart(module, as: id, minutes: givenMinutes, without: leftOut)
    return part.steps.isEmpty ? self : part
  }

  /// The same part with other minutes, or without some of its steps.
  ///
  /// Without minutes of its own, the part has so many less as the left out steps take, unless it was
  /// given less than its steps take anyway.
  func changed(minutes: Int?, without leftOut: Set<StepID>) -> AgendaPart {
    if isBreak { return minutes.map { .breakTime(minutes: $0, as: id) } ?? self }
    let kept = steps.filter { !leftOut.contains($0.id) }
    let given = minutes ?? self.minutes(keeping: kept)
    return AgendaPart(
      id: id, module: module, version: version, title: title, steps: kept,
      givenMinutes: given == kept.minutes ? nil : given, family: family)
  }

  /// Minutes that the part has when only these of its steps stay.
  private func minutes(keeping kept: [PlannedStep]) -> Int {
    let (whole, rest) = (steps.minutes, kept.minutes)
    return minutes > whole ? minutes - (whole - rest) : min(minutes, rest)
  }

  /// Minutes that leaving out one step saves.
  func saving(by step: PlannedStep) -> Int {
    minutes - minutes(keeping: steps.filter { $0.id != step.id })
  }

  /// Planned minutes of breaks in it.
  public var breakMinutes: Int {
    steps.reduce(0) { $0 + ($1.step.isBreak ? $1.step.minutes : 0) }
  }
}

extension [PlannedStep] {
  fileprivate var minutes: Int { reduce(0) { $0 + $1.step.minutes } }
}
