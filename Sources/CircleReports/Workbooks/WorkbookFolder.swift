import Foundation

/// A folder of one workbook while it is made: its owner's alone, and gone in the end.
final class WorkbookFolder {
  let path: String

  /// So much has to stay free on the disk, for what sessions write.
  private static let leastFree = 64 * 1024 * 1024

  /// - Parameter parent: Has to be there.
  init(in parent: String) throws(WorkbookError) {
    var template = Array("\(parent)/workbook-XXXXXX".utf8CString)
    // mkdtemp makes it with the rights 0700.
    guard mkdtemp(&template) != nil else {
      throw .folder(parent, reason: String(cString: strerror(errno)))
    }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// The export is over, so nobody could be told that its folder, which others can't read, stays.
  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// - Throws: when the disk is nearly full. The library can't say so itself before the end.
  func checkRoom() throws(WorkbookError) {
    var status = statvfs()
    guard statvfs(path, &status) == 0 else {
      throw .folder(path, reason: String(cString: strerror(errno)))
    }
    let free = UInt(status.f_bavail) * UInt(status.f_frsize)
    if free < UInt(Self.leastFree) { throw .diskNearlyFull(folder: path) }
  }
}

/// A file that has lost its name already, and goes away with its reader.
final class UnnamedFile {
  private let descriptor: Int32

  /// Opens the file and takes its name away.
  init(taking path: String) throws(WorkbookError) {
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .folder(path, reason: String(cString: strerror(errno))) }
    unlink(path)
  }

  deinit { close(descriptor) }

  /// - Returns: nil at the end.
  func read(upTo count: Int) throws(WorkbookError) -> [UInt8]? {
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, length in
      length = max(0, Foundation.read(descriptor, buffer.baseAddress, count))
    }
    return bytes.isEmpty ? nil : bytes
  }
}
