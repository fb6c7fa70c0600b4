import CircleTransport
import Foundation
import Synchronization

/// Streams that do what the path says, and what became of them.
final class TestStreams: Sendable {
  struct Broken: Error {}

  private let held = Mutex<BodyStream?>(nil)
  private let madeCount = Atomic<Int>(0)
  private let pulledCount = Atomic<Int>(0)
  private let endedCount = Atomic<Int>(0)
  private let canceledCount = Atomic<Int>(0)

  /// Streams that answers began with.
  var made: Int { madeCount.load(ordering: .relaxed) }
  /// Pieces that producers were asked for.
  var pulled: Int { pulledCount.load(ordering: .relaxed) }
  /// Streams that were given back.
  var ended: Int { endedCount.load(ordering: .relaxed) }
  /// Producers that saw that they were canceled.
  var canceled: Int { canceledCount.load(ordering: .relaxed) }

  func stream(for request: Request) -> BodyStream? {
    let stream = makeStream(for: request)
    if stream != nil { madeCount.add(1, ordering: .relaxed) }
    return stream
  }

  private func makeStream(for request: Request) -> BodyStream? {
    let count = request.argument("n").flatMap { Int($0) } ?? 3
    let size = request.argument("size").flatMap { Int($0) } ?? 64 * 1024
    let length = request.argument("length").flatMap { Int($0) }
    let pause = request.argument("pause").flatMap { Int($0) }.map { Duration.milliseconds($0) }
    let patience = request.argument("patience").flatMap { Int($0) }.map {
      Duration.milliseconds($0)
    }
    switch request.path {
    case "/stream":
      return pieces(count, of: size, length: length, pause: pause, patience: patience)
    case "/stream/broken":
      return pieces(count, of: size, length: length, pause: pause, breaks: true)
    case "/stream/words": return words(length: length)
    case "/stream/held": return keep(pieces(count, of: size, length: length))
    case "/stream/stuck": return stuck(after: count, of: size)
    default: return nil
    }
  }

  /// The bytes of piece `number`.
  static func piece(_ number: Int, of size: Int) -> [UInt8] {
    [UInt8](repeating: UInt8(truncatingIfNeeded: number), count: size)
  }

  private func pieces(
    _ count: Int, of size: Int, length: Int?, pause: Duration? = nil, breaks: Bool = false,
    patience: Duration? = nil
  ) -> BodyStream {
    let number = Mutex(0)
    return BodyStream(length: length, patience: patience, onEnd: { self.end() }) {
      let next = number.withLock { number in
        number += 1
        return number - 1
      }
      guard next < count else {
        if breaks { throw Broken() }
        return nil
      }
      if let pause { try await self.sleep(pause) }
      self.pulledCount.add(1, ordering: .relaxed)
      return Self.piece(next, of: size)
    }
  }

  /// The same stream for every request.
  private func keep(_ stream: @autoclosure () -> BodyStream) -> BodyStream {
    held.withLock { held in
      let kept = held ?? stream()
      held = kept
      return kept
    }
  }

  private func words(length: Int?) -> BodyStream {
    BodyStream(length: length, onEnd: { self.end() }) { body in
      for word in ["one", "", "two", "three"] {
        try await body.write(Array(word.utf8))
        try await self.sleep(.milliseconds(30))
      }
    }
  }

  private func stuck(after count: Int, of size: Int) -> BodyStream {
    BodyStream(onEnd: { self.end() }) { body in
      for number in 0..<count { try await body.write(Self.piece(number, of: size)) }
      try await self.sleep(.seconds(600))
    }
  }

  private func sleep(_ duration: Duration) async throws {
    do {
      try await Task.sleep(for: duration)
    } catch {
      canceledCount.add(1, ordering: .relaxed)
      throw error
    }
  }

  private func end() {
    endedCount.add(1, ordering: .relaxed)
  }
}
