import CircleCore
import Foundation

/// Texts as logs have them.
enum Decoded {
  static func text(_ json: String) throws -> RichText {
    try JSONDecoder().decode(RichText.self, from: Data(json.utf8))
  }

  static func json(_ text: RichText) throws -> String {
    String(decoding: try JSONEncoder().encode(text), as: UTF8.self)
  }
}
