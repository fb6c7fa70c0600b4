internal import Synchronization

/// A WebSocket connection; never used twice in a process's life.
public struct ConnectionID: Hashable, Sendable {
  private static let last = Atomic<UInt64>(0)

  let serial: UInt64
  /// Where the transport keeps the connection, so that finding it is not a search.
  let slot: Int32

  init(slot: Int) {
    serial = Self.last.add(1, ordering: .relaxed).newValue
    self.slot = Int32(slot)
  }

  /// A connection that no transport has; for tests of handlers.
  public static func unconnected() -> ConnectionID { ConnectionID(slot: -1) }

  public static func == (a: Self, b: Self) -> Bool { a.serial == b.serial }
  public func hash(into hasher: inout Hasher) { hasher.combine(serial) }
}

/// The codes this server closes a WebSocket with (RFC 6455, section 7.4.1).
public enum CloseCode: Int, Sendable {
  case normal = 1000
  /// The server is going down, or the page should come back later.
  case goingAway = 1001
  case protocolError = 1002
  /// A binary message.
  case unacceptable = 1003
  /// Not UTF-8.
  case badText = 1007
  /// Against the rules: too many messages, signed out, reads too slowly.
  case policy = 1008
  case tooLarge = 1009
  case internalError = 1011
  case tryAgainLater = 1013
}

/// What to do with a request for a WebSocket.
public enum UpgradeDecision: Sendable {
  case accept
  /// Answer over HTTP (401, 403, 404 …) and close.
  case refuse(Response)
}

/// What a transport serves.
///
/// Every method is called on the transport's loop and must not block. The natural implementation is
/// an actor whose executor is ``Transport/loop``, which enters itself with `assumeIsolated`; it may
/// call the transport from within (again by `assumeIsolated`, as both are on the same loop).
public protocol TransportHandler: AnyObject, Sendable {
  /// Says whether a WebSocket may be opened. The subprotocol has been checked.
  func upgrade(_ request: Request) -> UpgradeDecision

  /// A WebSocket is open. `request` is the one that was accepted; messages may be sent at once.
  func opened(_ connection: ConnectionID, _ request: Request)

  /// A whole text message, at most `maximumMessage` long; valid UTF-8.
  func received(_ connection: ConnectionID, text: [UInt8])

  /// The WebSocket is gone, whoever ended it. Comes once for each ``opened(_:_:)``; sending to it
  /// does nothing.
  func closed(_ connection: ConnectionID)

  /// The longest body for a request, in bytes, asked before any of it is received; `request` has no
  /// body yet. Nil is the transport's `maximumBody`.
  ///
  /// A body is kept in memory as a whole: allow a long one only to somebody who may send it.
  func longestBody(of request: Request) -> Int?

  /// Answers a request. `reply` may be called at once or later and from any thread; calls after the
  /// first do nothing.
  func respond(to request: Request, _ reply: @escaping @Sendable (Response) -> Void)
}

extension TransportHandler {
  public func longestBody(of request: Request) -> Int? { nil }
}
