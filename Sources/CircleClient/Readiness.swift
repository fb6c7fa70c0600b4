internal import Glibc

/// Says when sockets can be read or written: one thread for however many there are.
final class Readiness: @unchecked Sendable {
  enum Direction {
    case reading
    case writing
  }

  /// For the whole process; its thread sleeps when nobody waits.
  static let shared = Readiness()

  private typealias Waiter = (id: UInt64, continuation: CheckedContinuation<Void, any Error>)

  private struct Interest {
    var reader: Waiter?
    var writer: Waiter?
  }

  /// Written to when the thread has something new to wait for.
  private let wakeUp: Int32
  private let wokenUp: Int32
  private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  /// Guarded by `lock`, as is `lastWaiter`.
  private var interests: [Int32: Interest] = [:]
  private var lastWaiter: UInt64 = 0

  private init() {
    pthread_mutex_init(lock, nil)
    var ends: [Int32] = [0, 0]
    precondition(pipe(&ends) == 0, "there is no pipe to wake the thread with")
    for end in ends { _ = fcntl(end, F_SETFL, O_NONBLOCK) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    (wokenUp, wakeUp) = (ends[0], ends[1])
    var thread = pthread_t()
    let argument = Unmanaged.passUnretained(self).toOpaque()
    let result = pthread_create(
      &thread, nil,
      { argument in
        guard let argument else { return nil }
        Unmanaged<Readiness>.fromOpaque(argument).takeUnretainedValue().serve()
        return nil
      }, argument)
    precondition(result == 0, "there is no thread to wait for sockets")
    pthread_detach(thread)
  }

  /// Returns when `descriptor` is ready, or has an error that the next read or write will show.
  func wait(_ descriptor: Int32, for direction: Direction) async throws {
    let id = locked {
      lastWaiter += 1
      return lastWaiter
    }
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        locked { add((id, continuation), descriptor, direction) }
        // Cancelled before there was anything to cancel.
        if Task.isCancelled { cancel(id, descriptor) }
      }
    } onCancel: {
      cancel(id, descriptor)
    }
  }

  /// Call before closing a descriptor; whoever waits for it gets ``ClientError/closed``.
  func forget(_ descriptor: Int32) {
    let interest = locked { interests.removeValue(forKey: descriptor) }
    interest?.reader?.continuation.resume(throwing: ClientError.closed)
    interest?.writer?.continuation.resume(throwing: ClientError.closed)
  }

  private func add(_ waiter: Waiter, _ descriptor: Int32, _ direction: Direction) {
    var interest = interests[descriptor] ?? Interest()
    switch direction {
    case .reading:
      precondition(interest.reader == nil, "one reader at a time")
      interest.reader = waiter
    case .writing:
      precondition(interest.writer == nil, "one writer at a time")
      interest.writer = waiter
    }
    interests[descriptor] = interest
    var byte: UInt8 = 0
    // A full pipe wakes the thread as well.
    _ = Glibc.write(wakeUp, &byte, 1)
  }

  private func cancel(_ id: UInt64, _ descriptor: Int32) {
    let waiter: Waiter? = locked {
      guard var interest = interests[descriptor] else { return nil }
      var found: Waiter?
      if interest.reader?.id == id { swap(&found, &interest.reader) }
      if interest.writer?.id == id { swap(&found, &interest.writer) }
      interests[descriptor] = interest
      return found
    }
    waiter?.continuation.resume(throwing: CancellationError())
  }

  private func serve() {
    while true {
      var waited = locked { waitedFor() }
      _ = poll(&waited, nfds_t(waited.count), -1)
      if waited[0].revents != 0 { emptyPipe() }
      for entry in waited.dropFirst() where entry.revents != 0 {
        let isBroken = Int32(entry.revents) & (POLLERR | POLLHUP | POLLNVAL) != 0
        let ready = locked {
          take(
            entry.fd, reading: isBroken || Int32(entry.revents) & POLLIN != 0,
            writing: isBroken || Int32(entry.revents) & POLLOUT != 0)
        }
        for waiter in ready { waiter.continuation.resume() }
      }
    }
  }

  private func waitedFor() -> [pollfd] {
    var waited = [pollfd(fd: wokenUp, events: Int16(POLLIN), revents: 0)]
    waited.reserveCapacity(interests.count + 1)
    for (descriptor, interest) in interests {
      var events: Int32 = 0
      if interest.reader != nil { events |= POLLIN }
      if interest.writer != nil { events |= POLLOUT }
      guard events != 0 else { continue }
      waited.append(pollfd(fd: descriptor, events: Int16(events), revents: 0))
    }
    return waited
  }

  private func emptyPipe() {
    var bytes = [UInt8](repeating: 0, count: 256)
    while Glibc.read(wokenUp, &bytes, bytes.count) > 0 {}
  }

  private func take(_ descriptor: Int32, reading: Bool, writing: Bool) -> [Waiter] {
    guard var interest = interests[descriptor] else { return [] }
    var ready: [Waiter] = []
    if reading, let waiter = interest.reader {
      ready.append(waiter)
      interest.reader = nil
    }
    if writing, let waiter = interest.writer {
      ready.append(waiter)
      interest.writer = nil
    }
    interests[descriptor] = interest
    return ready
  }

  private func locked<Result>(_ body: () -> Result) -> Result {
    pthread_mutex_lock(lock)
    defer { pthread_mutex_unlock(lock) }
    return body()
  }
}
