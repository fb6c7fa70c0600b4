import Crypto
import Foundation

/// Signs checkpoints and heads: an Ed25519 key (RFC 8032).
public struct AuditSigner: Sendable {
  public let publicKey: AuditPublicKey
  /// Those of the keys that this one has replaced: what they have signed is to be trusted.
  public var predecessors: [AuditPublicKey] = []
  private let key: Curve25519.Signing.PrivateKey

  public static let seedLength = 32

  /// - Parameter seed: 32 bytes of chance, fit for secrets. The same ones make the same key.
  public init(seed: [UInt8]) {
    precondition(seed.count == Self.seedLength, "an Ed25519 key is made from 32 bytes")
    guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed) else {
      preconditionFailure("any 32 bytes make an Ed25519 key")
    }
    self.key = key
    publicKey = AuditPublicKey(key.publicKey)
  }

  func sign(_ message: [UInt8]) -> [UInt8] {
    do {
      return Array(try key.signature(for: message))
    } catch {
      preconditionFailure("signing by Ed25519 can't fail: \(error)")
    }
  }

  func trusts(_ head: AuditHead) -> Bool {
    ([publicKey] + predecessors).contains { $0.hasSigned(head) }
  }

  /// PKCS #8 in PEM (RFC 8410), as other tools read it.
  public var pem: String {
    PEM.text(Self.wrapping + Array(key.rawRepresentation), kind: Self.kind)
  }

  public init?(pem: String) {
    guard let bytes = PEM.bytes(pem, kind: Self.kind), bytes.starts(with: Self.wrapping),
      bytes.count == Self.wrapping.count + Self.seedLength
    else { return nil }
    self.init(seed: Array(bytes.dropFirst(Self.wrapping.count)))
  }

  private static let kind = "PRIVATE KEY"
  /// What stands before the 32 bytes of an Ed25519 key in PKCS #8: RFC 8410, section 10.3.
  private static let wrapping: [UInt8] = [
    0x30, 0x2E, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20,
  ]
}

/// The half of the key that may be given away, to verify with.
public struct AuditPublicKey: Sendable, Hashable {
  /// The first 16 hexadecimal digits of the SHA-256 of the key's 32 bytes.
  public let id: String
  public let bytes: [UInt8]

  fileprivate init(_ key: Curve25519.Signing.PublicKey) {
    bytes = Array(key.rawRepresentation)
    id = Hexadecimal.text(SHA256.hash(data: bytes).prefix(8))
  }

  func isSignature(_ signature: [UInt8], of message: [UInt8]) -> Bool {
    guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: bytes) else {
      return false
    }
    return key.isValidSignature(signature, for: message)
  }

  func hasSigned(_ head: AuditHead) -> Bool {
    head.key == id && isSignature(head.signature, of: head.message)
  }

  func hasSigned(_ checkpoint: AuditCheckpoint) -> Bool {
    checkpoint.key == id && isSignature(checkpoint.signature, of: checkpoint.message)
  }

  /// SubjectPublicKeyInfo in PEM (RFC 8410), as other tools read it.
  public var pem: String { PEM.text(Self.wrapping + bytes, kind: Self.kind) }

  public init?(pem: String) {
    guard let bytes = PEM.bytes(pem, kind: Self.kind), bytes.starts(with: Self.wrapping),
      let key = try? Curve25519.Signing.PublicKey(
        rawRepresentation: bytes.dropFirst(Self.wrapping.count))
    else { return nil }
    self.init(key)
  }

  private static let kind = "PUBLIC KEY"
  /// What stands before the 32 bytes: RFC 8410, section 10.1.
  private static let wrapping: [UInt8] = [
    0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x03, 0x21, 0x00,
  ]
}

/// Textual encoding of keys (RFC 7468). Both of ours fit into one line of it.
private enum PEM {
  static func text(_ bytes: [UInt8], kind: String) -> String {
    "-----BEGIN \(kind)-----\n\(Data(bytes).base64EncodedString())\n-----END \(kind)-----\n"
  }

  static func bytes(_ text: String, kind: String) -> [UInt8]? {
    let lines = text.split(whereSeparator: \.isNewline)
      .map { $0.trimmingCharacters(in: .whitespaces) }
    guard let begin = lines.firstIndex(of: "-----BEGIN \(kind)-----"),
      let end = lines[begin...].firstIndex(of: "-----END \(kind)-----")
    else { return nil }
    return Data(base64Encoded: lines[(begin + 1)..<end].joined()).map(Array.init)
  }
}
