internal import CLibargon2

/// How much work it is to try one password.
public struct PasswordCost: Sendable, Hashable {
  /// Memory in KiB.
  public let memory: UInt32
  public let passes: UInt32

  public init(memory: UInt32, passes: UInt32) {
    self.memory = memory
    self.passes = passes
  }

  /// 46 MiB and two passes in one lane. OWASP's password storage sheet takes 46 MiB with one pass
  /// or 19 MiB with two for the least; this is the stronger one with the pass of the other, about
  /// 80 ms on the machines that it was measured on. RFC 9106's second choice (64 MiB, three passes,
  /// four lanes) would hold four cores at once, which the daemon's loop needs.
  public static let standard = PasswordCost(memory: 46 * 1024, passes: 2)
}

/// Argon2id by libargon2. Each call blocks for as long as the cost says.
enum Argon2 {
  /// RFC 9106, section 3.1: 16 bytes are enough for every password to have its own salt.
  static let saltLength = 16
  private static let hashLength = 32
  private static let lanes: UInt32 = 1
  /// `$argon2id$v=19$m=…,t=…,p=…$salt$hash` with the lengths above takes about 100.
  private static let encodedCapacity = 256

  static func encoded(
    _ password: [UInt8], salt: [UInt8], cost: PasswordCost
  ) throws(PasswordError) -> String {
    var encoded = [CChar](repeating: 0, count: encodedCapacity)
    let code = argon2id_hash_encoded(
      cost.passes, cost.memory, lanes, password, password.count, salt, salt.count, hashLength,
      &encoded, encoded.count)
    guard code == ARGON2_OK.rawValue else { throw PasswordError(code) }
    return String(decoding: encoded.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// The library compares in constant time.
  static func matches(_ password: [UInt8], _ encoded: String) throws(PasswordError) -> Bool {
    let code = argon2id_verify(encoded, password, password.count)
    if code == ARGON2_OK.rawValue { return true }
    if code == ARGON2_VERIFY_MISMATCH.rawValue { return false }
    throw PasswordError(code)
  }
}

/// Why a password couldn't be hashed or checked. That it was wrong is none of these.
public enum PasswordError: Error, Sendable, Hashable, CustomStringConvertible {
  /// Fewer than `PasswordHasher.shortest` characters.
  case tooShort
  /// More than `PasswordHasher.longest` bytes.
  case tooLong
  case badSalt
  /// What is stored isn't an Argon2id hash.
  case badHash
  /// Too many are waiting to sign in: try again in a moment.
  case tooBusy
  case outOfMemory
  /// The library's code for anything else.
  case failed(Int32)

  /// What whoever sets a password can do about it.
  public var description: String {
    switch self {
    case .tooShort: "A password takes at least \(PasswordHasher.shortest) characters."
    case .tooLong: "A password takes at most \(PasswordHasher.longest) bytes."
    case .badSalt: "The salt isn't right."
    case .badHash: "What is stored isn't an Argon2id hash."
    case .tooBusy: "Too many are signing in. Try again in a moment."
    case .outOfMemory: "There isn't enough memory to hash a password."
    case .failed(let code): "Hashing failed with the code \(code)."
    }
  }

  fileprivate init(_ code: Int32) {
    self =
      switch code {
      case ARGON2_MEMORY_ALLOCATION_ERROR.rawValue: .outOfMemory
      case ARGON2_DECODING_FAIL.rawValue, ARGON2_INCORRECT_TYPE.rawValue,
        ARGON2_DECODING_LENGTH_FAIL.rawValue, ARGON2_SALT_TOO_SHORT.rawValue,
        ARGON2_OUTPUT_TOO_SHORT.rawValue:
        .badHash
      default: .failed(code)
      }
  }
}
