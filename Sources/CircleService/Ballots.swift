import CircleCore

/// The vault as one session uses it: secrets of open questions, sealing of closed ones.
actor Ballots {
  private let session: SessionID
  private let vault: any AnswerVault
  private let random: @Sendable (Int) -> [UInt8]
  private var keys: [ItemID: AnswerKeys.Maker] = [:]
  /// Closed questions whose rows are known to have their random keys.
  private var sealed: Set<ItemID> = []

  init(session: SessionID, vault: any AnswerVault, random: @escaping @Sendable (Int) -> [UInt8]) {
    self.session = session
    self.vault = vault
    self.random = random
  }

  /// Makes answers durable. A person's later answer replaces the earlier one.
  func put(_ answers: [(ItemID, ParticipantID, Answer)]) async throws {
    var rows: [VaultRow] = []
    for (item, participant, answer) in answers {
      let maker = try await keyMaker(of: item)
      rows.append(
        VaultRow(
          question: Question(session: session, item: item),
          key: maker.key(of: participant), answer: answer))
    }
    try await vault.put(rows)
  }

  /// Seals every closed question that isn't sealed yet, keeping the answers of those whom the log
  /// knows to have answered: an answer that was never acknowledged isn't one.
  func sealClosed(_ state: SessionState) async throws {
    for (item, question) in state.items where question.phase != .open && !sealed.contains(item) {
      let name = Question(session: session, item: item)
      let offered = random(AnswerKeys.secretLength)
      if let secret = try await vault.secret(of: name, offering: offered) {
        let maker = AnswerKeys.Maker(secret: secret)
        var newKeys: [[UInt8]: [UInt8]] = [:]
        for participant in question.answered {
          newKeys[maker.key(of: participant)] = random(AnswerKeys.sealedLength)
        }
        try await vault.seal(name, rekeying: newKeys)
      }
      keys[item] = nil
      sealed.insert(item)
    }
  }

  func isSealed(_ item: ItemID) -> Bool { sealed.contains(item) }

  /// The sums of a sealed question.
  func tally(of item: ItemID, content: StepContent) async throws -> Tally {
    content.tally(try await vault.answers(to: Question(session: session, item: item)))
  }

  private func keyMaker(of item: ItemID) async throws -> AnswerKeys.Maker {
    if let maker = keys[item] { return maker }
    let offered = random(AnswerKeys.secretLength)
    let question = Question(session: session, item: item)
    guard let secret = try await vault.secret(of: question, offering: offered) else {
      throw VaultError.sealed
    }
    let maker = AnswerKeys.Maker(secret: secret)
    keys[item] = maker
    return maker
  }
}
