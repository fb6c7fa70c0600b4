internal import Glibc

/// What went wrong with a server, as a client sees it.
public enum ClientError: Error, Equatable, Sendable {
  /// There is nobody at that address; the system's words.
  case unreachable(String)
  /// The connection ended.
  case closed
  /// The other side did not keep to the protocol.
  case malformed(String)
  /// A WebSocket was refused; the status and body of the answer over HTTP.
  case refused(status: Int, body: String)
  case timedOut
}

/// A TCP connection of bytes, read and written without occupying a thread.
///
/// One task may read and another may write at the same time.
public final class Socket: Sendable {
  private let descriptor: Int32

  private init(descriptor: Int32) {
    self.descriptor = descriptor
  }

  deinit {
    Readiness.shared.forget(descriptor)
    Glibc.close(descriptor)
  }

  /// - Parameter receiveBuffer: The kernel's buffer in bytes; small for a client that plays a slow
  ///   reader.
  public static func connect(
    host: String, port: Int, receiveBuffer: Int? = nil
  ) async throws -> Socket {
    var hints = addrinfo()
    hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    var found: UnsafeMutablePointer<addrinfo>?
    let result = getaddrinfo(host, String(port), &hints, &found)
    guard result == 0, let address = found?.pointee else {
      throw ClientError.unreachable(String(cString: gai_strerror(result)))
    }
    defer { freeaddrinfo(found) }
    let type = Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
    let descriptor = Glibc.socket(address.ai_family, type, 0)
    guard descriptor >= 0 else { throw ClientError.unreachable(String(cString: strerror(errno))) }
    let socket = Socket(descriptor: descriptor)
    socket.set(Int32(IPPROTO_TCP), TCP_NODELAY, 1)
    if let receiveBuffer { socket.set(SOL_SOCKET, SO_RCVBUF, Int32(clamping: receiveBuffer)) }
    let started = Glibc.connect(descriptor, address.ai_addr, address.ai_addrlen)
    guard started == 0 || errno == EINPROGRESS else {
      throw ClientError.unreachable(String(cString: strerror(errno)))
    }
    if started != 0 { try await Readiness.shared.wait(descriptor, for: .writing) }
    try socket.checkConnected()
    return socket
  }

  /// Sends all of `bytes`.
  public func write(_ bytes: [UInt8]) async throws {
    var sent = 0
    while sent < bytes.count {
      let count = bytes.withUnsafeBytes { raw in
        send(
          descriptor, raw.baseAddress.map { $0 + sent }, raw.count - sent,
          Int32(MSG_NOSIGNAL))
      }
      if count > 0 {
        sent += count
      } else if errno == EAGAIN {
        try await Readiness.shared.wait(descriptor, for: .writing)
      } else if errno != EINTR {
        throw ClientError.closed
      }
    }
  }

  /// Waits for bytes and returns what there is; empty when the other side has ended the connection.
  public func read(upTo limit: Int = 16 * 1024) async throws -> [UInt8] {
    while true {
      var failure: Int32 = 0
      let bytes = [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
        let received = recv(descriptor, buffer.baseAddress, limit, 0)
        failure = received < 0 ? errno : 0
        count = max(0, received)
      }
      switch failure {
      case 0: return bytes
      case EAGAIN: try await Readiness.shared.wait(descriptor, for: .reading)
      case EINTR: continue
      default: throw ClientError.closed
      }
    }
  }

  /// Everything until the other side ends the connection, also by breaking it off.
  public func readToEnd() async throws -> [UInt8] {
    var all: [UInt8] = []
    do {
      while true {
        let bytes = try await read()
        if bytes.isEmpty { return all }
        all += bytes
      }
    } catch ClientError.closed {
      return all
    }
  }

  /// Says that nothing more will be sent.
  public func endWriting() {
    shutdown(descriptor, Int32(SHUT_WR))
  }

  /// Ends the connection in both directions; the descriptor itself goes with the last reference.
  public func close() {
    shutdown(descriptor, Int32(SHUT_RDWR))
  }

  private func set(_ level: Int32, _ option: Int32, _ value: Int32) {
    var value = value
    setsockopt(descriptor, level, option, &value, socklen_t(MemoryLayout<Int32>.size))
  }

  private func checkConnected() throws {
    var failure: Int32 = 0
    var length = socklen_t(MemoryLayout<Int32>.size)
    getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &failure, &length)
    guard failure == 0 else { throw ClientError.unreachable(String(cString: strerror(failure))) }
  }
}

/// Runs `body`, or throws ``ClientError/timedOut`` when it takes longer than `duration`.
public func within<Value: Sendable>(
  _ duration: Duration, _ body: @escaping @Sendable () async throws -> Value
) async throws -> Value {
  try await withThrowingTaskGroup(of: Value.self) { group in
    group.addTask { try await body() }
    group.addTask {
      try await Task.sleep(for: duration)
      throw ClientError.timedOut
    }
    defer { group.cancelAll() }
    guard let first = try await group.next() else { throw ClientError.timedOut }
    return first
  }
}
