import CircleClient
import CircleTransport
import Testing

extension TransportTests {
  @Suite("Messages on WebSockets")
  struct MessageTests {
    @Test(arguments: [1, 125, 126, 4096, 5000, 16 * 1024])
    func aMessageComesBackWhole(count: Int) async throws {
      try await TestServer.with { server in
        let client = try await server.connect()
        let text = String(repeating: "é", count: count / 2) + (count % 2 == 1 ? "x" : "")
        for _ in 0..<3 {
          try await client.send(text: text)
          #expect(try await client.receive(within: .seconds(5)) == .text(text))
        }
        await client.close()
      }
    }

    /// The lengths around which a frame's header changes.
    @Test func severalMessagesInOneFrameArriveAsSeveral() async throws {
      try await TestServer.with { server in
        let client = try await server.connect()
        #expect(await eventually { await server.handler.open.count == 1 })
        let texts = [0, 1, 125, 126, 65_535, 65_536, 2].map { String(repeating: "y", count: $0) }
        await server.handler.broadcast(Frame(texts: texts.map(\.utf8)))
        for text in texts {
          #expect(try await client.receive(within: .seconds(5)) == .text(text))
        }
        await client.close()
      }
    }

    @Test func fragmentsArePutTogetherAroundAPing() async throws {
      try await TestServer.with { server in
        let client = try await server.connect()
        try await client.sendFrame(.text, Array("on".utf8), isFinal: false)
        try await client.sendFrame(.ping, Array("?".utf8))
        try await client.sendFrame(.continuation, [], isFinal: false)
        try await client.sendFrame(.continuation, Array("e thi".utf8), isFinal: false)
        try await client.sendFrame(.continuation, Array("ng".utf8))
        #expect(try await client.receive(within: .seconds(5)) == .text("one thing"))
        await client.close()
      }
    }

    @Test func aMessageTooLongCloses1009() async throws {
      try await TestServer.with { server in
        let one = try await server.connect()
        try await one.send(text: String(repeating: "x", count: 17 * 1024))
        #expect(try await one.receive(within: .seconds(5)) == .closed(code: 1009, reason: ""))

        let inPieces = try await server.connect()
        try await inPieces.sendFrame(.text, [UInt8](repeating: 0x61, count: 9000), isFinal: false)
        try await inPieces.sendFrame(.continuation, [UInt8](repeating: 0x61, count: 9000))
        #expect(try await inPieces.receive(within: .seconds(5)) == .closed(code: 1009, reason: ""))
      }
    }

    @Test func aBinaryMessageCloses1003() async throws {
      try await TestServer.with { server in
        let client = try await server.connect()
        try await client.sendFrame(.binary, [1, 2, 3])
        #expect(try await client.receive(within: .seconds(5)) == .closed(code: 1003, reason: ""))
        #expect(await eventually { await server.handler.closed.count == 1 })
      }
    }

    @Test(
      arguments: [[0xC3, 0x28], [0xFF], [0xED, 0xA0, 0x80], [0x61, 0xE2, 0x82]] as [[UInt8]])
    func whatIsNotUTF8Closes1007(bytes: [UInt8]) async throws {
      try await TestServer.with { server in
        let client = try await server.connect()
        try await client.sendFrame(.text, bytes)
        let answer = try await client.receive(within: .seconds(5))
        guard case .closed(code: 1007, _) = answer else {
          Issue.record("\(answer)")
          return
        }
      }
    }

    @Test func aCharacterMayBeSplitBetweenFragments() async throws {
      try await TestServer.with { server in
        let client = try await server.connect()
        try await client.sendFrame(.text, [0x61, 0xE2, 0x82], isFinal: false)
        try await client.sendFrame(.continuation, [0xAC])
        #expect(try await client.receive(within: .seconds(5)) == .text("a€"))
        await client.close()
      }
    }

    @Test func framesAgainstTheRulesClose1002() async throws {
      try await TestServer.with { server in
        let wrong: [[UInt8]] = [
          [0xC1, 0x81, 0, 0, 0, 0, 0x61],  // a reserved bit
          [0x83, 0x80, 0, 0, 0, 0],  // no such opcode
          [0x09, 0x80, 0, 0, 0, 0],  // a ping in pieces
          [0x80, 0x81, 0, 0, 0, 0, 0x61],  // a continuation of nothing
        ]
        for bytes in wrong {
          let client = try await server.connect()
          try await client.sendBytes(bytes)
          let answer = try await client.receive(within: .seconds(5))
          guard case .closed(let code, _) = answer else {
            Issue.record("\(answer)")
            continue
          }
          #expect(code == 1002 || code == nil)
        }
        #expect(await eventually { await server.handler.closed.count == wrong.count })
      }
    }

    @Test func oneFrameReachesEverybody() async throws {
      try await TestServer.with { server in
        var clients: [WebSocketClient] = []
        for _ in 0..<100 { clients.append(try await server.connect()) }
        try await clients[0].send(text: "all together")
        for client in clients {
          #expect(try await client.receive(within: .seconds(5)) == .text("together"))
        }
        await server.handler.broadcast(Frame(text: "from elsewhere"))
        for client in clients {
          #expect(try await client.receive(within: .seconds(5)) == .text("from elsewhere"))
        }
        for client in clients { await client.abort() }
        #expect(await eventually { await server.handler.closed.count == 100 })
        #expect(await server.transport.openSockets == 0)
      }
    }

    @Test func bigMessagesKeepTheirOrder() async throws {
      try await TestServer.with({ $0.maximumQueue = 64 * 1024 * 1024 }) { server in
        let client = try await server.connect(receiveBuffer: 4096)
        let texts = (0..<60).map { "\($0)" + String(repeating: "x", count: $0 * 5000) }
        #expect(await eventually { await server.handler.open.count == 1 })
        for text in texts { await server.handler.broadcast(Frame(text: text)) }
        for text in texts {
          #expect(try await client.receive(within: .seconds(10)) == .text(text))
        }
        await client.close()
      }
    }

    @Test func theServerClosesWithACodeAndLastWords() async throws {
      try await TestServer.with { server in
        let first = try await server.connect()
        try await first.send(text: "close")
        #expect(
          try await first.receive(within: .seconds(5)) == .closed(code: 1008, reason: "as you wish")
        )
        let second = try await server.connect()
        try await second.send(text: "last")
        #expect(try await second.receive(within: .seconds(5)) == .text("the last words"))
        #expect(try await second.receive(within: .seconds(5)) == .closed(code: 1000, reason: ""))
        #expect(await eventually { await server.handler.closed.count == 2 })
      }
    }

    @Test func theClientsCloseIsAnswered() async throws {
      try await TestServer.with { server in
        let client = try await server.connect()
        #expect(await client.close(code: 1000) == .closed(code: 1000, reason: ""))
        #expect(await eventually { await server.handler.closed.count == 1 })
      }
    }

    @Test func sendingToWhoIsGoneDoesNothing() async throws {
      try await TestServer.with { server in
        let client = try await server.connect()
        #expect(await eventually { await server.handler.open.count == 1 })
        let gone = try #require(await server.handler.open.first)
        await client.abort()
        #expect(await eventually { await server.handler.closed == [gone] })
        let next = try await server.connect("/greeting")
        await server.transport.send(Frame(text: "not for you"), to: gone)
        await server.transport.close(gone, code: .normal)
        #expect(try await next.receive(within: .seconds(5)) == .text("hello"))
        try await next.send(text: "still here")
        #expect(try await next.receive(within: .seconds(5)) == .text("still here"))
        await next.close()
      }
    }
  }
}
