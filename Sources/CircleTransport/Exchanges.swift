internal import CLibwebsockets
internal import Glibc

/// Requests and answers over HTTP. What the library's callbacks must return travels as a result: 0
/// to go on, -1 to close.
extension Transport {
  /// Big bodies go out in parts of this size.
  private static let chunk = 16 * 1024
  /// Parts written in one turn of the loop before other connections get theirs.
  private static let burst = 16
  /// How long a refused client may read its refusal, in milliseconds.
  private static let lingering: UInt64 = 1000
  /// How long, in milliseconds, and how much of a body that is too long is read and thrown away, so
  /// that a client that sends all of it before it reads gets to see why; and how long it may pause.
  private static let discarding: (all: UInt64, pause: UInt64, bytes: Int) =
    (60_000, 5000, 256 * 1024 * 1024)
  /// What has to arrive of a body within `requestTimeout`; a longer body gets that time for each.
  private static let bodyPart = 64 * 1024

  /// HTTP: a request's headers are complete.
  func begin(_ connection: Connection, _ wsi: OpaquePointer) -> Int32 {
    lws_set_timeout(wsi, NO_PENDING_TIMEOUT, 0)
    connection.deadline = 0
    let head: RequestHead
    do {
      head = try RequestHead(wsi, peer: connection.peer, isSecure: options.tls != nil)
    } catch {
      return refuse(connection, wsi, error.response)
    }
    connection.exchange.isHead = head.isHead
    connection.exchange.keepsAlive = head.keepsAlive
    connection.exchange.understandsChunks = head.understandsChunks
    let longest =
      head.length == 0 ? 0 : handler?.longestBody(of: head.request) ?? options.maximumBody
    guard head.length <= longest else {
      return refuse(
        connection, wsi, .tooLarge(head.request, longest: longest), discarding: head.length)
    }
    guard head.length == 0 else {
      guard !head.waitsForContinue || sayContinue(wsi) else { return -1 }
      connection.exchange.stage = .receiving(head.request, length: head.length)
      connection.deadline = now + options.requestTimeout.milliseconds
      return 0
    }
    // The library reports the end of an empty body as well, when there is a Content-Length.
    return hand(head.request, of: connection, wsi)
  }

  /// A client that asks whether to send its body at all waits a while, and then sends it anyway.
  private func sayContinue(_ wsi: OpaquePointer) -> Bool {
    var bytes = Array("HTTP/1.1 100 Continue\r\n\r\n".utf8)
    return lws_write(wsi, &bytes, bytes.count, LWS_WRITE_HTTP) >= 0
  }

  /// HTTP_BODY: a part of the body.
  func receivedBody(
    _ connection: Connection, _ wsi: OpaquePointer, _ piece: UnsafeRawBufferPointer
  ) -> Int32 {
    guard case .receiving(var request, let length) = connection.exchange.stage else {
      return extra(connection, wsi, piece.count)
    }
    guard request.body.count + piece.count <= length else { return -1 }
    // So that the array has one owner and grows in place.
    connection.exchange.stage = .idle
    let parts = request.body.count / Self.bodyPart
    request.body.append(contentsOf: piece)
    if request.body.count / Self.bodyPart > parts {
      connection.deadline = now + options.requestTimeout.milliseconds
    }
    connection.exchange.stage = .receiving(request, length: length)
    return 0
  }

  /// HTTP_BODY_COMPLETION.
  func completedBody(_ connection: Connection, _ wsi: OpaquePointer) -> Int32 {
    guard case .receiving(let request, let length) = connection.exchange.stage else {
      if case .discarding = connection.exchange.stage { return -1 }
      return extra(connection, wsi, 0)
    }
    guard request.body.count == length else { return -1 }
    connection.deadline = 0
    return hand(request, of: connection, wsi)
  }

  /// More came in than this request has. While the answer is being written, the library would keep
  /// it all in memory, so that connection is closed; a refused one may say what it likes.
  private func extra(_ connection: Connection, _ wsi: OpaquePointer, _ count: Int) -> Int32 {
    switch connection.exchange.stage {
    case .writing:
      return -1
    case .streaming(let outflow):
      return cut(outflow, wsi)
    case .discarding(let rest, let end):
      guard rest > count else { return -1 }
      connection.exchange.stage = .discarding(rest - count, until: end)
      connection.deadline = min(now + Self.discarding.pause, end)
      return 0
    case .idle, .receiving, .answering, .lingering:
      return 0
    }
  }

  /// HTTP_WRITEABLE.
  func continueAnswer(_ connection: Connection, _ wsi: OpaquePointer) -> Int32 {
    switch connection.exchange.stage {
    case .writing: writeBody(connection, wsi)
    case .streaming(let outflow): flow(outflow, connection, wsi)
    case .idle, .receiving, .answering, .lingering, .discarding: 0
    }
  }

