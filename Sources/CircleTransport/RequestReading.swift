internal import CLibwebsockets

/// A request's head, read from the library by copy: its own pointers can be stale (CVE-2025-11677).
struct RequestHead {
  enum Failure: Error {
    case badRequest(String)
    case lengthRequired
    case methodNotAllowed
    case versionNotSupported
  }

  var request: Request
  var isHead: Bool
  /// The body's length in bytes.
  var length: Int
  var keepsAlive: Bool
  /// The client sends its body when it has been told to go on.
  var waitsForContinue: Bool
  /// HTTP/1.0 does not know chunks.
  var understandsChunks: Bool

  /// - Parameter wsi: A connection whose headers are complete.
  init(_ wsi: OpaquePointer, peer: PeerAddress, isSecure: Bool) throws(Failure) {
    let header = HeaderReader(wsi)
    let version = header[WSI_TOKEN_HTTP] ?? ""
    guard version == "HTTP/1.1" || version == "HTTP/1.0" else { throw .versionNotSupported }
    let (method, path, isHead) = try Self.target(header)
    // A chunked body would never end for this version of the library.
    guard !header.has(WSI_TOKEN_HTTP_TRANSFER_ENCODING) else { throw .lengthRequired }
    self.isHead = isHead
    length = try Self.length(header, isRequired: method == .post)
    keepsAlive = Self.keepsAlive(header, version: version)
    understandsChunks = version == "HTTP/1.1"
    waitsForContinue =
      version == "HTTP/1.1" && header[WSI_TOKEN_HTTP_EXPECT]?.lowercased() == "100-continue"
    let host = header[WSI_TOKEN_HOST]
    if version == "HTTP/1.1", host == nil { throw .badRequest("The Host header is missing.") }
    if let host, host.contains(",") { throw .badRequest("There is more than one Host header.") }

    request = Request(method: method, path: path, peerAddress: peer.text, isSecure: isSecure)
    request.query = header.arguments()
    request.host = host
    request.cookie = header[WSI_TOKEN_HTTP_COOKIE]
    request.origin = header[WSI_TOKEN_ORIGIN]
    request.authorization = header[WSI_TOKEN_HTTP_AUTHORIZATION]
    request.contentType = header[WSI_TOKEN_HTTP_CONTENT_TYPE]
    request.ifNoneMatch = header[WSI_TOKEN_HTTP_IF_NONE_MATCH]
    request.acceptLanguage = header[WSI_TOKEN_HTTP_ACCEPT_LANGUAGE]
    request.userAgent = header[WSI_TOKEN_HTTP_USER_AGENT]
    request.forwardedFor = header[WSI_TOKEN_X_FORWARDED_FOR]
    request.forwardedProto = header[custom: "x-forwarded-proto:"]
  }

  private static func target(
    _ header: HeaderReader
  ) throws(Failure) -> (Request.Method, path: String, isHead: Bool) {
    if let path = header[WSI_TOKEN_GET_URI] { return (.get, path, false) }
    if let path = header[WSI_TOKEN_POST_URI] { return (.post, path, false) }
    if let path = header[WSI_TOKEN_HEAD_URI] { return (.get, path, true) }
    throw .methodNotAllowed
  }

  private static func length(
    _ header: HeaderReader, isRequired: Bool
  ) throws(Failure) -> Int {
    guard let text = header[WSI_TOKEN_HTTP_CONTENT_LENGTH] else {
      if isRequired { throw .lengthRequired }
      return 0
    }
    // Two lengths, or a length with a sign, are how requests are smuggled past a proxy.
    guard text.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }), let length = Int(text) else {
      throw .badRequest("Content-Length is not a number.")
    }
    return length
  }

  /// Agrees with the library, which understands these two words only when they stand alone; where
  /// it would keep a connection that should close, the transport closes it.
  private static func keepsAlive(_ header: HeaderReader, version: String) -> Bool {
    let connection = header[WSI_TOKEN_CONNECTION]?.lowercased() ?? ""
    guard version == "HTTP/1.1" else { return connection == "keep-alive" }
    return !connection.split(separator: ",").contains { $0.drop { $0 == " " } == "close" }
  }
}

/// Copies headers out of the library.
struct HeaderReader {
  private let wsi: OpaquePointer

  init(_ wsi: OpaquePointer) {
    self.wsi = wsi
  }

  func has(_ token: lws_token_indexes) -> Bool {
    lws_hdr_total_length(wsi, token) > 0
  }

  /// The header's value; several of the same name are joined by commas. Nil when empty or absent.
  subscript(_ token: lws_token_indexes) -> String? {
    let length = Int(lws_hdr_total_length(wsi, token))
    guard length > 0 else { return nil }
    return copy(capacity: length + 1) { lws_hdr_copy(wsi, $0, $1, token) }
  }

  /// A header the library has no token for. `name` is in small letters and ends with a colon.
  subscript(custom name: String) -> String? {
    let nameLength = Int32(name.utf8.count)
    let length = Int(lws_hdr_custom_length(wsi, name, nameLength))
    guard length > 0 else { return nil }
    return copy(capacity: length + 1) { lws_hdr_custom_copy(wsi, $0, $1, name, nameLength) }
  }

  /// The query. Read piece by piece, since the library has decoded it already: joining the pieces
  /// again would turn an encoded "&" into a separator.
  func arguments() -> [Request.Argument] {
    let length = Int(lws_hdr_total_length(wsi, WSI_TOKEN_HTTP_URI_ARGS))
    guard length > 0 else { return [] }
    var arguments: [Request.Argument] = []
    var index: Int32 = 0
    while let piece = copy(
      capacity: length + 1,
      { lws_hdr_copy_fragment(wsi, $0, $1, WSI_TOKEN_HTTP_URI_ARGS, index) })
    {
      index += 1
      guard !piece.isEmpty else { continue }
      let equals = piece.firstIndex(of: "=")
      arguments.append(
        Request.Argument(
          name: String(piece[..<(equals ?? piece.endIndex)]),
          value: equals.map { String(piece[piece.index(after: $0)...]) } ?? ""))
    }
    return arguments
  }

  private func copy(
    capacity: Int, _ fill: (UnsafeMutablePointer<CChar>, Int32) -> Int32
  ) -> String? {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: capacity) { buffer in
      guard let start = buffer.baseAddress else { return nil }
      let count = Int(fill(start, Int32(capacity)))
      guard count >= 0, count < capacity else { return nil }
      return String(decoding: UnsafeRawBufferPointer(start: start, count: count), as: UTF8.self)
    }
  }
}
