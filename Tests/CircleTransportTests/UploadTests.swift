import CircleClient
import CircleTransport
import Foundation
import Testing

extension TransportTests {
  @Suite("Longer bodies, and too long ones")
  struct UploadTests {
    @Test func theHandlerSaysHowMuchItTakes() async throws {
      try await TestServer.with { server in
        let client = HTTPClient(port: server.port)
        for (path, longest) in [("/upload", 3 * 1024 * 1024), ("/short", 10), ("/echo", 65_536)] {
          let body = (0..<longest).map { UInt8(truncatingIfNeeded: $0 &* 31) }
          let answer = try await client.request("POST", path, body: body)
          #expect(answer.status == 200)
          #expect(answer.body == body)
          let refused = try await client.request("POST", path, body: body + [0])
          #expect(refused.status == 413)
          #expect(refused.text.contains(#""code":"too-large""#))
          #expect(refused.text.contains(#""longest":\#(longest)"#))
        }
      }
    }

    @Test func theMessageSaysTheLimitInTheAskersLanguage() async throws {
      try await TestServer.with { server in
        let client = HTTPClient(port: server.port)
        let body = [UInt8](repeating: 0, count: 3 * 1024 * 1024 + 1)
        let english = try await client.request("POST", "/upload", body: body)
        #expect(english.text.contains("What was sent is too large. The most here is 3 MB."))
        let spanish = try await client.request(
          "POST", "/upload", headers: [("Accept-Language", "es-MX,es;q=0.9")], body: body)
        #expect(spanish.text.contains("Lo máximo aquí son 3 MB."))
        let default64 = try await client.request("POST", "/echo?lang=es", body: body)
        #expect(default64.text.contains("Lo máximo aquí son 64 KB."))
        let odd = try await client.request("POST", "/short", body: body)
        #expect(odd.text.contains("The most here is 10 bytes."))
      }
    }

    @Test func curlGetsToReadWhyFiftyMegabytesAreRefused() async throws {
      let file = try FiftyMegabytes()
      defer { file.remove() }
      let certificate = try Certificate()
      defer { certificate.remove() }
      for tls in [nil, certificate.tls] {
        try await TestServer.with({ $0.tls = tls }) { server in
          let address = "\(tls == nil ? "http" : "https")://127.0.0.1:\(server.port)/upload"
          for more in [[], ["-H", "Expect:"], ["--http1.0", "-H", "Expect:"]] {
            let answer = try await run(
              ["curl", "-sk", "--max-time", "30", "--data-binary", "@" + file.path] + more
                + ["-w", " %{http_code} %{exitcode}", address])
            #expect(answer.contains("The most here is 3 MB."))
            #expect(answer.hasSuffix(" 413 0"))
          }
          #expect(await server.handler.requests.isEmpty)
        }
      }
    }

    /// Python's client sends all of it before it reads.
    @Test func aClientThatSendsAllOfItFirstGetsToReadWhy() async throws {
      let file = try FiftyMegabytes()
      defer { file.remove() }
      try await TestServer.with { server in
        let script = """
          import http.client
          body = open("\(file.path)", "rb").read()
          for round in range(5):
              client = http.client.HTTPConnection("127.0.0.1", \(server.port), timeout=30)
              client.request("POST", "/upload", body)
              answer = client.getresponse()
              print(answer.status, answer.read().decode())
              client.close()
          """
        let answers = try await run("python3", "-c", script)
        #expect(answers.components(separatedBy: "413 {").count == 6)
        #expect(answers.components(separatedBy: "The most here is 3 MB.").count == 6)
        #expect(await server.handler.requests.isEmpty)
      }
    }

    @Test func whoAsksWhetherToSendIsTold() async throws {
      try await TestServer.with { server in
        let socket = try await Socket.connect(host: "127.0.0.1", port: server.port)
        let head = "POST /upload HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\n"
        try await socket.write(Array("\(head)Content-Length: 3\r\n\r\n".utf8))
        let first = try await socket.read()
        #expect(String(decoding: first, as: UTF8.self) == "HTTP/1.1 100 Continue\r\n\r\n")
        try await socket.write(Array("abc".utf8))
        let answer = try await socket.read()
        #expect(String(decoding: answer, as: UTF8.self).hasSuffix("\r\n\r\nabc"))
        try await socket.write(Array("\(head)Content-Length: 99999999\r\n\r\n".utf8))
        let refusal = try await within(.seconds(3)) { try await socket.readToEnd() }
        #expect(String(decoding: refusal, as: UTF8.self).hasPrefix("HTTP/1.1 413 "))
      }
    }

    @Test func aLongBodyMayTakeItsTimeButNotForEver() async throws {
      try await TestServer.with({ $0.requestTimeout = .milliseconds(500) }) { server in
        func send(_ part: Int, every pause: Duration, total: Int) async throws -> String {
          let socket = try await Socket.connect(host: "127.0.0.1", port: server.port)
          try await socket.write(
            Array("POST /upload HTTP/1.1\r\nHost: h\r\nContent-Length: \(total)\r\n\r\n".utf8))
          let sending = Task {
            for _ in 0..<(total / part) {
              try await socket.write([UInt8](repeating: 1, count: part))
              try await Task.sleep(for: pause)
            }
          }
          defer { sending.cancel() }
          return try await within(.seconds(8)) {
            try await String(decoding: socket.read(), as: UTF8.self)
          }
        }
        // Two seconds altogether, a tenth for each 64 KiB.
        let steady = try await send(64 * 1024, every: .milliseconds(100), total: 20 * 64 * 1024)
        #expect(steady.hasPrefix("HTTP/1.1 200 "))
        let before = await server.handler.requests.count
        let dripping = try? await send(1024, every: .milliseconds(100), total: 20 * 64 * 1024)
        #expect(dripping?.isEmpty != false)
        #expect(await server.handler.requests.count == before)
      }
    }

    @Test func aRefusedClientThatStopsSendingIsNotKept() async throws {
      try await TestServer.with { server in
        let socket = try await Socket.connect(host: "127.0.0.1", port: server.port)
        try await socket.write(
          Array("POST /upload HTTP/1.1\r\nHost: h\r\nContent-Length: 99999999\r\n\r\nabc".utf8))
        let answer = try await within(.seconds(3)) { try await socket.readToEnd() }
        #expect(String(decoding: answer, as: UTF8.self).hasPrefix("HTTP/1.1 413 "))
        // The connection itself goes a few seconds later, as one sees by writing to it.
        #expect(
          await eventually(within: .seconds(9)) {
            do {
              try await socket.write([])
              try await socket.write([1])
              try await Task.sleep(for: .seconds(6))
              try await socket.write([1])
              try await Task.sleep(for: .milliseconds(100))
              try await socket.write([1])
              return false
            } catch {
              return true
            }
          })
      }
    }
  }
}

/// A file that is too long for anything here.
private struct FiftyMegabytes {
  let path = NSTemporaryDirectory() + "circle-upload-\(UUID().uuidString)"

  init() throws {
    try Data(repeating: 0x61, count: 50_000_000).write(to: URL(fileURLWithPath: path))
  }

  func remove() {
    try? FileManager.default.removeItem(atPath: path)
  }
}
