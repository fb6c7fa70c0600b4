internal import CLibwebsockets

/// What arrives on WebSockets.
extension Transport {
  /// ESTABLISHED.
  func established(_ connection: Connection) -> Int32 {
    guard let request = connection.exchange.upgrade else { return -1 }
    connection.exchange.upgrade = nil
    connection.role = .webSocket
    connection.deadline = 0
    connection.lastHeard = now
    openSockets += 1
    handler?.opened(connection.id, request)
    return 0
  }

  /// RECEIVE: a piece of a message. Returning -1 closes with the reason that was set.
  func received(
    _ connection: Connection, _ wsi: OpaquePointer, _ piece: UnsafeRawBufferPointer
  ) -> Int32 {
    connection.lastHeard = now
    guard connection.closing == nil else { return 0 }
    if lws_frame_is_binary(wsi) != 0 { return refuse(wsi, .unacceptable) }
    if lws_is_first_fragment(wsi) != 0 { connection.inbound.removeAll(keepingCapacity: true) }
    guard connection.inbound.count + piece.count <= options.maximumMessage else {
      connection.inbound = []
      return refuse(wsi, .tooLarge)
    }
    connection.inbound.append(contentsOf: piece)
    guard lws_is_final_fragment(wsi) != 0 else { return 0 }
    var message: [UInt8] = []
    swap(&message, &connection.inbound)
    handler?.received(connection.id, text: message)
    return 0
  }

  /// RECEIVE_PONG.
  func heard(_ connection: Connection) {
    connection.lastHeard = now
  }

  /// CLOSED, or CLOSED_HTTP: the library writes nothing more.
  func ended(_ connection: Connection) {
    let role = connection.role
    connection.role = .ended
    connection.deadline = 0
    connection.queue.removeAll()
    connection.inbound = []
    if case .streaming(let outflow) = connection.exchange.stage { outflow.pipe.close() }
    connection.exchange = Exchange()
    guard role == .webSocket else { return }
    openSockets -= 1
    handler?.closed(connection.id)
  }

  private func refuse(_ wsi: OpaquePointer, _ code: CloseCode) -> Int32 {
    lws_close_reason(wsi, lws_close_status(UInt32(code.rawValue)), nil, 0)
    return -1
  }
}
