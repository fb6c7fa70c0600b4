/// An answer over HTTP. The transport adds `Content-Length` and `Connection`, and leaves the body
/// out for HEAD, 204 and 304.
public struct Response: Sendable {
  public var status: Int
  /// In the order they are sent. Line breaks in a value are sent as spaces.
  public var headers: [(name: String, value: String)]
  /// Shared, not copied: an asset's bytes may be the body of any number of answers at once.
  public var body: [UInt8]

  public init(status: Int, headers: [(name: String, value: String)] = [], body: [UInt8] = []) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// A short plain-text answer.
  public init(status: Int, text: String) {
    self.init(
      status: status, headers: [("Content-Type", "text/plain; charset=utf-8")],
      body: Array(text.utf8))
  }
}
