import CircleCore
import CircleService
import Foundation

/// Tells any number of listeners how far sessions have got.
///
/// A slow listener costs at most one entry for each session: newer heads replace the ones that it
/// hasn't taken yet.
final class HeadBroadcast: @unchecked Sendable {
  private let lock = NSLock()
  private var listeners: [Int: Listener] = [:]
  private var nextListener = 0
  private var isFinished = false

  private struct Listener {
    var waiting: [SessionID: Int] = [:]
    /// Rings when `waiting` has got something. One ring stands for all.
    let bell: AsyncStream<Void>.Continuation
  }

  func send(_ head: SessionHead) {
    lock.withLock {
      for id in listeners.keys {
        listeners[id]?.waiting[head.session] = head.sequence
        listeners[id]?.bell.yield()
      }
    }
  }

  /// From now on; ends with `finish` or when the reader goes away.
  func stream() -> AsyncStream<SessionHead> {
    let (rings, bell) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    let seat = Seat(id: add(Listener(bell: bell)), at: self)
    return AsyncStream {
      while true {
        if let head = seat.take() { return head }
        var ring = rings.makeAsyncIterator()
        if await ring.next() == nil { return seat.take() }
      }
    }
  }

  func finish() {
    let bells = lock.withLock {
      isFinished = true
      return listeners.values.map(\.bell)
    }
    for bell in bells { bell.finish() }
  }

  private func add(_ listener: Listener) -> Int {
    lock.withLock {
      nextListener += 1
      if isFinished { listener.bell.finish() } else { listeners[nextListener] = listener }
      return nextListener
    }
  }

  fileprivate func remove(_ id: Int) { lock.withLock { listeners[id] = nil } }

  fileprivate func take(for id: Int) -> SessionHead? {
    lock.withLock {
      guard let (session, sequence) = listeners[id]?.waiting.first else { return nil }
      listeners[id]?.waiting[session] = nil
      return SessionHead(session: session, sequence: sequence)
    }
  }
}

/// A listener's place, given up when its stream is let go of, however the reading ended.
private final class Seat: Sendable {
  private let id: Int
  private let broadcast: HeadBroadcast

  init(id: Int, at broadcast: HeadBroadcast) {
    self.id = id
    self.broadcast = broadcast
  }

  deinit { broadcast.remove(id) }

  func take() -> SessionHead? { broadcast.take(for: id) }
}
