import CircleCore
import CircleProtocol
import CircleService

/// What a clinic's configuration and curriculum offer to choose from.
public struct Catalog: Sendable {
  public let profiles: ServiceProfiles
  public let modules: [ModuleEntry]
  /// The confidentiality notice under every sheet and export.
  public let footer: Text

  public init(profiles: ServiceProfiles, modules: [ModuleEntry], footer: Text) {
    self.profiles = profiles
    self.modules = modules
    self.footer = footer
  }

  public struct ModuleEntry: Sendable, Hashable {
    public let id: String
    public let title: Text
    public let minutes: Int

    public init(id: String, title: Text, minutes: Int) {
      self.id = id
      self.title = title
      self.minutes = minutes
    }

    var json: JSON { ["id": .string(id), "title": JSON(title), "minutes": .int(minutes)] }
  }
}

extension ServiceProfile {
  var json: JSON {
    [
      "id": .string(id.text), "name": JSON(name), "dayMinutes": .int(dayMinutes),
      "weekMinutes": .int(weekMinutes), "countsBreaks": .bool(countsBreaks),
      "lateAfter": .int(lateAfter), "leftEarlyBefore": .int(leftEarlyBefore),
      "groupSize": JSON(groupSize), "roundTo": .int(roundTo),
      "missesInARow": .int(missesInARow), "countersign": .bool(countersign),
    ]
  }
}
