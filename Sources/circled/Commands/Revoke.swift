import ArgumentParser
import CircleCore
import CircleSQLite
import CircleService

/// `circled revoke`.
struct Revoke: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Makes everything worthless that lets somebody in: sign-ins, tokens, personal links.",
    discussion: """
      A running daemon ends their live connections within a second. Staff can sign in again by \
      password; a participant needs a new personal link, or joins by code.
      """)

  @Argument(help: "The user name of somebody of the staff.")
  var userName: String?

  @Option(help: "A participant's id.")
  var participant: String?

  @OptionGroup var store: StoreOptions

  func validate() throws {
    guard (userName == nil) != (participant == nil) else {
      throw ValidationError("Name one: a user name, or --participant with an id.")
    }
  }

  func run() async throws {
    try await store.withStore { store in
      let subject: Credential.Subject
      if let userName {
        guard
          let known = try await store.staff().first(where: { $0.userName == userName.lowercased() })
        else { throw Complaint("There is nobody by the user name \(userName).") }
        subject = .staff(known.id)
      } else {
        subject = .participant(ParticipantID(participant ?? ""))
      }
      let count = try await Self.revoke(subject, in: store) { _ in true }
      // Somebody who has nothing to revoke may be no id at all, but a name.
      if count > 0 { try await store.note(.credentialRevoked, Self.named(subject)) }
      Console.say("\(count) revoked.")
    }
  }

  private static func named(_ subject: Credential.Subject) -> [String: String] {
    switch subject {
    case .staff(let id): ["staff": id.text]
    case .participant(let id): ["participant": id.text]
    case .guest(let id, let session): ["guest": id.text, "session": session.text]
    case .wall(let session): ["session": session.text]
    }
  }

  /// - Parameter isMeant: Which kinds.
  /// - Returns: How many there were.
  static func revoke(
    _ subject: Credential.Subject, in store: SQLiteStore,
    where isMeant: (Credential.Kind) -> Bool
  ) async throws -> Int {
    var count = 0
    for change in try await store.changes(after: 0) where !change.isRevoked {
      guard change.credential.subject == subject, isMeant(change.credential.kind) else { continue }
      try await store.revoke(hash: change.credential.hash)
      count += 1
    }
    return count
  }
}
