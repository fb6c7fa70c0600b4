import CircleClient
import CircleTransport
import Foundation
import Testing

extension TransportTests {
  @Suite("Streams that do not reach their end")
  struct BrokenStreamTests {
    /// What comes back, and whether the connection ended in order.
    private func take(
      _ server: TestServer, _ path: String, version: String = "1.1"
    ) async throws -> (text: String, isOrderly: Bool) {
      let socket = try await Socket.connect(host: "127.0.0.1", port: server.port)
      try await socket.write(
        Array("GET \(path) HTTP/\(version)\r\nHost: h\r\nConnection: close\r\n\r\n".utf8))
      return try await within(.seconds(10)) {
        var all: [UInt8] = []
        do {
          while true {
            let bytes = try await socket.read()
            if bytes.isEmpty { return (text(all), true) }
            all += bytes
          }
        } catch ClientError.closed {
          return (text(all), false)
        }
      }
    }

    @Test(arguments: ["1.0", "1.1"], ["", "&length=100000"])
    func aProducerThatThrowsIsSeen(version: String, length: String) async throws {
      try await TestServer.with { server in
        let path = "/stream/broken?n=3&size=5000&pause=20\(length)"
        let (text, isOrderly) = try await take(server, path, version: version)
        // When it throws before anything has gone out, nothing has to be broken off.
        if !text.hasPrefix("HTTP/1.1 500 ") {
          #expect(text.hasPrefix("HTTP/1.1 200 OK"))
          #expect(!isOrderly)
        }
        #expect(!text.contains("\r\n0\r\n\r\n"))
        #expect(await eventually { server.handler.streams.ended == 1 })
        #expect(try await HTTPClient(port: server.port).get("/x").status == 200)
      }
    }

    @Test func aProducerThatThrowsAtOnceIs500() async throws {
      try await TestServer.with { server in
        let client = HTTPClient(port: server.port)
        let answer = try await client.get("/stream/broken?n=0")
        #expect(answer.status == 500)
        #expect(answer.text.contains(#""code":"internal""#))
        #expect(try await client.get("/x").status == 200)
        #expect(server.handler.streams.ended == 1)
      }
    }

    @Test(arguments: [1, 29_999, 30_001, 10_000_000])
    func aLengthIsKeptTo(length: Int) async throws {
      try await TestServer.with { server in
        let path = "/stream?n=3&size=10000&length=\(length)"
        let (text, isOrderly) = try await take(server, path)
        let body = text.components(separatedBy: "\r\n\r\n").dropFirst().joined()
        #expect(
          text.hasPrefix("HTTP/1.1 500 ") || (!isOrderly && body.unicodeScalars.count < length))
        #expect(await eventually { server.handler.streams.ended == 1 })
      }
    }

