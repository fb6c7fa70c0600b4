import CircleCore
import CircleProtocol
import CircleReports
import CircleService
import CircleTransport
import Logging
import Synchronization

/// Everything between the sockets and the sessions, put together.
public final class Server: Sendable {
  public let sessions: SessionService
  public let credentials: CredentialIndex
  public let staff: StaffList
  private let rosters: Rosters
  private let planning: Planning
  private let keeping: RecordKeeping
  private let transport: Transport
  private let hub: Hub
  private let surroundings: Surroundings
  private let logger: Logger
  private let background = Mutex<[Task<Void, Never>]>([])

  public struct Options: Sendable {
    public var transport: TransportOptions
    public var messages = MessageLimits()
    public var presence = PresenceTiming()
    public var clinic: Clinic
    public var catalog = Catalog(
      profiles: .shipped, shelf: ModuleShelf(), footer: Text(same: ""))
    /// A folder that only this daemon can read: files lie there while they are made.
    public var exports = ""
    /// The address that people use, when a proxy stands in front.
    public var publicURL: String?
    /// Wrong codes, and wrong passwords for one name, from one address.
    public var failedTriesPerMinute = 10

    public init(transport: TransportOptions, clinic: Clinic) {
      self.transport = transport
      self.clinic = clinic
    }
  }

  public struct Stores: Sendable {
    public let log: any EventLog
    public let safe: AnswerSafe
    public let directory: any Directory
    public let credentials: any CredentialStore
    public let audit: any AuditLog
    public let attendance: any AttendanceStore

    public init(
      log: any EventLog, safe: AnswerSafe, directory: any Directory,
      credentials: any CredentialStore, audit: any AuditLog,
      attendance: any AttendanceStore
    ) {
      self.log = log
      self.safe = safe
      self.directory = directory
      self.credentials = credentials
      self.audit = audit
      self.attendance = attendance
    }
  }

  public init(
    options: Options, stores: Stores, files: ClientFiles, surroundings: Surroundings,
    passwords: PasswordHasher, logger: Logger
  ) {
    self.logger = logger
    self.surroundings = surroundings
    let relay = Relay()
    transport = Transport(options: options.transport, logger: logger)
    sessions = SessionService(
      log: stores.log, safe: stores.safe, directory: stores.directory,
      surroundings: surroundings, timing: options.presence, joinURL: options.clinic.joinURL,
      outlet: relay, logger: logger)
    credentials = CredentialIndex(store: stores.credentials, surroundings: surroundings)
    staff = StaffList(directory: stores.directory)
    rosters = Rosters(
      directory: stores.directory, sessions: sessions, surroundings: surroundings)
    let isSecure =
      options.transport.tls != nil || options.publicURL?.lowercased().hasPrefix("https:") == true
    let recognition = Recognition(index: credentials, staff: staff, isSecure: isSecure)
    let origins = Origins(publicURL: options.publicURL)
    let reports = AttendanceReports(
      store: stores.attendance, directory: stores.directory,
      onUnreadable: RecordKeeping.telling(logger), state: sessions.state(of:))
    keeping = RecordKeeping(reports: reports, surroundings: surroundings, logger: logger)
    let weeks = WeekService(
      directory: stores.directory, attendance: reports, profiles: options.catalog.profiles,
      now: surroundings.now)
    planning = Planning(
      options, stores, sessions: sessions, rosters: rosters, surroundings: surroundings,
      logger: logger)
    let trail = AuditTrail(log: stores.audit, surroundings: surroundings)
    let api = API(
      recognition: recognition, origins: origins, index: credentials, staff: staff,
      directory: stores.directory, sessions: sessions, rosters: rosters, reports: reports,
      weeks: weeks, trail: trail, clinic: options.clinic, catalog: options.catalog,
      exports: options.exports, planning: planning, surroundings: surroundings,
      passwords: passwords, joinTries: Tries(perMinute: options.failedTriesPerMinute),
      knocks: Tries(perMinute: Self.knocksPerMinute),
      signInTries: Tries(perMinute: options.failedTriesPerMinute), logger: logger,
      signOut: { await relay.signOut($0) })
    let finish = Self.finish(isSecure: isSecure)
    hub = Hub(
      transport: transport,
      doorkeeper: Doorkeeper(
        recognition: recognition, origins: origins, sessions: sessions, rosters: rosters),
      trail: trail, limits: options.messages, shelf: options.catalog.shelf,
      surroundings: surroundings, logger: logger, pages: { files.response(to: $0).map(finish) },
      api: { finish(await api.response(to: $0)) })
    relay.connect(hub)
  }

