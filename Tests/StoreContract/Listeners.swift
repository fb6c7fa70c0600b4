import CircleService
import Foundation

/// The readers of a memory store's heads.
final class Listeners: @unchecked Sendable {
  private let lock = NSLock()
  private var continuations: [AsyncStream<SessionHead>.Continuation] = []

  func send(_ head: SessionHead) {
    for continuation in lock.withLock({ continuations }) { continuation.yield(head) }
  }

  func stream() -> AsyncStream<SessionHead> {
    let (stream, continuation) = AsyncStream.makeStream(of: SessionHead.self)
    lock.withLock { continuations.append(continuation) }
    return stream
  }
}
