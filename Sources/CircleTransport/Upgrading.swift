internal import CLibwebsockets

/// Who may have a WebSocket, decided while an answer over HTTP is still possible.
extension Transport {
  /// HTTP_CONFIRM_UPGRADE: 0 lets the library go on, -1 closes.
  ///
  /// Anything but `websocket` is refused before all else: `h2c` would open the HTTP/2 code, whose
  /// header decompression has CVE-2026-19773. After an unknown upgrade the callback's own argument
  /// is stale (CVE-2025-11677), so the header is read by copy.
  func confirmUpgrade(_ connection: Connection, _ wsi: OpaquePointer) -> Int32 {
    let header = HeaderReader(wsi)
    guard header[WSI_TOKEN_UPGRADE]?.lowercased() == "websocket" else { return -1 }
    guard !isDraining else {
      return refuseUpgrade(
        wsi, .refusal(503, code: "unavailable", "The server is restarting. Try again soon."))
    }
    if let refusal = handshakeFault(header) { return refuseUpgrade(wsi, refusal) }
    let head: RequestHead
    do {
      head = try RequestHead(wsi, peer: connection.peer, isSecure: options.tls != nil)
    } catch {
      return refuseUpgrade(wsi, error.response)
    }
    guard head.request.method == .get, !head.isHead, head.length == 0 else {
      return refuseUpgrade(wsi, .refusal(400, code: "malformed", "A WebSocket begins with GET."))
    }
    switch handler?.upgrade(head.request) {
    case .accept:
      connection.exchange.upgrade = head.request
      return 0
    case .refuse(let response):
      return refuseUpgrade(wsi, response)
    case nil:
      return -1
    }
  }

  /// What is wrong with the handshake itself; the library would drop the connection without a word.
  private func handshakeFault(_ header: HeaderReader) -> Response? {
    let connection = header[WSI_TOKEN_CONNECTION]?.lowercased() ?? ""
    // The library reads at most 126 bytes of these two lists.
    guard connection.utf8.count < 127, Self.words(connection).contains("upgrade") else {
      return .refusal(400, code: "malformed", "The Connection header does not say Upgrade.")
    }
    guard header[WSI_TOKEN_VERSION] == "13" else {
      return .refusal(
        426, code: "malformed", "Only version 13 of the WebSocket protocol is spoken here.",
        headers: [("Sec-WebSocket-Version", "13")])
    }
    let key = header[WSI_TOKEN_KEY] ?? ""
    guard key.utf8.count == 24, key.hasSuffix("==") else {
      return .refusal(400, code: "malformed", "The Sec-WebSocket-Key header is not a key.")
    }
    let offered = header[WSI_TOKEN_PROTOCOL] ?? ""
    guard offered.utf8.count < 127, Self.words(offered).contains(options.subprotocol[...]) else {
      return .refusal(
        400, code: "unknown-subprotocol",
        "Ask for the subprotocol \(options.subprotocol) in Sec-WebSocket-Protocol.")
    }
    return nil
  }

  private func refuseUpgrade(_ wsi: OpaquePointer, _ response: Response) -> Int32 {
    var response = response
    // A stream is left out.
    response.body = response.hasBody ? response.body : []
    var bytes = response.head(keepsAlive: false) + response.body
    _ = lws_write(wsi, &bytes, bytes.count, LWS_WRITE_HTTP)
    return -1
  }

  private static func words(_ list: String) -> [Substring] {
    list.split { $0 == "," || $0 == " " || $0 == "\t" }
  }
}

extension RequestHead.Failure {
  /// How the failure is answered.
  var response: Response {
    switch self {
    case .badRequest(let message):
      .refusal(400, code: "malformed", message)
    case .lengthRequired:
      .refusal(411, code: "length-required", "Send the body with a Content-Length.")
    case .methodNotAllowed:
      .refusal(
        405, code: "method-not-allowed", "Only GET, HEAD and POST are understood.",
        headers: [("Allow", "GET, HEAD, POST")])
    case .versionNotSupported:
      .refusal(505, code: "version-not-supported", "Only HTTP/1.1 is spoken here.")
    }
  }
}
