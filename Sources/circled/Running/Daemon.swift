import CircleCore
import CircleSQLite
import CircleServer
import CircleService
import CircleTransport
import Dispatch
import Foundation
import Glibc
import Logging

/// A running daemon: the store, the server, and how they end.
struct Daemon {
  let folder: StoreFolder
  let store: SQLiteStore
  let vault: SQLiteVault
  let checkpoints: CheckpointFile
  let server: Server
  let port: Int
  let url: String
  let logger: Logger
  /// The modules, for those who plan sessions.
  let shelf: ModuleShelf
  private let watch: CurriculumWatch

  init(_ configuration: Configuration) throws {
    port = configuration.listen.port == 0 ? try LocalAddress.freePort() : configuration.listen.port
    url = Setup.address(configuration, port: port)
    logger = Logger(label: "circled")
    shelf = ModuleShelf()
    var curriculum = CurriculumFolder(
      directory: configuration.curriculum.directory, shelf: shelf, surroundings: .real,
      logger: logger)
    curriculum.load()
    watch = CurriculumWatch(curriculum, surroundings: .real)
    let files = try Setup.clientFiles(configuration.web)
    folder = try StoreFolder(path: configuration.data.directory, for: .daemon)
    let checkpoints = CheckpointFile(path: configuration.audit.checkpointFile, logger: logger)
    self.checkpoints = checkpoints
    store = try SQLiteStore(
      in: folder, auditSigner: try folder.auditSigner(random: Surroundings.real.random)
    ) { checkpoints.write($0) }
    vault = try SQLiteVault(in: folder)
    let ties = try TieFolder(in: Setup.tiePlace(configuration.data), of: folder)
    try ties.keepOnly(try vault.openQuestions())
    let safe = AnswerSafe(
      vault: vault, ties: ties,
      key: try folder.vaultKey(
        in: configuration.data.answerKey, random: Surroundings.real.random))
    server = Server(
      options: Setup.serverOptions(configuration, shelf: shelf, port: port),
      stores: Server.Stores(
        log: store, safe: safe, directory: store, credentials: store, audit: store,
        attendance: store),
      files: files, surroundings: .real, passwords: PasswordHasher(cost: .standard, atOnce: 2),
      logger: logger)
  }

  /// Serves until the program is told to end, then ends cleanly.
  ///
  /// - Parameter ready: Called once connections are accepted.
  func run(ready: () async throws -> Void) async throws {
    let signals = EndSignals()
    Self.raiseFileLimit()
    do {
      _ = try await server.start()
      await server.takeUp(Set(try vault.openQuestions().map(\.session)))
      logger.notice("serving", metadata: ["port": "\(port)"])
      let watching = Task { [server, watch] in
        await watch.run { await server.curriculumChanged() }
      }
      defer { watching.cancel() }
      try await ready()
      await signals.wait()
      logger.notice("stopping")
      await server.stop()
    } catch {
      await server.stop()
      // What went wrong first is what has to be said.
      try? close()
      throw error
    }
    try close()
  }

  private func close() throws {
    try vault.close()
    try store.close()
    checkpoints.finish()
    folder.release()
  }

  /// A connection is a file, and thousands may come: take what the system allows.
  private static func raiseFileLimit() {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
    limit.rlim_cur = limit.rlim_max
    setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
  }
}

/// The signals that ask the program to end.
final class EndSignals {
  private let stream: AsyncStream<Void>
  private let sources: [any DispatchSourceSignal]

  init() {
    let (stream, continuation) = AsyncStream<Void>.makeStream()
    self.stream = stream
    signal(SIGPIPE, SIG_IGN)
    sources = [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler { @Sendable in continuation.yield() }
      source.activate()
      return source
    }
  }

  func wait() async {
    for await _ in stream { return }
  }
}
