import ArgumentParser
import CircleCore
import CircleSQLite
import CircleService
import Foundation

/// `circled audit verify`.
struct VerifyAudit: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Finds whatever was changed, removed, moved or cut off, and says where.",
    discussion: """
      First the audit log itself; then, by it, each session's log and its attendance record. Ends with \
      1 when something is wrong. The daemon may go on serving meanwhile.

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

  @Flag(
    inversion: .prefixedNo,
    help: "Whether sessions' logs and records are looked at too, which takes a while with many.")
  var records = true

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
      // Adding the first of the staff is its first entry.
      if report.entries == 0, try await !store.staff().isEmpty {
        Console.say("The audit log is empty, though there are staff: it has been removed.")
        throw ExitCode(1)
      }
      let sessions = records ? try await RecordCheck(store: store).run() : 0
      guard signer != nil, report.entries > 0 else { return }
      try await store.note(
        .auditVerified,
        [
          "entries": "\(report.entries)", "checkpoints": "\(report.checkpoints)",
          "sessions": "\(sessions)",
        ])
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
