import CircleCore
import Crypto

/// The keys of rows in the vault.
enum AnswerKeys {
  static let secretLength = 32
  /// 128 bits: nobody meets the same key twice.
  static let sealedLength = 16

  /// The key of one person's row while a question is open. Without the secret nobody can tell whose
  /// it is, and the secret is destroyed when the question closes.
  static func open(_ participant: ParticipantID, secret: [UInt8]) -> [UInt8] {
    let code = HMAC<SHA256>.authenticationCode(
      for: Array(participant.text.utf8), using: SymmetricKey(data: secret))
    return Array(code)
  }
}
