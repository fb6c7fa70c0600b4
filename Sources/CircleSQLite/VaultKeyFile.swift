import CircleService
import Foundation

extension StoreFolder {
  public static let vaultKeyName = "vault.key"

  /// The clinic's key of sealed answers, made on first use: 64 hexadecimal digits.
  ///
  /// - Parameters:
  ///   - file: Where it is kept; nil is `vault.key` beside the data.
  ///   - random: So many bytes of chance, fit for secrets.
  /// - Throws: `StoreError.failed` when there is something else in the file.
  public func vaultKey(
    in file: String?, random: (Int) -> [UInt8]
  ) throws(StoreError) -> VaultKey {
    let file = file ?? path + "/" + Self.vaultKeyName
    if !FileManager.default.fileExists(atPath: file) {
      let digits = random(VaultKey.length).map { String(format: "%02x", $0) }.joined()
      try KeyFile.create(file, holding: digits + "\n")
    }
    let digits = try KeyFile.text(of: file).trimmingCharacters(in: .whitespacesAndNewlines)
    let bytes = stride(from: 0, to: digits.utf8.count, by: 2).compactMap { start in
      UInt8(digits.dropFirst(start).prefix(2), radix: 16)
    }
    guard digits.utf8.count == 2 * VaultKey.length, bytes.count == VaultKey.length else {
      throw .failed(file: file, reason: "it isn't a key of answers: 64 hexadecimal digits")
    }
    return VaultKey(bytes)
  }
}
