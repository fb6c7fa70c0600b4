import CircleCore

extension Fields {
  /// More than an agenda takes; the core says how much that is.
  private static let mostParts = 40

  /// What is still to come: `{"part", "minutes"?, "without"?, "with"?}`,
  /// `{"module", "minutes"?, "without"?}` or `{"break"}` each. Modules aren't looked up here.
  func agenda(_ name: String) throws(Trouble) -> [AgendaWish] {
    guard let list = value(name)?.array, list.count <= Self.mostParts else {
      throw .badField(name)
    }
    var wishes: [AgendaWish] = []
    for each in list {
      guard let members = each.object else { throw .badField(name) }
      wishes.append(try Fields(members: members).agendaWish())
    }
    return wishes
  }

  private func agendaWish() throws(Trouble) -> AgendaWish {
    let kinds = ["part", "module", "break"].filter { value($0) != nil }
    guard kinds.count == 1 else { throw .badField("parts") }
    if kinds == ["break"] { return .breakTime(minutes: try int("break")) }
    let minutes = try optionalInt("minutes")
    let leftOut = try ids("without")
    if kinds == ["part"] {
      return .part(
        try id("part"), minutes: minutes, without: leftOut.map { StepID($0) },
        with: try ids("with").map { StepID($0) })
    }
    guard let module = value("module")?.string, (1...64).contains(module.utf8.count) else {
      throw .badField("module")
    }
    return .module(module, minutes: minutes, without: leftOut)
  }

  /// Short texts, or none.
  private func ids(_ name: String) throws(Trouble) -> [String] {
    guard let value = value(name) else { return [] }
    let texts = value.array?.compactMap(\.string) ?? []
    guard let list = value.array, texts.count == list.count, texts.count <= Self.mostParts,
      texts.allSatisfy({ (1...64).contains($0.utf8.count) })
    else { throw .badField(name) }
    return texts
  }
}
