import CircleClient
import CircleTransport
import Testing

extension TransportTests {
  @Suite("Silent and slow connections")
  struct PatienceTests {
    @Test func whoDoesNotReadIsEndedAndOthersGoOn() async throws {
      try await TestServer.with { server in
        let slow = try await server.connect(receiveBuffer: 4096)
        let quick = try await server.connect()
        #expect(await eventually { await server.handler.open.count == 2 })
        let slowID = try #require(await server.handler.open.first)
        let text = String(repeating: "x", count: 10_000)
        var sent = 0
        while await server.handler.closed.isEmpty, sent < 2000 {
          await server.handler.broadcast(Frame(text: text))
          #expect(try await quick.receive(within: .seconds(5)) == .text(text))
          sent += 1
        }
        #expect(await server.handler.closed == [slowID])
        // The kernel's buffers on both sides, and the queue; not megabytes.
        #expect(sent < 300)
        try await quick.send(text: "still here")
        #expect(try await quick.receive(within: .seconds(5)) == .text("still here"))
        await quick.close()
        await slow.abort()
      }
    }

    @Test func aSilentConnectionIsPingedAndStays() async throws {
      try await TestServer.with({
        $0.pingAfter = .milliseconds(200)
        $0.hangUpAfter = .seconds(3)
      }) { server in
        let client = try await server.connect()
        await #expect(throws: ClientError.timedOut) {
          try await client.receive(within: .seconds(4))
        }
        #expect(await client.pings >= 3)
        #expect(await server.handler.closed.isEmpty)
        try await client.send(text: "x")
        #expect(try await client.receive(within: .seconds(5)) == .text("x"))
        await client.close()
      }
    }

    @Test func aDeadConnectionIsHungUp() async throws {
      try await TestServer.with({
        $0.pingAfter = .milliseconds(200)
        $0.hangUpAfter = .milliseconds(600)
      }) { server in
        let dead = try await server.connect()
        #expect(await eventually { await server.handler.closed.count == 1 })
        await dead.abort()
      }
    }

    @Test func whoDoesNotAnswerACloseIsCutOff() async throws {
      try await TestServer.with { server in
        let client = try await server.connect()
        try await client.send(text: "close")
        // Not receiving, so the Close frame stays unanswered.
        #expect(await eventually(within: .seconds(10)) { await server.handler.closed.count == 1 })
        await client.abort()
      }
    }

    @Test func anIdleRequestConnectionIsClosed() async throws {
      try await TestServer.with({ $0.keepAlive = .milliseconds(300) }) { server in
        let socket = try await Socket.connect(host: "127.0.0.1", port: server.port)
        try await socket.write(Array("GET /x HTTP/1.1\r\nHost: h\r\n\r\n".utf8))
        let answer = try await within(.seconds(3)) { try await socket.readToEnd() }
        #expect(String(decoding: answer, as: UTF8.self).hasSuffix("you asked for /x"))
      }
    }
  }
}
