import CircleService
import Foundation

extension StoreFolder {
  public static let auditKeyName = "audit.key"
  public static let auditPublicKeyName = "audit.pub"

  /// The clinic's audit key: that of `audit.key`, which is made on first use with its public half
  /// beside it, `audit.pub`. Whoever is first, daemon or tool, makes it; all others get the same one.
  ///
  /// - Parameter random: So many bytes of chance, fit for secrets.
  public func auditSigner(random: (Int) -> [UInt8]) throws(StoreError) -> AuditSigner {
    let file = path + "/" + Self.auditKeyName
    if !FileManager.default.fileExists(atPath: file) {
      let new = AuditSigner(seed: random(AuditSigner.seedLength))
      try KeyFile.create(file, holding: new.pem)
    }
    guard let signer = AuditSigner(pem: try KeyFile.text(of: file)) else {
      throw .badAuditKey(file: file)
    }
    let publicFile = path + "/" + Self.auditPublicKeyName
    if !FileManager.default.fileExists(atPath: publicFile) {
      try KeyFile.create(publicFile, holding: signer.publicKey.pem)
    }
    return signer
  }

  /// Whether there is an audit key already.
  public var hasAuditKey: Bool {
    FileManager.default.fileExists(atPath: path + "/" + Self.auditKeyName)
  }
}

/// Small files that are there whole or not at all.
private enum KeyFile {
  /// Leaves a file that somebody else has made meanwhile as it is.
  static func create(_ file: String, holding text: String) throws(StoreError) {
    // A name of its own, readable by its owner alone.
    var draft = Array("\(file).XXXXXX".utf8CString)
    let descriptor = mkstemp(&draft)
    guard descriptor >= 0 else { throw .notWritable(file: file, reason: systemReason()) }
    defer { unlink(draft) }
    let bytes = Array(text.utf8)
    let isWritten = write(descriptor, bytes, bytes.count) == bytes.count && fsync(descriptor) == 0
    let reason = systemReason()
    close(descriptor)
    guard isWritten else { throw .notWritable(file: file, reason: reason) }
    // Unlike a renaming, a link doesn't take the place of what is there.
    guard link(draft, file) == 0 || errno == EEXIST else {
      throw .notWritable(file: file, reason: systemReason())
    }
    syncFolder(of: file)
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
