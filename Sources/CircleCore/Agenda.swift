// The agenda while a session waits or runs: what is still to come can be moved, shortened, extended,
// swapped and dropped; what is on or over stays.

/// What the agenda is to have at one place.
public enum AgendaWish: Hashable, Sendable {
  /// A part that is there already, or was.
  ///
  /// - Parameters:
  ///   - minutes: nil leaves them, or is as much as there was for the steps that it then has.
  ///   - without: Its steps that are left out from now on.
  ///   - with: Its steps that were left out and come back. A part that was dropped comes back with
  ///     these alone.
  case part(PartID, minutes: Int? = nil, without: [StepID] = [], with: [StepID] = [])
  /// A module that comes new.
  ///
  /// - Parameters:
  ///   - found: nil as long as nobody has looked it up, and where there is none.
  ///   - without: Ids of the module's steps.
  case module(String, found: Module? = nil, minutes: Int? = nil, without: [String] = [])
  case breakTime(minutes: Int)

  /// The same with its module, if it names one.
  public func resolved(by module: (String) -> Module?) -> AgendaWish {
    guard case .module(let id, _, let minutes, let without) = self else { return self }
    return .module(id, found: module(id), minutes: minutes, without: without)
  }
}

extension SessionState {
  /// More than any session has; a plan that began with more may keep them.
  public static let mostParts = 20

  /// Every part that has a place in the record: those of the agenda, and those that were dropped from
  /// it after they had run.
  public var knownParts: [AgendaPart] { agenda + droppedParts }

  /// How many parts at the beginning of the agenda are on or over.
  private var settledParts: Int { current.map { $0.partIndex + 1 } ?? 0 }

  /// - Parameter wishes: What is still to come, in order. The part that is on may stand before it, for
  ///   its minutes and the steps of it that are to come.
  func settingAgenda(_ wishes: [AgendaWish]) throws(Refusal) -> [Event] {
    if phase == .ended { throw .sessionEnded }
    var parts = Array(agenda[..<settledParts])
    var rest = wishes[...]
    if let on = current?.part, case .part(on.id, let minutes, let leftOut, let back)? = wishes.first
    {
      parts[parts.count - 1] = try changed(on, minutes, leftOut, back)
      rest = rest.dropFirst()
    }
    guard rest.count <= max(Self.mostParts, agenda.count) else { throw .agendaTooLong }
    var fresh = lastPart
    for wish in rest {
      let part = try part(for: wish, number: fresh + 1)
      if partsHad[part.id] == nil { fresh += 1 }
      parts.append(part)
    }
    guard parts.count <= max(Self.mostParts, agenda.count) else { throw .agendaTooLong }
    guard Set(parts.map(\.id)).count == parts.count else { throw .badAgenda }
    try checkAsked(in: parts)
    return parts == agenda ? [] : [.agendaSet(parts)]
  }

  private func part(for wish: AgendaWish, number: Int) throws(Refusal) -> AgendaPart {
    switch wish {
    case .part(let id, let minutes, let leftOut, let back):
      guard let place = agenda.firstIndex(where: { $0.id == id }) else {
        // Only who says what comes back wants it back, and not who doesn't know that it's gone.
        guard let had = partsHad[id], !back.isEmpty else { throw .noSuchPart }
        return try changed(had, minutes, leftOut, back, isDropped: true)
      }
      guard place >= settledParts else { throw .partOver }
      return try changed(agenda[place], minutes, leftOut, back)
    case .module(_, let module, let minutes, let leftOut):
      guard let module else { throw .noSuchModule }
      guard leftOut.allSatisfy({ id in module.steps.contains { $0.id == id } }) else {
        throw .noSuchStep
      }
      let part = AgendaPart(
        module, as: PartID("p\(number)"), minutes: minutes, without: leftOut)
      if part.steps.isEmpty { throw .noStepLeft }
      guard PlanItem.partMinutes.contains(part.minutes) else { throw .badAgenda }
      return part
    case .breakTime(let minutes):
      guard PlanItem.breakMinutes.contains(minutes) else { throw .badAgenda }
      return .breakTime(minutes: minutes, as: PartID("p\(number)"))
    }
  }

