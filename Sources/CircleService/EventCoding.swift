import CircleCore
import Foundation

/// Events as they lie on disk: JSON, one object each.
public enum EventCoding {
  /// Keys are sorted, so that the same event always has the same bytes.
  public static func encode(_ event: Event) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(event)
  }

  public static func decode(_ data: Data) throws -> Event {
    try JSONDecoder().decode(Event.self, from: data)
  }
}
