import CircleClient
import CircleTransport
import Testing

extension TransportTests {
  @Suite("Requests that are refused")
  struct RefusedRequestTests {
    @Test(arguments: ["PUT", "DELETE", "PATCH", "OPTIONS"])
    func otherMethodsAre405(method: String) async throws {
      try await TestServer.with { server in
        let answer = try await server.exchange(
          "\(method) /x HTTP/1.1\r\nHost: h\r\nContent-Length: 1\r\n\r\nx")
        #expect(answer.hasPrefix("HTTP/1.1 405 "))
        #expect(answer.contains("Allow: GET, HEAD, POST"))
      }
    }

    @Test(arguments: [
      "BREW /x HTTP/1.1\r\nHost: h\r\n\r\n",
      "CONNECT example.org:443 HTTP/1.1\r\nHost: example.org\r\n\r\n",
      "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
      "\u{16}\u{3}\u{1}garbage",
    ])
    func whatIsNotARequestIsNotServed(text: String) async throws {
      try await TestServer.with({ $0.requestTimeout = .seconds(1) }) { server in
        let answer = try await server.exchange(text)
        #expect(!answer.contains(" 200 ") && !answer.contains(" 101 "))
        #expect(await server.handler.requests.isEmpty)
      }
    }

    @Test func chunkedBodiesAre411() async throws {
      try await TestServer.with { server in
        let answer = try await server.exchange(
          "POST /echo HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n\r\n")
        #expect(answer.hasPrefix("HTTP/1.1 411 "))
      }
    }

    @Test func aPostWithoutLengthIs411() async throws {
      try await TestServer.with { server in
        let answer = try await server.exchange("POST /echo HTTP/1.1\r\nHost: h\r\n\r\n")
        #expect(answer.hasPrefix("HTTP/1.1 411 "))
      }
    }

    @Test func aBodyTooLongIs413AndIsRead() async throws {
      try await TestServer.with { server in
        let client = HTTPClient(port: server.port)
        let answer = try await client.request(
          "POST", "/echo", body: [UInt8](repeating: 0x61, count: 64 * 1024 + 1))
        #expect(answer.status == 413)
        #expect(await server.handler.requests.isEmpty)
      }
    }

    @Test(arguments: ["-1", "1,2", "+5", "5x", "99999999999999999999"])
    func aLengthThatIsNoneIs400(length: String) async throws {
      try await TestServer.with { server in
        let answer = try await server.exchange(
          "POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: \(length)\r\n\r\nabc")
        #expect(answer.hasPrefix("HTTP/1.1 400 "))
      }
    }

    @Test func twoLengthsAre400() async throws {
      try await TestServer.with { server in
        let answer = try await server.exchange(
          "POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\nContent-Length: 3\r\n\r\nabc")
        #expect(answer.hasPrefix("HTTP/1.1 400 "))
      }
    }

    @Test func aMissingHostIs400AndAnOtherVersion505() async throws {
      try await TestServer.with { server in
        #expect(try await server.exchange("GET / HTTP/1.1\r\n\r\n").hasPrefix("HTTP/1.1 400 "))
        let other = try await server.exchange("GET / HTTP/3.7\r\nHost: h\r\n\r\n")
        #expect(other.hasPrefix("HTTP/1.1 505 "))
      }
    }

    @Test func headersTooLongEndTheConnection() async throws {
      try await TestServer.with { server in
        let long = String(repeating: "x", count: 20_000)
        for text in ["GET /\(long) HTTP/1.1\r\n", "GET / HTTP/1.1\r\nX-Long: \(long)\r\n"] {
          let answer = try await server.exchange(text + "Host: h\r\n\r\n")
          #expect(!answer.contains(" 200 "))
        }
        #expect(try await HTTPClient(port: server.port).get("/x").status == 200)
      }
    }

    @Test func aRequestThatDripsInIsDropped() async throws {
      try await TestServer.with({ $0.requestTimeout = .milliseconds(600) }) { server in
        for start in [
          "GET / HTTP/1.1\r\n", "POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 99\r\n\r\n",
        ] {
          let socket = try await Socket.connect(host: "127.0.0.1", port: server.port)
          try await socket.write(Array(start.utf8))
          let dripping = Task {
            while !Task.isCancelled {
              try await socket.write([0x61])
              try await Task.sleep(for: .milliseconds(50))
            }
          }
          _ = try await within(.seconds(5)) { try await socket.readToEnd() }
          dripping.cancel()
        }
        #expect(await server.handler.requests.isEmpty)
      }
    }

    @Test func anAnswerNobodyTakesIsGivenUp() async throws {
      try await TestServer.with({ $0.requestTimeout = .milliseconds(600) }) { server in
        let socket = try await Socket.connect(
          host: "127.0.0.1", port: server.port, receiveBuffer: 64 * 1024)
        try await socket.write(
          Array("GET /zeros HTTP/1.1\r\nHost: h\r\n\r\nGET /x HTTP/1.1\r\n".utf8))
        try await Task.sleep(for: .seconds(2))
        let taken = try await within(.seconds(20)) { try await socket.readToEnd() }
        #expect(taken.count < 20_000_000)
      }
    }

    @Test func connectionsOfOneAddressAreLimited() async throws {
      try await TestServer.with({ $0.maximumPerAddress = 2 }) { server in
        let first = try await server.connect()
        let second = try await server.connect()
        await #expect(throws: ClientError.self) { try await server.connect() }
        await first.close()
        #expect(await eventually { (try? await server.connect()) != nil })
        await second.close()
      }
    }
  }
}
