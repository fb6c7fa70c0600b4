import CircleClient
import CircleTransport
import Foundation
import Testing

extension TransportTests {
  @Suite("Streamed answers")
  struct StreamTests {
    private func ask(_ path: String, version: String = "1.1", close: Bool = true) -> String {
      "GET \(path) HTTP/\(version)\r\nHost: h\r\n\(close ? "Connection: close\r\n" : "")\r\n"
    }

    @Test func chunksAreWrittenAsTheStandardSays() async throws {
      try await TestServer.with { server in
        let answer = try await server.exchange(ask("/stream/words"))
        #expect(
          answer == """
            HTTP/1.1 200 OK\r
            Transfer-Encoding: chunked\r
            Connection: close\r
            \r
            3\r
            one\r
            3\r
            two\r
            5\r
            three\r
            0\r
            \r

            """)
      }
    }

    @Test func aKnownLengthIsSaidAndNothingElse() async throws {
      try await TestServer.with { server in
        let answer = try await server.exchange(ask("/stream/words?length=11"))
        #expect(
          answer == "HTTP/1.1 200 OK\r\nContent-Length: 11\r\nConnection: close\r\n\r\nonetwothree")
      }
    }

    @Test func withoutChunksTheEndOfTheConnectionIsTheEnd() async throws {
      try await TestServer.with { server in
        let answer = try await server.exchange(
          "GET /stream/words HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")
        #expect(answer == "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nonetwothree")
        let known = try await server.exchange(
          "GET /stream/words?length=11 HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"
            + "GET /x HTTP/1.0\r\n\r\n")
        #expect(known.contains("Connection: keep-alive\r\n\r\nonetwothreeHTTP/1.1 200 OK"))
        #expect(known.hasSuffix("you asked for /x"))
      }
    }

    @Test func nothingIsABodyToo() async throws {
      try await TestServer.with { server in
        let answer = try await server.exchange(ask("/stream?n=0"))
        #expect(
          answer.hasSuffix("Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n0\r\n\r\n"))
        let known = try await server.exchange(ask("/stream?n=0&length=0"))
        #expect(known.hasSuffix("Content-Length: 0\r\nConnection: close\r\n\r\n"))
      }
    }

    @Test func headIsAnsweredWithoutTheProducer() async throws {
      try await TestServer.with { server in
        let client = HTTPClient(port: server.port)
        let unknown = try await client.request("HEAD", "/stream")
        #expect(unknown.header("Transfer-Encoding") == "chunked")
        #expect(unknown.header("Content-Length") == nil)
        let known = try await client.request("HEAD", "/stream?length=77")
        #expect(known.header("Content-Length") == "77")
        #expect(try await client.request("GET", "/stream?status=204").status == 204)
        #expect(try await client.get("/x").status == 200)
        #expect(await eventually { server.handler.streams.ended == 3 })
        #expect(server.handler.streams.pulled == 0)
      }
    }

    @Test(arguments: [1, 7, 1000, 16 * 1024, 64 * 1024, 64 * 1024 + 1, 3_000_000])
    func piecesOfAllSizesArriveWhole(size: Int) async throws {
      try await TestServer.with { server in
        let client = HTTPClient(port: server.port)
        let count = min(5000, max(3, 4_000_000 / size))
        let whole = (0..<count).flatMap { TestStreams.piece($0, of: size) }
        for query in ["", "&length=\(whole.count)", "&late"] {
          let answer = try await client.get("/stream?n=\(count)&size=\(size)\(query)")
          #expect(answer.body == whole)
        }
        #expect(await eventually { server.handler.streams.ended == 3 })
      }
    }

    @Test func theConnectionGoesOnAfterwards() async throws {
      try await TestServer.with { server in
        let paths = ["/one", "/stream/words", "/three", "/stream?n=20", "/echo"]
        let all = paths.map { ask($0, close: false) }.joined() + ask("/last")
        let answer = try await server.exchange(all)
        #expect(answer.components(separatedBy: "HTTP/1.1 200 OK").count == 7)
        #expect(answer.contains("5\r\nthree\r\n0\r\n\r\nHTTP/1.1 200 OK"))
        #expect(answer.hasSuffix("you asked for /last"))
        let client = HTTPClient(port: server.port)
        for _ in 0..<100 { #expect(try await client.get("/stream?size=5").body.count == 15) }
        let posted = try await client.request("POST", "/stream?size=9", body: [1, 2, 3])
        #expect(posted.body.count == 27)
        #expect(try await client.get("/x").status == 200)
      }
    }

    @Test func aStreamIsForOneAnswer() async throws {
      try await TestServer.with { server in
        let client = HTTPClient(port: server.port)
        let first = try await client.get("/stream/held?size=5")
        #expect(first.body.count == 15)
        #expect(try await client.get("/stream/held").status == 500)
        #expect(try await client.get("/x").status == 200)
        #expect(server.handler.streams.ended == 1)
      }
    }

    @Test func aRefusedWebSocketGetsNoStream() async throws {
      try await TestServer.with { server in
        await #expect(throws: ClientError.refused(status: 403, body: "")) {
          try await server.connect("/streamed-refusal")
        }
        #expect(await eventually { server.handler.streams.ended == 1 })
      }
    }

    @Test func fiftyAtOnceAndSocketsAnswerMeanwhile() async throws {
      try await TestServer.with { server in
        let live = try await server.connect()
        let streams = Task {
          try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<50 {
              group.addTask {
                let client = HTTPClient(port: server.port)
                return try await client.get("/stream?n=40&size=16384&pause=20").body.count
              }
            }
            return try await group.reduce(0, +)
          }
        }
        var delays: [Duration] = []
        while server.handler.streams.ended < 50, delays.count < 2000 {
          let start = ContinuousClock.now
          try await live.send(text: "x")
          #expect(try await live.receive(within: .seconds(5)) == .text("x"))
          delays.append(ContinuousClock.now - start)
          try await Task.sleep(for: .milliseconds(2))
        }
        let taken = try await streams.value
        #expect(taken == 50 * 40 * 16 * 1024)
        delays.sort()
        // Without the pauses, the clients of this test would leave the server no processor.
        #expect(delays[delays.count / 2] < .milliseconds(250))
        await live.close()
      }
    }
  }
}
