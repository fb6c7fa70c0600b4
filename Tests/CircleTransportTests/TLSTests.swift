import CircleClient
import CircleTransport
import Foundation
import Testing

extension TransportTests {
  @Suite("TLS")
  struct TLSTests {
    @Test func pagesAndSocketsAreServedOverTLS() async throws {
      let files = try Certificate()
      defer { files.remove() }
      try await TestServer.with({ $0.tls = files.tls }) { server in
        let page = try await run(
          "curl", "-sk", "--max-time", "10", "https://127.0.0.1:\(server.port)/big?n=300000", "-o",
          "-", "-w", "%{http_version} %{size_download}")
        #expect(page.hasSuffix("1.1 300000"))
        #expect(await server.handler.requests.last?.isSecure == true)
        let key = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="
        let socket = try await run(
          "curl", "-sik", "--max-time", "2", "--http1.1", "-H", "Connection: Upgrade", "-H",
          "Upgrade: websocket", "-H", "Sec-WebSocket-Version: 13", "-H", key, "-H",
          "Sec-WebSocket-Protocol: circle.v1", "https://127.0.0.1:\(server.port)/greeting")
        #expect(socket.hasPrefix("HTTP/1.1 101 "))
        #expect(socket.contains("hello"))
      }
    }

    @Test func onlyHTTP11IsAgreedOn() async throws {
      let files = try Certificate()
      defer { files.remove() }
      try await TestServer.with({ $0.tls = files.tls }) { server in
        let both = try await run(
          "openssl", "s_client", "-connect", "127.0.0.1:\(server.port)", "-alpn", "h2,http/1.1")
        #expect(both.contains("ALPN protocol: http/1.1"))
        let onlyH2 = try await run(
          "openssl", "s_client", "-connect", "127.0.0.1:\(server.port)", "-alpn", "h2")
        #expect(!onlyH2.contains("ALPN protocol: h2"))
        let old = try await run(
          "openssl", "s_client", "-connect", "127.0.0.1:\(server.port)", "-tls1_1")
        #expect(!old.contains("Protocol  : TLSv1.1\n    Cipher    : ECDHE"))
      }
    }

    @Test func streamsGoOverTLS() async throws {
      let files = try Certificate()
      defer { files.remove() }
      try await TestServer.with({ $0.tls = files.tls }) { server in
        let address = "https://127.0.0.1:\(server.port)"
        let format = "%{http_code} %{size_download} %{exitcode}"
        for (path, expected) in [
          ("/stream?n=800", "200 \(800 * 65536) 0"),
          ("/stream?n=800&length=\(800 * 65536)", "200 \(800 * 65536) 0"),
          ("/stream/broken?n=0", "500 78 0"),
        ] {
          let taken = try await run(
            "curl", "-sk", "--max-time", "20", address + path, "-o", "/dev/null", "-w", format)
          #expect(taken == expected)
        }
        for version in ["--http1.0", "--http1.1"] {
          let broken = try await run(
            "curl", "-sk", version, "--max-time", "20", address + "/stream/broken?n=200", "-o",
            "/dev/null", "-w", format)
          #expect(broken.hasPrefix("200 "))
          #expect(!broken.hasSuffix(" 0"))
        }
        // Two on one connection.
        let both = try await run(
          "curl", "-sk", "--max-time", "20", address + "/stream/words", address + "/x")
        #expect(both == "onetwothreeyou asked for /x")
        #expect(await eventually { server.handler.streams.ended == 6 })
      }
    }

    @Test func whoLeavesAStreamOverTLSIsNoticed() async throws {
      let files = try Certificate()
      defer { files.remove() }
      try await TestServer.with({ $0.tls = files.tls }) { server in
        let address = "https://127.0.0.1:\(server.port)"
        for path in ["/stream/stuck?n=0", "/stream/stuck?n=1", "/stream?n=9&pause=400"] {
          let before = server.handler.streams.ended
          _ = try await run("curl", "-sk", "--max-time", "0.3", address + path)
          #expect(
            await eventually(within: .seconds(3)) { server.handler.streams.ended == before + 1 })
        }
        // The last may have been writing rather than sleeping.
        #expect(server.handler.streams.canceled >= 2)
      }
    }

    @Test func clearTextOnATLSPortIsNotServed() async throws {
      let files = try Certificate()
      defer { files.remove() }
      try await TestServer.with({
        $0.tls = files.tls
        $0.requestTimeout = .seconds(1)
      }) { server in
        let answer = try await server.exchange("GET / HTTP/1.1\r\nHost: h\r\n\r\n")
        #expect(!answer.contains("200"))
        #expect(await server.handler.requests.isEmpty)
      }
    }

    @Test func aCertificateThatIsNoneIsAnError() async throws {
      let files = try Certificate()
      defer { files.remove() }
      let missing = files.folder + "/missing.pem"
      await #expect(throws: TransportError.self) {
        try await TestServer.start { $0.tls = .init(certificate: missing, key: files.tls.key) }
      }
      try Data("nonsense".utf8).write(to: URL(fileURLWithPath: files.tls.certificate))
      do {
        _ = try await TestServer.start { $0.tls = files.tls }
        Issue.record("it started")
      } catch {
        #expect("\(error)".contains(files.tls.certificate))
      }
    }
  }
}

/// A certificate made for one test.
struct Certificate {
  let folder: String
  let tls: TransportOptions.TLS

  init() throws {
    folder = NSTemporaryDirectory() + "circle-tls-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    tls = .init(certificate: folder + "/cert.pem", key: folder + "/key.pem")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [
      "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
      "-nodes", "-subj", "/CN=localhost", "-days", "2", "-keyout", tls.key, "-out",
      tls.certificate,
    ]
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
  }

  func remove() {
    try? FileManager.default.removeItem(atPath: folder)
  }
}

/// Runs a program and returns what it prints.
func run(_ arguments: String...) async throws -> String {
  try await run(arguments)
}

/// Runs a program and returns what it prints.
func run(_ arguments: [String]) async throws -> String {
  try await withCheckedThrowingContinuation { continuation in
    DispatchQueue.global().async {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      process.arguments = arguments
      let output = Pipe()
      process.standardOutput = output
      process.standardError = FileHandle.nullDevice
      process.standardInput = FileHandle.nullDevice
      do {
        try process.run()
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        continuation.resume(returning: String(decoding: bytes, as: UTF8.self))
      } catch {
        continuation.resume(throwing: error)
      }
    }
  }
}