  private func hand(_ request: Request, of connection: Connection, _ wsi: OpaquePointer) -> Int32 {
    guard let handler else { return -1 }
    connection.exchange.number += 1
    connection.exchange.stage = .answering
    connection.exchange.isInHandler = true
    let (id, number) = (connection.id, connection.exchange.number)
    handler.respond(to: request) { [self] response in
      reply(response, to: id, number)
    }
    connection.exchange.isInHandler = false
    if let response = connection.exchange.early {
      connection.exchange.early = nil
      return answer(response, connection, wsi)
    }
    // Nothing more is read until the answer is out: the library would turn in circles over a
    // pipelined request, or take it for more of this one's body.
    lws_rx_flow_control(wsi, 0)
    connection.deadline = now + options.responseTimeout.milliseconds
    return 0
  }

  /// The handler's answer, from wherever.
  nonisolated func reply(_ response: Response, to id: ConnectionID, _ number: UInt64) {
    if loop.isCurrent {
      assumeIsolated { $0.take(response, for: id, number) }
    } else {
      Task(executorPreference: loop) { await self.take(response, for: id, number) }
    }
  }

  func take(_ response: Response, for id: ConnectionID, _ number: UInt64) {
    guard let connection = connections[id], let wsi = connection.wsi,
      connection.exchange.number == number, case .answering = connection.exchange.stage
    else { return }
    if connection.exchange.isInHandler {
      if connection.exchange.early == nil { connection.exchange.early = response }
      return
    }
    lws_rx_flow_control(wsi, 1)
    if answer(response, connection, wsi) != 0 { leave(connection) }
  }

  /// Writes the head and as much of the body as the socket takes.
  func answer(
    _ response: Response, _ connection: Connection, _ wsi: OpaquePointer
  ) -> Int32 {
    if isDraining { connection.exchange.keepsAlive = false }
    if case .stream(let stream) = response.content {
      if response.hasBody, !connection.exchange.isHead {
        return begin(stream, under: response, connection, wsi)
      }
      stream.discard()
    }
    var first = response.head(
      keepsAlive: connection.exchange.keepsAlive,
      inChunks: connection.exchange.understandsChunks)
    let hasBody = response.hasBody && !connection.exchange.isHead
    let body = hasBody ? response.body : []
    let count = min(body.count, Self.chunk)
    first.append(contentsOf: body[..<count])
    connection.exchange.stage = .writing
    connection.exchange.body = body
    connection.exchange.written = count
    guard lws_write(wsi, &first, first.count, LWS_WRITE_HTTP) >= 0 else { return -1 }
    return writeBody(connection, wsi)
  }

  private func writeBody(_ connection: Connection, _ wsi: OpaquePointer) -> Int32 {
    var parts = 0
    while connection.exchange.written < connection.exchange.body.count {
      guard parts < Self.burst, lws_partial_buffered(wsi) == 0 else {
        connection.deadline = now + options.requestTimeout.milliseconds
        lws_callback_on_writable(wsi)
        return 0
      }
      let start = connection.exchange.written
      let count = min(Self.chunk, connection.exchange.body.count - start)
      let result = connection.exchange.body.withUnsafeBufferPointer { bytes -> Int32 in
        guard let base = bytes.baseAddress else { return -1 }
        // Over HTTP/1.1 the library only reads from here, in spite of the type.
        return lws_write(wsi, UnsafeMutablePointer(mutating: base + start), count, LWS_WRITE_HTTP)
      }
      guard result >= 0 else { return -1 }
      connection.exchange.written += count
      parts += 1
    }
    return complete(connection, wsi)
  }

  func complete(_ connection: Connection, _ wsi: OpaquePointer) -> Int32 {
    connection.exchange.stage = .idle
    connection.exchange.body = []
    guard connection.exchange.keepsAlive, !isDraining else {
      connection.deadline = now + options.requestTimeout.milliseconds
      return -1
    }
    connection.deadline = now + options.keepAlive.milliseconds
    return lws_http_transaction_completed(wsi) == 0 ? 0 : -1
  }

  /// Answers and closes, but not at once: closing over unread bytes resets the connection, and the
  /// client would never see the answer.
  ///
  /// - Parameter length: A body's, which is read and thrown away meanwhile.
  private func refuse(
    _ connection: Connection, _ wsi: OpaquePointer, _ response: Response,
    discarding length: Int = 0
  ) -> Int32 {
    var bytes = response.head(keepsAlive: false) + response.body
    guard lws_write(wsi, &bytes, bytes.count, LWS_WRITE_HTTP) >= 0,
      lws_partial_buffered(wsi) == 0
    else { return -1 }
    if length > 0 {
      connection.exchange.stage = .discarding(
        min(length, Self.discarding.bytes), until: now + Self.discarding.all)
      connection.deadline = now + Self.discarding.pause
    } else {
      connection.exchange.stage = .lingering
      connection.deadline = now + Self.lingering
      lws_rx_flow_control(wsi, 0)
    }
    if options.tls == nil { Glibc.shutdown(lws_get_socket_fd(wsi), Int32(SHUT_WR)) }
    return 0
  }
}

extension Duration {
  /// Whole milliseconds, at least one.
  var milliseconds: UInt64 {
    let (seconds, attoseconds) = components
    return UInt64(max(1, seconds * 1000 + attoseconds / 1_000_000_000_000_000))
  }
}
