import CircleCore

/// The vault as one session uses it: what ties answers to people while a question is open, and the
/// sealing of closed ones.
actor Ballots {
  private let session: SessionID
  private let safe: AnswerSafe
  private let random: @Sendable (Int) -> [UInt8]
  private var keys: [ItemID: RowKeys] = [:]
  /// Closed questions whose rows are known to have their random keys.
  private var sealed: Set<ItemID> = []
  /// How many open questions began anew since this daemon started.
  private(set) var begunAnew = 0
  /// Closed questions whose rows were encrypted with another key than the clinic's.
  private(set) var unreadable: Set<ItemID> = []
  /// Of questions whose answers are words of people's own: what is in them, by their ids.
  private var texts: [ItemID: [TextID: String]] = [:]

  init(session: SessionID, safe: AnswerSafe, random: @escaping @Sendable (Int) -> [UInt8]) {
    self.session = session
    self.safe = safe
    self.random = random
  }

  /// Makes answers durable. A person's later answer replaces the earlier one.
  func put(_ ballots: [Ballot], _ state: SessionState) async throws {
    var rows: [VaultRow] = []
    for ballot in ballots {
      guard let content = state.content(of: ballot.item) else { continue }
      let keys = try await rowKeys(of: ballot.item)
      rows.append(
        try keys.cipher.row(
          of: question(ballot.item), key: keys.key(of: ballot.participant),
          holding: ballot.answer.stored, length: content.answerLength))
    }
    try await safe.vault.put(rows)
  }

  /// Who has answered each open question, as the vault has it: the log doesn't know yet.
  ///
  /// Where the machine has been off since, the secrets are gone and so are the answers: the question
  /// begins anew.
  func turnouts(_ state: SessionState) async throws -> [ItemID: [ParticipantID]] {
    var turnouts: [ItemID: [ParticipantID]] = [:]
    for (item, question) in state.items where question.phase == .open {
      guard case .open(let rows) = try await safe.vault.contents(of: self.question(item)) else {
        continue
      }
      guard try await safe.ties.key(of: self.question(item)) != nil else {
        try await safe.vault.discard(self.question(item))
        begunAnew += 1
        continue
      }
      let keys = try await rowKeys(of: item)
      let given = Set(rows.map(\.key))
      turnouts[item] = state.roster.filter { given.contains(keys.key(of: $0)) }
    }
    return turnouts
  }

  /// Seals every closed question that isn't sealed yet, keeping the answers of those whom the log
  /// knows to have answered.
  ///
  /// - Returns: What is to be known of those that were sealed now.
  func sealClosed(_ state: SessionState) async throws -> [(ItemID, SealedCount)] {
    var counts: [(ItemID, SealedCount)] = []
    for (item, question) in state.items where question.phase != .open && !sealed.contains(item) {
      guard let content = state.content(of: item) else { continue }
      try await seal(item, question, content, minimum: state.plan.rules.minimumAnswers)
      if question.count == nil {
        // Without the key that they were encrypted with nothing can be told of them; the others can.
        do { counts.append((item, try await count(of: item, content))) } catch VaultError.unreadable
        {
          unreadable.insert(item)
        }
      }
      keys[item] = nil
      sealed.insert(item)
    }
    return counts
  }

  private func seal(
    _ item: ItemID, _ state: ItemState, _ content: StepContent, minimum: Int
  ) async throws {
    let name = question(item)
    let contents = try await safe.vault.contents(of: name)
    if case .sealed = contents {
      // Stopped after the vault's part: what is left is to be done now.
      try await safe.vault.seal(name, keeping: [], Turnout(given: nil, skipped: nil))
    } else if case .open(let rows) = contents, let keys = try await knownKeys(of: item) {
      let voters = Set(state.answered.map(keys.key))
      let answers = rows.filter { voters.contains($0.key) }.compactMap { row in
        // A row that can't be read is nobody's answer; the others are to be kept.
        (try? keys.cipher.text(in: row)).flatMap(Answer.init(stored:))
      }
      let kept =
        safe.protections.destroysFew
        ? content.sealed(answers, minimum: minimum) : SealedAnswers(keepingAll: answers)
      try await safe.vault.seal(
        name, keeping: try self.rows(of: name, kept, content, replacing: rows),
        Turnout(given: kept.given, skipped: kept.skipped))
    } else {
      try await safe.vault.seal(name, keeping: [], Turnout(given: nil, skipped: nil))
    }
    if safe.protections.forgetsTies { try await safe.ties.forget(name) }
  }

  /// Rows under random keys, in the order of these: how they lie in the file says nothing either.
  private func rows(
    of name: Question, _ kept: SealedAnswers, _ content: StepContent, replacing old: [VaultRow]
  ) throws -> [VaultRow] {
    let cipher = AnswerCipher(safe.key, protections: safe.protections)
    return try kept.values.enumerated().map { place, value in
      let isNew = safe.protections.renewsKeys || place >= old.count
      let key = isNew ? random(RowKeys.keyLength) : old[place].key
      return try cipher.row(
        of: name, key: key, holding: value.stored, length: content.answerLength)
    }.sorted { $0.key.lexicographicallyPrecedes($1.key) }
  }

  func isSealed(_ item: ItemID) -> Bool { sealed.contains(item) }

  /// The sums of a sealed question.
  func tally(of item: ItemID, content: StepContent) async throws -> Tally {
    content.tally(try await answers(to: item).sealed)
  }

  /// What the texts of all sealed questions say.
  func texts(of state: SessionState) async throws -> [TextID: String] {
    for item in sealed.subtracting(unreadable)
    where texts[item] == nil && state.content(of: item)?.isModerated ?? false {
      do { texts[item] = try await answers(to: item).texts.mapValues(\.said) } catch VaultError
        .unreadable
      {
        unreadable.insert(item)
      }
    }
    return texts.values.reduce(into: [:]) { $0.merge($1) { old, _ in old } }
  }

  private func count(of item: ItemID, _ content: StepContent) async throws -> SealedCount {
    let (sealed, texts) = try await answers(to: item)
    let heads = texts.map { id, text in
      TextHead(id: id, people: text.people, isUrgent: WarningPhrases.isIn(text.said))
    }
    return SealedCount(tally: content.tally(sealed), texts: heads.sorted { $0.id < $1.id })
  }

  private typealias Said = (said: String, people: Int?)

  private func answers(
    to item: ItemID
  ) async throws -> (sealed: SealedAnswers, texts: [TextID: Said]) {
    guard case .sealed(let rows, let turnout) = try await safe.vault.contents(of: question(item))
    else { return (.none, [:]) }
    let cipher = AnswerCipher(safe.key, protections: safe.protections)
    var values: [SealedAnswer] = []
    var texts: [TextID: Said] = [:]
    var older = (given: 0, skipped: 0)
    for row in rows {
      let stored = try cipher.text(in: row)
      if stored == Answer.skip.stored {
        older.skipped += 1
        continue
      }
      guard let value = SealedAnswer(stored: stored) else { throw VaultError.unreadable }
      values.append(value)
      older.given += 1
      let id = TextID(Hexadecimal.text(row.key))
      if case .text(let text) = value { texts[id] = (text, nil) }
      if case .word(let word, let people) = value { texts[id] = (word, people) }
    }
    // Questions of before there was a turnout have a row for each person, skips included.
    let sealed = SealedAnswers(
      values: values, given: turnout.given ?? (rows.isEmpty ? nil : older.given),
      skipped: turnout.skipped ?? (rows.isEmpty ? nil : older.skipped))
    return (sealed, texts)
  }

  private func question(_ item: ItemID) -> Question { Question(session: session, item: item) }

  /// What ties a question's rows to people, if that isn't gone. A system may tidy up its memory files
  /// while the daemon, which has had the secret, goes on.
  private func knownKeys(of item: ItemID) async throws -> RowKeys? {
    if let known = keys[item] { return known }
    guard let secret = try await safe.ties.key(of: question(item)) else { return nil }
    return RowKeys(secret: secret, protections: safe.protections)
  }

  private func rowKeys(of item: ItemID) async throws -> RowKeys {
    if let known = keys[item] { return known }
    let secret = try await safe.ties.keep(random(RowKeys.secretLength), of: question(item))
    let made = RowKeys(secret: secret, protections: safe.protections)
    keys[item] = made
    return made
  }
}

extension SealedAnswers {
  /// However few there are, for tests.
  fileprivate init(keepingAll answers: [Answer]) {
    let values = answers.compactMap { answer -> SealedAnswer? in
      if case .number(let number) = answer { .number(number) } else { nil }
    }
    self.init(values: values, given: values.count, skipped: 0)
  }
}

/// One person's answer to one question, on its way into the vault and nowhere else.
struct Ballot: Sendable {
  let item: ItemID
  let participant: ParticipantID
  let answer: Answer
}
