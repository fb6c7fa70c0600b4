internal import CLibuv
internal import CLibwebsockets
public import Logging

/// HTTP and WebSocket over libwebsockets, on one event loop and one listening socket of our own.
///
/// It knows connections, messages and requests, and nothing about sessions. All of it happens on
/// ``loop``; the handler is called there, and an actor with the same executor calls back in without
/// a hop.
public actor Transport {
  /// The thread everything happens on.
  public nonisolated let loop = EventLoop()
  public nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }
  /// As given at the beginning.
  public nonisolated let options: TransportOptions
  nonisolated let logger: Logger
  nonisolated let lifecycle = PosixLock(Lifecycle())

  var handler: (any TransportHandler)?
  var library: Library?
  var listener: Listener?
  var connections = ConnectionTable()
  /// WebSockets and answered HTTP connections to be closed when no callback is on the stack.
  var leaving: [ConnectionID] = []
  /// The loop's time in milliseconds at which a shutdown stops waiting.
  var drainDeadline: UInt64?
  /// How many WebSockets are open.
  public internal(set) var openSockets = 0

  public init(options: TransportOptions, logger: Logger) {
    self.options = options
    self.logger = logger
  }

  /// Sends `frame`; does nothing if the connection is gone or closing.
  public func send(_ frame: Frame, to connection: ConnectionID) {
    guard let connection = connections[connection] else { return }
    push(frame, to: connection)
  }

  /// Sends one frame to many.
  public func send(_ frame: Frame, to receivers: [ConnectionID]) {
    for receiver in receivers {
      guard let connection = connections[receiver] else { continue }
      push(frame, to: connection)
    }
  }

  /// Sends one frame to many.
  @inlinable
  public func send(_ frame: Frame, to receivers: some Sequence<ConnectionID>) {
    for receiver in receivers { send(frame, to: receiver) }
  }

  /// Closes a WebSocket after what waits for it, and `lastFrame`, has been sent.
  ///
  /// - Parameter reason: At most 123 bytes; for whoever debugs a client, not for people.
  public func close(
    _ connection: ConnectionID, code: CloseCode, reason: String = "", after lastFrame: Frame? = nil
  ) {
    guard let connection = connections[connection] else { return }
    close(connection, code, reason: reason, after: lastFrame)
  }

  /// The loop's time in milliseconds, as of this turn of the loop.
  var now: UInt64 { library?.now ?? 0 }

  var isDraining: Bool { drainDeadline != nil }
}
