internal import CLibwebsockets
internal import Glibc

/// Connections come and go.
extension Transport {
  /// Gives an accepted socket to the library, unless there are too many already.
  func accepted(_ descriptor: Int32, from address: sockaddr_storage) {
    let peer = PeerAddress(address)
    guard let vhost = library?.vhost, !isDraining, connections.count < limit,
      options.maximumPerAddress == 0
        || connections.count(from: peer.network) < options.maximumPerAddress
    else {
      Glibc.close(descriptor)
      return
    }
    configure(descriptor)
    let connection = connections.add(from: peer)
    connection.deadline = now + options.requestTimeout.milliseconds
    var adoption = lws_adopt_desc_t()
    adoption.vh = vhost
    adoption.type = lws_adoption_type(
      rawValue: LWS_ADOPT_SOCKET.rawValue | LWS_ADOPT_HTTP.rawValue
        | LWS_ADOPT_ALLOW_SSL.rawValue)
    adoption.fd.sockfd = descriptor
    // Given back when the library destroys its object.
    adoption.opaque = Unmanaged.passRetained(connection).toOpaque()
    // On failure the library has closed the socket.
    guard let wsi = lws_adopt_descriptor_vhost_via_info(&adoption) else {
      connections.remove(connection)
      return
    }
    connection.wsi = wsi
  }

  /// WSI_DESTROY: the library forgets the connection.
  func destroyed(_ connection: Connection, _ wsi: OpaquePointer) {
    if connection.role != .ended { ended(connection) }
    connection.wsi = nil
    connections.remove(connection)
    lws_set_opaque_user_data(wsi, nil)
    Unmanaged.passUnretained(connection).release()
    if isDraining, connections.count == 0 { library?.stop() }
  }

  private func configure(_ descriptor: Int32) {
    var on: Int32 = 1
    let size = socklen_t(MemoryLayout<Int32>.size)
    setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, size)
    // Left to itself, the kernel queues megabytes for a phone that has stopped reading; what is
    // shown would be minutes old, and the limit of our own queue would never be met.
    var buffer = Int32(clamping: options.maximumQueue)
    setsockopt(descriptor, SOL_SOCKET, SO_SNDBUF, &buffer, size)
  }

  /// Connections that may be open at once.
  private var limit: Int {
    let files = library?.openFiles ?? 0
    return options.maximumConnections == 0 ? files : min(options.maximumConnections, files)
  }
}
