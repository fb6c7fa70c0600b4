/// An answer over HTTP.
public struct HTTPResponse: Sendable {
  public var status: Int
  /// In the order they came; names as they were sent.
  public var headers: [(name: String, value: String)]
  public var body: [UInt8]

  public var text: String { String(decoding: body, as: UTF8.self) }

  /// The first header called `name`, in whatever case.
  public func header(_ name: String) -> String? {
    headers.first { $0.name.lowercased() == name.lowercased() }?.value
  }

  /// The cookies that were set, as `name=value`, ready for a `Cookie` header.
  public var cookies: [String] {
    headers.filter { $0.name.lowercased() == "set-cookie" }.map { header in
      String(header.value.prefix { $0 != ";" })
    }
  }
}

/// HTTP/1.1 over one connection that is kept between requests. One request at a time.
public actor HTTPClient {
  private let host: String
  private let port: Int
  private var connection: (socket: Socket, reader: ByteReader)?

  public init(host: String = "127.0.0.1", port: Int) {
    self.host = host
    self.port = port
  }

  /// - Parameter headers: Beside `Host` and `Content-Length`, which are added.
  public func request(
    _ method: String, _ path: String, headers: [(name: String, value: String)] = [],
    body: [UInt8]? = nil
  ) async throws -> HTTPResponse {
    var head = "\(method) \(path) HTTP/1.1\r\nHost: \(host):\(port)\r\n"
    for header in headers { head += "\(header.name): \(header.value)\r\n" }
    if body != nil || method == "POST" { head += "Content-Length: \(body?.count ?? 0)\r\n" }
    let bytes = Array((head + "\r\n").utf8) + (body ?? [])
    if connection != nil {
      do {
        return try await exchange(bytes, isHead: method == "HEAD")
      } catch ClientError.closed {
        // The server had given up the idle connection. Only what changes nothing is asked again.
        connection = nil
        guard method != "POST" else { throw ClientError.closed }
      }
    }
    return try await exchange(bytes, isHead: method == "HEAD")
  }

  public func get(
    _ path: String, headers: [(name: String, value: String)] = []
  ) async throws -> HTTPResponse {
    try await request("GET", path, headers: headers)
  }

  /// Posts JSON as a page of this server would: with its origin.
  public func post(
    _ path: String, json: String, headers: [(name: String, value: String)] = []
  ) async throws -> HTTPResponse {
    let own = [
      (name: "Content-Type", value: "application/json"),
      (name: "Origin", value: "http://\(host):\(port)"),
    ]
    return try await request("POST", path, headers: own + headers, body: Array(json.utf8))
  }

  /// Ends the connection; the next request opens another.
  public func close() {
    connection?.socket.close()
    connection = nil
  }

  private func exchange(_ bytes: [UInt8], isHead: Bool) async throws -> HTTPResponse {
    let opened: (socket: Socket, reader: ByteReader)
    if let connection {
      opened = connection
    } else {
      let socket = try await Socket.connect(host: host, port: port)
      opened = (socket, ByteReader(socket))
    }
    connection = nil
    let reader = opened.reader
    try await opened.socket.write(bytes)
    let response = try await HTTPResponse(from: reader, isHead: isHead)
    if response.header("Connection")?.lowercased() != "close" {
      connection = (opened.socket, reader)
    }
    return response
  }
}

extension HTTPResponse {
  init(
    from reader: ByteReader, isHead: Bool, isolation: isolated (any Actor)? = #isolation
  ) async throws {
    let lines = try await reader.head()
    let first = lines.first?.split(separator: " ", maxSplits: 2) ?? []
    guard first.count >= 2, first[0].hasPrefix("HTTP/1."), let status = Int(first[1]) else {
      throw ClientError.malformed("the answer does not begin with a status line")
    }
    var headers: [(name: String, value: String)] = []
    for line in lines.dropFirst() {
      guard let colon = line.firstIndex(of: ":") else { continue }
      let value = line[line.index(after: colon)...].drop { $0 == " " }
      headers.append((String(line[..<colon]), String(value)))
    }
    self.init(status: status, headers: headers, body: [])
    guard !isHead, status >= 200, status != 204, status != 304 else { return }
    if let length = header("Content-Length") {
      guard let count = Int(length) else {
        throw ClientError.malformed("Content-Length is not a number")
      }
      body = try await reader.bytes(count)
    } else if header("Transfer-Encoding")?.lowercased() == "chunked" {
      while let chunk = try await reader.chunk() { body += chunk }
    } else {
      body = try await reader.rest()
    }
  }
}
