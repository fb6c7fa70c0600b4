import CircleCore
import CircleService
import Testing

/// What every vault of anonymous answers does.
public enum VaultContract {
  public static let checks = [
    ContractCheck("the first secret that is offered stays", secret),
    ContractCheck("of 100 that offer a secret at once all get the same", secretRace),
    ContractCheck("each question has its own secret and answers", apart),
    ContractCheck("answers come back in the order of their keys", order),
    ContractCheck("writing a key again replaces its answer", replacing),
    ContractCheck("the same row can be written any number of times", again),
    ContractCheck("sealing keeps the rows with new keys and drops the others", sealing),
    ContractCheck("a sealed question has no secret", sealedSecret),
    ContractCheck("nothing is written when one of the questions is sealed", sealedPut),
    ContractCheck("sealing what is sealed changes nothing", sealedAgain),
    ContractCheck("a question that nobody answered can be sealed", sealedEmpty),
    ContractCheck("answers can be written before a secret was asked for", withoutSecret),
    ContractCheck("opening again keeps open and sealed questions as they were", reopening),
    ContractCheck("100 writers at once all get their rows in", crowd),
    ContractCheck("every kind of answer comes back as it was", kinds),
  ]

  private static let secretBytes = Samples.vaultKey(900)

  private static func row(
    _ key: Int, _ answer: Answer, of question: Question = Samples.question
  ) -> VaultRow { VaultRow(question: question, key: Samples.vaultKey(key), answer: answer) }

