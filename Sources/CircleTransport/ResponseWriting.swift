/// How an answer looks on the wire.
extension Response {
  /// The status line and headers, with what the transport adds.
  ///
  /// - Parameter inChunks: How a stream of unknown length is sent; else until the connection ends.
  func head(keepsAlive: Bool, inChunks: Bool = true) -> [UInt8] {
    var text = "HTTP/1.1 \(status) \(Self.reason(status))\r\n"
    for (name, value) in headers {
      text += "\(Self.oneLine(name)): \(Self.oneLine(value))\r\n"
    }
    if hasBody {
      if let length {
        text += "Content-Length: \(length)\r\n"
      } else if inChunks {
        text += "Transfer-Encoding: chunked\r\n"
      }
    }
    text += keepsAlive ? "Connection: keep-alive\r\n\r\n" : "Connection: close\r\n\r\n"
    return Array(text.utf8)
  }

  /// The body's length in bytes, if it is known.
  var length: Int? {
    switch content {
    case .bytes(let bytes): bytes.count
    case .stream(let stream): stream.length
    }
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

  /// The body of `request` is longer than it may be.
  static func tooLarge(_ request: Request, longest: Int) -> Response {
    let wish = request.argument("lang") ?? request.acceptLanguage ?? ""
    let size = sizeText(longest)
    let message =
      wish.lowercased().hasPrefix("es")
      ? "Lo enviado es demasiado grande. Lo máximo aquí son \(size)."
      : "What was sent is too large. The most here is \(size)."
    return Response(
      status: 413, headers: [("Content-Type", "application/json")],
      body: Array(
        #"{"code":"too-large","message":"\#(message)","longest":\#(longest)}"#.utf8))
  }

  /// Powers of 1024, as file managers show them, where that is exact.
  private static func sizeText(_ bytes: Int) -> String {
    let (kilo, mega) = (1024, 1024 * 1024)
    if bytes >= mega, bytes.isMultiple(of: mega) { return "\(bytes / mega) MB" }
    if bytes >= kilo, bytes.isMultiple(of: kilo) { return "\(bytes / kilo) KB" }
    return "\(bytes) bytes"
  }

  static let failed = Response.refusal(
    500, code: "internal", "Something went wrong on the server. Try again.")

  static let tooLate = Response.refusal(
    503, code: "unavailable", "The server did not answer in time. Try again.")

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
