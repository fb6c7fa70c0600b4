import CircleCore
import Crypto
import Foundation

/// The keys of an open question's rows, and the cipher of their answers. Without the secret nobody can
/// tell whose a row is or what is in it, and the secret is destroyed when the question closes.
struct RowKeys: Sendable {
  static let secretLength = 32
  /// 128 bits: nobody meets the same key twice.
  static let keyLength = 16

  let cipher: AnswerCipher
  private let begun: HMAC<SHA256>
  private let protections: Protections

  init(secret: [UInt8], protections: Protections) {
    let root = SymmetricKey(data: secret)
    func derived(_ use: String) -> SymmetricKey {
      HKDF<SHA256>.deriveKey(
        inputKeyMaterial: root, info: Data("circle \(use)".utf8), outputByteCount: 32)
    }
    begun = HMAC(key: derived("author"))
    cipher = AnswerCipher(
      derived("answer").withUnsafeBytes(Array.init), id: [], protections: protections)
    self.protections = protections
  }

  func key(of participant: ParticipantID) -> [UInt8] {
    let name = Array(participant.text.utf8)
    guard protections.hidesAuthors else {
      return Array(SHA256.hash(data: Data(name)).prefix(Self.keyLength))
    }
    // Beginning is half of the work, and is the same for everybody.
    var code = begun
    code.update(data: name)
    return Array(code.finalize().prefix(Self.keyLength))
  }
}
