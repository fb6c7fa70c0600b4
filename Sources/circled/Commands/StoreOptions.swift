import ArgumentParser
import CircleSQLite
import CircleService
import Logging

/// Where the data of a command is: that of the configuration, or of `--data`.
struct StoreOptions: ParsableArguments {
  @Option(help: "The configuration file of the daemon.")
  var config: String?

  @Option(help: "The data folder; without it, that of the configuration.")
  var data: String?

  func configuration() throws -> Configuration {
    try Setup.configuration(file: config, flags: data.map { ["data.directory": $0] } ?? [:])
  }

  /// Opens the store beside a daemon that may be running.
  func withStore<Result>(_ body: (SQLiteStore) async throws -> Result) async throws -> Result {
    let configuration = try configuration()
    let folder = try StoreFolder(path: configuration.data.directory, for: .tool)
    let signer = try folder.auditSigner(random: Surroundings.real.random)
    return try await withStore(in: folder, configuration, signer, body)
  }

  func withStore<Result>(
    in folder: StoreFolder, _ configuration: Configuration, _ signer: AuditSigner?,
    _ body: (SQLiteStore) async throws -> Result
  ) async throws -> Result {
    let checkpoints = CheckpointFile(
      path: configuration.audit.checkpointFile, logger: Logger(label: "circled"))
    let store = try SQLiteStore(in: folder, auditSigner: signer) { checkpoints.write($0) }
    defer { checkpoints.finish() }
    do {
      let result = try await body(store)
      try store.close()
      return result
    } catch {
      // What went wrong first is what has to be said.
      try? store.close()
      throw error
    }
  }
}

extension SQLiteStore {
  /// Writes into the audit log what a command is about to do. It isn't known who sits at the machine.
  func note(_ action: AuditAction, _ subject: [String: String?] = [:]) async throws {
    try await append([
      AuditDraft(
        at: Surroundings.real.now(), actor: .tool, action: action,
        subject: subject.compactMapValues(\.self))
    ])
  }
}
