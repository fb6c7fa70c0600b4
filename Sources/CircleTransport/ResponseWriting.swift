/// How an answer looks on the wire.
extension Response {
  /// The status line and headers, with what the transport adds.
  func head(keepsAlive: Bool) -> [UInt8] {
    var text = "HTTP/1.1 \(status) \(Self.reason(status))\r\n"
    for (name, value) in headers {
      text += "\(Self.oneLine(name)): \(Self.oneLine(value))\r\n"
    }
    if hasBody { text += "Content-Length: \(body.count)\r\n" }
    text += keepsAlive ? "Connection: keep-alive\r\n\r\n" : "Connection: close\r\n\r\n"
    return Array(text.utf8)
  }

  /// Whether this status has a body at all, be it empty (RFC 9110, section 6.4.1).
  var hasBody: Bool {
    status >= 200 && status != 204 && status != 304
  }

  /// What the transport itself refuses, in the form of all of Circle's errors. Neither part may
  /// contain quotes.
  static func refusal(
    _ status: Int, code: String, _ message: String, headers: [(name: String, value: String)] = []
  ) -> Response {
    Response(
      status: status, headers: [("Content-Type", "application/json")] + headers,
      body: Array(#"{"code":"\#(code)","message":"\#(message)"}"#.utf8))
  }

  /// A line break in a value would begin a header of the value's making.
  private static func oneLine(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 < 0x20 }) else { return text }
    return String(
      decoding: text.utf8.map { $0 < 0x20 ? UInt8(ascii: " ") : $0 }, as: UTF8.self)
  }

  private static func reason(_ status: Int) -> String {
    switch status {
    case 200: "OK"
    case 201: "Created"
    case 204: "No Content"
    case 301: "Moved Permanently"
    case 302: "Found"
    case 303: "See Other"
    case 304: "Not Modified"
    case 400: "Bad Request"
    case 401: "Unauthorized"
    case 403: "Forbidden"
    case 404: "Not Found"
    case 405: "Method Not Allowed"
    case 409: "Conflict"
    case 410: "Gone"
    case 411: "Length Required"
    case 413: "Content Too Large"
    case 415: "Unsupported Media Type"
    case 421: "Misdirected Request"
    case 422: "Unprocessable Content"
    case 426: "Upgrade Required"
    case 429: "Too Many Requests"
    case 500: "Internal Server Error"
    case 503: "Service Unavailable"
    case 505: "HTTP Version Not Supported"
    default: "Status"
    }
  }
}
