import CircleCore
import CircleService
import Logging
import StoreContract
import Synchronization

/// One run of the daemon's service, from its start to its death. What it leaves behind lies in the
/// memory that it shares with the runs before and after it.
public struct Daemon: Sendable {
  public let store: TestStore
  public let screens: Screens
  public let service: SessionService
  /// A logger that says nothing.
  public static let silence = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
  private let life: Life

  private final class Life: Sendable {
    private let state = Mutex(false)
    var isOver: Bool { state.withLock { $0 } }
    func end() { state.withLock { $0 = true } }
  }

  init(
    memory: MemoryStore, clock: TestClock, timing: PresenceTiming, keepsDeliveries: Bool
  ) {
    let life = Life()
    self.life = life
    store = TestStore(memory)
    screens = Screens(keepingDeliveries: keepsDeliveries)
    let real = clock.surroundings
    let surroundings = Surroundings(
      now: real.now, random: real.random,
      sleep: { duration in
        if life.isOver { throw CancellationError() }
        try await real.sleep(duration)
        // What a dead daemon had in mind doesn't happen any more.
        if life.isOver { throw CancellationError() }
      })
    service = SessionService(
      log: store, safe: AnswerSafe(vault: store, ties: memory.ties, key: Samples.answerKey),
      directory: memory, surroundings: surroundings, timing: timing,
      joinURL: "http://circle.example/", outlet: screens,
      logger: Self.silence)
  }

  /// Ends it as a power cut does: nothing that it still does reaches anybody.
  public func die() async {
    life.end()
    await screens.die()
    await store.die()
  }
}
