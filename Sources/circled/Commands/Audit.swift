import ArgumentParser
import CircleCore
import CircleProtocol
import CircleSQLite
import CircleService
import Foundation

/// `circled audit …`: what became of the clinic's records, and proof that nothing of it was changed.
struct Audit: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "The audit log.",
    subcommands: [VerifyAudit.self, ListAudit.self, MakeCheckpoint.self, ReplaceAuditKey.self])
}

struct ListAudit: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Lists entries, the last ones at the end.")

  @Option(help: "The first day, as 2026-11-16, in the program's time zone.")
  var from: String?

  @Option(help: "The last day, included.")
  var to: String?

  @Option(help: "Who: a user name, system, tool or unknown.")
  var actor: String?

  @Option(help: "What, such as record-signed.")
  var action: AuditAction?

  @Option(help: "How many at most: the last so many.")
  var limit = 100

  @OptionGroup var store: StoreOptions

  func validate() throws {
    guard (1...1_000_000).contains(limit) else {
      throw ValidationError("A limit is 1 to 1,000,000.")
    }
  }

  func run() async throws {
    let zone = try store.configuration().program.zone
    let first = try from.map { try day($0).start(in: zone) }
    let end = try to.map { try day($0).next.start(in: zone) }
    try await store.withStore { store in
      let actor = try await name(in: store)
      let found = try await AuditListing(
        from: first, before: end, actor: actor, action: action, limit: limit
      ).entries(of: store)
      for entry in found { Console.say(Self.line(entry)) }
      try await store.note(
        .auditRead,
        [
          "entries": "\(found.count)", "actor": actor, "action": action?.rawValue, "from": from,
          "to": to,
        ])
    }
  }

  private func day(_ text: String) throws -> Day {
    guard let day = Day(text) else { throw Complaint("\(text) isn't a day such as 2026-11-17.") }
    return day
  }

  /// As the log has it.
  private func name(in store: SQLiteStore) async throws -> String? {
    guard let actor else { return nil }
    let others: [AuditActor] = [.system, .tool, .unknown]
    if others.map(\.text).contains(actor) { return actor }
    if let known = try await store.staff().first(where: { $0.userName == actor.lowercased() }) {
      return AuditActor.staff(known.id).text
    }
    // Somebody who isn't there any more can be named as the log does.
    if actor.hasPrefix("staff:") { return actor }
    throw Complaint("There is nobody by the user name \(actor).")
  }

  /// Sequence, time, who, what, and what it was done to, with tabs between.
  private static func line(_ entry: AuditEntry) -> String {
    guard let content = entry.content else { return "\(entry.sequence)\tcan't be read" }
    let seconds = Double(content.at.milliseconds) / 1_000
    let time = Date(timeIntervalSince1970: seconds).ISO8601Format()
    let subject = content.subject.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    // Whatever somebody has got into it, a line stays a line and moves no cursor.
    return [
      "\(entry.sequence)", time, content.actor, content.action, subject.joined(separator: " "),
    ].map(PlainLine.tidy).joined(separator: "\t")
  }
}

struct MakeCheckpoint: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "checkpoint",
    abstract: "Makes a checkpoint now and prints its line, to be kept elsewhere.",
    discussion: "Give the line to `circled audit verify --checkpoint` at any later time.")

  @OptionGroup var store: StoreOptions

  func run() async throws {
    try await store.withStore { store in
      let known = try await store.head()?.checkpoints ?? 0
      try await store.note(.checkpointMade)
      guard let made = try await store.checkpoints(after: known, limit: 1_000).last else {
        throw Complaint("The checkpoint isn't there. Run circled audit verify.")
      }
      Console.say(made.line)
    }
  }
}

struct ReplaceAuditKey: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new-key",
    abstract: "Makes a new key in place of the audit log's, lost or not, and says so in the log.",
    discussion: """
      The daemon has to be stopped. The old public key stays beside the new one, as audit.pub.1 and so \
      on, and verifies what was signed before.
      """)

  @OptionGroup var store: StoreOptions

  func run() async throws {
    let configuration = try store.configuration()
    // A daemon would go on with the key that it has.
    let folder = try StoreFolder(path: configuration.data.directory, for: .daemon)
    defer { folder.release() }
    let signer = try folder.replaceAuditKey(random: Surroundings.real.random)
    try await store.withStore(in: folder, configuration, signer) { store in
      try await store.note(
        .auditKeyReplaced,
        ["key": signer.publicKey.id, "previous": signer.predecessors.last?.id])
    }
    Console.say("The audit log goes on with the key \(signer.publicKey.id).")
  }
}

extension AuditAction: ExpressibleByArgument {}
