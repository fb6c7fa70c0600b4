import CircleService
import Foundation
import GRDB

extension StoreFolder {
  public static let auditKeyName = "audit.key"
  public static let auditPublicKeyName = "audit.pub"

  /// The clinic's audit key: that of `audit.key`, which is made on first use with its public half
  /// beside it, `audit.pub`. Whoever is first, daemon or tool, makes it; all others get the same one.
  ///
  /// - Parameter random: So many bytes of chance, fit for secrets.
  /// - Throws: `StoreError.lostAuditKey` when there was a key before: a log that goes on with another
  ///   one looks forged, so somebody has to mean it.
  public func auditSigner(random: (Int) -> [UInt8]) throws(StoreError) -> AuditSigner {
    let (file, publicFile) = (auditKeyFile, auditPublicKeyFile)
    if !exists(file) {
      let hasPublicHalf = exists(publicFile)
      let hasEntries = try hasAuditEntries()
      // Somebody else may have made it only just now.
      if hasPublicHalf || hasEntries, !exists(file) { throw .lostAuditKey(file: file) }
      let new = AuditSigner(seed: random(AuditSigner.seedLength))
      try KeyFile.create(file, holding: new.pem)
    }
    guard var signer = AuditSigner(pem: try KeyFile.text(of: file)) else {
      throw .badAuditKey(file: file)
    }
    if !exists(publicFile) { try KeyFile.create(publicFile, holding: signer.publicKey.pem) }
    signer.predecessors = try earlierAuditKeys()
    return signer
  }

  /// Makes a new key in place of the one that is there or lost. The public half of that one stays, as
  /// `audit.pub.1` and so on, so that what it has signed can still be verified.
  public func replaceAuditKey(random: (Int) -> [UInt8]) throws(StoreError) -> AuditSigner {
    if exists(auditPublicKeyFile) {
      let count = try earlierAuditKeys().count
      try KeyFile.create(
        "\(auditPublicKeyFile).\(count + 1)", holding: try KeyFile.text(of: auditPublicKeyFile))
    }
    var signer = AuditSigner(seed: random(AuditSigner.seedLength))
    try KeyFile.replace(auditKeyFile, holding: signer.pem)
    try KeyFile.replace(auditPublicKeyFile, holding: signer.publicKey.pem)
    signer.predecessors = try earlierAuditKeys()
    return signer
  }

  /// The public halves of all keys that there have been, the present one first.
  public func auditPublicKeys() throws(StoreError) -> [AuditPublicKey] {
    guard exists(auditPublicKeyFile) else { return [] }
    return [try publicKey(in: auditPublicKeyFile)] + (try earlierAuditKeys())
  }

  private func earlierAuditKeys() throws(StoreError) -> [AuditPublicKey] {
    var keys: [AuditPublicKey] = []
    while exists("\(auditPublicKeyFile).\(keys.count + 1)") {
      keys.append(try publicKey(in: "\(auditPublicKeyFile).\(keys.count + 1)"))
    }
    return keys
  }

  private func publicKey(in file: String) throws(StoreError) -> AuditPublicKey {
    guard let key = AuditPublicKey(pem: try KeyFile.text(of: file)) else {
      throw .failed(file: file, reason: "it isn't an Ed25519 public key in PEM")
    }
    return key
  }

  private func hasAuditEntries() throws(StoreError) -> Bool {
    let file = path + "/" + SQLiteStore.fileName
    guard exists(file) else { return false }
    var configuration = GRDB.Configuration()
    configuration.readonly = true
    return try naming(file) {
      try DatabaseQueue(path: file, configuration: configuration).read { database in
        guard try database.tableExists("audit_entries") else { return false }
        return try Int.fetchOne(database, sql: "SELECT 1 FROM audit_entries LIMIT 1") != nil
      }
    }
  }

  private var auditKeyFile: String { path + "/" + Self.auditKeyName }
  private var auditPublicKeyFile: String { path + "/" + Self.auditPublicKeyName }

  private func exists(_ file: String) -> Bool { FileManager.default.fileExists(atPath: file) }

  /// Whether there is an audit key already.
  public var hasAuditKey: Bool { exists(auditKeyFile) }
}
