import CircleCore
import CircleProtocol
import CircleService
import StoreContract

/// A clinic with one session, whose daemon, store, clock and screens are all in the test's hands.
public actor World {
  public nonisolated let memory = MemoryStore()
  public nonisolated let clock: TestClock
  public nonisolated let plan: SessionPlan
  public nonisolated let timing: PresenceTiming
  public private(set) var daemon: Daemon
  private nonisolated let keepsDeliveries: Bool
  private var audiences: [ListenerID: Audience] = [:]
  private var lastListener: UInt64 = 0
  private var lastCommand = 0

  public init(
    _ plan: SessionPlan = SamplePlan.plan(), seed: UInt64 = 1,
    timing: PresenceTiming = World.timing,
    keepingDeliveries: Bool = false
  ) async throws {
    self.plan = plan
    self.timing = timing
    keepsDeliveries = keepingDeliveries
    clock = TestClock(at: plan.scheduledStart + .minutes(-10), seed: seed)
    daemon = Daemon(
      memory: memory, clock: clock, timing: timing, keepsDeliveries: keepingDeliveries)
    try await memory.save([
      .program(ProgramRecord(id: ProgramID("iop"), name: plan.program, zone: plan.zone)),
      .group(GroupRecord(id: plan.group, program: ProgramID("iop"), title: plan.title)),
    ])
    try await schedule(plan, code: "K7QW3M9X")
  }

  public func schedule(_ plan: SessionPlan, code: String) async throws {
    try await Scheduling.schedule(plan, code: code, in: memory, and: memory, at: clock.now)
  }

  // MARK: The daemon

  public var store: TestStore { daemon.store }
  public var screens: Screens { daemon.screens }
  /// What the vault holds, whatever the store under test is doing.
  public nonisolated var safe: AnswerSafe { memory.safe }
  /// Whether a question's rows have their random keys, and nothing ties them to people.
  public func isSealed(_ question: Question) async throws -> Bool {
    guard case .sealed = try await memory.contents(of: question) else { return false }
    return try await memory.ties.key(of: question) == nil
  }
  public var session: SessionID { plan.session }

  public func host() async throws -> SessionHost { try await daemon.service.host(of: session) }

  /// The daemon is killed and started again. All connections are gone.
  public func restart() async {
    await daemon.die()
    audiences = [:]
    daemon = Daemon(memory: memory, clock: clock, timing: timing, keepsDeliveries: keepsDeliveries)
  }

  /// The session as its host has it.
  public func state() async throws -> SessionState { try await host().snapshot }

  /// The session as its log tells it.
  public func logged() async throws -> SessionState {
    guard let state = SessionState.folding(try await log()) else { throw Nothing() }
    return state
  }

  public func log() async throws -> [Recorded] {
    try await memory.events(of: session, after: 0)
  }

  public func events() async throws -> [Event] { try await log().map(\.event) }

  /// The clock of a test may run on before a task sleeps by it, which isn't a machine that stood still.
  public static let timing = PresenceTiming(standstill: .seconds(7 * 24 * 60 * 60))

  public struct Nothing: Error {}

  // MARK: Connections

  /// Somebody connects; with `settle`, they have their welcome on return.
  @discardableResult
  public func connect(_ audience: Audience, settling: Bool = true) async throws -> ListenerID {
    lastListener += 1
    let listener = ListenerID(lastListener)
    audiences[listener] = audience
    await screens.connect(listener)
    while true {
      let host = try await host()
      if host.listen(listener, as: audience, in: .english) { break }
      await Task.yield()
    }
    if settling { try await settle() }
    return listener
  }

  @discardableResult
  public func connect(_ participant: Int) async throws -> ListenerID {
    try await connect(.participant(SamplePlan.person(participant)))
  }

  /// The connection is gone; the daemon hears of it.
  public func drop(_ listener: ListenerID, settling: Bool = true) async throws {
    audiences[listener] = nil
    try await host().unlisten(listener)
    if settling { try await settle() }
    await screens.disconnect(listener)
  }

  public func screen(_ listener: ListenerID) async -> Screen { await screens[listener] }

  /// Sends a command without waiting for anything.
  @discardableResult
  public func send(
    _ command: Command, id: String? = nil, over listener: ListenerID
  ) async throws -> String {
    let id = id ?? newID()
    // As the hub does: who somebody is, is what the last welcome made of them.
    let audience = await screen(listener).audience ?? audiences[listener]
    guard let actor = audience?.actor else { throw Nothing() }
    try await host().submit(command, id: CommandID(id), by: actor, over: listener, at: clock.now)
    return id
  }

  /// Sends a command.
  ///
  /// - Returns: `done`, or the code of the refusal; nil without any answer.
  @discardableResult
  public func ask(
    _ command: Command, id: String? = nil, over listener: ListenerID
  ) async throws -> String? {
    let id = try await send(command, id: id, over: listener)
    try await settle()
    return await screen(listener).outcomes[id]?.last
  }

  public func newID() -> String {
    lastCommand += 1
    return "c\(lastCommand)"
  }

  // MARK: Time

  /// Returns when the daemon has dealt with everything that it can without the clock moving.
  public func settle() async throws {
    var calm = 0
    while calm < 3 {
      for _ in 0..<4 { await Task.yield() }
      let host = try await host()
      let ended = await screens.takeEnded()
      for listener in ended { host.unlisten(listener) }
      calm = await host.isQuiet && ended.isEmpty ? calm + 1 : 0
    }
  }

  /// Lets time pass, and what is due happen in its order.
  public func pass(_ duration: Duration) async throws {
    let end = clock.now + duration
    try await settle()
    await letTasksBegin()
    while let next = clock.nextWaking(before: end) {
      clock.move(to: next)
      try await settle()
      await letTasksBegin()
    }
    clock.move(to: end)
    try await settle()
  }

  /// A task that is about to sleep may not have got to it yet, and would sleep from too late a time
  /// on. There is no way to see it, so it is given a moment.
  private func letTasksBegin() async {
    try? await Task.sleep(for: .microseconds(200))
  }

  /// Lets time pass while no daemon runs.
  public func skip(_ duration: Duration) async throws {
    clock.skip(duration)
    for _ in 0..<10 { await Task.yield() }
  }

  /// Returns when `condition` is so.
  public func until(_ condition: @Sendable () async -> Bool) async {
    while await !condition() { await Task.yield() }
  }
}
