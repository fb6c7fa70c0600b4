import CircleCore
import CircleService
import Logging

/// When sessions are planned: at the start, each minute, and when the directory has changed here.
struct Planning: Sendable {
  let planner: Planner
  let rosters: Rosters
  let surroundings: Surroundings
  let logger: Logger

  /// Days begin, and tools and other nodes change the directory, without a word.
  private static let pause = Duration.seconds(60)

  func keepUp() async {
    while !Task.isCancelled {
      do { try await surroundings.sleep(Self.pause) } catch { return }
      await now()
    }
  }

  /// Plans. What can't be planned now is tried again with the next minute.
  func now() async {
    do {
      if try await planner.plan(at: surroundings.now()) { try await rosters.refresh() }
    } catch {
      logger.error("sessions can't be planned", metadata: ["error": "\(error)"])
    }
  }

  /// Makes the session of a meeting that is over; see `Planner.makeUp`.
  func makeUp(
    _ schedule: ScheduleID, on day: Day, noting: (SessionID) async throws -> Void
  ) async throws -> Planner.Afterthought {
    let outcome = try await planner.makeUp(
      schedule, on: day, at: surroundings.now(), noting: noting)
    try await rosters.refresh()
    return outcome
  }

  /// Programs whose service profile isn't there any more.
  func lostPrograms() async throws -> [ProgramRecord] { try await planner.lostPrograms() }
}

extension Planning {
  init(
    _ options: Server.Options, _ stores: Server.Stores, sessions: SessionService,
    rosters: Rosters, surroundings: Surroundings, logger: Logger
  ) {
    let planner = Planner(
      directory: stores.directory, log: stores.log, sessions: sessions,
      profiles: options.catalog.profiles, shelf: options.catalog.shelf, surroundings: surroundings,
      logger: logger)
    self.init(planner: planner, rosters: rosters, surroundings: surroundings, logger: logger)
  }
}
