import ArgumentParser
import CircleCore
import CircleServer
import CircleService
import Foundation
import Glibc

/// `circled staff …`.
struct Staff: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Facilitators and supervisors.", subcommands: [AddStaff.self, ListStaff.self])
}

struct AddStaff: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: "Adds somebody who signs in, or gives them a new password.",
    discussion: "The password is asked for, or read as the first line of the input.")

  @Argument(help: "The name to sign in with, such as dana.")
  var userName: String

  @Option(help: "As participants know the person, such as Dana.")
  var name: String

  @Option(help: "As the person signs, with credential, such as \"Dana Whitfield, LCSW\".")
  var signature: String?

  @Option(help: "facilitator or supervisor.")
  var role: StaffRecord.Role = .facilitator

  @OptionGroup var store: StoreOptions

  func validate() throws {
    guard userName.wholeMatch(of: /[A-Za-z0-9._@-]{1,64}/) != nil else {
      throw ValidationError(
        "A user name takes up to 64 letters, digits, dots, dashes, underscores and @.")
    }
    guard !name.isEmpty else { throw ValidationError("A name is needed.") }
  }

  func run() async throws {
    let password = try Password.read()
    let hasher = PasswordHasher(cost: .standard, atOnce: 1)
    let hash: String
    do {
      hash = try await hasher.hash(password, salt: Surroundings.real.random(16))
    } catch {
      throw Complaint("\(error)")
    }
    try await store.withStore { store in
      let known = try await store.staff().first { $0.userName == userName.lowercased() }
      let id = known?.id ?? StaffID(SecretText.identifier(Surroundings.real.random))
      try await store.note(.staffChanged, ["staff": id.text, "role": role.rawValue])
      try await store.save([
        .staff(
          StaffRecord(
            id: id, userName: userName.lowercased(), name: name, signature: signature ?? name,
            role: role, passwordHash: hash))
      ])
      // A new password is often there because the old one got about.
      _ = try await Revoke.revoke(.staff(id), in: store) { $0 == .cookie }
      Console.say("\(userName.lowercased()) can sign in now, as \(role.rawValue).")
    }
  }
}

struct ListStaff: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Lists who can sign in.")

  @OptionGroup var store: StoreOptions

  func run() async throws {
    for record in try await store.withStore({ try await $0.staff() }) {
      Console.say("\(record.userName)\t\(record.role.rawValue)\t\(record.signature)")
    }
  }
}

/// `circled token`.
struct Token: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Makes a bearer token for a program that acts for somebody of the staff.",
    discussion: "It is printed once and nowhere kept as it is.")

  @Argument(help: "The user name of the person for whom the program acts.")
  var userName: String

  @Option(help: "Days until it ends.")
  var days = 365

  @OptionGroup var store: StoreOptions

  func validate() throws {
    guard (1...3650).contains(days) else { throw ValidationError("Days are 1 to 3,650.") }
  }

  func run() async throws {
    try await store.withStore { store in
      guard
        let record = try await store.staff().first(where: { $0.userName == userName.lowercased() })
      else { throw Complaint("There is nobody by the user name \(userName).") }
      try await store.note(
        .credentialIssued, ["staff": record.id.text, "kind": Credential.Kind.bearer.rawValue])
      let index = CredentialIndex(store: store, surroundings: .real)
      let token = try await index.issue(
        .bearer, to: .staff(record.id), for: .seconds(days * 24 * 60 * 60))
      Console.say(token)
    }
  }
}

extension StaffRecord.Role: ExpressibleByArgument {}

enum Password {
  /// Asks at a terminal without showing what is typed; else reads the first line of the input.
  static func read() throws -> String {
    guard isatty(STDIN_FILENO) == 1 else {
      guard let line = readLine() else { throw Complaint("A password is needed on the input.") }
      return line
    }
    guard let first = getpass("Password: ").map({ String(cString: $0) }),
      let second = getpass("Again: ").map({ String(cString: $0) })
    else { throw Complaint("The password can't be read.") }
    guard first == second else { throw Complaint("The two aren't the same.") }
    return first
  }
}
