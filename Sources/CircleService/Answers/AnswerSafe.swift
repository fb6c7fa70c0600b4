import CircleCore

/// All that keeping answers takes.
public struct AnswerSafe: Sendable {
  let vault: any AnswerVault
  let ties: any TieKeys
  let key: VaultKey
  let protections: Protections

  public init(
    vault: any AnswerVault, ties: any TieKeys, key: VaultKey, protections: Protections = .all
  ) {
    self.vault = vault
    self.ties = ties
    self.key = key
    self.protections = protections
  }
}

extension AnswerSafe {
  /// What is in the vault, for tests that compare it with what people have given.
  package func look(at question: Question) async throws -> [Answer] {
    switch try await vault.contents(of: question) {
    case .nothing: return []
    case .open(let rows):
      guard let secret = try await ties.key(of: question) else { return [] }
      let cipher = RowKeys(secret: secret, protections: protections).cipher
      return try rows.compactMap { Answer(stored: try cipher.text(in: $0)) }
    case .sealed(let rows, let turnout):
      let cipher = AnswerCipher(key, protections: protections)
      let kept = try rows.compactMap { row -> Answer? in
        switch SealedAnswer(stored: try cipher.text(in: row)) {
        case .number(let number): .number(number)
        case .option(let id): .option(id)
        case .word(let word, _): .words([word])
        case .text(let text): .text(text)
        case nil: nil
        }
      }
      return kept + Array(repeating: .skip, count: turnout.skipped ?? 0)
    }
  }
}
