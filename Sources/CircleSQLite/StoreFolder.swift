import Foundation

/// The folder that holds a clinic's data, and the lock that lets one daemon at a time serve it.
public final class StoreFolder: Sendable {
  public let path: String
  public let use: Use
  private let lock: LockFile?

  /// Who opens the folder.
  public enum Use: Sendable, Hashable {
    /// The one that serves it: does all checkpoints, and brings old files up to date.
    case daemon
    /// A command beside it, such as `circled staff add`: leaves checkpoints and old files alone.
    case tool
  }

  /// Makes the folder when it isn't there, readable by its owner only.
  ///
  /// An existing folder's rights are left as they are, since it may be shared by intention; the
  /// files in it are their owner's in any case.
  ///
  /// - Throws: `StoreError.inUse` when `use` is `.daemon` and another daemon serves the folder.
  public init(path: String, for use: Use) throws(StoreError) {
    self.path = path
    self.use = use
    try Self.make(path)
    lock =
      switch use {
      case .daemon: try LockFile(path: path + "/circle.lock", folder: path)
      case .tool: nil
      }
  }

  /// Lets another daemon have the folder. Close the stores first.
  public func release() { lock?.release() }

  private static func make(_ path: String) throws(StoreError) {
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) {
      guard isFolder.boolValue else { throw .noFolder(path: path, reason: "it is not a folder") }
    } else {
      do {
        try FileManager.default.createDirectory(
          atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      } catch {
        throw .noFolder(path: path, reason: "it can't be made")
      }
    }
    guard access(path, W_OK | X_OK) == 0 else {
      throw .notWritable(file: path, reason: systemReason())
    }
  }

  /// Makes the file if it isn't there, and leaves it to its owner alone. SQLite gives its side files
  /// the same rights.
  ///
  /// - Returns: the path.
  func file(_ name: String) throws(StoreError) -> String {
    let file = path + "/" + name
    let descriptor = open(file, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .notWritable(file: file, reason: systemReason()) }
    defer { close(descriptor) }
    // Another owner's file can't be changed, and needn't be: then its owner has decided.
    _ = fchmod(descriptor, 0o600)
    return file
  }
}

/// What the system says of the call that has just failed.
func systemReason() -> String { String(cString: strerror(errno)) }

/// A lock that goes away with its process, however that ends.
private final class LockFile: @unchecked Sendable {
  private let guardian = NSLock()
  private var descriptor: Int32

  init(path: String, folder: String) throws(StoreError) {
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .notWritable(file: path, reason: systemReason()) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let holder = Self.holder(descriptor)
      close(descriptor)
      throw .inUse(folder: folder, by: holder)
    }
    let note = Array("process \(getpid())\n".utf8)
    _ = ftruncate(descriptor, 0)
    _ = pwrite(descriptor, note, note.count, 0)
    self.descriptor = descriptor
  }

  deinit { release() }

  func release() {
    guardian.withLock {
      guard descriptor >= 0 else { return }
      close(descriptor)
      descriptor = -1
    }
  }

  private static func holder(_ descriptor: Int32) -> String {
    var bytes = [UInt8](repeating: 0, count: 64)
    let count = pread(descriptor, &bytes, bytes.count, 0)
    let text = String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
    return text.isEmpty ? "unknown process" : String(text.prefix { $0 != "\n" })
  }
}
