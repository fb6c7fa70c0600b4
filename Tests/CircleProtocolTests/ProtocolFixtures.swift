import CircleProtocol
import Foundation

/// The messages that the JavaScript tests read as well.
enum ProtocolFixtures {
  static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Fixtures/protocol")

  static func read(_ name: String) throws -> JSON {
    try JSONReader.read(Array(Data(contentsOf: folder.appendingPathComponent(name))))
  }

  /// The members `name` and `message` (or whatever is asked for) of each case.
  static func cases(_ file: String, in list: String = "cases") throws -> [JSON] {
    try read(file)[list]?.array ?? []
  }
}

extension JSON {
  /// A JSON text as this type has it.
  static func text(_ text: String) throws -> JSON { try JSONReader.read(Array(text.utf8)) }

  var asText: String { String(decoding: bytes, as: UTF8.self) }
}
