internal import CLibwebsockets
internal import Glibc

/// A streamed answer on its way. Touched on the loop only.
final class Outflow {
  let pipe: BodyPipe
  /// Sent with the first bytes, so that a producer that fails before can still be answered for.
  var head: [UInt8]?
  let isInChunks: Bool
  /// How long the producer may take for a piece.
  let patience: Duration
  /// The socket has room; the producer is awaited. Only then is reading switched off: the library
  /// tells nobody whose reading is off that the socket has room again, and turns in circles over it.
  var isWaiting = true
  /// All has been given to the library.
  var isWritten = false

  init(pipe: BodyPipe, head: [UInt8], isInChunks: Bool, patience: Duration) {
    self.pipe = pipe
    self.patience = patience
    self.head = head
    self.isInChunks = isInChunks
  }

  /// The bytes as they are sent.
  func framed(_ piece: ArraySlice<UInt8>, isLast: Bool) -> [UInt8] {
    var bytes = head ?? []
    head = nil
    bytes.reserveCapacity(bytes.count + piece.count + 24)
    // A chunk without bytes would be the last.
    if isInChunks, !piece.isEmpty { bytes += "\(String(piece.count, radix: 16))\r\n".utf8 }
    bytes += piece
    if isInChunks, !piece.isEmpty { bytes += "\r\n".utf8 }
    if isInChunks, isLast { bytes += "0\r\n\r\n".utf8 }
    return bytes
  }
}

/// Answers that are made while they are sent.
extension Transport {
  /// Parts written in one turn of the loop before other connections get theirs.
  private static let turn = 8

  /// Has the producer begin. Nothing more is read until the answer is out.
  func begin(
    _ stream: BodyStream, under response: Response, _ connection: Connection, _ wsi: OpaquePointer
  ) -> Int32 {
    lws_rx_flow_control(wsi, 0)
    let isInChunks = stream.length == nil && connection.exchange.understandsChunks
    // Without a length and without chunks, the end of the connection is the end of the body.
    if stream.length == nil, !isInChunks { connection.exchange.keepsAlive = false }
    let (id, number) = (connection.id, connection.exchange.number)
    let patience = max(stream.patience ?? .zero, options.responseTimeout)
    let pipe = BodyPipe(length: stream.length) { [self] in
      Task(executorPreference: loop) { await self.goOn(id, number) }
    }
    connection.exchange.stage = .streaming(
      Outflow(
        pipe: pipe,
        head: response.head(
          keepsAlive: connection.exchange.keepsAlive, inChunks: isInChunks),
        isInChunks: isInChunks, patience: patience))
    connection.deadline = now + patience.milliseconds
    pipe.start(stream)
    return 0
  }

  /// The producer has made something, or has ended.
  private func goOn(_ id: ConnectionID, _ number: UInt64) {
    guard let connection = connections[id], let wsi = connection.wsi,
      connection.exchange.number == number, case .streaming(let outflow) = connection.exchange.stage
    else { return }
    if flow(outflow, connection, wsi) != 0 { leave(connection) }
  }

  /// Writes as much as the producer has made and the socket takes.
  func flow(_ outflow: Outflow, _ connection: Connection, _ wsi: OpaquePointer) -> Int32 {
    for _ in 0..<Self.turn where lws_partial_buffered(wsi) == 0 {
      if outflow.isWritten {
        setWaiting(outflow, false, wsi)
        return complete(connection, wsi)
      }
      switch outflow.pipe.take(BodyStream.most) {
      case .nothing:
        setWaiting(outflow, true, wsi)
        connection.deadline = now + outflow.patience.milliseconds
        return 0
      case .failed(let error):
        logger.error("a streamed answer could not be made", metadata: ["error": "\(error)"])
        return giveUp(outflow, .failed, connection, wsi)
      case .bytes(let piece, let isLast):
        outflow.isWritten = isLast
        var bytes = outflow.framed(piece, isLast: isLast)
        // The last of a body may be nothing at all.
        guard bytes.isEmpty || lws_write(wsi, &bytes, bytes.count, LWS_WRITE_HTTP) >= 0 else {
          return -1
        }
      }
    }
    setWaiting(outflow, false, wsi)
    connection.deadline = now + options.requestTimeout.milliseconds
    lws_callback_on_writable(wsi)
    return 0
  }

  /// Awaits the producer, or no more.
  private func setWaiting(_ outflow: Outflow, _ isWaiting: Bool, _ wsi: OpaquePointer) {
    guard outflow.isWaiting != isWaiting else { return }
    outflow.isWaiting = isWaiting
    lws_rx_flow_control(wsi, isWaiting ? 0 : 1)
  }

  /// Patience with a stream is over: with the producer, or with the client.
  func expire(_ outflow: Outflow, _ connection: Connection) {
    guard outflow.isWaiting, let wsi = connection.wsi else {
      logger.info("a client that takes a streamed answer too slowly was dropped")
      return abandon(connection)
    }
    logger.warning("a part of a streamed answer was not made in time")
    if giveUp(outflow, .tooLate, connection, wsi) != 0 { leave(connection) }
  }

  /// Answers otherwise, as long as nothing has been sent; else makes the client see that it has not
  /// got everything.
  private func giveUp(
    _ outflow: Outflow, _ instead: Response, _ connection: Connection, _ wsi: OpaquePointer
  ) -> Int32 {
    guard outflow.head != nil else { return cut(outflow, wsi) }
    outflow.pipe.close()
    setWaiting(outflow, false, wsi)
    return answer(instead, connection, wsi)
  }

  /// Ends the stream and the connection, for a callback to return.
  func cut(_ outflow: Outflow, _ wsi: OpaquePointer) -> Int32 {
    outflow.pipe.close()
    reset(wsi)
    return -1
  }

  /// Ends the connection so that the client gets an error and not an end: the library would end it
  /// in order, and over HTTP/1.0 that looks like the end of the body. Naming no address takes a TCP
  /// socket's peer from it at once.
  func reset(_ wsi: OpaquePointer) {
    var nobody = sockaddr()
    nobody.sa_family = sa_family_t(AF_UNSPEC)
    _ = connect(
      lws_get_socket_fd(wsi), &nobody, socklen_t(MemoryLayout<sockaddr>.size))
  }
}
