internal import CLibuv
internal import CLibwebsockets
internal import Glibc

/// The libuv loop and the libwebsockets context on it. Made, used and ended on the loop's thread.
final class Library {
  private let loop = UnsafeMutablePointer<uv_loop_t>.allocate(capacity: 1)
  let async = UnsafeMutablePointer<uv_async_t>.allocate(capacity: 1)
  private let timer = UnsafeMutablePointer<uv_timer_t>.allocate(capacity: 1)
  private let loops = UnsafeMutablePointer<UnsafeMutableRawPointer?>.allocate(capacity: 1)
  private let protocols = UnsafeMutablePointer<lws_protocols>.allocate(capacity: 3)
  /// No pings of the library's own, which would time every connection: pings are ours (see Watch),
  /// and its timers are a list that each new one walks along, past those of all other connections.
  private let noPings = UnsafeMutablePointer<lws_retry_bo_t>.allocate(capacity: 1)
  /// The library keeps pointers to the names it is given.
  private var strings: [UnsafeMutablePointer<CChar>] = []
  private var context: OpaquePointer?
  private(set) var vhost: OpaquePointer?

  init() {
    uv_loop_init(loop)
    loops.initialize(to: UnsafeMutableRawPointer(loop))
    protocols.initialize(repeating: lws_protocols(), count: 3)
    noPings.initialize(to: lws_retry_bo_t())
  }

  deinit {
    strings.forEach { free($0) }
    protocols.deallocate()
    noPings.deallocate()
    loops.deallocate()
    timer.deallocate()
    async.deallocate()
    loop.deallocate()
  }

  /// The loop's time in milliseconds, as of this turn of the loop.
  var now: UInt64 { uv_now(loop) }

  /// What one TLS record carries at most, in bytes. OpenSSL takes a record off the socket as a whole;
  /// what the library's one reading leaves of it in there, the socket does not announce again. Over
  /// libuv the library comes back for a rest once and no more, so that a request of three readings
  /// in one record was never answered. Its buffer therefore holds a record and one byte: a reading
  /// that fills it would be taken for one with a rest.
  private static let longestRecord = 16 * 1024

  /// How many sockets may be open at once; some files are left for everything else.
  private(set) var openFiles = 0

  var uv: UnsafeMutablePointer<uv_loop_t> { loop }

  /// Prepares what wakes the loop: jobs from other threads, and a clock.
  func prepare(owner: UnsafeMutableRawPointer, every interval: UInt64) {
    uv_async_init(loop, async, asyncCallback)
    async.pointee.data = owner
    uv_timer_init(loop, timer)
    timer.pointee.data = owner
    uv_timer_start(timer, timerCallback, interval, interval)
  }

  /// Creates the context; it listens to nothing by itself.
  func open(_ options: TransportOptions, owner: UnsafeMutableRawPointer) throws(TransportError) {
    openFiles = Self.settleOpenFiles() - 64
    describeProtocols(options)
    var info = lws_context_creation_info()
    info.port = CONTEXT_PORT_NO_LISTEN_SERVER
    info.protocols = UnsafePointer(protocols)
    info.foreign_loops = loops
    // The part with the certificate comes second: when the context itself fails, the library leaves
    // its handles on our loop and unloads the code they call.
    info.options = UInt64(
      bitPattern: LWS_SERVER_OPTION_LIBUV | LWS_SERVER_OPTION_VALIDATE_UTF8
        | LWS_SERVER_OPTION_EXPLICIT_VHOSTS)
    info.user = owner
    info.gid = -1
    info.uid = -1
    let name = keep("circle")
    info.vhost_name = name
    info.server_string = name
    info.max_http_header_data = UInt16(clamping: options.maximumHeaders)
    info.pt_serv_buf_size = UInt32(Self.longestRecord + CLWS_PRE + 1)
    info.retry_and_idle_policy = UnsafePointer(noPings)
    // Ours come first (see Watch); these stand behind them.
    info.timeout_secs = UInt32(options.requestTimeout.seconds + 1)
    info.keepalive_timeout = Int32(options.keepAlive.seconds + 1)
    if let tls = options.tls {
      info.options |= UInt64(bitPattern: LWS_SERVER_OPTION_DO_SSL_GLOBAL_INIT)
      info.ssl_cert_filepath = keep(tls.certificate)
      info.ssl_private_key_filepath = keep(tls.key)
      // Over HTTP/2 big bodies stall, and its header decompression has CVE-2026-19773.
      info.alpn = keep("http/1.1")
    }
    context = lws_create_context(&info)
    guard let context else {
      throw .library("there is no context; is libwebsockets-evlib-uv installed?")
    }
    vhost = lws_create_vhost(context, &info)
    guard vhost == nil else { return }
    guard let tls = options.tls else { throw .library("there is no virtual host") }
    throw .certificate(
      path: tls.certificate,
      reason: "it is not a PEM certificate, or \(tls.key) is not the key to it")
  }

  func run() {
    uv_run(loop, UV_RUN_DEFAULT)
  }

  func stop() {
    uv_stop(loop)
  }

  /// Gives everything back. The context is destroyed twice on purpose: over a loop that is not its
  /// own, the first call leaves 165 kB and a file open, which the second one collects.
  ///
  /// - Returns: Whether the loop had nothing left open.
  func close() -> Bool {
    if let context { lws_context_destroy(context) }
    uv_timer_stop(timer)
    for handle in [UnsafeMutableRawPointer(async), UnsafeMutableRawPointer(timer)] {
      uv_close(handle.assumingMemoryBound(to: uv_handle_t.self), nil)
    }
    uv_run(loop, UV_RUN_DEFAULT)
    if let context { lws_context_destroy(context) }
    context = nil
    vhost = nil
    return uv_loop_close(loop) == 0
  }

  /// Sets how many files the process may open, and says how many. The usual 1024 is there for
  /// programs that use select(); and since the library makes a table of this length, the billion
  /// that some containers allow would take all memory.
  private static func settleOpenFiles() -> Int {
    var files = rlimit()
    let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    guard getrlimit(resource, &files) == 0 else { return 1024 }
    let wanted = min(files.rlim_max, 65_536)
    if files.rlim_cur != wanted {
      let before = files.rlim_cur
      files.rlim_cur = wanted
      if setrlimit(resource, &files) != 0 { files.rlim_cur = before }
    }
    return Int(clamping: files.rlim_cur)
  }

  /// Requests without a WebSocket are served by the first, which also gets everyone whose
  /// subprotocol is not ours.
  private func describeProtocols(_ options: TransportOptions) {
    protocols[0].name = keep("http")
    protocols[0].callback = httpCallback
    protocols[0].tx_packet_size = 64 * 1024
    protocols[1].name = keep(options.subprotocol)
    protocols[1].callback = socketCallback
    // Kept for each connection; longer messages arrive in pieces.
    protocols[1].rx_buffer_size = 4096
    // Without it, what is written at once is limited to the size of the buffer above.
    protocols[1].tx_packet_size = 256 * 1024
  }

  private func keep(_ string: String) -> UnsafePointer<CChar>? {
    guard let copy = strdup(string) else { return nil }
    strings.append(copy)
    return UnsafePointer(copy)
  }
}

extension Duration {
  /// Whole seconds, at least one, within what the library takes.
  var seconds: Int64 { min(max(1, components.seconds), 86_400) }
}
