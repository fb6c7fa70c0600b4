internal import CLibuv
internal import CLibwebsockets
public import Logging

/// HTTP and WebSocket over libwebsockets, on one event loop and one listening socket of our own.
///
/// It knows connections, messages and requests, and nothing about sessions. All of it happens on
/// ``loop``; the handler is called there, and an actor with the same executor calls back in without
/// a hop.
public actor Transport {
  public nonisolated let loop = EventLoop()
  public nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }
  public nonisolated let options: TransportOptions
  let logger: Logger

  public init(options: TransportOptions, logger: Logger) {
    self.options = options
    self.logger = logger
  }

  /// Listens, and serves on a thread of its own until ``shutdown(grace:lastFrame:)``. Once per
  /// transport.
  ///
  /// - Returns: The port that is listened on.
  public nonisolated func start(handler: any TransportHandler) async throws(TransportError) -> Int {
    throw .library("not built yet")
  }

  /// How many WebSockets are open.
  public var openSockets: Int { 0 }

  /// Sends `frame`; does nothing if the connection is gone or closing.
  public func send(_ frame: Frame, to connection: ConnectionID) {}

  /// Sends one frame to many.
  @inlinable
  public func send(_ frame: Frame, to connections: some Sequence<ConnectionID>) {
    for connection in connections { send(frame, to: connection) }
  }

  /// Closes a WebSocket after what waits for it, and `lastFrame`, has been sent.
  ///
  /// - Parameter reason: At most 123 bytes; for whoever debugs a client, not for people.
  public func close(
    _ connection: ConnectionID, code: CloseCode, reason: String = "", after lastFrame: Frame? = nil
  ) {}

  /// Stops accepting, answers what has been asked, says `lastFrame` and 1001 to every socket, and
  /// ends the loop. What is still open after `grace` is cut off.
  ///
  /// Returns when the loop's thread has ended and everything has been given back.
  public nonisolated func shutdown(grace: Duration = .seconds(5), lastFrame: Frame? = nil) async {}
}
