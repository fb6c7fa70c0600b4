import CircleServer
import Testing

@Suite("Passwords")
struct PasswordHasherTests {
  /// Light, so that the tests take milliseconds. 8 KiB is the least that Argon2 takes.
  private let hasher = PasswordHasher(cost: PasswordCost(memory: 64, passes: 1))
  private let salt = Array(UInt8(1)...16)
  private let password = "correct horse battery"

  @Test("the right password matches, and no other")
  func matching() async throws {
    let hash = try await hasher.hash(password, salt: salt)
    #expect(try await hasher.verify(password, against: hash))
    for wrong in ["", "correct horse batter", "Correct horse battery", password + " "] {
      #expect(try await !hasher.verify(wrong, against: hash), "\(wrong)")
    }
  }

  @Test("the hash names Argon2id and its cost, and hides the password")
  func encoding() async throws {
    let hash = try await hasher.hash(password, salt: salt)
    #expect(hash.hasPrefix("$argon2id$v=19$m=64,t=1,p=1$AQIDBAUGBwgJCgsMDQ4PEA$"))
    #expect(!hash.contains("horse"))
  }

  @Test("the standard cost is what the recommendation asks for, and more")
  func standardCost() async throws {
    let hash = try await PasswordHasher().hash(password, salt: salt)
    #expect(hash.hasPrefix("$argon2id$v=19$m=47104,t=2,p=1$"))
    #expect(try await PasswordHasher().verify(password, against: hash))
  }

  @Test("a hash of another cost can still be checked")
  func otherCost() async throws {
    let stronger = PasswordHasher(cost: PasswordCost(memory: 256, passes: 3))
    let hash = try await stronger.hash(password, salt: salt)
    #expect(try await hasher.verify(password, against: hash))
  }

  @Test("another salt gives another hash")
  func salts() async throws {
    let one = try await hasher.hash(password, salt: salt)
    let other = try await hasher.hash(password, salt: salt.reversed())
    #expect(one != other)
  }

  @Test("the same letters match however they were typed")
  func forms() async throws {
    let hash = try await hasher.hash("contrase\u{f1}a segura", salt: salt)
    #expect(try await hasher.verify("contrasen\u{303}a segura", against: hash))
    #expect(try await !hasher.verify("contrasena segura", against: hash))
  }

  @Test("somebody unknown is turned away, after as long a time as a wrong password takes")
  func unknown() async throws {
    let cost = PasswordCost(memory: 32 * 1024, passes: 2)
    let hasher = PasswordHasher(cost: cost)
    let hash = try await hasher.hash(password, salt: salt)
    let clock = ContinuousClock()
    var known: [Duration] = []
    var unknown: [Duration] = []
    for _ in 0..<7 {
      known.append(try await clock.measure { _ = try await hasher.verify("wrong", against: hash) })
      unknown.append(try await clock.measure { _ = try await hasher.verify("wrong", against: nil) })
    }
    #expect(try await !hasher.verify("wrong", against: nil))
    // The least of several is free of what else the machine does; a short cut would take no time.
    let (a, b) = (try #require(known.min()), try #require(unknown.min()))
    #expect(a < b * 3 && b < a * 3, "\(a) against \(b)")
  }

  @Test("bad input is refused, each with its own error")
  func badInput() async throws {
    await #expect(throws: PasswordError.tooShort) {
      try await hasher.hash("eleven char", salt: salt)
    }
    let endless = String(repeating: "x", count: PasswordHasher.longest + 1)
    await #expect(throws: PasswordError.tooLong) { try await hasher.hash(endless, salt: salt) }
    await #expect(throws: PasswordError.tooLong) { try await hasher.verify(endless, against: nil) }
    await #expect(throws: PasswordError.badSalt) { try await hasher.hash(password, salt: [1, 2]) }
    for bad in ["", "plain", "$argon2id$v=19$m=64", "$2b$10$abcdefghijklmnopqrstuv"] {
      await #expect(throws: PasswordError.badHash, "\(bad)") {
        try await hasher.verify(password, against: bad)
      }
    }
  }

  @Test("a flood is turned away at once, and those inside are served")
  func flood() async throws {
    let hasher = PasswordHasher(
      cost: PasswordCost(memory: 8 * 1024, passes: 2), atOnce: 2, longestQueue: 10)
    let outcomes = await withTaskGroup(of: Result<Bool, PasswordError>.self) { group in
      for _ in 0..<200 {
        group.addTask {
          do throws(PasswordError) {
            return .success(try await hasher.verify("x", against: nil))
          } catch { return .failure(error) }
        }
      }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(outcomes.count { $0 == .success(false) } >= 10)
    #expect(outcomes.contains(.failure(.tooBusy)))
    #expect(outcomes.allSatisfy { $0 == .success(false) || $0 == .failure(.tooBusy) })
    #expect(try await !hasher.verify("x", against: nil), "the places are given back")
  }
}
