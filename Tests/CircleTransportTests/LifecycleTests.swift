import CircleClient
import CircleTransport
import Foundation
import Logging
import Testing

extension TransportTests {
  @Suite("Starting and ending")
  struct LifecycleTests {
    private static let quiet = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })

    @Test func aPortInUseIsAnError() async throws {
      try await TestServer.with { server in
        let second = Transport(options: TransportOptions(port: server.port), logger: Self.quiet)
        await #expect(throws: TransportError.addressInUse(host: "127.0.0.1", port: server.port)) {
          try await second.start(handler: TestHandler(second))
        }
        await second.shutdown()
      }
    }

    @Test(arguments: ["localhost", "203.0.113.7", "no address"])
    func anAddressThatIsNotOursIsAnError(host: String) async throws {
      let transport = Transport(options: TransportOptions(host: host), logger: Self.quiet)
      do {
        _ = try await transport.start(handler: TestHandler(transport))
        Issue.record("it started")
      } catch {
        guard case .address(host, 0, let reason) = error else {
          Issue.record("\(error)")
          return
        }
        #expect(!reason.isEmpty)
      }
    }

    @Test(arguments: ["::1", "::", "0.0.0.0"])
    func itListensOnOtherAddresses(host: String) async throws {
      try await TestServer.with({ $0.host = host }) { server in
        let client = HTTPClient(host: host == "::1" ? "::1" : "127.0.0.1", port: server.port)
        let answer = try await client.get("/x")
        #expect(answer.status == 200)
        let peer = await server.handler.requests.last?.peerAddress
        #expect(peer == (host == "::1" ? "::1" : "127.0.0.1"))
        await client.close()
      }
    }

    @Test func aShutdownSaysGoodbyeToEverybody() async throws {
      let server = try await TestServer.start()
      var clients: [WebSocketClient] = []
      for _ in 0..<20 { clients.append(try await server.connect()) }
      #expect(await eventually { await server.handler.open.count == 20 })
      async let over: Void = server.transport.shutdown(lastFrame: Frame(text: "bye"))
      for client in clients {
        #expect(try await client.receive(within: .seconds(5)) == .text("bye"))
        #expect(try await client.receive(within: .seconds(5)) == .closed(code: 1001, reason: ""))
      }
      await over
      #expect(await server.handler.closed.count == 20)
      await #expect(throws: ClientError.self) { try await server.connect() }
    }

    @Test func aShutdownAnswersWhatHasBeenAsked() async throws {
      let server = try await TestServer.start()
      let idle = HTTPClient(port: server.port)
      _ = try await idle.get("/x")
      async let late = HTTPClient(port: server.port).get("/later")
      async let big = HTTPClient(port: server.port).get("/big?n=5000000")
      #expect(await eventually { await server.handler.requests.count == 3 })
      await server.transport.shutdown()
      let (text, body) = try await (late, big)
      #expect(text.text == "later")
      #expect(body.body.count == 5_000_000)
    }

    @Test func aShutdownDoesNotWaitForEver() async throws {
      let server = try await TestServer.start()
      let silent = try await server.connect()
      let never = Task { try await HTTPClient(port: server.port).get("/never") }
      #expect(await eventually { await server.handler.requests.count == 2 })
      let clock = ContinuousClock()
      let time = await clock.measure { await server.transport.shutdown(grace: .milliseconds(300)) }
      #expect(time < .seconds(3))
      await #expect(throws: (any Error).self) { try await never.value }
      #expect(await server.handler.closed.count == 1)
      await silent.abort()
      await server.transport.shutdown()
    }

    @Test func theActorsWorkBeforeAndAfter() async throws {
      let transport = Transport(options: TransportOptions(), logger: Self.quiet)
      let handler = TestHandler(transport)
      #expect(await handler.open.isEmpty)
      #expect(await transport.openSockets == 0)
      _ = try await transport.start(handler: handler)
      #expect(await handler.open.isEmpty)
      await transport.shutdown()
      await transport.send(Frame(text: "x"), to: .unconnected())
      #expect(await handler.open.isEmpty)
    }

    @Test func nothingIsLeftOpen() async throws {
      func openFiles() throws -> Int {
        try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
      }
      var before = 0
      for round in 0..<50 {
        if round == 5 { before = try openFiles() }
        try await TestServer.with { server in
          let client = try await server.connect("/greeting")
          #expect(try await client.receive(within: .seconds(5)) == .text("hello"))
          _ = try await HTTPClient(port: server.port).get("/x")
          if round % 2 == 0 { await client.abort() }
        }
      }
      // Other suites run at the same time; a leak would be one or more for each round.
      let isClean = try await eventually { try openFiles() < before + 30 }
      let after = try openFiles()
      #expect(isClean, "\(before) files before, \(after) after")
    }

    @Test func handlersAndTransportsAreGivenBack() async throws {
      weak var transport: Transport?
      weak var handler: TestHandler?
      do {
        let server = try await TestServer.start()
        transport = server.transport
        handler = server.handler
        let client = try await server.connect()
        await client.close()
        await server.stop()
      }
      #expect(await eventually { transport == nil && handler == nil })
    }
  }
}
