import CircleCore
import CircleProtocol
import Logging

/// All sessions of this node.
public actor SessionService {
  private let store: SessionStore
  private let directory: any Directory
  private let surroundings: Surroundings
  private let timing: PresenceTiming
  private let logger: Logger
  private let joinURL: String
  private let outlet: any Outlet
  private var hosts: [SessionID: Task<SessionHost?, any Error>] = [:]
  /// Those that are being taken off the calendar.
  private var leaving: Set<SessionID> = []

  /// - Parameter joinURL: Where phones go to join, such as `https://circle.example/`.
  public init(
    log: any EventLog, safe: AnswerSafe, directory: any Directory,
    surroundings: Surroundings, timing: PresenceTiming, joinURL: String, outlet: any Outlet,
    logger: Logger
  ) {
    store = SessionStore(log: log, safe: safe, writer: GroupWriter(log: log))
    self.directory = directory
    self.surroundings = surroundings
    self.timing = timing
    self.joinURL = joinURL
    self.outlet = outlet
    self.logger = logger
  }

  /// The host of a session, begun if need be.
  ///
  /// - Throws: `ServiceError.noSuchSession`, or what the store throws.
  public func host(of session: SessionID) async throws -> SessionHost {
    if leaving.contains(session) { throw ServiceError.noSuchSession }
    let task = hosts[session] ?? begin(session)
    do {
      if let host = try await task.value { return host }
    } catch {
      if hosts[session] == task { hosts[session] = nil }
      throw error
    }
    if hosts[session] == task { hosts[session] = nil }
    throw ServiceError.noSuchSession
  }

  /// Lets a session that hasn't begun know whom to expect. What is asked of it after that, it does
  /// after that.
  ///
  /// - Throws: As `host(of:)`.
  public func expect(_ roster: [RosterEntry], in session: SessionID) async throws {
    try await host(of: session).submitOwn(.expectAll(roster))
  }

  /// Brings a session that hasn't begun up to date. Durable on return.
  ///
  /// - Parameter id: Of the command.
  /// - Throws: As `host(of:)`.
  func replan(
    _ plan: SessionPlan, agenda: [AgendaPart], after head: Int, as id: CommandID
  ) async throws -> CommandOutcome {
    try await host(of: plan.session)
      .perform(.replan(plan, agenda: agenda, after: head), id: id, by: .system)
  }

  private func begin(_ session: SessionID) -> Task<SessionHost?, any Error> {
    let task = Task { try await load(session) }
    hosts[session] = task
    Task { await retireIdle(except: session) }
    return task
  }

  private func load(_ session: SessionID) async throws -> SessionHost? {
    guard let record = try await directory.sessions(.id(session)).first,
      let state = try await fold(session)
    else { return nil }
    let host = SessionHost(
      state: state, join: JoinPlace(code: JoinCode.shown(record.code), url: joinURL), store: store,
      surroundings: surroundings, timing: timing,
      memory: GroupMemory(directory: directory, log: store.log), outlet: outlet, logger: logger)
    Task { await host.run() }
    return host
  }

  /// Sessions that are over and that nobody looks at needn't stay in memory.
  private func retireIdle(except session: SessionID) async {
    for (id, task) in hosts where id != session {
      // One that failed to load has been taken out by whoever asked for it.
      guard case .success(let host?) = await task.result else { continue }
      // Another one may have begun while this one was asked.
      if await host.retireIfIdle(), hosts[id] == task { hosts[id] = nil }
    }
  }

  /// Takes a session off the calendar, unless it has begun or somebody is looking at it.
  ///
  /// - Parameter removing: Removes its record. Meanwhile nobody gets at the session.
  /// - Returns: `retired` when it is gone, also by somebody else.
  /// - Throws: What `removing` throws, or the store.
  func withdraw(
    _ session: SessionID, removing: () async throws -> Void
  ) async throws -> SessionHost.Retirement {
    let host: SessionHost
    do {
      host = try await self.host(of: session)
    } catch ServiceError.noSuchSession {
      return .retired
    }
    let outcome = await host.retireIfUnwatched()
    guard outcome == .retired else { return outcome }
    leaving.insert(session)
    hosts[session] = nil
    defer { leaving.remove(session) }
    try await removing()
    return .retired
  }

  /// A session's state, from its host if it has one here, else from the log.
  ///
  /// - Returns: nil when there is no such session.
  public func state(of session: SessionID) async throws -> SessionState? {
    if leaving.contains(session) { return nil }
    if let host = try await hosts[session]?.value { return await host.snapshot }
    guard let state = try await fold(session) else { return nil }
    // Asked for once, one that isn't over will be asked for again; its host then has it at hand.
    return state.phase == .ended ? state : try await host(of: session).snapshot
  }

  private func fold(_ session: SessionID) async throws -> SessionState? {
    let events = try await store.log.events(of: session, after: 0)
    if events.isEmpty { return nil }
    guard let state = SessionState.folding(events) else { throw ServiceError.notASessionLog }
    return state
  }

  /// The session that a code opens, if it isn't over.
  public func session(code: String) async throws -> SessionRecord? {
    guard let code = JoinCode.canonical(code),
      let record = try await directory.sessions(.code(code)).first,
      let state = try await state(of: record.id), state.phase != .ended
    else { return nil }
    return record
  }
}
