import Foundation
import Testing

@testable import CircleCurriculum

@Suite("The schemas that editors read")
struct SchemaTests {
  @Test("every key says what it means", arguments: [ModuleSchema.text, PlanSchema.text])
  func described(text: String) throws {
    let schema = try JSONSerialization.jsonObject(with: Data(text.utf8))
    let keys = Self.keys(of: schema, at: "")
    #expect(keys.count >= 15)
    for (key, description) in keys {
      #expect(description?.isEmpty == false, "\(key)")
    }
  }

  @Test("a kind's key says what it is for this kind, not for another")
  func own() throws {
    let schema = try JSONSerialization.jsonObject(with: Data(ModuleSchema.text.utf8))
    let said = Dictionary(
      Self.keys(of: schema, at: "").map { ($0.0, $0.1 ?? "") }, uniquingKeysWith: { one, _ in one })
    #expect(said["/pairs/parts"] == "The two parts.")
    #expect(said["/builder/parts"]?.hasPrefix("The parts of what people") == true)
    #expect(said["/choice/most"] != said["/words/most"])
    #expect(said["/kind"]?.contains("chain: find what led to what") == true)
  }

  @Test("no words are written for a key that isn't there")
  func used() throws {
    let all = try [ModuleSchema.text, PlanSchema.text].flatMap {
      Self.keys(of: try JSONSerialization.jsonObject(with: Data($0.utf8)), at: "")
    }
    let said = Set(all.compactMap(\.1))
    for (key, words) in SchemaWords.words { #expect(said.contains(words), "\(key)") }
  }

  /// Every property at any depth by its path, with its description.
  private static func keys(of node: Any, at path: String) -> [(String, String?)] {
    if let list = node as? [Any] { return list.flatMap { keys(of: $0, at: path) } }
    guard let node = node as? [String: Any] else { return [] }
    var path = path
    if let branch = node["then"] as? [String: Any],
      let kind = ((branch["properties"] as? [String: Any])?["kind"] as? [String: Any])?["const"]
    {
      path += "/\(kind)"
      return keys(of: branch, at: path)
    }
    return node.flatMap { name, value -> [(String, String?)] in
      guard name == "properties", let properties = value as? [String: [String: Any]] else {
        return keys(of: value, at: path)
      }
      return properties.flatMap { key, own in
        [("\(path)/\(key)", own["description"] as? String)] + keys(of: own, at: "\(path)/\(key)")
      }
    }
  }
}
