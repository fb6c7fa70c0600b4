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

struct VerifyAudit: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Finds whatever was changed, removed, moved or cut off, and says where.",
    discussion: """
      Ends with 1 when something is wrong. The daemon may go on serving meanwhile.

      Whoever has the data folder has the key as well, and could make up a whole log. Only what was \
      kept elsewhere shows that: the lines of audit.checkpoint-file, or of `circled audit \
      checkpoint`, and the public key, audit.pub.
      """)

  @Option(
    help: """
      A checkpoint kept elsewhere: a file of such lines, or one line itself. Without it, those of \
      audit.checkpoint-file, if there is one.
      """)
  var checkpoint: [String] = []

  @Option(
    help: """
      The public key to verify with, as a PEM file; may be given more than once. Without it, \
      audit.pub of the data folder, and audit.pub.1 and so on of keys that were replaced.
      """)
  var publicKey: [String] = []

  @OptionGroup var store: StoreOptions

  func run() async throws {
    let configuration = try store.configuration()
    let path = configuration.data.directory
    guard FileManager.default.fileExists(atPath: path + "/" + SQLiteStore.fileName) else {
      throw Complaint("There is no \(SQLiteStore.fileName) in \(path).")
    }
    let folder = try StoreFolder(path: path, for: .tool)
    let keys = try keys(in: folder)
    let kept = try kept(configuration)
    // A copy that somebody verifies isn't given a key of its own.
    let signer =
      folder.hasAuditKey ? try folder.auditSigner(random: Surroundings.real.random) : nil
    try await store.withStore(in: folder, configuration, signer) { store in
      let report = try await AuditVerification.run(on: store, keys: keys, kept: kept)
      Self.tell(report, kept: kept.count)
      // What is broken is left as it is, for whoever looks into it.
      guard report.isSound else { throw ExitCode(1) }
      guard signer != nil, report.entries > 0 else { return }
      try await store.note(
        .auditVerified,
        ["entries": "\(report.entries)", "checkpoints": "\(report.checkpoints)"])
    }
  }

  private func keys(in folder: StoreFolder) throws -> [AuditPublicKey] {
    if publicKey.isEmpty { return try folder.auditPublicKeys() }
    return try publicKey.map { file in
      guard let text = try? String(contentsOfFile: file, encoding: .utf8) else {
        throw Complaint("\(file) can't be read.")
      }
      guard let key = AuditPublicKey(pem: text) else {
        throw Complaint("\(file) isn't an Ed25519 public key in PEM.")
      }
      return key
    }
  }

  private func kept(_ configuration: Configuration) throws -> [AuditCheckpoint] {
    if !checkpoint.isEmpty { return try checkpoint.flatMap(Self.checkpoints) }
    guard let file = configuration.audit.checkpointFile else { return [] }
    guard FileManager.default.fileExists(atPath: file) else {
      Console.warn("\(file) isn't there, so nothing kept elsewhere is compared.")
      return []
    }
    return try Self.checkpoints(file)
  }

  /// - Parameter given: A line of JSON, or a file of such lines.
  static func checkpoints(_ given: String) throws -> [AuditCheckpoint] {
    if given.drop(while: \.isWhitespace).hasPrefix("{") {
      guard let checkpoint = AuditCheckpoint(line: given) else {
        throw Complaint("This isn't a whole line as `circled audit checkpoint` prints it: \(given)")
      }
      return [checkpoint]
    }
    guard let text = try? String(contentsOfFile: given, encoding: .utf8) else {
      throw Complaint("\(given) can't be read.")
    }
    let (checkpoints, others) = CheckpointFile.read(text)
    guard !checkpoints.isEmpty || others.isEmpty else {
      throw Complaint("\(given) holds no checkpoint.")
    }
    for line in others { Console.warn("\(given):\(line): this isn't a checkpoint; left out.") }
    return checkpoints
  }

  private static func tell(_ report: AuditReport, kept: Int) {
    let compared = kept > 0 ? ", and \(kept) kept elsewhere" : ""
    let checked =
      "\(report.entries) entries and \(report.checkpoints) checkpoints checked\(compared)"
    guard !report.isSound else {
      Console.say("\(checked): nothing was changed, removed or cut off.")
      if report.entries > 0 && kept == 0 {
        Console.say(
          "A log that was replaced as a whole isn't found this way: give --checkpoint for that.")
      }
      return
    }
    Console.say("\(checked). The audit log isn't as it was written:")
    for problem in report.problems { Console.say("  \(problem)") }
    let more = report.problemCount - report.problems.count
    if more > 0 { Console.say("  and \(more) more.") }
  }
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
