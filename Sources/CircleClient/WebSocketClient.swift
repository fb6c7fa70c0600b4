/// What arrives on a WebSocket.
public enum Message: Sendable, Equatable {
  case text(String)
  case binary([UInt8])
  /// The other side has closed; nothing comes after it. The code is nil when it gave none, or broke
  /// the connection off.
  case closed(code: Int?, reason: String)
}

/// A WebSocket as a client, for the demo's people, load and tests. It can misbehave on purpose.
///
/// One task may receive while others send. Pings are answered while somebody receives.
public actor WebSocketClient {
  /// The kinds of frames (RFC 6455, section 5.2).
  public enum Opcode: UInt8, Sendable {
    case continuation = 0
    case text = 1
    case binary = 2
    case close = 8
    case ping = 9
    case pong = 10
  }

  private let socket: Socket
  private let reader: ByteReader
  /// The message of which fragments have come.
  private var unfinished: (opcode: Opcode, bytes: [UInt8])?
  private var ending: Message?
  private var isClosing = false
  /// How many pings have been answered.
  public private(set) var pings = 0

  private init(socket: Socket, reader: ByteReader) {
    self.socket = socket
    self.reader = reader
  }

  /// Opens a WebSocket.
  ///
  /// - Parameters:
  ///   - headers: Beside those of the handshake; a `Cookie` or an `Origin`, say.
  ///   - receiveBuffer: The kernel's buffer in bytes, for playing a slow reader.
  /// - Throws: ``ClientError/refused(status:body:)`` when the server answers anything but 101.
  public static func connect(
    host: String = "127.0.0.1", port: Int, path: String, subprotocol: String? = "circle.v1",
    headers: [(name: String, value: String)] = [], receiveBuffer: Int? = nil
  ) async throws -> WebSocketClient {
    let socket = try await Socket.connect(host: host, port: port, receiveBuffer: receiveBuffer)
    var head = "GET \(path) HTTP/1.1\r\nHost: \(host):\(port)\r\n"
    head += "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
    // What the server makes of the key is not checked: this client does not face caches.
    head += "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
    if let subprotocol { head += "Sec-WebSocket-Protocol: \(subprotocol)\r\n" }
    for header in headers { head += "\(header.name): \(header.value)\r\n" }
    try await socket.write(Array((head + "\r\n").utf8))
    let reader = ByteReader(socket)
    let answer = try await HTTPResponse(from: reader, isHead: false)
    guard answer.status == 101 else {
      throw ClientError.refused(status: answer.status, body: answer.text)
    }
    return WebSocketClient(socket: socket, reader: reader)
  }

  public func send(text: String) async throws {
    try await sendFrame(.text, Array(text.utf8))
  }

  /// Sends one frame, right or wrong.
  public func sendFrame(
    _ opcode: Opcode, _ payload: [UInt8], isFinal: Bool = true, isMasked: Bool = true
  ) async throws {
    var bytes: [UInt8] = [(isFinal ? 0x80 : 0) | opcode.rawValue]
    let mask: UInt8 = isMasked ? 0x80 : 0
    switch payload.count {
    case ..<126: bytes.append(mask | UInt8(payload.count))
    case ..<65536: bytes += [mask | 126, UInt8(payload.count >> 8), UInt8(payload.count & 0xFF)]
    default:
      bytes +=
        [mask | 127] + (0..<8).map { UInt8(truncatingIfNeeded: payload.count >> (56 - 8 * $0)) }
    }
    if isMasked {
      let key = (0..<4).map { _ in UInt8.random(in: .min ... .max) }
      bytes += key
      bytes += payload.indices.lazy.map { payload[$0] ^ key[$0 & 3] }
    } else {
      bytes += payload
    }
    try await socket.write(bytes)
  }

  /// Sends bytes that need not be a frame at all.
  public func sendBytes(_ bytes: [UInt8]) async throws {
    try await socket.write(bytes)
  }

  /// The next whole message. After `closed`, always that again.
  public func receive() async throws -> Message {
    while true {
      if let ending { return ending }
      do {
        if let message = try await nextFrame() { return message }
      } catch ClientError.closed {
        return end(.closed(code: nil, reason: ""))
      }
    }
  }

  /// The next message, or ``ClientError/timedOut``.
  public func receive(within duration: Duration) async throws -> Message {
    try await CircleClient.within(duration) { try await self.receive() }
  }

  /// Closes with a handshake and throws away what still comes; waits at most five seconds for the
  /// server. Nobody may be receiving.
  @discardableResult
  public func close(code: Int = 1000, reason: String = "") async -> Message {
    isClosing = true
    let payload = [UInt8(code >> 8), UInt8(code & 0xFF)] + Array(reason.utf8)
    // Whatever goes wrong while closing, the connection is over.
    let result = try? await CircleClient.within(.seconds(5)) {
      try await self.sendFrame(.close, payload)
      while true {
        let message = try await self.receive()
        if case .closed = message { return message }
      }
    }
    socket.close()
    return end(result ?? .closed(code: nil, reason: ""))
  }

  /// Breaks the connection off, as a phone without reception does.
  public func abort() {
    socket.close()
  }

  private func end(_ message: Message) -> Message {
    if let ending { return ending }
    ending = message
    unfinished = nil
    return message
  }

  private func nextFrame() async throws -> Message? {
    let frame = try await reader.frame()
    switch frame.opcode {
    case .ping:
      pings += 1
      try await sendFrame(.pong, frame.payload)
      return nil
    case .pong:
      return nil
    case .close:
      return try await closed(frame.payload)
    case .text, .binary:
      guard unfinished == nil else { throw ClientError.malformed("a message inside a message") }
      return add(frame.payload, to: (frame.opcode, []), isFinal: frame.isFinal)
    case .continuation:
      guard let unfinished else { throw ClientError.malformed("a part of no message") }
      self.unfinished = nil
      return add(frame.payload, to: unfinished, isFinal: frame.isFinal)
    }
  }

  private func add(
    _ payload: [UInt8], to start: (opcode: Opcode, bytes: [UInt8]), isFinal: Bool
  ) -> Message? {
    let bytes = start.bytes + payload
    guard isFinal else {
      unfinished = (start.opcode, bytes)
      return nil
    }
    return start.opcode == .text ? .text(String(decoding: bytes, as: UTF8.self)) : .binary(bytes)
  }

  private func closed(_ payload: [UInt8]) async throws -> Message {
    let code = payload.count >= 2 ? Int(payload[0]) << 8 | Int(payload[1]) : nil
    let reason = String(decoding: payload.dropFirst(2), as: UTF8.self)
    if !isClosing {
      // The other side may be gone already; then nobody waits for this.
      try? await sendFrame(.close, Array(payload.prefix(2)))
      socket.close()
    }
    return end(.closed(code: code, reason: reason))
  }
}

extension ByteReader {
  /// A message longer than this is an error of the server's.
  private static var longestFrame: Int { 64 * 1024 * 1024 }

  fileprivate func frame(
    isolation: isolated (any Actor)? = #isolation
  ) async throws -> (opcode: WebSocketClient.Opcode, isFinal: Bool, payload: [UInt8]) {
    let head = try await Array(peek(2))
    guard let opcode = WebSocketClient.Opcode(rawValue: head[0] & 0x0F) else {
      throw ClientError.malformed("a frame of no known kind")
    }
    guard head[1] & 0x80 == 0 else { throw ClientError.malformed("a server's frame is masked") }
    var (length, headLength) = (Int(head[1] & 0x7F), 2)
    if length >= 126 {
      headLength = length == 126 ? 4 : 10
      let bytes = try await peek(headLength).dropFirst(2)
      length = bytes.reduce(0) { ($0 & (Int.max >> 8)) << 8 | Int($1) }
    }
    guard length <= Self.longestFrame else { throw ClientError.malformed("a frame too long") }
    let payload = try await Array(peek(headLength + length).dropFirst(headLength))
    drop(headLength + length)
    return (opcode, head[0] & 0x80 != 0, payload)
  }
}
