import CircleCore
import CircleService
import Testing

/// What every vault of anonymous answers does.
public enum VaultContract {
  public static let checks = [
    ContractCheck("of a question that nobody answered there is nothing", nothing),
    ContractCheck("each question has its own rows", apart),
    ContractCheck("rows come back in the order of their keys", order),
    ContractCheck("writing a key again replaces its answer", replacing),
    ContractCheck("the same row can be written any number of times", again),
    ContractCheck("sealing puts other rows in the place of those there were", sealing),
    ContractCheck("nothing is written when one of the questions is sealed", sealedPut),
    ContractCheck("sealing what is sealed changes nothing", sealedAgain),
    ContractCheck("a question that nobody answered can be sealed", sealedEmpty),
    ContractCheck("an open question can begin anew, a sealed one can't", discarding),
    ContractCheck("opening again keeps open and sealed questions as they were", reopening),
    ContractCheck("100 writers at once all get their rows in", crowd),
    ContractCheck("any bytes come back as they were", bytes),
  ]

  private static func row(
    _ key: Int, _ answer: [UInt8], of question: Question = Samples.question
  ) -> VaultRow { VaultRow(question: question, key: Samples.vaultKey(key), answer: answer) }

  private static func answers(_ vault: any AnswerVault, to question: Question = Samples.question)
    async throws -> [[UInt8]]
  {
    switch try await vault.contents(of: question) {
    case .nothing: []
    case .open(let rows), .sealed(let rows, _): rows.map(\.answer)
    }
  }

  private static let turnout = Turnout(given: 6, skipped: 1)
  private static let unknown = Turnout(given: nil, skipped: nil)

  @Sendable private static func nothing(_ store: StoreUnderTest) async throws {
    #expect(try await store.vault.contents(of: Samples.question) == .nothing)
  }

  @Sendable private static func apart(_ store: StoreUnderTest) async throws {
    let vault = store.vault
    let elsewhere = Question(session: Samples.otherSession, item: Samples.question.item)
    try await vault.put([row(1, [1]), row(1, [2], of: elsewhere)])
    #expect(try await vault.contents(of: Samples.question) == .open([row(1, [1])]))
    #expect(try await vault.contents(of: elsewhere) == .open([row(1, [2], of: elsewhere)]))
    #expect(try await vault.contents(of: Samples.otherQuestion) == .nothing)
  }

  @Sendable private static func order(_ store: StoreUnderTest) async throws {
    let keys: [[UInt8]] = [[9, 1], [1, 9], [200], [1]].map {
      $0 + [UInt8](repeating: 0, count: 16)
    }
    for (index, key) in keys.enumerated() {
      try await store.vault.put([
        VaultRow(question: Samples.question, key: key, answer: [UInt8(index)])
      ])
    }
    #expect(try await answers(store.vault) == [[3], [1], [0], [2]])
  }

  @Sendable private static func replacing(_ store: StoreUnderTest) async throws {
    try await store.vault.put([row(1, [3]), row(2, [4])])
    try await store.vault.put([row(1, [5])])
    #expect(Set(try await answers(store.vault)) == [[5], [4]])
  }

  @Sendable private static func again(_ store: StoreUnderTest) async throws {
    for _ in 0..<3 { try await store.vault.put([row(1, [3]), row(1, [3])]) }
    #expect(try await answers(store.vault) == [[3]])
  }

  @Sendable private static func sealing(_ store: StoreUnderTest) async throws {
    let vault = store.vault
    try await vault.put([row(1, [1]), row(2, [2]), row(3, [3])])
    let kept = [row(101, [2]), row(102, [1])].sorted { $0.key.lexicographicallyPrecedes($1.key) }
    try await vault.seal(Samples.question, keeping: kept, turnout)
    #expect(try await vault.contents(of: Samples.question) == .sealed(kept, turnout))
  }

  @Sendable private static func sealedPut(_ store: StoreUnderTest) async throws {
    let vault = store.vault
    try await vault.put([row(1, [1])])
    try await vault.seal(Samples.question, keeping: [row(101, [1])], turnout)
    await #expect(throws: VaultError.sealed) {
      try await vault.put([row(5, [5], of: Samples.otherQuestion), row(2, [2])])
    }
    #expect(try await answers(vault) == [[1]])
    #expect(try await answers(vault, to: Samples.otherQuestion).isEmpty)
  }

  @Sendable private static func sealedAgain(_ store: StoreUnderTest) async throws {
    let vault = store.vault
    try await vault.put([row(1, [1]), row(2, [2])])
    try await vault.seal(Samples.question, keeping: [row(101, [1]), row(102, [2])], turnout)
    let contents = try await vault.contents(of: Samples.question)
    try await vault.seal(Samples.question, keeping: [], unknown)
    try await vault.seal(Samples.question, keeping: [row(103, [7])], turnout)
    #expect(try await vault.contents(of: Samples.question) == contents)
  }

  @Sendable private static func sealedEmpty(_ store: StoreUnderTest) async throws {
    try await store.vault.seal(Samples.question, keeping: [], unknown)
    #expect(try await store.vault.contents(of: Samples.question) == .sealed([], unknown))
    await #expect(throws: VaultError.sealed) { try await store.vault.put([row(1, [1])]) }
  }

  @Sendable private static func discarding(_ store: StoreUnderTest) async throws {
    let vault = store.vault
    try await vault.discard(Samples.question)
    try await vault.put([row(1, [1]), row(2, [2], of: Samples.otherQuestion)])
    try await vault.discard(Samples.question)
    #expect(try await answers(vault).isEmpty)
    try await vault.put([row(3, [3])])
    #expect(try await vault.contents(of: Samples.question) == .open([row(3, [3])]))
    #expect(try await answers(vault, to: Samples.otherQuestion) == [[2]])
    try await vault.seal(Samples.question, keeping: [row(103, [3])], turnout)
    try await vault.discard(Samples.question)
    #expect(try await answers(vault) == [[3]])
  }

  @Sendable private static func reopening(_ store: StoreUnderTest) async throws {
    try await store.vault.put([row(1, [1]), row(2, [2], of: Samples.otherQuestion)])
    try await store.vault.seal(
      Samples.otherQuestion, keeping: [row(102, [2], of: Samples.otherQuestion)], turnout)
    let vault = try await store.reopened().vault
    #expect(try await vault.contents(of: Samples.question) == .open([row(1, [1])]))
    #expect(
      try await vault.contents(of: Samples.otherQuestion)
        == .sealed([row(102, [2], of: Samples.otherQuestion)], turnout))
  }

  @Sendable private static func crowd(_ store: StoreUnderTest) async throws {
    let vault = store.vault
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<100 {
        group.addTask { try await vault.put([row(number, [UInt8(number % 11)])]) }
      }
      try await group.waitForAll()
    }
    #expect(try await answers(vault).count == 100)
  }

  @Sendable private static func bytes(_ store: StoreUnderTest) async throws {
    let all = [UInt8](0...255)
    let rows = [row(1, all), row(2, [0]), row(3, [UInt8](repeating: 0, count: 1_200))]
      .sorted { $0.key.lexicographicallyPrecedes($1.key) }
    try await store.vault.put(rows)
    #expect(try await store.vault.contents(of: Samples.question) == .open(rows))
    try await store.vault.seal(Samples.question, keeping: rows, turnout)
    #expect(try await store.vault.contents(of: Samples.question) == .sealed(rows, turnout))
  }
}
