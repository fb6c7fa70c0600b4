/// An HTTP request, or the HTTP request that asks for a WebSocket.
public struct Request: Sendable {
  /// The methods that reach a handler. HEAD arrives as `get`; the transport leaves its body out.
  /// Anything else has been answered 405.
  public enum Method: String, Sendable {
    case get = "GET"
    case post = "POST"
  }

  /// One argument of the query, already decoded.
  public struct Argument: Sendable, Equatable {
    public var name: String
    public var value: String

    public init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  public var method: Method
  /// Percent-decoded, begins with "/", without "." and ".." parts. A plus sign stands for a space.
  public var path: String
  public var query: [Argument] = []
  /// The whole `Cookie` header; never write it anywhere.
  public var cookie: String?
  public var origin: String?
  public var host: String?
  /// The whole `Authorization` header; never write it anywhere.
  public var authorization: String?
  public var contentType: String?
  public var ifNoneMatch: String?
  public var acceptLanguage: String?
  public var userAgent: String?
  /// `X-Forwarded-For` as it came; believe it only from a proxy of ours.
  public var forwardedFor: String?
  /// `X-Forwarded-Proto` as it came; believe it only from a proxy of ours.
  public var forwardedProto: String?
  public var body: [UInt8] = []
  /// The numeric address of whoever opened the connection.
  public var peerAddress: String
  /// Whether this connection itself is TLS.
  public var isSecure: Bool

  public init(
    method: Method = .get, path: String, query: [Argument] = [], cookie: String? = nil,
    origin: String? = nil, host: String? = nil, authorization: String? = nil,
    contentType: String? = nil, body: [UInt8] = [], peerAddress: String = "127.0.0.1",
    isSecure: Bool = false
  ) {
    self.method = method
    self.path = path
    self.query = query
    self.cookie = cookie
    self.origin = origin
    self.host = host
    self.authorization = authorization
    self.contentType = contentType
    self.body = body
    self.peerAddress = peerAddress
    self.isSecure = isSecure
  }

  /// The first value of the argument `name`.
  public func argument(_ name: String) -> String? {
    query.first { $0.name == name }?.value
  }

  /// The value of the cookie `name`; the first, if it came more than once.
  public func cookie(named name: String) -> String? {
    guard let cookie else { return nil }
    for part in cookie.split(separator: ";") {
      let pair = part.drop { $0 == " " }
      guard let equals = pair.firstIndex(of: "="), pair[..<equals] == name[...] else { continue }
      return String(pair[pair.index(after: equals)...])
    }
    return nil
  }
}

/// A request in a log or a failed test must not show its cookies, tokens, names or codes.
extension Request: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  public var description: String { "\(method.rawValue) request" }
  public var debugDescription: String { description }
  public var customMirror: Mirror { Mirror(self, children: [:]) }
}
