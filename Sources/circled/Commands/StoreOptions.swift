import ArgumentParser
import CircleSQLite
import CircleService

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
    let folder = try StoreFolder(path: try configuration().data.directory, for: .tool)
    let store = try SQLiteStore(
      in: folder, auditSigner: try folder.auditSigner(random: Surroundings.real.random))
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