  private func changed(
    _ part: AgendaPart, _ minutes: Int?, _ leftOut: [StepID], _ back: [StepID],
    isDropped: Bool = false
  ) throws(Refusal) -> AgendaPart {
    let range = part.isBreak ? PlanItem.breakMinutes : PlanItem.partMinutes
    if let minutes, !range.contains(minutes) { throw .badAgenda }
    let whole = partsHad[part.id] ?? part
    let are = isDropped ? [] : part.steps.map(\.id)
    guard leftOut.allSatisfy(Set(are + back).contains),
      back.allSatisfy(Set(whole.steps.map(\.id)).contains)
    else { throw .noSuchStep }
    let kept = Set(are + back).subtracting(leftOut)
    let changed =
      Set(back).isSubset(of: are)
      ? part.changed(minutes: minutes, without: Set(leftOut))
      : whole.changed(minutes: minutes, without: Set(whole.steps.map(\.id)).subtracting(kept))
    if let current, current.part.id == part.id {
      let done = part.steps.prefix(current.index + 1).map(\.id)
      guard changed.steps.prefix(done.count).map(\.id) == done else { throw .partOver }
    }
    if changed.steps.isEmpty { throw .noStepLeft }
    return changed
  }

  /// What people have answered belongs to a step, which therefore stays.
  private func checkAsked(in parts: [AgendaPart]) throws(Refusal) {
    let kept = Set(parts.flatMap(\.steps).map(\.id))
    for place in steps where hasAsked(place.planned) && !kept.contains(place.planned.id) {
      throw .questionAsked
    }
  }

  func hasAsked(_ step: PlannedStep) -> Bool { step.item.map { items[$0] != nil } ?? false }

  // MARK: The fold

  mutating func setAgenda(_ parts: [AgendaPart], at now: Instant) {
    let on = current?.planned.id
    let before = current?.part
    let kept = Set(parts.map(\.id))
    droppedParts.removeAll { kept.contains($0.id) }
    droppedParts += agenda.filter { !kept.contains($0.id) && partSpent[$0.id] != nil }
    layOut(parts)
    currentStep = on.flatMap { stepPlaces[$0] }
    if let before, let part = current?.part, part.isBreak {
      moveBreak(by: .minutes(part.minutes - before.minutes), at: now)
    }
  }

  /// Whether all of the part has been in the agenda before. One whose module was corrected hasn't.
  private func isPartOfWhatWas(_ part: AgendaPart) -> Bool {
    guard let had = partsHad[part.id], had.version == part.version else { return false }
    return part.isBreak || part.steps.allSatisfy(had.steps.contains)
  }

  /// Ids of the module's steps that were left out of a part after it had come into the agenda.
  public func leftOut(of part: AgendaPart) -> Set<String> {
    let all = partsHad[part.id]?.steps.map(\.step.id) ?? []
    return Set(all).subtracting(part.steps.map(\.step.id))
  }

  mutating func layOut(_ parts: [AgendaPart]) {
    agenda = parts
    for part in parts where !isPartOfWhatWas(part) { partsHad[part.id] = part }
    steps = parts.enumerated().flatMap { partIndex, part in
      part.steps.enumerated().map { index, planned in
        PlaceInPlan(partIndex: partIndex, index: index, part: part, planned: planned)
      }
    }
    stepPlaces = Dictionary(
      steps.enumerated().map { ($1.planned.id, $0) }, uniquingKeysWith: { first, _ in first })
    let numbers = parts.map { Int($0.id.text.dropFirst()) ?? 0 }
    lastPart = max(lastPart, parts.count, numbers.max() ?? 0)
  }
}
