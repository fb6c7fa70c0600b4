internal import CLibwebsockets
internal import Glibc

/// Whether a transport runs, as seen from any thread.
struct Lifecycle {
  var isStarted = false
  var isEnded = false
  /// Calls of shutdown that wait for the end.
  var waiting: [CheckedContinuation<Void, Never>] = []
}

extension Transport {
  /// Listens, and serves on a thread of its own until ``shutdown(grace:lastFrame:)``. Once per
  /// transport.
  ///
  /// - Returns: The port that is listened on.
  public nonisolated func start(handler: any TransportHandler) async throws(TransportError) -> Int {
    let isFirst = lifecycle.withLock { lifecycle in
      defer { lifecycle.isStarted = true }
      return !lifecycle.isStarted
    }
    precondition(isFirst, "a transport starts once")
    do {
      try checkFiles()
      let socket = try ListeningSocket(host: options.host, port: options.port)
      let outcome: Result<Void, TransportError> = await withCheckedContinuation { continuation in
        LoopThread.run { [self] in
          assumeLoop(socket, handler) { continuation.resume(returning: $0) }
        }
      }
      try outcome.get()
      return socket.port
    } catch {
      end()
      throw error
    }
  }

  /// Stops accepting, answers what has been asked, says `lastFrame` and 1001 to every socket, and
  /// ends the loop. What is still open after `grace` is cut off.
  ///
  /// Returns when the loop has ended and everything has been given back.
  public nonisolated func shutdown(grace: Duration = .seconds(5), lastFrame: Frame? = nil) async {
    guard lifecycle.withLock({ $0.isStarted }) else { return }
    await drain(grace: grace, lastFrame: lastFrame)
    await withCheckedContinuation { continuation in
      let isOver = lifecycle.withLock { lifecycle in
        if !lifecycle.isEnded { lifecycle.waiting.append(continuation) }
        return lifecycle.isEnded
      }
      if isOver { continuation.resume() }
    }
  }

  private func drain(grace: Duration, lastFrame: Frame?) {
    guard !isDraining, let library else { return }
    drainDeadline = now + grace.milliseconds
    listener?.close()
    listener = nil
    for connection in connections.all {
      switch connection.role {
      case .ended: break
      case .webSocket: close(connection, .goingAway, reason: "", after: lastFrame)
      case .http:
        switch connection.exchange.stage {
        case .idle, .lingering, .discarding: leave(connection)
        case .receiving, .answering, .writing, .streaming: break
        }
      }
    }
    if connections.count == 0 { library.stop() }
  }

  /// The library's own message for a missing file does not say which.
  private nonisolated func checkFiles() throws(TransportError) {
    guard let tls = options.tls else { return }
    for path in [tls.certificate, tls.key] where access(path, R_OK) != 0 {
      throw .certificate(path: path, reason: String(cString: strerror(errno)))
    }
  }

  private nonisolated func end() {
    let waiting = lifecycle.withLock { lifecycle in
      lifecycle.isEnded = true
      defer { lifecycle.waiting = [] }
      return lifecycle.waiting
    }
    for continuation in waiting { continuation.resume() }
  }

  /// The loop's whole life, on its thread.
  private nonisolated func assumeLoop(
    _ socket: ListeningSocket, _ handler: any TransportHandler,
    _ started: @Sendable (Result<Void, TransportError>) -> Void
  ) {
    loop.attach()
    let outcome = assumeIsolated { transport -> Result<Void, TransportError> in
      let outcome = transport.open(socket, handler)
      if case .success = outcome {
        started(outcome)
        transport.library?.run()
      }
      transport.tearDown()
      return outcome
    }
    loop.detach()
    if case .failure = outcome {
      Glibc.close(socket.descriptor)
      started(outcome)
    } else {
      end()
    }
  }

  private func open(
    _ socket: ListeningSocket, _ handler: any TransportHandler
  ) -> Result<Void, TransportError> {
    let library = Library()
    let owner = Unmanaged.passUnretained(self).toOpaque()
    self.library = library
    library.prepare(owner: owner, every: watchInterval)
    LibraryLog.send(to: logger)
    do throws(TransportError) {
      try library.open(options, owner: owner)
    } catch {
      return .failure(error)
    }
    self.handler = handler
    listener = Listener(socket, loop: library.uv, owner: self)
    loop.follow(library.async)
    return .success(())
  }

  /// Ends the context, which closes what is still open; the handler hears of it.
  private func tearDown() {
    loop.drain()
    loop.unfollow()
    listener?.close()
    listener = nil
    if library?.close() == false {
      logger.error("the event loop ended with something still open")
    }
    handler = nil
    leaving = []
    library = nil
  }
}

/// A thread for the loop.
private enum LoopThread {
  /// The library keeps its buffers on the heap; this leaves room for a handler's JSON.
  private static let stackSize = 2 * 1024 * 1024

  private final class Body {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
  }

  static func run(_ body: @escaping @Sendable () -> Void) {
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setstacksize(&attributes, stackSize)
    pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
    var thread = pthread_t()
    let argument = Unmanaged.passRetained(Body(body)).toOpaque()
    let result = pthread_create(
      &thread, &attributes,
      { argument in
        guard let argument else { return nil }
        clws_name_thread("circle-loop")
        Unmanaged<Body>.fromOpaque(argument).takeRetainedValue().run()
        return nil
      }, argument)
    precondition(result == 0, "there is no thread for the event loop")
  }
}
