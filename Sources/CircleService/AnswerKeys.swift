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
    Maker(secret: secret).key(of: participant)
  }

  /// Makes the keys of one question; beginning with its secret is half of the work.
  struct Maker {
    private let begun: HMAC<SHA256>

    init(secret: [UInt8]) { begun = HMAC(key: SymmetricKey(data: secret)) }

    func key(of participant: ParticipantID) -> [UInt8] {
      var code = begun
      code.update(data: Array(participant.text.utf8))
      return Array(code.finalize())
    }
  }
}