    @Test func oneMoreThanSaidIsNotTakenForAllOfIt() async throws {
      try await TestServer.with { server in
        for count in [2, 60] {
          let length = (count - 1) * 10_000
          let (text, isOrderly) = try await take(
            server, "/stream?n=\(count)&size=10000&length=\(length)")
          let body = text.components(separatedBy: "\r\n\r\n").dropFirst().joined()
          #expect(
            text.hasPrefix("HTTP/1.1 500 ") || (!isOrderly && body.unicodeScalars.count < length))
        }
      }
    }

    @Test func aProducerMayTakeLongerThanAClient() async throws {
      try await TestServer.with({
        $0.requestTimeout = .milliseconds(200)
        $0.keepAlive = .milliseconds(200)
      }) { server in
        let answer = try await HTTPClient(port: server.port).get("/stream?n=3&size=10&pause=700")
        #expect(answer.body.count == 30)
      }
    }

    @Test func aProducerMayAskForMorePatience() async throws {
      try await TestServer.with({ $0.responseTimeout = .milliseconds(300) }) { server in
        let path = "/stream?n=2&size=10&pause=900&patience=20000"
        let answer = try await HTTPClient(port: server.port).get(path)
        #expect(answer.body.count == 20)
      }
    }

    @Test(arguments: [0, 1, 100])
    func aProducerThatHangsIsGivenUp(pieces: Int) async throws {
      try await TestServer.with({ $0.responseTimeout = .milliseconds(400) }) { server in
        let (text, isOrderly) = try await take(server, "/stream/stuck?n=\(pieces)")
        if pieces == 0 {
          #expect(text.hasPrefix("HTTP/1.1 503 "))
        } else {
          #expect(!isOrderly)
          #expect(!text.contains("\r\n0\r\n\r\n"))
        }
        #expect(await eventually { server.handler.streams.ended == 1 })
        #expect(server.handler.streams.canceled == 1)
      }
    }

    @Test(arguments: [
      "/stream/stuck?n=0", "/stream/stuck?n=1", "/stream?n=100000", "/stream?n=9&pause=100",
    ])
    func aClientThatLeavesEndsTheProducer(path: String) async throws {
      try await TestServer.with { server in
        let socket = try await Socket.connect(host: "127.0.0.1", port: server.port)
        try await socket.write(Array("GET \(path) HTTP/1.1\r\nHost: h\r\n\r\n".utf8))
        if path != "/stream/stuck?n=0" { _ = try await socket.read() }
        socket.close()
        #expect(await eventually(within: .seconds(3)) { server.handler.streams.ended == 1 })
        #expect(server.handler.streams.pulled < 50)
        #expect(try await HTTPClient(port: server.port).get("/x").status == 200)
      }
    }

    @Test func aClientThatLeftBeforeGetsNoStream() async throws {
      try await TestServer.with { server in
        let socket = try await Socket.connect(
          host: "127.0.0.1", port: server.port)
        try await socket.write(Array("GET /stream?late HTTP/1.1\r\nHost: h\r\n\r\n".utf8))
        try await Task.sleep(for: .milliseconds(50))
        socket.close()
        #expect(await eventually { server.handler.streams.ended == 1 })
      }
    }

    @Test func aClientThatDoesNotReadIsDropped() async throws {
      try await TestServer.with({ $0.requestTimeout = .milliseconds(500) }) { server in
        let socket = try await Socket.connect(
          host: "127.0.0.1", port: server.port, receiveBuffer: 16 * 1024)
        try await socket.write(Array("GET /stream?n=100000 HTTP/1.1\r\nHost: h\r\n\r\n".utf8))
        #expect(await eventually { server.handler.streams.ended == 1 })
        let taken = try await within(.seconds(5)) { try await socket.readToEnd() }
        #expect(taken.count < 3_000_000)
        #expect(!taken.suffix(5).elementsEqual("0\r\n\r\n".utf8))
      }
    }

    @Test func aSlowReaderHoldsTheProducerBack() async throws {
      try await TestServer.with { server in
        let pieces = 3200
        let socket = try await Socket.connect(
          host: "127.0.0.1", port: server.port, receiveBuffer: 64 * 1024)
        try await socket.write(
          Array("GET /stream?n=\(pieces) HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n".utf8))
        var (taken, ahead, before) = (0, 0, residentBytes())
        var peak = 0
        while true {
          let bytes = try await socket.read(upTo: 256 * 1024)
          if bytes.isEmpty { break }
          taken += bytes.count
          ahead = max(ahead, server.handler.streams.pulled - taken / (64 * 1024))
          if taken < 2_000_000 { before = residentBytes() }
          peak = max(peak, residentBytes())
          // A pause now and then lets the server fill whatever it would fill.
          if taken % 20_000_000 < 40_000 { try await Task.sleep(for: .milliseconds(50)) }
        }
        #expect(taken > pieces * 64 * 1024)
        #expect(server.handler.streams.pulled == pieces)
        // The kernel's buffers on both sides are the most of it.
        #expect(ahead < 40)
        #expect(peak - before < 20_000_000)
      }
    }

    @Test func aShutdownLetsAStreamFinish() async throws {
      let server = try await TestServer.start()
      async let answer = HTTPClient(port: server.port).get("/stream?n=5&size=10&pause=100")
      #expect(await eventually { server.handler.streams.pulled > 0 })
      let time = await ContinuousClock().measure { await server.transport.shutdown() }
      let body = try await answer.body
      #expect(body.count == 50)
      #expect(time < .seconds(3))
      #expect(server.handler.streams.ended == 1)
    }

    @Test(arguments: ["1.0", "1.1"])
    func aShutdownDoesNotWaitForAStreamForEver(version: String) async throws {
      let server = try await TestServer.start()
      async let answer = take(server, "/stream/stuck?n=1&size=10", version: version)
      #expect(await eventually { await server.handler.requests.count == 1 })
      try await Task.sleep(for: .milliseconds(100))
      let time = await ContinuousClock().measure {
        await server.transport.shutdown(grace: .milliseconds(300))
      }
      #expect(time < .seconds(3))
      let (text, isOrderly) = try await answer
      #expect(text.hasPrefix("HTTP/1.1 200 OK"))
      #expect(!isOrderly)
      #expect(await eventually { server.handler.streams.ended == 1 })
      #expect(server.handler.streams.canceled == 1)
    }
  }
}

/// Each byte as one character.
private func text(_ bytes: [UInt8]) -> String {
  String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
}

/// What the process has in memory.
private func residentBytes() -> Int {
  let pages = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8))?
    .split(separator: " ").dropFirst().first.flatMap { Int($0) }
  return (pages ?? 0) * 4096
}
