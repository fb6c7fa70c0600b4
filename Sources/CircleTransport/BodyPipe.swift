/// Between a producer's task and the loop: what waits to be sent, and who waits for whom.
final class BodyPipe: Sendable {
  /// What the loop gets when it asks.
  enum Taken {
    /// Nothing yet; the loop will be woken.
    case nothing
    case bytes(ArraySlice<UInt8>, isLast: Bool)
    case failed(any Error)
  }

  private enum End {
    case finished
    case failed(any Error)
  }

  private struct State {
    /// What has been written, and how much of it has been taken.
    var bytes: [UInt8] = []
    var taken = 0
    /// Bytes ever written.
    var total = 0
    var end: End?
    var isClosed = false
    var isLoopWaiting = true
    var writers: [CheckedContinuation<Void, any Error>] = []
    var task: Task<Void, Never>?
    /// The task has ended.
    var isOver = false

    var rest: Int { bytes.count - taken }

    /// Whether the loop was waiting and has to be told.
    mutating func stopsWaiting() -> Bool {
      defer { isLoopWaiting = false }
      return isLoopWaiting && !isClosed
    }
  }

  private let length: Int?
  private let wake: @Sendable () -> Void
  private let state = PosixLock(State())

  /// - Parameter wake: Has the loop call ``take(_:)`` soon.
  init(length: Int?, wake: @escaping @Sendable () -> Void) {
    self.length = length
    self.wake = wake
  }

  /// Begins the producer's task; called once, before ``close()``.
  func start(_ stream: BodyStream) {
    let task = Task.detached { [self] in
      await stream.run(into: self)
      state.withLock { state in
        state.task = nil
        state.isOver = true
      }
    }
    state.withLock { state in
      if !state.isOver { state.task = task }
    }
  }

  /// Called by the producer.
  func write(_ piece: [UInt8]) async throws {
    guard !piece.isEmpty else { return try Task.checkCancellation() }
    let (wakes, waits) = try state.withLock { state in
      guard !state.isClosed else { throw CancellationError() }
      if let length, state.total + piece.count > length {
        // Kept, so that it counts even when the producer makes nothing of it.
        state.end = .failed(BodyStreamError.longer(than: length))
        throw BodyStreamError.longer(than: length)
      }
      state.total += piece.count
      if state.bytes.isEmpty { state.bytes = piece } else { state.bytes += piece }
      // The end of a known length is kept back until the producer has returned, so it can't wait.
      let isWhole = state.total == length
      return (isWhole ? false : state.stopsWaiting(), !isWhole && state.rest >= BodyStream.most)
    }
    if wakes { wake() }
    if waits { try await waitForRoom() }
  }

  private func waitForRoom() async throws {
    try await withCheckedThrowingContinuation { continuation in
      let (isClosed, isRoom) = state.withLock { state in
        let isRoom = state.rest == 0
        if !state.isClosed, !isRoom { state.writers.append(continuation) }
        return (state.isClosed, isRoom)
      }
      if isClosed {
        continuation.resume(throwing: CancellationError())
      } else if isRoom {
        continuation.resume()
      }
    }
  }

  /// The producer has returned.
  func finish() {
    end { state in
      if let length, state.total < length {
        return .failed(BodyStreamError.shorter(state.total, than: length))
      }
      return .finished
    }
  }

  /// The producer has thrown.
  func fail(_ error: any Error) {
    end { _ in .failed(error) }
  }

  private func end(_ how: (State) -> End) {
    let wakes = state.withLock { state in
      if state.end == nil { state.end = how(state) }
      return state.stopsWaiting()
    }
    if wakes { wake() }
  }

  /// Called by the loop when the socket has taken what it got before.
  func take(_ limit: Int) -> Taken {
    var writers: [CheckedContinuation<Void, any Error>] = []
    let taken = state.withLock { state -> Taken in
      if case .failed(let error) = state.end { return .failed(error) }
      let isFinished = state.end != nil
      guard isFinished || (state.rest > 0 && state.total != length) else {
        state.isLoopWaiting = true
        return .nothing
      }
      let count = min(state.rest, limit)
      let piece = state.bytes[state.taken..<state.taken + count]
      state.taken += count
      if state.rest == 0 {
        state.bytes = []
        state.taken = 0
        swap(&writers, &state.writers)
      }
      return .bytes(piece, isLast: isFinished && state.rest == 0)
    }
    for writer in writers { writer.resume() }
    return taken
  }

  /// Called by the loop: nothing more is wanted. The producer is canceled.
  func close() {
    let (task, writers) = state.withLock { state in
      state.isClosed = true
      defer {
        state.task = nil
        state.writers = []
        state.bytes = []
        state.taken = 0
      }
      return (state.task, state.writers)
    }
    task?.cancel()
    for writer in writers { writer.resume(throwing: CancellationError()) }
  }
}
