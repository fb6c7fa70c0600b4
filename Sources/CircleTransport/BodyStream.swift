/// A body that is made while it is sent; for one answer.
///
/// The producer runs in a task of its own, off the transport's loop, from the moment the answer is
/// given until it returns or throws. It is held back while the socket is busy: no more than what is
/// being sent and ``BodyStream/most`` bytes, or one piece if that is longer, wait in memory.
///
/// The task is canceled as soon as the client is gone (also when it has only ended its own side), is
/// too slow, or a shutdown's patience is over. A producer that takes longer than its patience
/// or the transport's `responseTimeout` for a piece is canceled too. One that throws, or makes more or less than
/// `length`, is logged, and the connection is reset rather than ended, so that nobody takes a part
/// for the whole; before the first byte, 500 is answered in its place.
public final class BodyStream: Sendable {
  /// Bytes that may wait for the socket before the producer has to.
  public static let most = 32 * 1024

  typealias Producer = @Sendable (BodyWriter) async throws -> Void

  private enum State {
    case unused(Producer, onEnd: @Sendable () -> Void)
    case used
  }

  /// In bytes, when it is known beforehand: the answer then says it, and it is kept to.
  public let length: Int?
  /// How long the producer may take for a piece; nil is as long as the transport waits for answers.
  let patience: Duration?
  private let state: PosixLock<State>

  /// A body that is written.
  ///
  ///     BodyStream { body in
  ///       for try await row in rows { try await body.write(row.bytes) }
  ///     }
  ///
  /// - Parameter length: In bytes, if known.
  /// - Parameter patience: How long the producer may take for a piece, if that is longer than the
  ///   transport's `responseTimeout`, such as for a file that is made as a whole before it is sent.
  /// - Parameter onEnd: Called once, off the loop, after `produce` has returned or thrown, or when it
  ///   is certain that it will never be called (for HEAD, or when the client has gone meanwhile).
  /// - Parameter produce: Not called for HEAD.
  public init(
    length: Int? = nil, patience: Duration? = nil, onEnd: @escaping @Sendable () -> Void = {},
    writing produce: @escaping @Sendable (BodyWriter) async throws -> Void
  ) {
    self.length = length
    self.patience = patience
    state = PosixLock(.unused(produce, onEnd: onEnd))
  }

  /// A body that is asked for, piece after piece.
  ///
  /// - Parameter length: In bytes, if known.
  /// - Parameter patience: How long the producer may take for a piece, if that is longer than the
  ///   transport's `responseTimeout`, such as for a file that is made as a whole before it is sent.
  /// - Parameter onEnd: Called once, off the loop, when `next` will not be called any more.
  /// - Parameter next: The next piece, of any size; nil ends the body. Never called twice at once.
  public convenience init(
    length: Int? = nil, patience: Duration? = nil, onEnd: @escaping @Sendable () -> Void = {},
    next: @escaping @Sendable () async throws -> [UInt8]?
  ) {
    self.init(length: length, patience: patience, onEnd: onEnd) { body in
      while let piece = try await next() { try await body.write(piece) }
    }
  }

  deinit { discard() }

  /// Has the producer write to `pipe`, from the beginning to the end.
  func run(into pipe: BodyPipe) async {
    guard case .unused(let produce, let onEnd) = use() else {
      return pipe.fail(BodyStreamError.usedTwice)
    }
    do {
      try await produce(BodyWriter(pipe))
      pipe.finish()
    } catch {
      pipe.fail(error)
    }
    onEnd()
  }

  /// The body will not be wanted; does nothing once it has been.
  func discard() {
    guard case .unused(_, let onEnd) = use() else { return }
    Task.detached { onEnd() }
  }

  private func use() -> State {
    state.withLock { state in
      defer { state = .used }
      return state
    }
  }
}

/// Where the producer of a ``BodyStream`` writes.
public struct BodyWriter: Sendable {
  private let pipe: BodyPipe

  init(_ pipe: BodyPipe) {
    self.pipe = pipe
  }

  /// Sends a piece of any size; waits while the socket is busy.
  ///
  /// - Throws: `CancellationError` when nobody wants it any more, ``BodyStreamError`` when the body
  ///   becomes longer than was said.
  public func write(_ piece: [UInt8]) async throws {
    try await pipe.write(piece)
  }
}

/// How a producer of a ``BodyStream`` can be wrong.
public enum BodyStreamError: Error, Equatable, Sendable, CustomStringConvertible {
  case longer(than: Int)
  case shorter(Int, than: Int)
  case usedTwice

  public var description: String {
    switch self {
    case .longer(let length): "the body is longer than the \(length) bytes it was to have"
    case .shorter(let count, let length): "the body has \(count) bytes in place of \(length)"
    case .usedTwice: "the stream has been the body of another answer"
    }
  }
}
