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
private struct Certificate {
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
private func run(_ arguments: String...) async throws -> String {
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
