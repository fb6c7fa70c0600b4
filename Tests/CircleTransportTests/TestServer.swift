import CircleClient
import CircleTransport
import Foundation
import Logging

/// A transport with a handler that does what the path says. Runs on any free port.
final class TestServer: Sendable {
  let transport: Transport
  let handler: TestHandler
  let port: Int

  private init(transport: Transport, handler: TestHandler, port: Int) {
    self.transport = transport
    self.handler = handler
    self.port = port
  }

  static func start(
    _ change: (inout TransportOptions) -> Void = { _ in }
  ) async throws -> TestServer {
    var options = TransportOptions()
    change(&options)
    let transport = Transport(
      options: options, logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }))
    let handler = TestHandler(transport)
    let port = try await transport.start(handler: handler)
    return TestServer(transport: transport, handler: handler, port: port)
  }

  /// Starts a server, gives it to `body`, and ends it.
  static func with(
    _ change: (inout TransportOptions) -> Void = { _ in },
    _ body: (TestServer) async throws -> Void
  ) async throws {
    let server = try await start(change)
    do {
      try await body(server)
    } catch {
      await server.stop()
      throw error
    }
    await server.stop()
  }

  func stop() async {
    await transport.shutdown(grace: .seconds(2))
  }

  func connect(
    _ path: String = "/live", receiveBuffer: Int? = nil
  ) async throws -> WebSocketClient {
    try await WebSocketClient.connect(port: port, path: path, receiveBuffer: receiveBuffer)
  }

  /// Sends `text` as it is and returns everything that comes back until the end.
  func exchange(_ text: String) async throws -> String {
    let socket = try await Socket.connect(host: "127.0.0.1", port: port)
    try await socket.write(Array(text.utf8))
    return try await within(.seconds(10)) {
      String(decoding: try await socket.readToEnd(), as: UTF8.self)
    }
  }
}

/// Shares the loop with the transport, as the server's hub does.
actor TestHandler: TransportHandler {
  private let transport: Transport
  nonisolated var unownedExecutor: UnownedSerialExecutor {
    transport.loop.asUnownedSerialExecutor()
  }

  private(set) var open: [ConnectionID] = []
  private(set) var closed: [ConnectionID] = []
  private(set) var requests: [Request] = []
  /// What paths that begin with /stream are answered with.
  nonisolated let streams = TestStreams()

  /// What the next request for /answer is answered with.
  private var next: BodyStream?

  func answer(_ stream: BodyStream) {
    next = stream
  }

  init(_ transport: Transport) {
    self.transport = transport
  }

  nonisolated func upgrade(_ request: Request) -> UpgradeDecision {
    switch request.path {
    case "/forbidden": .refuse(Response(status: 403, text: "not yours"))
    case "/streamed-refusal":
      streams.stream(for: Request(path: "/stream")).map {
        .refuse(Response(status: 403, stream: $0))
      } ?? .accept
    case "/unknown-person": .refuse(Response(status: 401, text: "sign in"))
    default: .accept
    }
  }

  nonisolated func opened(_ connection: ConnectionID, _ request: Request) {
    assumeIsolated { handler in
      handler.open.append(connection)
      handler.requests.append(request)
      guard request.path == "/greeting" else { return }
      handler.transport.assumeIsolated { $0.send(Frame(text: "hello"), to: connection) }
    }
  }

  nonisolated func received(_ connection: ConnectionID, text: [UInt8]) {
    assumeIsolated { handler in
      let everyone = handler.open
      let words = String(decoding: text, as: UTF8.self).split(separator: " ", maxSplits: 1)
      handler.transport.assumeIsolated { transport in
        switch words.first {
        case "all": transport.send(Frame(text: String(words[1])), to: everyone)
        case "close": transport.close(connection, code: .policy, reason: "as you wish")
        case "last":
          transport.close(connection, code: .normal, after: Frame(text: "the last words"))
        default: transport.send(Frame(text: text), to: connection)
        }
      }
    }
  }

  nonisolated func closed(_ connection: ConnectionID) {
    assumeIsolated { handler in
      handler.open.removeAll { $0 == connection }
      handler.closed.append(connection)
    }
  }

  nonisolated func longestBody(of request: Request) -> Int? {
    switch request.path {
    case "/upload": 3 * 1024 * 1024
    case "/short": 10
    default: nil
    }
  }

  nonisolated func respond(
    to request: Request, _ reply: @escaping @Sendable (Response) -> Void
  ) {
    assumeIsolated { $0.requests.append(request) }
    let kept = request.path == "/answer" ? assumeIsolated { $0.takeNext() } : nil
    if let stream = kept ?? streams.stream(for: request) {
      let status = request.argument("status").flatMap { Int($0) } ?? 200
      guard request.argument("late") != nil else {
        return reply(Response(status: status, stream: stream))
      }
      Task.detached {
        try? await Task.sleep(for: .milliseconds(300))
        reply(Response(status: status, stream: stream))
      }
      return
    }
    switch request.path {
    case "/echo", "/upload", "/short":
      reply(Response(status: 200, body: request.body))
    case "/big":
      let count = request.argument("n").flatMap { Int($0) } ?? 1_000_000
      reply(Response(status: 200, body: (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }))
    case "/zeros":
      reply(Response(status: 200, body: [UInt8](repeating: 0, count: 20_000_000)))
    case "/later":
      Task.detached {
        try? await Task.sleep(for: .milliseconds(150))
        reply(Response(status: 200, text: "later"))
        reply(Response(status: 500, text: "twice"))
      }
    case "/never":
      break
    case "/nothing":
      reply(Response(status: 204))
    case "/split":
      reply(Response(status: 200, headers: [("X-Note", "a\r\nX-Evil: b")]))
    default:
      reply(Response(status: 200, text: "you asked for \(request.path)"))
    }
  }

  private func takeNext() -> BodyStream? {
    defer { next = nil }
    return next
  }

  /// Sends from a task, as work that comes back from elsewhere does.
  func broadcast(_ frame: Frame) async {
    await transport.send(frame, to: open)
  }
}

/// Asks again and again, for what happens a little later.
func eventually(
  within duration: Duration = .seconds(5), _ condition: () async throws -> Bool
) async rethrows -> Bool {
  let end = ContinuousClock.now + duration
  while ContinuousClock.now < end {
    if try await condition() { return true }
    try? await Task.sleep(for: .milliseconds(20))
  }
  return try await condition()
}
