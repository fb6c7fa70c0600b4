/// How a ``Transport`` listens and what it allows.
public struct TransportOptions: Sendable {
  /// Where the certificate and its key are; both PEM files.
  public struct TLS: Sendable, Equatable {
    /// The path of the certificate chain.
    public var certificate: String
    /// The path of the private key.
    public var key: String

    public init(certificate: String, key: String) {
      self.certificate = certificate
      self.key = key
    }
  }

  /// A numeric address: "127.0.0.1", "::1", "0.0.0.0" or "::" (which takes IPv4 as well).
  public var host: String
  /// The TCP port; 0 takes any free one, and ``Transport/start(handler:)`` says which.
  public var port: Int
  /// Nil serves clear text.
  public var tls: TLS?
  /// The one WebSocket subprotocol spoken here.
  public var subprotocol = "circle.v1"
  /// The longest inbound message in bytes; a longer one closes its socket with 1009.
  public var maximumMessage = 16 * 1024
  /// The longest HTTP body in bytes, unless the handler says otherwise for a request; a longer one
  /// is answered 413.
  public var maximumBody = 64 * 1024
  /// The longest request line and headers together in bytes; beyond it the connection is dropped.
  public var maximumHeaders = 8 * 1024
  /// What may wait for one connection, in bytes; beyond it, the slow reader is ended.
  public var maximumQueue = 256 * 1024
  /// A socket that has been silent this long gets a ping.
  public var pingAfter: Duration = .seconds(25)
  /// A socket that has been silent this long, pings included, is ended.
  public var hangUpAfter: Duration = .seconds(45)
  /// The time a client has for a request's headers, for each 64 KiB of its body, and to take each
  /// part of the answer; a slower one is dropped.
  public var requestTimeout: Duration = .seconds(15)
  /// How long the handler may take to answer, and the producer of a streamed body for each piece.
  /// 503 is answered in their place, unless a part of the body has been sent already.
  public var responseTimeout: Duration = .seconds(60)
  /// How long an idle HTTP connection is kept for a next request.
  public var keepAlive: Duration = .seconds(30)
  /// All connections together; 0 is as many as the process may open files.
  public var maximumConnections = 0
  /// Connections of one address (IPv6: of one /64 network); 0 is no limit. Leave it at 0 behind a
  /// reverse proxy, where all connections have the proxy's address.
  public var maximumPerAddress = 0

  public init(host: String = "127.0.0.1", port: Int = 0, tls: TLS? = nil) {
    self.host = host
    self.port = port
    self.tls = tls
  }
}

/// Why a transport could not start.
public enum TransportError: Error, Equatable, Sendable, CustomStringConvertible {
  /// Something else listens there.
  case addressInUse(host: String, port: Int)
  /// The address can't be listened on: not numeric, not this machine's, or not permitted.
  case address(host: String, port: Int, reason: String)
  /// The certificate or key can't be used.
  case certificate(path: String, reason: String)
  /// The library refused to start.
  case library(String)

  public var description: String {
    switch self {
    case .addressInUse(let host, let port):
      "something else already listens on \(host) port \(port)"
    case .address(let host, let port, let reason):
      "can't listen on \(host) port \(port): \(reason)"
    case .certificate(let path, let reason):
      "can't use \(path) for TLS: \(reason)"
    case .library(let what):
      "the network library did not start: \(what)"
    }
  }
}
