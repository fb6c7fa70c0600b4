import CircleSQLite
import Foundation
import StoreContract

/// A data folder of one test, deleted with it.
final class DataFolder: Sendable {
  let path: String

  init() {
    path = FileManager.default.temporaryDirectory.path + "/circle-\(UUID().uuidString)"
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func bytes(of file: String) throws -> [UInt8] {
    let url = URL(fileURLWithPath: path + "/" + file)
    guard FileManager.default.fileExists(atPath: url.path) else { return [] }
    return Array(try Data(contentsOf: url))
  }

  func mode(of file: String) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: path + "/" + file)
    return (attributes[.posixPermissions] as? Int ?? 0) & 0o777
  }

  /// What a crash at this moment would leave: the files as they lie there, without the shared
  /// memory, which goes with the processes.
  func crashed() throws -> DataFolder {
    let copy = DataFolder()
    try FileManager.default.createDirectory(
      atPath: copy.path, withIntermediateDirectories: true)
    for file in try FileManager.default.contentsOfDirectory(atPath: path)
    where !file.hasSuffix("-shm") {
      try FileManager.default.copyItem(atPath: path + "/" + file, toPath: copy.path + "/" + file)
    }
    return copy
  }

  /// Both stores as the contract sees them.
  func underTest() throws -> StoreUnderTest {
    let folder = try StoreFolder(path: path, for: .daemon)
    let store = try SQLiteStore(in: folder, auditSigner: Samples.auditSigner)
    let vault = try SQLiteVault(in: folder)
    return StoreUnderTest(
      log: store, directory: store, credentials: store, vault: vault, audit: store,
      attendance: store
    ) {
      try store.close()
      try vault.close()
      folder.release()
      return try self.underTest()
    }
  }
}
