import CircleCore
import CircleService
import Foundation
import Logging

@testable import circled

/// A folder of two modules that a test may change, and the shelf that follows it. It is gone afterwards.
final class CurriculumOnDisk {
  let path = NSTemporaryDirectory() + "curriculum-\(UUID().uuidString)"
  let shelf = ModuleShelf()
  var folder: CurriculumFolder

  init() throws {
    folder = CurriculumFolder(
      directory: path, shelf: shelf, surroundings: .real, logger: Logger(label: "test"))
    try write("one", title: "One")
    try write("two", title: "Two")
    folder.load()
  }

  /// The same files by another path, read anew.
  func follow(_ path: String) {
    folder = CurriculumFolder(
      directory: path, shelf: shelf, surroundings: .real, logger: Logger(label: "test"))
    folder.load()
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(
    _ id: String, version: Int = 1, family: String = "core", in folder: String? = nil,
    title: String, minutes: String = "5"
  ) throws {
    try write(
      id,
      """
      id: \(id)
      version: \(version)
      family: \(family)
      title: { en: "\(title)", es: "\(title)" }
      summary: { en: Short, es: Corto }
      level: basic
      minutes: 5
      sources: [Somebody]
      steps:
        - id: read
          kind: card
          title: { en: Read, es: Lee }
          minutes: \(minutes)
          body:
            - { en: Hello., es: Hola. }
          notes: { aim: { en: Why., es: Por qué. } }

      """, in: folder ?? family)
  }

  func write(_ id: String, _ text: String, in folder: String = "core") throws {
    try FileManager.default.createDirectory(
      atPath: "\(path)/\(folder)", withIntermediateDirectories: true)
    try text.write(toFile: "\(path)/\(folder)/\(id).yaml", atomically: false, encoding: .utf8)
  }

  func write(plan items: String) throws {
    try write(
      "evening",
      """
      id: evening
      title: { en: Evening, es: Noche }
      summary: { en: Short, es: Corto }
      minutes: 10
      items: \(items)

      """, in: "plans")
  }

  /// Two looks, since a file that was just written may not be whole.
  func look() -> Bool {
    let first = folder.look()
    return folder.look() || first
  }

  func move(_ old: String, to new: String) throws {
    let target = "\(path)/\(new)"
    try FileManager.default.createDirectory(
      atPath: (target as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    try FileManager.default.moveItem(atPath: "\(path)/\(old)", toPath: target)
  }

  /// Makes `place` a link. What was there is gone.
  func link(_ place: String, to target: String) throws {
    let path = "\(path)/\(place)"
    try? FileManager.default.removeItem(atPath: path)
    try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: target)
  }

  var titles: [String] { shelf.modules.map(\.title.en) }
}
