import CircleCore
import CircleCurriculum
import CircleService

// What service profiles and the section of reports have to look like.

/// What holds for profiles that don't say otherwise.
struct ProfileDefaults {
  let sessions: Configuration.Sessions
  let reports: Configuration.Reports

  init(sessions: Configuration.Sessions?, reports: Configuration.Reports?) {
    self.sessions = sessions ?? Configuration.Sessions()
    self.reports = reports ?? Configuration.Reports()
  }

  var shipped: [ServiceProfile] {
    ServiceProfile.shipped.map { profile in
      var profile = profile
      profile.lateAfter = sessions.rules.lateAfter
      profile.leftEarlyBefore = sessions.rules.leftEarlyBefore
      profile.statement = reports.statement
      return profile
    }
  }
}

extension Form where Value == [ServiceProfile] {
  static func profiles(_ common: ProfileDefaults) -> Form {
    let list: Form = .list(of: .profile(common), 1...20, named: "service profiles")
    return Form(list.wanted) { value in
      guard let profiles = value.read(list) else { return nil }
      var known: Set<ProfileID> = []
      for profile in profiles where !known.insert(profile.id).inserted {
        value.report(
          "The profile “\(profile.id)” stands here twice. Each profile needs an id of its own.")
        return nil
      }
      return profiles
    }
  }
}

extension Form where Value == ServiceProfile {
  private static let keys = [
    "id", "name", "day-minutes", "week-minutes", "counts-breaks", "late-after-minutes",
    "left-early-before-minutes", "group-size", "round-to-minutes", "window", "misses-in-a-row",
    "countersign", "statement",
  ]

  static func profile(_ common: ProfileDefaults) -> Form {
    .record("a service profile with id, name, day-minutes and week-minutes") { fields in
      fields.allow(keys, in: "a service profile")
      let id = fields.required("id", .slug)
      let name = fields.required("name", .localizedLine(80))
      let day = fields.required("day-minutes", .whole(0...24 * 60))
      let week = fields.required("week-minutes", .whole(0...7 * 24 * 60))
      guard let id, let name, let day, let week else {
        _ = rules(fields, common)
        return nil
      }
      guard var profile = rules(fields, common) else { return nil }
      profile.id = ProfileID(id)
      profile.name = name
      profile.dayMinutes = day
      profile.weekMinutes = week
      return profile
    }
  }

  /// A profile that has all but what is the profile's own.
  private static func rules(_ fields: Fields, _ common: ProfileDefaults) -> ServiceProfile? {
    let rules = common.sessions.rules
    let standard = ServiceProfile(
      id: ProfileID(""), name: Text(same: ""), dayMinutes: 0, weekMinutes: 0)
    let breaks = fields.optional("counts-breaks", .flag, default: standard.countsBreaks)
    let late = fields.optional("late-after-minutes", .whole(0...120), default: rules.lateAfter)
    let early = fields.optional(
      "left-early-before-minutes", .whole(0...120), default: rules.leftEarlyBefore)
    let size = fields.optional("group-size", .orNone(.whole(1...1_000)), default: nil)
    let round = fields.optional("round-to-minutes", .whole(1...60), default: standard.roundTo)
    let window = fields.optional(
      "window", .oneOf(ServiceProfile.Window.self), default: standard.window)
    let misses = fields.optional(
      "misses-in-a-row", .whole(1...100), default: standard.missesInARow)
    let countersign = fields.optional("countersign", .flag, default: standard.countersign)
    let statement = fields.optional(
      "statement", .orNone(.localizedParagraphs(400)), default: common.reports.statement)
    guard let breaks, let late, let early, let size, let round, let window, let misses,
      let countersign, let statement
    else { return nil }
    return ServiceProfile(
      id: standard.id, name: standard.name, dayMinutes: 0, weekMinutes: 0, countsBreaks: breaks,
      lateAfter: late, leftEarlyBefore: early, groupSize: size, roundTo: round, window: window,
      missesInARow: misses, countersign: countersign, statement: statement)
  }
}

extension Form where Value == ProfileID {
  static func profile(of profiles: [ServiceProfile]?) -> Form {
    let ids = profiles?.map(\.id.text) ?? []
    let wanted = "the id of one of the profiles (\(ids.joined(separator: ", ")))"
    return Form(wanted) { value in
      guard case .scalar(let text, _) = value.content, profiles == nil || ids.contains(text) else {
        value.refuse(needing: wanted)
        return nil
      }
      return ProfileID(text)
    }
  }
}

extension Form where Value == Configuration.Reports {
  static var reports: Form {
    Form<Configuration>.part("reports") { fields in
      let footer = fields.optional("footer", .localizedParagraphs(400), default: Value().footer)
      let statement = fields.optional("statement", .orNone(.localizedParagraphs(400)), default: nil)
      guard let footer, let statement else { return nil }
      return Value(footer: footer, statement: statement)
    }
  }
}
