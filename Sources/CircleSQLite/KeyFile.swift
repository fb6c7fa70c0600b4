import Foundation

/// Small files that are there whole or not at all.
enum KeyFile {
  /// Leaves a file that somebody else has made meanwhile as it is.
  static func create(_ file: String, holding text: String) throws(StoreError) {
    let draft = try draft(of: file, holding: text)
    defer { unlink(draft) }
    // Unlike a renaming, a link doesn't take the place of what is there.
    guard link(draft, file) == 0 || errno == EEXIST else {
      throw .notWritable(file: file, reason: systemReason())
    }
    syncFolder(of: file)
  }

  static func replace(_ file: String, holding text: String) throws(StoreError) {
    let draft = try draft(of: file, holding: text)
    guard rename(draft, file) == 0 else {
      let reason = systemReason()
      unlink(draft)
      throw .notWritable(file: file, reason: reason)
    }
    syncFolder(of: file)
  }

  private static func draft(
    of file: String, holding text: String
  ) throws(StoreError) -> String {
    // A name of its own, readable by its owner alone.
    var draft = Array("\(file).XXXXXX".utf8CString)
    let descriptor = mkstemp(&draft)
    guard descriptor >= 0 else { throw .notWritable(file: file, reason: systemReason()) }
    let bytes = Array(text.utf8)
    let isWritten = write(descriptor, bytes, bytes.count) == bytes.count && fsync(descriptor) == 0
    let reason = systemReason()
    close(descriptor)
    guard isWritten else {
      unlink(draft)
      throw .notWritable(file: file, reason: reason)
    }
    return String(decoding: draft.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// So that the name outlives a loss of power as well: what the key has signed does.
  private static func syncFolder(of file: String) {
    let folder = open((file as NSString).deletingLastPathComponent, O_RDONLY | O_CLOEXEC)
    guard folder >= 0 else { return }
    fsync(folder)
    close(folder)
  }

  static func text(of file: String) throws(StoreError) -> String {
    do { return try String(contentsOfFile: file, encoding: .utf8) } catch {
      throw .failed(file: file, reason: "it can't be read; check who owns it")
    }
  }
}
