internal import CLibwebsockets
internal import Glibc

/// Writing to WebSockets and closing them.
extension Transport {
  /// Frames written in one turn of the loop before other connections get theirs.
  private static let burst = 64
  /// How long a closing handshake may take.
  private static let closingTime: UInt64 = 6000

  /// Writes at once when nothing waits: going through WRITEABLE costs four epoll_ctl for each
  /// message and makes the first receiver wait for the last.
  func push(_ frame: Frame, to connection: Connection) {
    guard connection.role == .webSocket, connection.closing == nil, let wsi = connection.wsi
    else { return }
    if connection.queue.isEmpty, lws_partial_buffered(wsi) == 0 {
      if write(frame, wsi) < 0 { abandon(connection) }
      return
    }
    guard connection.queue.bytes + frame.count <= options.maximumQueue else {
      logger.info("a connection that reads too slowly was ended")
      abandon(connection)
      return
    }
    connection.queue.append(frame)
    lws_callback_on_writable(wsi)
  }

  /// The library adds nothing: a frame has its headers.
  private func write(_ frame: Frame, _ wsi: OpaquePointer) -> Int32 {
    lws_write(wsi, frame.bytes, frame.count, LWS_WRITE_HTTP)
  }

  /// WRITEABLE.
  func flush(_ connection: Connection, _ wsi: OpaquePointer) {
    var written = 0
    while written < Self.burst, lws_partial_buffered(wsi) == 0,
      let frame = connection.queue.popFirst()
    {
      if write(frame, wsi) < 0 {
        abandon(connection)
        return
      }
      written += 1
    }
    if !connection.queue.isEmpty {
      lws_callback_on_writable(wsi)
    } else if case .waiting = connection.closing {
      leave(connection)
    }
  }

  func close(
    _ connection: Connection, _ code: CloseCode, reason: String, after lastFrame: Frame?
  ) {
    guard connection.role == .webSocket, connection.closing == nil else { return }
    if let lastFrame { push(lastFrame, to: connection) }
    // A slow reader has just been abandoned by the last frame.
    guard connection.closing == nil else { return }
    connection.closing = .waiting(code, reason: reason)
    connection.deadline = now + Self.closingTime
    leave(connection)
  }

  /// Cuts the connection off without a word.
  ///
  /// The socket itself is shut down, so that what the library still holds for a peer that does not
  /// read fails rather than waits. The library's own timed kill is no help here: set outside its
  /// callbacks it waits for the next event, and the next piece of a body takes it back.
  func abandon(_ connection: Connection) {
    guard connection.role != .ended, let wsi = connection.wsi else { return }
    connection.closing = .abandoned
    connection.deadline = now + Self.closingTime
    connection.queue.removeAll()
    if case .streaming(let outflow) = connection.exchange.stage {
      _ = cut(outflow, wsi)
    } else {
      Glibc.shutdown(lws_get_socket_fd(wsi), Int32(SHUT_RDWR))
    }
    leave(connection)
  }

  /// Has ``seeOff()`` close the connection.
  func leave(_ connection: Connection) {
    leaving.append(connection.id)
    loop.wake()
  }

  /// Closes what has nothing more to say. Runs outside the library's callbacks: under libuv, a
  /// close from within WRITEABLE loses the Close frame.
  func seeOff() {
    guard !leaving.isEmpty else { return }
    let ids = leaving
    leaving.removeAll(keepingCapacity: true)
    for id in ids {
      guard let connection = connections[id], let wsi = connection.wsi else { continue }
      switch connection.role {
      case .ended: break
      case .http: lws_set_timeout(wsi, PENDING_TIMEOUT_USER_OK, Int32(LWS_TO_KILL_SYNC))
      case .webSocket: sayGoodbye(connection, wsi)
      }
    }
  }

  private func sayGoodbye(_ connection: Connection, _ wsi: OpaquePointer) {
    guard case .waiting(let code, let reason) = connection.closing else {
      if case .abandoned = connection.closing {
        lws_set_timeout(wsi, PENDING_TIMEOUT_USER_OK, Int32(LWS_TO_KILL_SYNC))
      }
      return
    }
    // WRITEABLE comes back here once the rest has been sent.
    guard connection.queue.isEmpty, lws_partial_buffered(wsi) == 0 else {
      lws_callback_on_writable(wsi)
      return
    }
    connection.closing = .closed
    // A control frame has room for 125 bytes, two of them for the code.
    var bytes = Array(reason.utf8.prefix(123))
    lws_close_reason(wsi, lws_close_status(UInt32(code.rawValue)), &bytes, bytes.count)
    lws_set_timeout(wsi, PENDING_TIMEOUT_USER_OK, Int32(LWS_TO_KILL_SYNC))
  }

  /// The ping carries a byte, which comes back: the library does not report a pong without any.
  func ping(_ connection: Connection) {
    guard let wsi = connection.wsi, lws_partial_buffered(wsi) == 0 else { return }
    connection.lastPing = now
    let isWritten = withUnsafeTemporaryAllocation(of: UInt8.self, capacity: CLWS_PRE + 1) { room in
      guard let payload = room.baseAddress.map({ $0 + CLWS_PRE }) else { return false }
      payload.initialize(to: UInt8(ascii: "p"))
      return lws_write(wsi, payload, 1, LWS_WRITE_PING) >= 0
    }
    if !isWritten { abandon(connection) }
  }
}
