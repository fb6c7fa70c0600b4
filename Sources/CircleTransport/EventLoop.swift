internal import CLibuv
internal import Dispatch
internal import Glibc

/// The transport's thread as an executor: an actor that names it as its executor shares one
/// isolation with the library's callbacks, without locks.
///
/// Before the transport has started and after it has ended, jobs run one after the other on a
/// standby queue, so that an actor of this loop can be set up and torn down without hanging.
public final class EventLoop: SerialExecutor, TaskExecutor {
  private enum Driver {
    case standby
    /// The loop's thread waits for the standby queue to finish; jobs pile up meanwhile.
    case changing
    case loop(UnsafeMutablePointer<uv_async_t>)
  }

  private struct State {
    var jobs: [UnownedJob] = []
    var driver = Driver.standby
    var isWaking = false
    var thread: pthread_t?
  }

  private let state = PosixLock(State())
  private let standby = DispatchQueue(label: "circle.transport.standby")

  init() {}

  public func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    state.withLock { state in
      state.jobs.append(job)
      wake(&state)
    }
  }

  public func asUnownedSerialExecutor() -> UnownedSerialExecutor {
    UnownedSerialExecutor(ordinary: self)
  }

  public func asUnownedTaskExecutor() -> UnownedTaskExecutor {
    UnownedTaskExecutor(ordinary: self)
  }

  public func checkIsolated() {
    precondition(isCurrent, "not on the transport's loop")
  }

  public func isIsolatingCurrentContext() -> Bool? { isCurrent }

  /// Whether the caller runs on this loop.
  public var isCurrent: Bool {
    state.withLock { state in
      guard let thread = state.thread else { return false }
      return pthread_equal(thread, pthread_self()) != 0
    }
  }

  /// Makes the calling thread the loop's. Jobs wait until ``follow(_:)`` or ``detach()``.
  func attach() {
    state.withLock { $0.driver = .changing }
    standby.sync {}
    state.withLock { state in
      state.thread = pthread_self()
      state.isWaking = false
    }
  }

  /// Jobs from now on wake the loop by `async`.
  func follow(_ async: UnsafeMutablePointer<uv_async_t>) {
    state.withLock { state in
      state.driver = .loop(async)
      if !state.jobs.isEmpty { wake(&state) }
    }
  }

  /// `async` is not touched any more; jobs wait until ``detach()``.
  func unfollow() {
    state.withLock { state in
      state.driver = .changing
      state.isWaking = false
    }
  }

  /// The calling thread stops being the loop's.
  func detach() {
    state.withLock { state in
      state.driver = .standby
      state.thread = nil
      state.isWaking = false
      if !state.jobs.isEmpty { wake(&state) }
    }
  }

  /// Has ``drain()`` called soon.
  func wake() {
    state.withLock { wake(&$0) }
  }

  /// Runs what has been enqueued; called on the loop's thread, outside the library's callbacks.
  func drain() {
    let jobs = state.withLock { state in
      state.isWaking = false
      var jobs: [UnownedJob] = []
      swap(&jobs, &state.jobs)
      return jobs
    }
    let serial = asUnownedSerialExecutor()
    let task = asUnownedTaskExecutor()
    for job in jobs {
      job.runSynchronously(isolatedTo: serial, taskExecutor: task)
    }
  }

  /// The signal is given inside the lock, so that ``detach()`` can't free its target meanwhile.
  private func wake(_ state: inout State) {
    guard !state.isWaking else { return }
    switch state.driver {
    case .standby:
      state.isWaking = true
      standby.async { [self] in drainStandby() }
    case .changing:
      break
    case .loop(let async):
      state.isWaking = true
      uv_async_send(async)
    }
  }

  private func drainStandby() {
    state.withLock { $0.thread = pthread_self() }
    drain()
    state.withLock { $0.thread = nil }
  }
}
