import CircleCore
import CircleProtocol
import CircleService

/// What a clinic's configuration and curriculum offer to choose from.
public struct Catalog: Sendable {
  public let profiles: ServiceProfiles
  /// The curriculum, as it is now.
  public let shelf: ModuleShelf
  /// The confidentiality notice under every sheet and export.
  public let footer: Text

  public init(profiles: ServiceProfiles, shelf: ModuleShelf, footer: Text) {
    self.profiles = profiles
    self.shelf = shelf
    self.footer = footer
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
