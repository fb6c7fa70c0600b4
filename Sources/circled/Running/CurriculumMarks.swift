import CircleCurriculum
import Foundation
import Glibc

/// How the files of a curriculum look from outside. As long as two of them are equal, nothing has to be
/// read again.
struct CurriculumMarks: Hashable {
  /// By their places below the folder.
  private var files: [String: Mark?] = [:]
  /// Folders that are there and can't be listed. Each fails by itself: a `lost+found` hides no module.
  private var unlisted: Set<String> = []

  /// A link is what it leads to, so that pointing `current` at another release is a change.
  private struct Mark: Hashable {
    let device: UInt
    let inode: UInt
    let size: Int
    /// In nanoseconds, like the time below.
    let written: Int
    /// Of owner and mode as well: a file that `chmod` made readable is otherwise as it was.
    let changed: Int
    let isReadable: Bool

    init?(path: String) {
      var facts = stat()
      guard stat(path, &facts) == 0 else { return nil }
      device = UInt(facts.st_dev)
      inode = UInt(facts.st_ino)
      size = Int(facts.st_size)
      written = facts.st_mtim.tv_sec &* 1_000_000_000 &+ facts.st_mtim.tv_nsec
      changed = facts.st_ctim.tv_sec &* 1_000_000_000 &+ facts.st_ctim.tv_nsec
      isReadable = access(path, R_OK) == 0
    }
  }

  /// Nothing yet: unlike whatever there is.
  init() {}

  /// The files under `directory` as they are now.
  init(of directory: String) {
    walk(directory, below: "", depth: 1)
  }

  private mutating func walk(_ folder: String, below place: String, depth: Int) {
    // What can't be listed is a fact of its own.
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
      unlisted.insert(place)
      return
    }
    for name in names where !name.hasPrefix(".") {
      let path = "\(folder)/\(name)"
      let place = place.isEmpty ? name : "\(place)/\(name)"
      if Self.isFolder(path) {
        if depth < Curriculum.deepestFolder { walk(path, below: place, depth: depth + 1) }
      } else if Curriculum.mightBeRead(name) {
        // A link that leads nowhere has nothing to look at, but it is there.
        files.updateValue(Mark(path: path), forKey: place)
      } else if depth == 1 {
        // In the place of a family's folder.
        unlisted.insert(place)
      }
    }
  }

  private static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && isFolder.boolValue
  }
}
