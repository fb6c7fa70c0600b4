import CircleClient
import CircleTransport
import Testing

extension TransportTests {
  @Suite("Garbage")
  struct GarbageTests {
    /// Repeatable: the same seed makes the same garbage.
    private struct Seeded: RandomNumberGenerator {
      var state: UInt64

      mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
      }
    }

    @Test(arguments: [1, 2, 3, 4] as [UInt64])
    func randomFramesDoNoHarm(seed: UInt64) async throws {
      try await TestServer.with { server in
        let witness = try await server.connect()
        var chance = Seeded(state: seed)
        var client = try await server.connect()
        for _ in 0..<2500 {
          let frame = Self.frame(&chance)
          do {
            try await client.sendBytes(frame)
          } catch {
            client = try await server.connect()
          }
        }
        try await witness.send(text: "unharmed")
        #expect(try await witness.receive(within: .seconds(5)) == .text("unharmed"), "seed \(seed)")
        await client.abort()
        await witness.close()
      }
    }

    @Test(arguments: [11, 12] as [UInt64])
    func randomRequestsDoNoHarm(seed: UInt64) async throws {
      try await TestServer.with({ $0.requestTimeout = .milliseconds(500) }) { server in
        var chance = Seeded(state: seed)
        for _ in 0..<400 {
          let socket = try await Socket.connect(host: "127.0.0.1", port: server.port)
          try? await socket.write(Self.request(&chance))
          if Bool.random(using: &chance) { socket.endWriting() }
          if Bool.random(using: &chance) {
            _ = try? await within(.seconds(2)) { try await socket.read() }
          }
          socket.close()
        }
        let client = HTTPClient(port: server.port)
        #expect(try await client.get("/x").status == 200, "seed \(seed)")
      }
    }

    @Test(arguments: [21, 22, 23] as [UInt64])
    func whateverClientsDoStreamsAreGivenBackOnce(seed: UInt64) async throws {
      let paths = [
        "/stream?n=3&size=10", "/stream?n=200", "/stream?n=200&length=13107200", "/stream/words",
        "/stream?n=5&size=9000&pause=20", "/stream/broken?n=40", "/stream/broken?n=2&pause=10",
        "/stream/stuck?n=0", "/stream/stuck?n=30", "/stream?late&n=30", "/stream?status=204", "/x",
      ]
      let server = try await TestServer.start {
        $0.requestTimeout = .milliseconds(300)
        $0.responseTimeout = .milliseconds(300)
      }
      var chance = Seeded(state: seed)
      await withTaskGroup(of: Void.self) { group in
        for _ in 0..<150 {
          let path = paths.randomElement(using: &chance) ?? ""
          let (method, version) = (
            Int.random(in: 0..<9, using: &chance) == 0 ? "HEAD" : "GET",
            Bool.random(using: &chance) ? "1.0" : "1.1"
          )
          let request = "\(method) \(path) HTTP/\(version)\r\nHost: h\r\n\r\n"
          let (again, ends, reads) = (
            Int.random(in: 1...3, using: &chance), Bool.random(using: &chance),
            Int.random(in: 0...40, using: &chance)
          )
          group.addTask {
            guard
              let socket = try? await Socket.connect(
                host: "127.0.0.1", port: server.port, receiveBuffer: 16 * 1024)
            else { return }
            try? await socket.write(Array(String(repeating: request, count: again).utf8))
            if ends { socket.endWriting() }
            _ = try? await within(.seconds(2)) {
              for _ in 0..<reads where try await socket.read().isEmpty { return }
            }
            socket.close()
          }
        }
        // The shutdown comes while the last are at it.
        for _ in 0..<130 { await group.next() }
        await server.transport.shutdown(grace: .milliseconds(100))
      }
      let streams = server.handler.streams
      #expect(streams.made > 50)
      let isEven = await eventually { streams.ended == streams.made }
      #expect(isEven, "seed \(seed): \(streams.made) streams, \(streams.ended) given back")
      try await Task.sleep(for: .milliseconds(200))
      #expect(streams.ended == streams.made)
    }

    /// A frame with mistakes: sometimes right, sometimes nearly, sometimes noise.
    private static func frame(_ chance: inout Seeded) -> [UInt8] {
      let count = [0, 1, 5, 125, 126, 300, 5000].randomElement(using: &chance) ?? 0
      var bytes = [UInt8](repeating: 0, count: count).map { _ in
        UInt8.random(in: 0...255, using: &chance)
      }
      if Int.random(in: 0..<10, using: &chance) == 0 { return bytes }
      let valid: [UInt8] = [0x81, 0x01, 0x80, 0x89, 0x8A, 0x88, 0x82]
      let first =
        Int.random(in: 0..<4, using: &chance) == 0
        ? UInt8.random(in: 0...255, using: &chance) : valid.randomElement(using: &chance) ?? 0x81
      if Bool.random(using: &chance) { bytes = bytes.map { $0 & 0x7F } }
      let mask: UInt8 = Int.random(in: 0..<6, using: &chance) == 0 ? 0 : 0x80
      var frame: [UInt8] = [first]
      switch count {
      case ..<126: frame.append(mask | UInt8(count))
      default: frame += [mask | 126, UInt8(count >> 8), UInt8(count & 0xFF)]
      }
      if mask != 0 { frame += [0, 0, 0, 0] }
      return frame + bytes
    }

    /// A request with bytes changed, left out or repeated.
    private static func request(_ chance: inout Seeded) -> [UInt8] {
      let texts = [
        "GET /x?a=%31&b HTTP/1.1\r\nHost: h\r\nCookie: a=b; c=d\r\n\r\n",
        "POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 10\r\n\r\n0123456789",
        "GET /live HTTP/1.1\r\nHost: h\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
          + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
          + "Sec-WebSocket-Protocol: circle.v1\r\n\r\n",
        "GET /big?n=50000 HTTP/1.1\r\nHost: h\r\n\r\nGET /x HTTP/1.1\r\nHost: h\r\n\r\n",
      ]
      var bytes = Array((texts.randomElement(using: &chance) ?? "").utf8)
      for _ in 0..<Int.random(in: 0...4, using: &chance) {
        let at = Int.random(in: 0..<bytes.count, using: &chance)
        switch Int.random(in: 0..<4, using: &chance) {
        case 0: bytes[at] = UInt8.random(in: 0...255, using: &chance)
        case 1: bytes.remove(at: at)
        case 2: bytes.insert(contentsOf: bytes[at...].prefix(20), at: at)
        default:
          bytes.insert(
            [0x25, 0x0D, 0x0A, 0x00, 0x3B, 0x2C].randomElement(using: &chance) ?? 0, at: at)
        }
      }
      return bytes
    }
  }
}
