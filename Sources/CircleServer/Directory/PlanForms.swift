import CircleCore
import CircleProtocol
import CircleService

// A group's plan as staff put it together. Problems are told by their place, such as
// `evenings.0.items.2` for the third item of the first evening.

extension Form {
  /// Eight weeks of three evenings each.
  private static let mostEvenings = 24
  private static let mostSteps = 40

  /// - Parameter modules: Those that there are.
  mutating func groupPlan(from modules: [Module]) -> [GroupPlan.Evening] {
    guard let evenings = list("evenings", upTo: Self.mostEvenings) else { return [] }
    let known = Dictionary(modules.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    return evenings.enumerated().map { number, evening in
      self.evening(evening, at: "evenings.\(number)", from: known)
    }
  }

  /// Which of the evenings comes next, from 0 on.
  mutating func nextEvening(of count: Int) -> Int {
    optionalNumber("next", in: 0...max(0, count - 1)) ?? 0
  }

  private mutating func evening(
    _ json: JSON, at place: String, from modules: [String: Module]
  ) -> GroupPlan.Evening {
    let title = title(json["title"], at: "\(place).title")
    guard let items = json["items"]?.array, (1...SessionState.mostParts).contains(items.count)
    else {
      complain(
        "\(place).items",
        Text(
          en: "An evening has from 1 to \(SessionState.mostParts) modules and breaks.",
          es: "Una sesión tiene de 1 a \(SessionState.mostParts) módulos y descansos."))
      return GroupPlan.Evening(title: title, items: [])
    }
    return GroupPlan.Evening(
      title: title,
      items: items.enumerated().compactMap { number, item in
        self.item(item, at: "\(place).items.\(number)", from: modules)
      })
  }

  private mutating func title(_ json: JSON?, at place: String) -> Text? {
    guard let json, json != .null else { return nil }
    let texts =
      json.string.map { [$0, $0] }
      ?? [json["en"]?.string, json["es"]?.string]
      .compactMap(\.self)
    let lines = texts.map(PlainLine.tidy)
    guard lines.count == 2, lines.allSatisfy({ (1...RecordLimits.title).contains($0.count) })
    else {
      complain(
        place,
        Text(
          en: "A title is a line of at most \(RecordLimits.title) characters.",
          es: "Un título es una línea de \(RecordLimits.title) caracteres como máximo."))
      return nil
    }
    return Text(en: lines[0], es: lines[1])
  }

  private mutating func item(
    _ json: JSON, at place: String, from modules: [String: Module]
  ) -> PlanItem? {
    if let minutes = json["break"] {
      guard json["module"] == nil, let minutes = minutes.int,
        PlanItem.breakMinutes.contains(minutes)
      else { return refuseMinutes(PlanItem.breakMinutes, at: place) }
      return .breakTime(minutes: minutes)
    }
    guard let id = json["module"]?.string, let module = modules[id] else {
      let shown = String(PlainLine.tidy(json["module"]?.string ?? "").prefix(64))
      complain(
        place, Text(en: "There is no module “\(shown)”.", es: "No existe el módulo “\(shown)”."))
      return nil
    }
    let minutes = json["minutes"].flatMap { $0 == .null ? nil : $0 }
    if let minutes, !(minutes.int.map { PlanItem.partMinutes.contains($0) } ?? false) {
      return refuseMinutes(PlanItem.partMinutes, at: place)
    }
    let wanted = json["without"].flatMap { $0 == .null ? nil : $0 } ?? .array([])
    let without = (wanted.array ?? []).prefix(Self.mostSteps).compactMap(\.string)
    let steps = Set(module.steps.map(\.id))
    guard without.count == wanted.array?.count, steps.isSuperset(of: without),
      steps.count > Set(without).count
    else {
      complain(
        place,
        Text(
          en: "What is left out are steps of the module, and at least one stays.",
          es: "Lo que se quita son pasos del módulo, y queda al menos uno."))
      return nil
    }
    return .module(id: id, minutes: minutes?.int, without: without)
  }

  private mutating func refuseMinutes(_ range: ClosedRange<Int>, at place: String) -> PlanItem? {
    complain(
      place,
      Text(
        en: "This takes from \(range.lowerBound) to \(range.upperBound) minutes.",
        es: "Esto dura de \(range.lowerBound) a \(range.upperBound) minutos."))
    return nil
  }
}
