import CircleCore
import CircleService
import Crypto
import Logging
import Synchronization

/// All credentials in memory, by the hash of their secret, so that a connection can be let in or
/// refused at once.
public final class CredentialIndex: Sendable {
  private struct State {
    var credentials: [String: Credential] = [:]
    var revision: Int64 = 0
  }

  private let store: any CredentialStore
  private let surroundings: Surroundings
  private let state = Mutex(State())

  /// Bytes of a secret: 256 bits, so that guessing is out of the question.
  private static let secretLength = 32

  public init(store: any CredentialStore, surroundings: Surroundings) {
    self.store = store
    self.surroundings = surroundings
  }

  /// Takes over what has changed in the store, also by the command line.
  ///
  /// - Returns: Those that are worth nothing any more.
  @discardableResult
  public func refresh() async throws -> [Credential] {
    let revision = state.withLock(\.revision)
    let changes = try await store.changes(after: revision)
    state.withLock { state in
      for change in changes {
        state.credentials[change.credential.hash] = change.isRevoked ? nil : change.credential
        state.revision = max(state.revision, change.revision)
      }
    }
    return changes.filter(\.isRevoked).map(\.credential)
  }

  /// Refreshes every second until cancelled, so that a token made by the command line works soon.
  ///
  /// - Parameter revoked: Called with each that was revoked, wherever that was done, or has ended.
  public func keepFresh(
    logger: Logger, revoked: @Sendable (Credential) async -> Void
  ) async {
    while !Task.isCancelled {
      do {
        try await surroundings.sleep(.seconds(1))
        for credential in try await refresh() + expire() { await revoked(credential) }
      } catch is CancellationError {
        return
      } catch {
        logger.error("credentials can't be read", metadata: ["error": "\(error)"])
      }
    }
  }

  /// Takes a ticket out, so that of two who bring it at once one gets in. A ticket without an end
  /// stays: it is the demo's, for any number of browsers.
  ///
  /// - Returns: nil when there is no such ticket, or none any more.
  func redeem(_ secret: String) async throws -> Credential? {
    let hash = Self.hash(secret)
    let now = surroundings.now()
    let ticket = state.withLock { state -> Credential? in
      guard let ticket = state.credentials[hash], ticket.kind == .ticket else { return nil }
      guard let end = ticket.expiresAt else { return ticket }
      state.credentials[hash] = nil
      return end > now ? ticket : nil
    }
    if let ticket, ticket.expiresAt != nil { try await store.revoke(hash: hash) }
    return ticket
  }

  /// Takes out what has come to its end.
  ///
  /// - Returns: What that was.
  func expire() -> [Credential] {
    let now = surroundings.now()
    return state.withLock { state in
      let over = state.credentials.values.filter { $0.expiresAt.map { $0 <= now } ?? false }
      for credential in over { state.credentials[credential.hash] = nil }
      return over
    }
  }

  /// - Returns: nil when the secret opens nothing, or nothing any more.
  public func credential(for secret: String) -> Credential? {
    let hash = Self.hash(secret)
    guard let credential = state.withLock({ $0.credentials[hash] }) else { return nil }
    if let end = credential.expiresAt, end <= surroundings.now() { return nil }
    return credential
  }

  /// Makes a new secret for `subject`; durable on return.
  public func issue(
    _ kind: Credential.Kind, to subject: Credential.Subject, for lifetime: Duration?
  ) async throws -> String {
    let (secret, credential) = make(kind, for: subject, lifetime: lifetime)
    try await store.save(credential)
    state.withLock { $0.credentials[credential.hash] = credential }
    return secret
  }

  /// A secret and what is kept of it, not yet saved.
  public func make(
    _ kind: Credential.Kind, for subject: Credential.Subject, lifetime: Duration?
  ) -> (secret: String, credential: Credential) {
    let secret = Self.text(of: surroundings.random(Self.secretLength))
    let now = surroundings.now()
    return (
      secret,
      Credential(
        hash: Self.hash(secret), kind: kind, subject: subject, createdAt: now,
        expiresAt: lifetime.map { now + $0 })
    )
  }

  public func revoke(_ credential: Credential) async throws {
    try await store.revoke(hash: credential.hash)
    state.withLock { $0.credentials[credential.hash] = nil }
  }

  static func hash(_ secret: String) -> String {
    let digits = Array("0123456789abcdef".utf8)
    let digest = SHA256.hash(data: Array(secret.utf8))
    return String(
      decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  /// Base 64 for addresses (RFC 4648, section 5) without padding.
  private static func text(of bytes: [UInt8]) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
    var text = ""
    var bits = 0
    var held = 0
    for byte in bytes {
      held = held << 8 | Int(byte)
      bits += 8
      while bits >= 6 {
        bits -= 6
        text.append(alphabet[held >> bits & 63])
      }
      held &= 1 << bits - 1
    }
    if bits > 0 { text.append(alphabet[held << (6 - bits) & 63]) }
    return text
  }
}
