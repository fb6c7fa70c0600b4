// What can be cut when a session runs late.

/// Something that can be left out of what is still to come.
public struct AgendaCut: Hashable, Sendable {
  public let part: PartID
  /// A step of the part; nil is the whole of it.
  public let step: StepID?
  /// Whole minutes, at least one.
  public let saves: Int

  public init(part: PartID, step: StepID?, saves: Int) {
    self.part = part
    self.step = step
    self.saves = saves
  }
}

extension SessionState {
  /// With less than this to catch up on, in minutes, a group needn't cut anything.
  private static let worthCutting = 5

  /// What could be cut so that the session ends when it should, if it is behind by five minutes or
  /// more: first the smallest set that catches up, then what else there is.
  ///
  /// Steps that may be left out come before whole parts. Check-ins, closings, breaks and the last part
  /// stay, and so does whatever has asked a question.
  public var cuts: [AgendaCut] {
    guard let end = clock.paceEnd else { return [] }
    let behind = end - plan.scheduledEnd
    guard behind >= .minutes(Self.worthCutting) else { return [] }
    let (seconds, rest) = behind.components
    let needed = Int((seconds + (rest > 0 ? 1 : 0) + 59) / 60)
    let groups = cuttable
    let first = Self.smallestSet(of: groups, saving: needed)
    let others = groups.flatMap { $0.steps + ($0.whole.map { [$0] } ?? []) }
      .filter { cut in
        !first.contains { $0 == cut || ($0.step == nil && $0.part == cut.part) }
      }
    return sorted(first) + sorted(others)
  }

  private struct Cuttable {
    let steps: [AgendaCut]
    let whole: AgendaCut?
  }

  private var cuttable: [Cuttable] {
    guard let current else { return [] }
    return agenda.enumerated().dropFirst(current.partIndex).map { place, part in
      let isOn = place == current.partIndex
      // What the part that is on has used up already can't be saved any more.
      var left = isOn ? minutesLeft(of: part) : part.minutes
      var steps = part.steps.enumerated().compactMap { index, planned -> AgendaCut? in
        let isToCome = !isOn || index > current.index
        guard isToCome, planned.step.mayBeLeftOut == true, !hasAsked(planned) else { return nil }
        let saves = min(part.saving(by: planned), left)
        left -= saves
        return saves > 0 ? AgendaCut(part: part.id, step: planned.id, saves: saves) : nil
      }
      // At least one step of a part stays.
      if steps.count == part.steps.count { steps.removeFirst() }
      let stays =
        isOn || place == agenda.count - 1 || part.isBreak || part.family == .core
        || part.steps.contains(where: hasAsked)
      return Cuttable(
        steps: steps,
        whole: stays ? nil : AgendaCut(part: part.id, step: nil, saves: part.minutes))
    }
  }

  /// Whole minutes that the part that is on still has, after a break of its own that is on.
  private func minutesLeft(of part: AgendaPart) -> Int {
    let left = Duration.minutes(part.minutes) - spent(on: part.id) - breakLeft
    return max(0, Int(left.components.seconds / 60))
  }

  /// A choice of cuts on the way to the best one, by their places in a list of all.
  private struct Choice {
    var parts = 0
    var places: [Int] = []

    func adding(_ place: Int, isPart: Bool) -> Choice {
      Choice(parts: parts + (isPart ? 1 : 0), places: places + [place])
    }

    /// Steps rather than parts, then few cuts; the earlier ones where that is the same.
    func isBetter(than other: Choice) -> Bool {
      if parts != other.parts { return parts < other.parts }
      if places.count != other.places.count { return places.count < other.places.count }
      return places.lexicographicallyPrecedes(other.places)
    }
  }

  /// The best way to save each number of minutes is found part by part: with none of it, with some of
  /// its steps, or with the whole of it.
  private static func smallestSet(of groups: [Cuttable], saving needed: Int) -> [AgendaCut] {
    var all: [AgendaCut] = []
    var best: [Int: Choice] = [0: Choice()]
    for group in groups {
      let before = best
      func add(_ cut: AgendaCut, to choices: [Int: Choice]) {
        let place = all.count
        all.append(cut)
        for (saved, choice) in choices {
          let next = choice.adding(place, isPart: cut.step == nil)
          if let known = best[saved + cut.saves], !next.isBetter(than: known) { continue }
          best[saved + cut.saves] = next
        }
      }
      for step in group.steps { add(step, to: best) }
      if let whole = group.whole { add(whole, to: before) }
    }
    let enough = best.filter { $0.key >= needed }.min { one, other in
      let (left, right) = (one.value, other.value)
      if left.parts != right.parts { return left.parts < right.parts }
      if left.places.count != right.places.count { return left.places.count < right.places.count }
      return one.key < other.key
    }
    return (enough?.value.places ?? []).map { all[$0] }
  }

  /// Steps before parts, those that save most before others, and then as the agenda has them.
  private func sorted(_ cuts: [AgendaCut]) -> [AgendaCut] {
    cuts.enumerated().sorted { one, other in
      let (left, right) = (one.element, other.element)
      if (left.step == nil) != (right.step == nil) { return left.step != nil }
      return (right.saves, one.offset) < (left.saves, other.offset)
    }.map(\.element)
  }
}