  /// New phones at the door from one address. A large group behind one address stays well below.
  private static let knocksPerMinute = 120

  private static func finish(isSecure: Bool) -> @Sendable (Response) -> Response {
    guard isSecure else { return { $0 } }
    return { response in
      var response = response
      response.headers.append(SecurityHeaders.transport)
      return response
    }
  }

  /// Takes up the sessions that were running, and begins to accept connections.
  ///
  /// - Returns: The port.
  public func start() async throws -> Int {
    try await refresh()
    try await warnOfLostProfiles()
    await planning.now()
    let port = try await transport.start(handler: hub)
    background.withLock { tasks in
      tasks.append(
        Task { [credentials, hub, logger] in
          await credentials.keepFresh(logger: logger) { await hub.signOut($0) }
        })
      tasks.append(Task { await self.keepRostersFresh() })
      tasks.append(Task { [planning] in await planning.keepUp() })
      tasks.append(Task(priority: .utility) { [keeping] in await keeping.run() })
    }
    return port
  }

  /// Takes up sessions that nobody may look at for long: their questions may have been closed, and not
  /// been sealed, when the daemon was stopped.
  public func takeUp(_ unsealed: Set<SessionID>) async {
    for session in unsealed {
      do { _ = try await sessions.host(of: session) } catch {
        logger.warning(
          "a session with an unsealed question can't be taken up",
          metadata: ["session": "\(session)", "error": "\(error)"])
      }
    }
  }

  /// A program whose profile has been taken out of the configuration goes by the first one.
  private func warnOfLostProfiles() async throws {
    for program in try await planning.lostPrograms() {
      logger.warning(
        "a program's service profile isn't in the configuration; the first one holds",
        metadata: ["program": "\(program.id)", "profile": "\(program.profile)"])
    }
  }

  /// The curriculum has changed: sessions to come that nobody has come to are planned anew.
  public func curriculumChanged() async { await planning.now() }

  /// Takes over what has been added to the store since.
  public func refresh() async throws {
    try await credentials.refresh()
    try await staff.refresh()
    try await rosters.refresh()
  }

  /// New sessions and new staff are seen within so long.
  private static let rosterPause = Duration.seconds(5)

  private func keepRostersFresh() async {
    while !Task.isCancelled {
      do {
        try await surroundings.sleep(Self.rosterPause)
        try await staff.refresh()
        try await rosters.refresh()
      } catch is CancellationError {
        return
      } catch {
        logger.error("sessions can't be read", metadata: ["error": "\(error)"])
      }
    }
  }

  /// Says goodbye to everybody and returns when the last answer is written.
  public func stop() async {
    background.withLock { tasks in
      for task in tasks { task.cancel() }
      tasks = []
    }
    let bye = Outbound.bye(.restarting, .english)
    await transport.shutdown(lastFrame: Frame(text: bye.bytes))
  }
}

/// Stands for the hub until there is one: sessions are made before it and need somebody to talk to.
private final class Relay: Outlet {
  private let hub = Mutex<Hub?>(nil)

  func connect(_ hub: Hub) { self.hub.withLock { $0 = hub } }

  func deliver(_ parcels: [Parcel], of session: SessionID) async {
    await hub.withLock { $0 }?.deliver(parcels, of: session)
  }

  func signOut(_ credential: Credential) async {
    await hub.withLock { $0 }?.signOut(credential)
  }
}
