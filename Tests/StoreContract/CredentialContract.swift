import CircleCore
import CircleService
import Testing

/// What every store of credentials does.
public enum CredentialContract {
  public static let checks = [
    ContractCheck("every kind of credential and subject comes back", kinds),
    ContractCheck("changes come in order, with rising revisions from 1", feed),
    ContractCheck("a change is seen by whoever has seen all before it", following),
    ContractCheck("revoking is a change, and is one once", revoking),
    ContractCheck("revoking what isn't there does nothing", stranger),
    ContractCheck("saving again replaces and brings back", replacing),
    ContractCheck("opening again keeps all and goes on counting", reopening),
  ]

  private static func credential(
    _ hash: String, _ kind: Credential.Kind = .cookie,
    _ subject: Credential.Subject = .staff(StaffID("dana")), expires: Duration? = nil
  ) -> Credential {
    Credential(
      hash: hash, kind: kind, subject: subject, createdAt: Samples.start,
      expiresAt: expires.map { Samples.start + $0 })
  }

  @Sendable private static func kinds(_ store: StoreUnderTest) async throws {
    let subjects: [Credential.Subject] = [
      .staff(StaffID("dana")), .participant(ParticipantID("walt")),
      .guest(GuestID("g-1"), Samples.session), .wall(Samples.session),
    ]
    let all = Credential.Kind.allCases.flatMap { kind in
      subjects.enumerated().map { index, subject in
        credential(
          "\(kind)-\(index)", kind, subject, expires: index.isMultiple(of: 2) ? .seconds(60) : nil)
      }
    }
    for credential in all { try await store.credentials.save(credential) }
    let changes = try await store.credentials.changes(after: 0)
    #expect(changes.map(\.credential) == all)
    #expect(changes.allSatisfy { !$0.isRevoked })
  }

  @Sendable private static func feed(_ store: StoreUnderTest) async throws {
    #expect(try await store.credentials.changes(after: 0).isEmpty)
    for number in 0..<10 { try await store.credentials.save(credential("\(number)")) }
    let changes = try await store.credentials.changes(after: 0)
    #expect(changes.map(\.revision).first == 1)
    #expect(zip(changes, changes.dropFirst()).allSatisfy { $0.revision < $1.revision })
    #expect(changes.map(\.credential.hash) == (0..<10).map(String.init))
  }

  @Sendable private static func following(_ store: StoreUnderTest) async throws {
    try await store.credentials.save(credential("a"))
    try await store.credentials.save(credential("b"))
    let seen = try #require(try await store.credentials.changes(after: 0).last?.revision)
    #expect(try await store.credentials.changes(after: seen).isEmpty)
    try await store.credentials.revoke(hash: "a")
    try await store.credentials.save(credential("c"))
    let news = try await store.credentials.changes(after: seen)
    #expect(news.map(\.credential.hash) == ["a", "c"])
    #expect(news.map(\.isRevoked) == [true, false])
  }

  @Sendable private static func revoking(_ store: StoreUnderTest) async throws {
    try await store.credentials.save(credential("a", expires: .seconds(9)))
    try await store.credentials.revoke(hash: "a")
    let change = try #require(try await store.credentials.changes(after: 0).last)
    #expect(change.isRevoked)
    #expect(change.credential == credential("a", expires: .seconds(9)))
    try await store.credentials.revoke(hash: "a")
    #expect(try await store.credentials.changes(after: change.revision).isEmpty)
  }

  @Sendable private static func stranger(_ store: StoreUnderTest) async throws {
    try await store.credentials.revoke(hash: "nobody")
    #expect(try await store.credentials.changes(after: 0).isEmpty)
  }

  @Sendable private static func replacing(_ store: StoreUnderTest) async throws {
    try await store.credentials.save(credential("a"))
    try await store.credentials.revoke(hash: "a")
    let seen = try #require(try await store.credentials.changes(after: 0).last?.revision)
    let new = credential("a", .bearer, .staff(StaffID("luis")), expires: .seconds(1))
    try await store.credentials.save(new)
    let news = try await store.credentials.changes(after: seen)
    #expect(news.map(\.credential) == [new])
    #expect(news.map(\.isRevoked) == [false])
    #expect(try await store.credentials.changes(after: 0).count == 1)
  }

  @Sendable private static func reopening(_ store: StoreUnderTest) async throws {
    try await store.credentials.save(credential("a"))
    try await store.credentials.save(credential("b"))
    try await store.credentials.revoke(hash: "a")
    let before = try await store.credentials.changes(after: 0)
    let credentials = try await store.reopened().credentials
    #expect(try await credentials.changes(after: 0) == before)
    try await credentials.save(credential("c"))
    let last = try #require(before.last?.revision)
    #expect(try await credentials.changes(after: last).map(\.credential.hash) == ["c"])
  }
}
