import CircleCore
import CircleService
import Synchronization

/// Time that moves when it is told to, and chance that comes from a seed.
public final class TestClock: Sendable {
  private struct Sleeper {
    let number: Int
    let until: Instant
    let wake: CheckedContinuation<Void, any Error>
  }

  private struct State {
    var now: Instant
    var sleepers: [Sleeper] = []
    var cancelled: Set<Int> = []
    var lastNumber = 0
    var chance: SeededGenerator
  }

  private let state: Mutex<State>

  public init(at now: Instant = SamplePlan.start, seed: UInt64 = 1) {
    state = Mutex(State(now: now, chance: SeededGenerator(seed: seed)))
  }

  public var now: Instant { state.withLock(\.now) }

  /// How many wait for a time to come.
  public var sleeping: Int { state.withLock(\.sleepers.count) }

  public var surroundings: Surroundings {
    Surroundings(
      now: { self.now }, random: { self.random($0) },
      sleep: { try await self.sleep($0) })
  }

  private func random(_ count: Int) -> [UInt8] {
    state.withLock { state in
      (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &state.chance) }
    }
  }

  /// When the next sleeper wakes, if that is before `end`.
  func nextWaking(before end: Instant) -> Instant? {
    state.withLock { $0.sleepers.map(\.until).min() }.flatMap { $0 < end ? $0 : nil }
  }

  /// Moves on to `time`, and wakes whoever has slept long enough.
  func move(to time: Instant) {
    let due = state.withLock { state -> [Sleeper] in
      state.now = max(state.now, time)
      let due = state.sleepers.filter { $0.until <= state.now }.sorted { $0.until < $1.until }
      state.sleepers.removeAll { $0.until <= state.now }
      return due
    }
    for sleeper in due { sleeper.wake.resume() }
  }

  /// The machine's clock is put back; whoever sleeps goes on sleeping for as long as before.
  public func putBack(_ duration: Duration) { putForward(.zero - duration) }

  /// The same the other way.
  public func putForward(_ duration: Duration) {
    state.withLock { state in
      state.now = state.now + duration
      state.sleepers = state.sleepers.map { sleeper in
        Sleeper(number: sleeper.number, until: sleeper.until + duration, wake: sleeper.wake)
      }
    }
  }

  /// Moves on without waiting for what that leads to.
  public func skip(_ duration: Duration) { move(to: now + duration) }

  private func sleep(_ duration: Duration) async throws {
    let number = state.withLock { state in
      state.lastNumber += 1
      return state.lastNumber
    }
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { wake in
        enter(number, duration, wake)
      }
    } onCancel: {
      cancel(number)
    }
  }

  private func enter(
    _ number: Int, _ duration: Duration, _ wake: CheckedContinuation<Void, any Error>
  ) {
    let isCancelled = state.withLock { state in
      if state.cancelled.remove(number) != nil { return true }
      let until = state.now + duration
      state.sleepers.append(Sleeper(number: number, until: until, wake: wake))
      return false
    }
    if isCancelled { wake.resume(throwing: CancellationError()) }
  }

  private func cancel(_ number: Int) {
    let sleeper = state.withLock { state -> Sleeper? in
      guard let place = state.sleepers.firstIndex(where: { $0.number == number }) else {
        state.cancelled.insert(number)
        return nil
      }
      return state.sleepers.remove(at: place)
    }
    sleeper?.wake.resume(throwing: CancellationError())
  }
}
