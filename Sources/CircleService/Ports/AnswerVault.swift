import CircleCore

/// Anonymous answers, apart from everything that knows people. Rows are opaque to it.
///
/// While a question is open its rows are keyed by an HMAC of the participant under a secret that the
/// vault doesn't have (`TieKeys`), so that answering again replaces. Sealing puts rows with random keys
/// in their place. There is no author, time or order in it.
public protocol AnswerVault: Sendable {
  /// Writes rows in one transaction; durable on return. A row with the same key is replaced.
  ///
  /// - Throws: `VaultError.sealed` when one of the questions is sealed; then nothing is written.
  func put(_ rows: [VaultRow]) async throws

  /// What there is of a question, rows ordered by their keys, which say nothing.
  func contents(of question: Question) async throws -> VaultContents

  /// Puts `rows` in the place of the open question's, and leaves no trace of those in the file.
  /// Sealing what is sealed does nothing.
  func seal(_ question: Question, keeping rows: [VaultRow], _ turnout: Turnout) async throws

  /// Lets an open question begin anew, without a trace of what was there.
  func discard(_ question: Question) async throws
}

/// What ties the rows of open questions to people: one secret for each, kept where no copy of the data
/// reaches, and destroyed when the question is sealed.
public protocol TieKeys: Sendable {
  /// The question's secret; nil when there is none, or none any more.
  func key(of question: Question) async throws -> [UInt8]?

  /// Keeps a secret for as long as the machine runs. One that is there already stays.
  ///
  /// - Returns: The one that is kept.
  func keep(_ key: [UInt8], of question: Question) async throws -> [UInt8]

  /// Destroys a secret. Does nothing when there is none.
  func forget(_ question: Question) async throws
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
  /// 128 bits.
  public let key: [UInt8]
  /// Encrypted, and as long as that of every other answer to the question.
  public let answer: [UInt8]

  public init(question: Question, key: [UInt8], answer: [UInt8]) {
    self.question = question
    self.key = key
    self.answer = answer
  }
}

public enum VaultContents: Sendable, Hashable {
  /// Nothing was ever written of it.
  case nothing
  case open([VaultRow])
  case sealed([VaultRow], Turnout)
}

/// How many answered a sealed question; both are nil where they were too few.
public struct Turnout: Sendable, Hashable {
  public let given: Int?
  public let skipped: Int?

  public init(given: Int?, skipped: Int?) {
    self.given = given
    self.skipped = skipped
  }
}

public enum VaultError: Error, Sendable {
  case sealed
  /// A row can't be decrypted: its key is another one, or it was changed.
  case unreadable
}
