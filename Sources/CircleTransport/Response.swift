/// An answer over HTTP. The transport adds `Content-Length` or `Transfer-Encoding`, and
/// `Connection`, and leaves the body out for HEAD, 204 and 304.
public struct Response: Sendable {
  /// What follows the headers.
  public enum Content: Sendable {
    /// Shared, not copied: an asset's bytes may be the body of any number of answers at once.
    case bytes([UInt8])
    /// Made while it is sent. Never in the refusal of a WebSocket, which is sent without it.
    case stream(BodyStream)
  }

  public var status: Int
  /// In the order they are sent. Line breaks in a value are sent as spaces.
  public var headers: [(name: String, value: String)]
  public var content: Content

  /// The body when it is there as a whole; empty for a stream.
  public var body: [UInt8] {
    get {
      switch content {
      case .bytes(let bytes): bytes
      case .stream: []
      }
    }
    set { content = .bytes(newValue) }
  }

  public init(status: Int, headers: [(name: String, value: String)] = [], body: [UInt8] = []) {
    self.status = status
    self.headers = headers
    content = .bytes(body)
  }

  public init(
    status: Int, headers: [(name: String, value: String)] = [], stream: BodyStream
  ) {
    self.status = status
    self.headers = headers
    content = .stream(stream)
  }

  /// A short plain-text answer.
  public init(status: Int, text: String) {
    self.init(
      status: status, headers: [("Content-Type", "text/plain; charset=utf-8")],
      body: Array(text.utf8))
  }
}
