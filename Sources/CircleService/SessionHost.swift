import CircleCore
import CircleProtocol
import Logging
import Synchronization

/// Runs one session on this node: takes requests in order, decides, makes durable, and only then
/// tells anyone.
///
/// What arrives while a batch is being written is decided together as the next one.
public actor SessionHost {
  public nonisolated let session: SessionID
  let store: SessionStore
  let surroundings: Surroundings
  let outlet: any Outlet
  let logger: Logger
  let timing: PresenceTiming
  let memory: GroupMemory
  /// What earlier sessions say of who practiced with whom; nil before it was read.
  var practicedBefore: [Set<Couple>]?

  var state: SessionState
  var documents: Documents
  var listeners: [ListenerID: Listener] = [:]
  var audienceCounts = AudienceCounts()
  let ballots: Ballots
  var presence: PresenceWatch
  /// Answers given since this host has been running; older ones are in the log.
  var replies: [CommandKey: Reply] = [:]
  /// Whether commands may have been answered before this host was running.
  var mayHaveOlderReplies: Bool
  /// The log may have got further than `state`: a write's outcome was unknown.
  var isStale = false
  /// The batch whose outcome isn't known as long as the log can't be read again.
  var unsure: UnsureBatch?
  /// Requests that wait for the next round.
  var deferred: [SessionRequest] = []
  /// Comings and goings, and commands of our own, that wait until the log can be reached again.
  var parked: [SessionRequest] = []
  /// Events that the documents which many see haven't been moved on by yet.
  var unshared: [Event] = []
  var timerTask: Task<Void, Never>?
  var aliveTask: Task<Void, Never>?
  var retryTask: Task<Void, Never>?
  var sealTask: Task<Void, Never>?
  /// Who has answered the open questions couldn't be read from the vault yet.
  var needsTurnouts = false
  /// Whether requests have been taken out and not been dealt with yet.
  private var isBusy = true

  nonisolated let mailbox = Mailbox<SessionRequest>()

  struct Listener {
    let audience: Audience
    let language: Language
  }

  init(
    state: SessionState, join: JoinPlace, store: SessionStore, surroundings: Surroundings,
    timing: PresenceTiming, memory: GroupMemory, outlet: any Outlet, logger: Logger
  ) {
    session = state.plan.session
    self.store = store
    self.surroundings = surroundings
    self.outlet = outlet
    self.logger = logger
    self.timing = timing
    self.memory = memory
    self.state = state
    documents = Documents(of: state, join: join)
    ballots = Ballots(session: session, safe: store.safe, random: surroundings.random)
    presence = PresenceWatch(restarting: state, timing: timing)
    mayHaveOlderReplies = state.head > 1
  }

  /// Works until stopped. Called once.
  func run() async {
    await recallTurnouts()
    await sealClosedQuestions()
    documents = Documents(of: state, join: documents.join, texts: documents.texts)
    countOutTheCutOff()
    await learnWhoIsApart()
    renewTimers()
    isBusy = false
    for await _ in mailbox.signals {
      isBusy = true
      while true {
        let requests = deferred + mailbox.takeAll()
        deferred = []
        if requests.isEmpty { break }
        await handle(requests)
      }
      isBusy = false
    }
    timerTask?.cancel()
    aliveTask?.cancel()
  }

  /// Ends the host if nobody needs it: the session is over, nobody listens, nothing waits.
  ///
  /// - Returns: Whether it ended. Then it takes no more requests.
  func retireIfIdle() -> Bool {
    guard isOver, listeners.isEmpty, !isBusy, parked.isEmpty, sealTask == nil else { return false }
    return mailbox.closeIfEmpty()
  }

  /// What becomes of a session that is to be taken off the calendar.
  enum Retirement: Sendable {
    /// It takes no more requests.
    case retired
    /// Somebody looks at it, or it has begun.
    case watched
    /// Something is about to be done, or the log can't be reached: nobody knows yet.
    case busy
  }

  func retireUnwatched() -> Retirement {
    guard state.phase == .lobby, listeners.isEmpty else { return .watched }
    return parked.isEmpty && deferred.isEmpty && mailbox.closeIfEmpty() ? .retired : .busy
  }

  /// Ends the host of a session that hasn't begun, unless somebody looks at it or is about to, after
  /// all that was asked before.
  nonisolated func retireIfUnwatched() async -> Retirement {
    await withCheckedContinuation { caller in
      // Closed already is as good.
      if !mailbox.put(.retire(caller)) { caller.resume(returning: .retired) }
    }
  }

  /// A session that never began is over when its time has passed: reports look at many of them.
  private var isOver: Bool {
    switch state.phase {
    case .ended: true
    case .live, .onBreak: false
    case .lobby: state.plan.scheduledEnd < surroundings.now()
    }
  }

  /// Whether everything that was asked has been dealt with, for tests that wait for it.
  package var isQuiet: Bool { !isBusy && mailbox.isEmpty }

  public var snapshot: SessionState { state }

  // MARK: Requests, from any thread

  /// A connection begins to listen. Its welcome comes through the outlet.
  ///
  /// - Returns: false when this host has retired; ask the service for the session again.
  public nonisolated func listen(
    _ listener: ListenerID, as audience: Audience, in language: Language
  ) -> Bool {
    mailbox.put(.listen(listener, audience, language, at: surroundings.now()))
  }

  public nonisolated func unlisten(_ listener: ListenerID) {
    mailbox.put(.unlisten(listener, at: surroundings.now()))
  }

  public nonisolated func sync(_ listener: ListenerID) { mailbox.put(.sync(listener)) }

  /// A command that came over a connection; what becomes of it goes back over it.
  public nonisolated func submit(
    _ command: Command, id: CommandID, by actor: Actor, over listener: ListenerID, at now: Instant
  ) {
    mailbox.put(
      .command(
        CommandRequest(
          actor: actor, id: id, command: command, receivedAt: now, answer: .listener(listener))))
  }

  /// A command from elsewhere, such as the join form. Returns when it is durable.
  public nonisolated func perform(
    _ command: Command, id: CommandID, by actor: Actor
  ) async -> CommandOutcome {
    await withCheckedContinuation { caller in
      let request = CommandRequest(
        actor: actor, id: id, command: command, receivedAt: surroundings.now(),
        answer: .caller(caller))
      if !mailbox.put(.command(request)) { caller.resume(returning: .trouble(.unavailable)) }
    }
  }

  /// A command of the daemon itself.
  nonisolated func submitOwn(_ command: Command) {
    mailbox.put(
      .command(
        CommandRequest(
          actor: .system, id: nil, command: command, receivedAt: surroundings.now(),
          answer: .nobody)))
  }
}

/// What was wanted when a write failed and nobody knew what had become of it.
struct UnsureBatch {
  let events: [Recorded]
  /// The daemon's own commands in it.
  let own: [CommandRequest]
}

/// Where sessions are kept.
struct SessionStore: Sendable {
  let log: any EventLog
  let safe: AnswerSafe
  let writer: GroupWriter
}
