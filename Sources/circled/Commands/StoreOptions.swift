import ArgumentParser
import CircleSQLite
import CircleService
import Foundation
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
  /// Writes into the audit log what a command is about to do, and by which of the machine's users:
  /// who of the clinic that is isn't known to us.
  func note(_ action: AuditAction, _ subject: [String: String?] = [:]) async throws {
    var subject = subject.compactMapValues(\.self)
    subject["user"] = MachineUser.name
    try await append([
      AuditDraft(at: Surroundings.real.now(), actor: .tool, action: action, subject: subject)
    ])
  }
}

/// Who runs this process, as the operating system knows them.
enum MachineUser {
  /// The user's name, or the number where there is none.
  static var name: String {
    let number = getuid()
    guard let entry = getpwuid(number), let name = entry.pointee.pw_name else {
      return "\(number)"
    }
    return String(cString: name)
  }
}
