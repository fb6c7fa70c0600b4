import Foundation

/// Hashes and checks passwords, a few at a time and away from the loop.
///
/// Each takes tens of MiB and tens of milliseconds, by intention. So the number at once is bounded,
/// and the number that wait too: a flood of sign-ins gets `tooBusy` and takes no memory.
public actor PasswordHasher {
  /// Fewest characters. NIST SP 800-63B asks for eight at the very least and its fourth revision
  /// for 15 where nothing else is asked for; twelve with slowed-down sign-ins is our middle.
  public static let shortest = 12
  /// Most bytes: anything longer is no password, and hashing it would cost us.
  public static let longest = 1_024

  private let cost: PasswordCost
  private let longestQueue: Int
  private let work: OperationQueue
  private var waiting = 0

  /// - Parameters:
  ///   - atOnce: How many are worked on together; each holds `cost.memory`.
  ///   - longestQueue: How many may be worked on or wait. At 80 ms each and two at once, 64 mean
  ///     that nobody waits for more than three seconds.
  public init(cost: PasswordCost = .standard, atOnce: Int = 2, longestQueue: Int = 64) {
    self.cost = cost
    self.longestQueue = longestQueue
    work = OperationQueue()
    work.name = "circle.passwords"
    work.maxConcurrentOperationCount = atOnce
    work.qualityOfService = .userInitiated
  }

  /// The encoded Argon2id hash of a new password.
  ///
  /// - Parameter salt: 16 random bytes, new for each password.
  public func hash(
    _ password: String, salt: [UInt8]
  ) async throws(PasswordError) -> String {
    guard password.count >= Self.shortest else { throw .tooShort }
    guard salt.count == Argon2.saltLength else { throw .badSalt }
    let bytes = try Self.bytes(of: password)
    return try await run { [cost] () throws(PasswordError) in
      try Argon2.encoded(bytes, salt: salt, cost: cost)
    }
  }

  /// Whether this is the password that was hashed.
  ///
  /// - Parameter encoded: nil for somebody who doesn't exist or has no password: the answer is then
  ///   false, after as long a time as for a wrong password, so that the time tells nothing.
  public func verify(
    _ password: String, against encoded: String?
  ) async throws(PasswordError) -> Bool {
    let bytes = try Self.bytes(of: password)
    return try await run { [cost] () throws(PasswordError) in
      if let encoded { return try Argon2.matches(bytes, encoded) }
      let salt = [UInt8](repeating: 0, count: Argon2.saltLength)
      _ = try Argon2.encoded(bytes, salt: salt, cost: cost)
      return false
    }
  }

  /// The same letters can be typed as different code points; NIST SP 800-63B asks for one form.
  private static func bytes(of password: String) throws(PasswordError) -> [UInt8] {
    guard password.utf8.count <= longest else { throw .tooLong }
    return Array(password.precomposedStringWithCompatibilityMapping.utf8)
  }

  private func run<Value: Sendable>(
    _ body: @escaping @Sendable () throws(PasswordError) -> Value
  ) async throws(PasswordError) -> Value {
    guard waiting < longestQueue else { throw .tooBusy }
    waiting += 1
    defer { waiting -= 1 }
    let result: Result<Value, PasswordError> = await withCheckedContinuation { continuation in
      work.addOperation { continuation.resume(returning: Result(catching: body)) }
    }
    return try result.get()
  }
}