  @Sendable private static func secret(_ store: StoreUnderTest) async throws {
    let vault = store.vault
    #expect(
      try await vault.secret(of: Samples.question, offering: secretBytes) == secretBytes)
    let later = try await vault.secret(of: Samples.question, offering: Samples.vaultKey(901))
    #expect(later == secretBytes)
  }

  @Sendable private static func secretRace(_ store: StoreUnderTest) async throws {
    let vault = store.vault
    let secrets = try await withThrowingTaskGroup(of: [UInt8]?.self) { group in
      for number in 0..<100 {
        group.addTask {
          try await vault.secret(of: Samples.question, offering: Samples.vaultKey(number))
        }
      }
      return try await group.reduce(into: Set()) { $0.insert($1) }
    }
    #expect(secrets.count == 1)
    #expect(secrets.first != .some(nil))
  }

  @Sendable private static func apart(_ store: StoreUnderTest) async throws {
    let vault = store.vault
    _ = try await vault.secret(of: Samples.question, offering: secretBytes)
    let other = try await vault.secret(of: Samples.otherQuestion, offering: Samples.vaultKey(1))
    #expect(other == Samples.vaultKey(1))
    let elsewhere = Question(session: Samples.otherSession, item: Samples.question.item)
    try await vault.put([row(1, .number(1)), row(1, .number(2), of: elsewhere)])
    #expect(try await vault.answers(to: Samples.question) == [.number(1)])
    #expect(try await vault.answers(to: elsewhere) == [.number(2)])
    #expect(try await vault.answers(to: Samples.otherQuestion).isEmpty)
  }

  @Sendable private static func order(_ store: StoreUnderTest) async throws {
    let keys: [[UInt8]] = [[9, 1], [1, 9], [200], [1]].map {
      $0 + [UInt8](repeating: 0, count: 16)
    }
    for (index, key) in keys.enumerated() {
      try await store.vault.put([
        VaultRow(question: Samples.question, key: key, answer: .number(index))
      ])
    }
    #expect(
      try await store.vault.answers(to: Samples.question)
        == [.number(3), .number(1), .number(0), .number(2)])
  }

  @Sendable private static func replacing(_ store: StoreUnderTest) async throws {
    try await store.vault.put([row(1, .number(3)), row(2, .skip)])
    try await store.vault.put([row(1, .option("b"))])
    #expect(Set(try await store.vault.answers(to: Samples.question)) == [.option("b"), .skip])
  }

  @Sendable private static func again(_ store: StoreUnderTest) async throws {
    for _ in 0..<3 { try await store.vault.put([row(1, .number(3)), row(1, .number(3))]) }
    #expect(try await store.vault.answers(to: Samples.question) == [.number(3)])
  }

  @Sendable private static func sealing(_ store: StoreUnderTest) async throws {
    let vault = store.vault
    _ = try await vault.secret(of: Samples.question, offering: secretBytes)
    try await vault.put([row(1, .number(1)), row(2, .number(2)), row(3, .number(3))])
    // The third was written but never acknowledged; the fourth is in the log but not in the vault.
    try await vault.seal(
      Samples.question,
      rekeying: [
        Samples.vaultKey(1): [9] + Samples.vaultKey(101),
        Samples.vaultKey(2): [3] + Samples.vaultKey(102),
        Samples.vaultKey(4): [1] + Samples.vaultKey(104),
      ])
    #expect(try await vault.answers(to: Samples.question) == [.number(2), .number(1)])
  }

  @Sendable private static func sealedSecret(_ store: StoreUnderTest) async throws {
    _ = try await store.vault.secret(of: Samples.question, offering: secretBytes)
    try await store.vault.seal(Samples.question, rekeying: [:])
    #expect(
      try await store.vault.secret(of: Samples.question, offering: Samples.vaultKey(1)) == nil)
  }

  @Sendable private static func sealedPut(_ store: StoreUnderTest) async throws {
    let vault = store.vault
    try await vault.put([row(1, .number(1))])
    try await vault.seal(
      Samples.question, rekeying: [Samples.vaultKey(1): Samples.vaultKey(101)])
    await #expect(throws: VaultError.sealed) {
      try await vault.put([
        row(5, .number(5), of: Samples.otherQuestion), row(2, .number(2)),
      ])
    }
    #expect(try await vault.answers(to: Samples.question) == [.number(1)])
    #expect(try await vault.answers(to: Samples.otherQuestion).isEmpty)
  }

  @Sendable private static func sealedAgain(_ store: StoreUnderTest) async throws {
    let vault = store.vault
    try await vault.put([row(1, .number(1)), row(2, .number(2))])
    let keys = [
      Samples.vaultKey(1): Samples.vaultKey(101), Samples.vaultKey(2): Samples.vaultKey(102),
    ]
    try await vault.seal(Samples.question, rekeying: keys)
    let answers = try await vault.answers(to: Samples.question)
    try await vault.seal(Samples.question, rekeying: [:])
    try await vault.seal(Samples.question, rekeying: keys)
    #expect(try await vault.answers(to: Samples.question) == answers)
    #expect(answers.count == 2)
  }

  @Sendable private static func sealedEmpty(_ store: StoreUnderTest) async throws {
    try await store.vault.seal(Samples.question, rekeying: [:])
    #expect(try await store.vault.answers(to: Samples.question).isEmpty)
    await #expect(throws: VaultError.sealed) { try await store.vault.put([row(1, .skip)]) }
  }

  @Sendable private static func withoutSecret(_ store: StoreUnderTest) async throws {
    try await store.vault.put([row(1, .number(1))])
    #expect(
      try await store.vault.secret(of: Samples.question, offering: secretBytes) == secretBytes)
    #expect(try await store.vault.answers(to: Samples.question) == [.number(1)])
  }

  @Sendable private static func reopening(_ store: StoreUnderTest) async throws {
    _ = try await store.vault.secret(of: Samples.question, offering: secretBytes)
    try await store.vault.put([
      row(1, .number(1)), row(2, .option("a"), of: Samples.otherQuestion),
    ])
    try await store.vault.seal(
      Samples.otherQuestion, rekeying: [Samples.vaultKey(2): Samples.vaultKey(102)])
    let vault = try await store.reopened().vault
    let secret = try await vault.secret(of: Samples.question, offering: Samples.vaultKey(1))
    #expect(secret == secretBytes)
    #expect(try await vault.answers(to: Samples.question) == [.number(1)])
    #expect(try await vault.answers(to: Samples.otherQuestion) == [.option("a")])
    #expect(
      try await vault.secret(of: Samples.otherQuestion, offering: Samples.vaultKey(1)) == nil)
  }

  @Sendable private static func crowd(_ store: StoreUnderTest) async throws {
    let vault = store.vault
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<100 {
        group.addTask { try await vault.put([row(number, .number(number % 11))]) }
      }
      try await group.waitForAll()
    }
    #expect(try await vault.answers(to: Samples.question).count == 100)
  }

  @Sendable private static func kinds(_ store: StoreUnderTest) async throws {
    let answers: [Answer] =
      [.skip, .number(0), .number(-3), .number(.max), .option("-"), .option("n6")]
      + Samples.awkwardTexts.map(Answer.option)
    let rows = answers.enumerated().map { row($0, $1) }
    try await store.vault.put(rows)
    let keys = Dictionary(
      uniqueKeysWithValues: answers.indices.map {
        (Samples.vaultKey($0), [UInt8($0)] + Samples.vaultKey(200 + $0))
      })
    try await store.vault.seal(Samples.question, rekeying: keys)
    #expect(try await store.vault.answers(to: Samples.question) == answers)
  }
}
