import CircleClient
import CircleTransport
import Foundation
import Testing

extension TransportTests {
  @Suite("Requests over HTTP")
  struct HTTPTests {
    @Test func aRequestReachesTheHandlerDecoded() async throws {
      try await TestServer.with { server in
        let client = HTTPClient(port: server.port)
        let answer = try await client.get(
          "/some%20path/%C3%A9?a=1%262&b=&c",
          headers: [
            ("Cookie", "x=1; circle-room=abc"), ("Accept-Language", "es"),
            ("If-None-Match", "\"e\""), ("Authorization", "Bearer t"), ("User-Agent", "u"),
            ("X-Forwarded-For", "10.0.0.1, 10.0.0.2"), ("X-Forwarded-Proto", "https"),
            ("X-Unknown", "?"), ("Content-Type", "text/plain"),
          ])
        #expect(answer.status == 200)
        let request = try #require(await server.handler.requests.last)
        #expect(request.method == .get)
        #expect(request.path == "/some path/é")
        #expect(request.argument("a") == "1&2")
        #expect(request.argument("b") == "")
        #expect(request.argument("c") == "")
        #expect(request.argument("d") == nil)
        #expect(request.cookie(named: "circle-room") == "abc")
        #expect(request.cookie(named: "circle") == nil)
        #expect(request.acceptLanguage == "es")
        #expect(request.ifNoneMatch == "\"e\"")
        #expect(request.authorization == "Bearer t")
        #expect(request.userAgent == "u")
        #expect(request.forwardedFor == "10.0.0.1, 10.0.0.2")
        #expect(request.forwardedProto == "https")
        #expect(request.contentType == "text/plain")
        #expect(request.peerAddress == "127.0.0.1")
        #expect(!request.isSecure)
        #expect(!"\(request)".contains("abc"))
      }
    }

    @Test func oneConnectionServesManyRequests() async throws {
      try await TestServer.with { server in
        let socket = try await Socket.connect(host: "127.0.0.1", port: server.port)
        let request = Array("GET /echo HTTP/1.1\r\nHost: h\r\n\r\n".utf8)
        for _ in 0..<20 {
          try await socket.write(request)
          let answer = try await String(decoding: socket.read(), as: UTF8.self)
          #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n"))
          #expect(answer.contains("Connection: keep-alive"))
        }
      }
    }

    @Test func pipelinedRequestsAreAnsweredInOrder() async throws {
      try await TestServer.with { server in
        let paths = ["/one", "/later", "/three", "/big?n=100000", "/five"]
        let all = paths.map { "GET \($0) HTTP/1.1\r\nHost: h\r\n\r\n" }.joined()
        let last = "GET /last HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"
        let answer = try await server.exchange(all + last)
        #expect(answer.components(separatedBy: "HTTP/1.1 200 OK").count == 7)
        let order = ["asked for /one", "later", "asked for /three", "asked for /five", "for /last"]
        let positions = order.map { answer.range(of: $0)?.lowerBound }
        #expect(positions.allSatisfy { $0 != nil })
        #expect(positions.compactMap { $0 } == positions.compactMap { $0 }.sorted())
      }
    }

    @Test(arguments: [0, 1, 16 * 1024 - 200, 16 * 1024, 100_000, 3_000_000])
    func bodiesOfAllSizesArriveWhole(count: Int) async throws {
      try await TestServer.with { server in
        let client = HTTPClient(port: server.port)
        for _ in 0..<2 {
          let answer = try await client.get("/big?n=\(count)")
          #expect(answer.body == (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) })
        }
      }
    }

    @Test func aPostedBodyComesBack() async throws {
      try await TestServer.with { server in
        let client = HTTPClient(port: server.port)
        for count in [0, 1, 5000, 64 * 1024] {
          let body = (0..<count).map { UInt8(truncatingIfNeeded: $0) }
          let answer = try await client.request("POST", "/echo", body: body)
          #expect(answer.status == 200)
          #expect(answer.body == body)
        }
      }
    }

    @Test func aBodyInPiecesIsPutTogether() async throws {
      try await TestServer.with { server in
        let socket = try await Socket.connect(host: "127.0.0.1", port: server.port)
        for part in [
          "POST /ec", "ho HTTP/1.1\r\nHost: h\r\nContent-Le", "ngth: 6\r\n\r\nab", "c", "def",
        ] {
          try await socket.write(Array(part.utf8))
          try await Task.sleep(for: .milliseconds(20))
        }
        let answer = try await String(decoding: socket.read(), as: UTF8.self)
        #expect(answer.hasSuffix("\r\n\r\nabcdef"))
      }
    }

    @Test func headHasTheLengthButNoBody() async throws {
      try await TestServer.with { server in
        let client = HTTPClient(port: server.port)
        let answer = try await client.request("HEAD", "/big?n=70000")
        #expect(answer.header("Content-Length") == "70000")
        #expect(try await client.get("/x").text == "you asked for /x")
      }
    }

    @Test func noContentHasNoLength() async throws {
      try await TestServer.with { server in
        let client = HTTPClient(port: server.port)
        let answer = try await client.get("/nothing")
        #expect(answer.status == 204)
        #expect(answer.header("Content-Length") == nil)
        #expect(try await client.get("/x").status == 200)
      }
    }

    @Test func anAnswerMayComeLaterAndCountsOnce() async throws {
      try await TestServer.with { server in
        let client = HTTPClient(port: server.port)
        for _ in 0..<3 { #expect(try await client.get("/later").text == "later") }
        let posted = try await client.request("POST", "/later", body: [1, 2, 3])
        #expect(posted.text == "later")
        #expect(try await client.get("/x").text == "you asked for /x")
      }
    }

    @Test func anAnswerThatNeverComesIs503() async throws {
      try await TestServer.with({ $0.responseTimeout = .milliseconds(200) }) { server in
        let client = HTTPClient(port: server.port)
        let answer = try await client.get("/never")
        #expect(answer.status == 503)
        #expect(try await client.get("/x").status == 200)
      }
    }

    @Test func headersCannotBeSplit() async throws {
      try await TestServer.with { server in
        let answer = try await HTTPClient(port: server.port).get("/split")
        #expect(answer.header("X-Evil") == nil)
        #expect(answer.header("X-Note") == "a  X-Evil: b")
      }
    }

    @Test func http10ClosesUnlessAskedOtherwise() async throws {
      try await TestServer.with { server in
        let answer = try await server.exchange("GET /old HTTP/1.0\r\n\r\n")
        #expect(answer.contains("Connection: close"))
        #expect(answer.hasSuffix("you asked for /old"))
      }
    }

    @Test func manyClientsAtOnce() async throws {
      try await TestServer.with { server in
        try await withThrowingTaskGroup(of: Int.self) { group in
          for number in 0..<200 {
            group.addTask {
              let client = HTTPClient(port: server.port)
              let first = try await client.get("/\(number)")
              let second = try await client.get("/later")
              return first.text == "you asked for /\(number)" && second.text == "later" ? 1 : 0
            }
          }
          let right = try await group.reduce(0, +)
          #expect(right == 200)
        }
      }
    }
  }
}
