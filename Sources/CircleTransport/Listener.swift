internal import CLibuv
internal import CLibwebsockets
internal import Glibc

/// A socket that listens. Ours rather than the library's, so that accepting can stop first in a
/// shutdown, limits apply before anything is allocated, and a port in use is an error.
struct ListeningSocket: Sendable {
  let descriptor: Int32
  let port: Int

  init(host: String, port: Int) throws(TransportError) {
    var hints = addrinfo()
    hints.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV | AI_PASSIVE
    hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    var found: UnsafeMutablePointer<addrinfo>?
    let result = getaddrinfo(host, String(port), &hints, &found)
    guard result == 0, let address = found?.pointee else {
      throw .address(host: host, port: port, reason: String(cString: gai_strerror(result)))
    }
    defer { freeaddrinfo(found) }
    let type = Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
    descriptor = socket(address.ai_family, type, 0)
    guard descriptor >= 0 else { throw Self.failure(host, port) }
    var (on, off) = (Int32(1), Int32(0))
    let size = socklen_t(MemoryLayout<Int32>.size)
    setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, size)
    if address.ai_family == AF_INET6 {
      setsockopt(descriptor, Int32(IPPROTO_IPV6), IPV6_V6ONLY, &off, size)
    }
    guard bind(descriptor, address.ai_addr, address.ai_addrlen) == 0,
      listen(descriptor, 4096) == 0, let bound = Self.port(of: descriptor)
    else {
      let failure = Self.failure(host, port)
      Glibc.close(descriptor)
      throw failure
    }
    self.port = bound
  }

  private static func failure(_ host: String, _ port: Int) -> TransportError {
    let code = errno
    if code == EADDRINUSE { return .addressInUse(host: host, port: port) }
    return .address(host: host, port: port, reason: String(cString: strerror(code)))
  }

  private static func port(of descriptor: Int32) -> Int? {
    var storage = sockaddr_storage()
    var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
    return withUnsafeMutableBytes(of: &storage) { raw in
      guard let start = raw.baseAddress,
        getsockname(descriptor, start.assumingMemoryBound(to: sockaddr.self), &length) == 0
      else { return nil }
      // The port is in the same place for IPv4 and IPv6.
      return Int(UInt16(bigEndian: start.load(as: sockaddr_in.self).sin_port))
    }
  }
}

/// Accepts what comes in on a listening socket.
final class Listener {
  /// Sockets accepted in one turn of the loop before connections are served again.
  private static let burst = 64

  private let descriptor: Int32
  private let poll = UnsafeMutablePointer<uv_poll_t>.allocate(capacity: 1)
  /// The process has no more files: asking again at once would turn in circles.
  private var isPaused = false

  init(_ socket: ListeningSocket, loop: UnsafeMutablePointer<uv_loop_t>, owner: Transport) {
    descriptor = socket.descriptor
    uv_poll_init(loop, poll, descriptor)
    poll.pointee.data = Unmanaged.passUnretained(owner).toOpaque()
    start()
  }

  /// Begins again after the process ran out of files.
  func resume() {
    guard isPaused else { return }
    isPaused = false
    start()
  }

  func close() {
    uv_poll_stop(poll)
    let handle = UnsafeMutableRawPointer(poll).assumingMemoryBound(to: uv_handle_t.self)
    uv_close(handle) { UnsafeMutableRawPointer($0)?.deallocate() }
    Glibc.close(descriptor)
  }

  fileprivate func accept(for transport: isolated Transport) {
    for _ in 0..<Self.burst {
      var storage = sockaddr_storage()
      var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
      let accepted = withUnsafeMutableBytes(of: &storage) { raw in
        clws_accept(
          descriptor, raw.baseAddress?.assumingMemoryBound(to: sockaddr.self), &length)
      }
      guard accepted >= 0 else {
        if errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM { pause() }
        return
      }
      transport.accepted(accepted, from: storage)
    }
  }

  private func start() {
    uv_poll_start(poll, Int32(UV_READABLE.rawValue)) { handle, _, _ in
      guard let owner = handle?.pointee.data else { return }
      Unmanaged<Transport>.fromOpaque(owner).takeUnretainedValue().assumeIsolated {
        $0.listener?.accept(for: $0)
      }
    }
  }

  private func pause() {
    isPaused = true
    uv_poll_stop(poll)
  }
}
