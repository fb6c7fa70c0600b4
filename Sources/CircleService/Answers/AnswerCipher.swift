import CircleCore
import Crypto
import Foundation

/// Encrypts answers: AES-256-GCM with a nonce of its own each, bound to the key's id, the question and
/// the row, so that no row can be read as another one's. All answers to a question are filled up to the
/// same length.
struct AnswerCipher: Sendable {
  static let keyLength = 32

  private let key: SymmetricKey
  private let id: [UInt8]
  private let protections: Protections

  init(_ key: VaultKey, protections: Protections) {
    self.init(key.bytes, id: key.id, protections: protections)
  }

  /// - Parameter id: Says which key it was, without saying anything of it.
  init(_ key: [UInt8], id: [UInt8], protections: Protections) {
    self.key = SymmetricKey(data: key)
    self.id = id
    self.protections = protections
  }

  /// - Parameter length: What every answer to the question is filled up to, in bytes.
  func row(
    of question: Question, key rowKey: [UInt8], holding text: String, length: Int
  ) throws -> VaultRow {
    var plain = Data([1]) + Data(text.utf8)
    let missing = length + 1 - plain.count
    if protections.fillsUp, missing > 0 { plain.append(Data(repeating: 0, count: missing)) }
    guard protections.encrypts else {
      return VaultRow(question: question, key: rowKey, answer: [UInt8](plain))
    }
    let sealed = try AES.GCM.seal(
      plain, using: key, authenticating: bound(to: question, rowKey))
    guard let box = sealed.combined else { throw VaultError.unreadable }
    return VaultRow(question: question, key: rowKey, answer: [UInt8](box))
  }

  /// - Throws: `VaultError.unreadable`.
  func text(in row: VaultRow) throws -> String {
    // Rows of before answers were encrypted begin with a zero.
    if row.answer.first == 0, let old = String(validating: row.answer.dropFirst()) { return old }
    do {
      var plain = Data(row.answer)
      if protections.encrypts {
        plain = try AES.GCM.open(
          AES.GCM.SealedBox(combined: plain), using: key,
          authenticating: bound(to: row.question, row.key))
      }
      guard plain.first == 1,
        let text = String(validating: plain.dropFirst().prefix { $0 != 0 })
      else { throw VaultError.unreadable }
      return text
    } catch {
      throw VaultError.unreadable
    }
  }

  /// Lengths stand before texts, so that no two rows are bound to the same bytes.
  private func bound(to question: Question, _ rowKey: [UInt8]) -> Data {
    var data = Data("circle answer 1".utf8)
    for part in [
      id, Array(question.session.text.utf8), Array(question.item.text.utf8), rowKey,
    ] {
      data.append(UInt8(truncatingIfNeeded: part.count >> 8))
      data.append(UInt8(truncatingIfNeeded: part.count))
      data.append(contentsOf: part)
    }
    return data
  }
}

extension String {
  fileprivate init?(validating bytes: some Sequence<UInt8>) {
    self.init(data: Data(bytes), encoding: .utf8)
  }
}

/// The clinic's key of answers that are kept after a question was closed.
public struct VaultKey: Sendable, Hashable {
  public static let length = 32
  public let bytes: [UInt8]

  /// - Precondition: `length` bytes, fit for secrets.
  public init(_ bytes: [UInt8]) {
    precondition(bytes.count == Self.length, "a key has 256 bits")
    self.bytes = bytes
  }

  /// Names the key without telling anything of it: eight bytes of a digest.
  public var id: [UInt8] {
    Array(SHA256.hash(data: Data("circle vault key ".utf8) + Data(bytes)).prefix(8))
  }
}
