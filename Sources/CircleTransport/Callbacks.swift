internal import CLibuv
internal import CLibwebsockets

/// A callback's arguments. The pointers are not Sendable, but callback, actor and pointers all live
/// on the loop's thread.
private struct Event: @unchecked Sendable {
  let reason: lws_callback_reasons
  let wsi: OpaquePointer
  let connection: Connection
  let input: UnsafeRawBufferPointer

  /// Nil for what the library tells about objects that are not connections of ours.
  init?(
    _ reason: lws_callback_reasons, _ wsi: OpaquePointer?, _ input: UnsafeMutableRawPointer?,
    _ length: Int
  ) {
    guard let wsi, let opaque = lws_get_opaque_user_data(wsi) else { return nil }
    self.reason = reason
    self.wsi = wsi
    connection = Unmanaged<Connection>.fromOpaque(opaque).takeUnretainedValue()
    self.input = UnsafeRawBufferPointer(start: input, count: input == nil ? 0 : length)
  }

  var transport: Transport? {
    guard let owner = lws_context_user(lws_get_context(wsi)) else { return nil }
    return Unmanaged<Transport>.fromOpaque(owner).takeUnretainedValue()
  }
}

/// Protocol 0: HTTP, and every connection's beginning and end.
func httpCallback(
  _ wsi: OpaquePointer?, _ reason: lws_callback_reasons, _ user: UnsafeMutableRawPointer?,
  _ input: UnsafeMutableRawPointer?, _ length: Int
) -> Int32 {
  switch reason {
  case LWS_CALLBACK_HTTP, LWS_CALLBACK_HTTP_BODY, LWS_CALLBACK_HTTP_BODY_COMPLETION,
    LWS_CALLBACK_HTTP_WRITEABLE, LWS_CALLBACK_HTTP_CONFIRM_UPGRADE, LWS_CALLBACK_CLOSED_HTTP,
    LWS_CALLBACK_WSI_DESTROY:
    // The length that comes with CONFIRM_UPGRADE is 0 and its pointer may be stale; not read.
    guard let event = Event(reason, wsi, input, length), let transport = event.transport else {
      return 0
    }
    return transport.assumeIsolated { $0.httpEvent(event) }
  // A WebSocket without our subprotocol, and whatever is not HTTP (CONNECT leads there).
  case LWS_CALLBACK_FILTER_PROTOCOL_CONNECTION, LWS_CALLBACK_ESTABLISHED, LWS_CALLBACK_RECEIVE,
    LWS_CALLBACK_RAW_ADOPT, LWS_CALLBACK_RAW_RX, LWS_CALLBACK_RAW_WRITEABLE:
    return -1
  default:
    return 0
  }
}

/// Protocol 1: WebSockets.
func socketCallback(
  _ wsi: OpaquePointer?, _ reason: lws_callback_reasons, _ user: UnsafeMutableRawPointer?,
  _ input: UnsafeMutableRawPointer?, _ length: Int
) -> Int32 {
  switch reason {
  case LWS_CALLBACK_ESTABLISHED, LWS_CALLBACK_RECEIVE, LWS_CALLBACK_RECEIVE_PONG,
    LWS_CALLBACK_SERVER_WRITEABLE, LWS_CALLBACK_CLOSED:
    guard let event = Event(reason, wsi, input, length), let transport = event.transport else {
      return 0
    }
    return transport.assumeIsolated { $0.socketEvent(event) }
  default:
    return 0
  }
}

/// Jobs from other threads, and connections to be seen off.
func asyncCallback(_ handle: UnsafeMutablePointer<uv_async_t>?) {
  guard let owner = handle?.pointee.data else { return }
  let transport = Unmanaged<Transport>.fromOpaque(owner).takeUnretainedValue()
  transport.loop.drain()
  transport.assumeIsolated { $0.seeOff() }
}

func timerCallback(_ handle: UnsafeMutablePointer<uv_timer_t>?) {
  guard let owner = handle?.pointee.data else { return }
  Unmanaged<Transport>.fromOpaque(owner).takeUnretainedValue().assumeIsolated { $0.watch() }
}

extension Transport {
  fileprivate func httpEvent(_ event: Event) -> Int32 {
    let connection = event.connection
    switch event.reason {
    case LWS_CALLBACK_HTTP: return begin(connection, event.wsi)
    case LWS_CALLBACK_HTTP_BODY: return receivedBody(connection, event.wsi, event.input)
    case LWS_CALLBACK_HTTP_BODY_COMPLETION: return completedBody(connection, event.wsi)
    case LWS_CALLBACK_HTTP_WRITEABLE: return continueAnswer(connection, event.wsi)
    case LWS_CALLBACK_HTTP_CONFIRM_UPGRADE: return confirmUpgrade(connection, event.wsi)
    case LWS_CALLBACK_CLOSED_HTTP: ended(connection)
    case LWS_CALLBACK_WSI_DESTROY: destroyed(connection, event.wsi)
    default: break
    }
    return 0
  }

  fileprivate func socketEvent(_ event: Event) -> Int32 {
    let connection = event.connection
    switch event.reason {
    case LWS_CALLBACK_ESTABLISHED: return established(connection)
    case LWS_CALLBACK_RECEIVE: return received(connection, event.wsi, event.input)
    case LWS_CALLBACK_RECEIVE_PONG: heard(connection)
    case LWS_CALLBACK_SERVER_WRITEABLE: flush(connection, event.wsi)
    case LWS_CALLBACK_CLOSED: ended(connection)
    default: break
    }
    return 0
  }
}
