import CircleClient
import CircleTransport
import Foundation
import Testing

extension TransportTests {
  @Suite("Streamed answers")
  struct StreamTests {
    @Test func chunksAreWrittenAsTheStandardSays() async throws {
      try await TestServer.with { server in
        let answer = try await server.exchange(
          "GET /stream/words HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n")
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
        let answer = try await server.exchange(
          "GET /stream/words?length=11 HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n")
        #expect(
          answer == "HTTP/1.1 200 OK\r\nContent-Length: 11\r\nConnection: close\r\n\r\nonetwothree")
      }
    }
  }
}
