import CircleCore

// A plan: modules and breaks with their minutes, for one evening or for several in turn.

/// What a plan can be made of.
struct PlanParts {
  let modules: [String: Module]
  /// Modules whose own files have mistakes: a plan with one of them can't be judged before it is mended.
  let unread: Set<String>
}

/// An item with the minutes that it comes to; nil where its module can't be read.
struct PlanEntry {
  let item: PlanItem
  let minutes: Int?
}

extension Form where Value == ShippedPlan? {
  /// A whole file; nil, with nothing to report, when a module of it can't be read.
  ///
  /// - Parameter id: The file's name without its ending.
  static func plan(id: String, of parts: PlanParts) -> Form {
    .record("a plan with title, minutes and items") { fields in
      fields.allow(["id", "title", "summary", "minutes", "items", "evenings"], in: "a plan")
      let sameID = fields.required("id", .same(id, as: "the file’s name"))
      let title = fields.required("title", .localizedLine(80))
      let summary = fields.required("summary", .localizedLine(200))
      let minutes = fields.required("minutes", .whole(1...480))
      let evenings = fields.evenings(of: parts, minutes: minutes)
      guard let title, let summary, let minutes, let evenings, sameID != nil else { return nil }
      let entries = evenings.flatMap(\.entries)
      guard entries.allSatisfy({ $0.minutes != nil }) else { return .some(nil) }
      return ShippedPlan(
        id: id, title: title, summary: summary, minutes: minutes,
        evenings: evenings.map { GroupPlan.Evening(title: $0.title, items: $0.entries.map(\.item)) }
      )
    }
  }
}

struct PlanEvening {
  let title: Text?
  let entries: [PlanEntry]
}

extension Fields {
  fileprivate func evenings(of parts: PlanParts, minutes: Int?) -> [PlanEvening]? {
    let items = Form<[PlanEntry]>.planItems(of: parts, minutes: minutes)
    guard self["evenings"] != nil else {
      return required("items", items).map { [PlanEvening(title: nil, entries: $0)] }
    }
    if let items = self["items"] {
      items.report("A plan has items, or evenings that have them. Only one of the two is needed.")
      return nil
    }
    let evening = Form<PlanEvening>.record("an evening with title and items") { fields in
      fields.allow(["title", "items"], in: "an evening")
      let title = fields.required("title", .localizedLine(80))
      let entries = fields.required("items", items)
      guard let title, let entries else { return nil }
      return PlanEvening(title: title, entries: entries)
    }
    return required("evenings", .list(of: evening, 2...24, named: "evenings"))
  }
}

extension Form where Value == [PlanEntry] {
  /// - Parameter minutes: What they have to add up to; nil when that couldn't be read.
  fileprivate static func planItems(of parts: PlanParts, minutes: Int?) -> Form {
    let items = Form.list(
      of: .planItem(of: parts), 1...SessionState.mostParts, named: "modules and breaks")
    return Form(items.wanted) { value in
      guard let entries = items.read(value) else { return nil }
      let sums = entries.compactMap(\.minutes)
      guard let minutes, sums.count == entries.count else { return entries }
      let sum = sums.reduce(0, +)
      guard sum == minutes else {
        value.report(
          "These take \(sum) minutes together (\(list(of: entries))). "
            + "\(minutes) is needed, as the plan’s minutes say.")
        return nil
      }
      return entries
    }
  }
}

extension Form where Value == [PlanEntry] {
  /// “stop 20, break 10”.
  fileprivate static func list(of entries: [PlanEntry]) -> String {
    entries.map { entry in
      let name =
        switch entry.item {
        case .module(let id, _, _): id
        case .breakTime: "break"
        }
      return "\(name) \(entry.minutes ?? 0)"
    }.joined(separator: ", ")
  }
}

extension Form where Value == PlanEntry {
  fileprivate static func planItem(of parts: PlanParts) -> Form {
    .record("a module (module: …) or a break (break: …)") { fields in
      if fields["break"] != nil {
        fields.allow(["break"], in: "a break")
        return fields.required("break", .whole(PlanItem.breakMinutes)).map {
          PlanEntry(item: .breakTime(minutes: $0), minutes: $0)
        }
      }
      fields.allow(["module", "minutes", "without"], in: "an item of a plan")
      let known = Set(parts.modules.keys).union(parts.unread)
      let id = fields.required(
        "module",
        .known(
          "module", among: known.sorted(), hint: " `circled curriculum list` names those there are."
        ))
      let module = id.flatMap { parts.modules[$0] }
      let minutes = fields.optional("minutes", .some(.whole(PlanItem.partMinutes)), default: nil)
      let step = module.map { Form<String>.known("step", among: $0.steps.map(\.id)) } ?? .slug
      let without = fields.optional(
        "without", .list(of: step, 1...40, named: "ids of steps"), default: [])
      guard let id, let minutes, let without else { return nil }
      let rest = module.map { $0.steps.filter { !without.contains($0.id) } }
      if let rest, rest.isEmpty {
        fields["without"]?.report("Nothing is left of the module. At least one step is needed.")
        return nil
      }
      return PlanEntry(
        item: .module(id: id, minutes: minutes, without: without),
        minutes: rest.map { steps in minutes ?? steps.reduce(0) { $0 + $1.minutes } })
    }
  }
}

extension Form where Value == String {
  /// The name of something that is there.
  fileprivate static func known(_ what: String, among names: [String], hint: String = "") -> Form {
    Form("the id of a \(what)") { value in
      guard case .scalar(let text, _) = value.content, !value.isEmpty else {
        value.refuse(needing: "the id of a \(what)")
        return nil
      }
      if names.contains(text) { return text }
      let near = Suggestion.nearest(to: text, among: names).map { " Did you mean “\($0)”?" } ?? ""
      value.report("There is no \(what) \(text.quotedShortly).\(near)\(hint)")
      return nil
    }
  }
}
