import CircleCore
import CircleService
import Foundation

/// The secrets of open questions, one small file each, in a folder that is memory: `/run` or
/// `/dev/shm`. They outlive the daemon, so that a crash loses no answer, and no copy of the data has
/// them. When the machine goes off they are gone, and the questions that were open begin anew.
public final class TieFolder: Sendable {
  private let path: String

  /// - Parameters:
  ///   - parent: A folder that is kept in memory, such as `place`.
  ///   - data: The folder of the data that they belong to: each has its own.
  public init(in parent: String, of data: StoreFolder) throws(StoreError) {
    // Whatever it is called: the same folder has the same secrets.
    let whole = URL(fileURLWithPath: data.path).resolvingSymlinksInPath().standardizedFileURL.path
    path = parent + "/" + TieName.of([whole])
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch { throw .noFolder(path: path, reason: "it can't be made") }
    // Somebody else could have made either, with rights for all.
    for folder in [parent, path] {
      var found = stat()
      guard lstat(folder, &found) == 0, found.st_mode & S_IFMT == S_IFDIR,
        found.st_uid == geteuid(), found.st_mode & 0o022 == 0
      else { throw .noFolder(path: folder, reason: "others may write to it, or it is theirs") }
    }
    _ = chmod(path, 0o700)
  }

  /// Destroys the secrets of all other questions: of data that is gone, or whose daemon was stopped at
  /// the wrong moment.
  public func keepOnly(_ questions: [Question]) throws(StoreError) {
    let wanted = Set(questions.map(file(of:)))
    let names: [String]
    do { names = try FileManager.default.contentsOfDirectory(atPath: path) } catch {
      throw .noFolder(path: path, reason: "it can't be read")
    }
    for file in names.map({ path + "/" + $0 }) where !wanted.contains(file) {
      guard unlink(file) == 0 || errno == ENOENT else {
        throw .notWritable(file: file, reason: systemReason())
      }
    }
  }

  /// Where memory can be had as files: what systemd gives the service or a login, else `/dev/shm`.
  public static func place(in environment: [String: String]) -> String {
    if let given = environment["RUNTIME_DIRECTORY"]?.split(separator: ":").first {
      return String(given)
    }
    if let given = environment["XDG_RUNTIME_DIR"], !given.isEmpty { return given + "/circled" }
    return "/dev/shm/circled-\(geteuid())"
  }

  private func file(of question: Question) -> String {
    path + "/" + TieName.of([question.session.text, question.item.text])
  }
}

extension TieFolder: TieKeys {
  public func key(of question: Question) async throws -> [UInt8]? {
    let file = file(of: question)
    guard FileManager.default.fileExists(atPath: file) else { return nil }
    let key = try [UInt8](Data(contentsOf: URL(fileURLWithPath: file)))
    // One that was being written when the daemon stopped has never been used.
    return key.isEmpty ? nil : key
  }

  public func keep(_ key: [UInt8], of question: Question) async throws -> [UInt8] {
    if let known = try await self.key(of: question) { return known }
    let file = file(of: question)
    let draft = file + ".new"
    unlink(draft)
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw StoreError.notWritable(file: file, reason: systemReason()) }
    let isWritten = write(descriptor, key, key.count) == key.count
    let reason = systemReason()
    close(descriptor)
    guard isWritten, rename(draft, file) == 0 else {
      unlink(draft)
      throw StoreError.notWritable(file: file, reason: reason)
    }
    return key
  }

  public func forget(_ question: Question) async throws {
    let file = file(of: question)
    guard unlink(file) == 0 || errno == ENOENT else {
      throw StoreError.notWritable(file: file, reason: systemReason())
    }
  }
}
