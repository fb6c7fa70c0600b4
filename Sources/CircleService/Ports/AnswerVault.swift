import CircleCore

/// Anonymous answers, apart from everything that knows people.
///
/// While a question is open its rows are keyed by an HMAC of the participant under a secret of that
/// question, so that answering again replaces. Sealing gives the rows random keys and destroys the
/// secret: from then on nothing ties a row to a person. There is no author, time or order in it.
public protocol AnswerVault: Sendable {
  /// The question's secret. The first caller's `offered` one becomes it and is durable on return.
  ///
  /// - Returns: nil when the question has been sealed: there is no secret any more.
  func secret(of question: Question, offering offered: [UInt8]) async throws -> [UInt8]?

  /// Writes rows in one transaction; durable on return. A row with the same key is replaced.
  ///
  /// - Throws: `VaultError.sealed` when one of the questions is sealed; then nothing is written.
  func put(_ rows: [VaultRow]) async throws

  /// Gives rows their new keys, deletes the rows that have none, destroys the secret, and leaves no
  /// trace of the old keys in the file. Sealing what is sealed does nothing.
  func seal(_ question: Question, rekeying keys: [[UInt8]: [UInt8]]) async throws

  /// All answers of a question, ordered by their keys, which say nothing.
  func answers(to question: Question) async throws -> [Answer]
}

/// A question of one session.
public struct Question: Sendable, Hashable {
  public let session: SessionID
  public let item: ItemID

  public init(session: SessionID, item: ItemID) {
    self.session = session
    self.item = item
  }
}

public struct VaultRow: Sendable, Hashable {
  public let question: Question
  /// 16 to 32 bytes.
  public let key: [UInt8]
  public let answer: Answer

  public init(question: Question, key: [UInt8], answer: Answer) {
    self.question = question
    self.key = key
    self.answer = answer
  }
}

public enum VaultError: Error, Sendable {
  case sealed
}

extension Answer {
  /// As it is stored: `n6` for the number 6, `oa` for the option a, `-` for a skip.
  public var stored: String {
    switch self {
    case .number(let number): "n\(number)"
    case .option(let id): "o\(id)"
    case .skip: "-"
    }
  }

  public init?(stored: String) {
    if stored == "-" {
      self = .skip
    } else if stored.hasPrefix("o") {
      self = .option(String(stored.dropFirst()))
    } else if stored.hasPrefix("n"), let number = Int(stored.dropFirst()) {
      self = .number(number)
    } else {
      return nil
    }
  }
}
