import CircleClient
import CircleTransport
import Foundation
import Testing

extension TransportTests {
  @Suite("Files as answers")
  struct FileStreamTests {
    @Test(arguments: [0, 1, 32 * 1024, 5_000_000])
    func aFileIsSentThoughItHasNoNameAnyMore(count: Int) async throws {
      try await TestServer.with { server in
        let file = try TemporaryFile(count)
        let client = HTTPClient(port: server.port)
        try await server.handler.answer(.file(file.descriptor))
        let answer = try await client.get("/answer")
        #expect(answer.header("Content-Length") == "\(count)")
        #expect(answer.body == file.bytes)
        #expect(await eventually { file.isClosed })
      }
    }

    @Test func whereTheDescriptorStandsDoesNotMatter() async throws {
      try await TestServer.with { server in
        let file = try TemporaryFile(1000)
        lseek(file.descriptor, 700, SEEK_SET)
        try await server.handler.answer(.file(file.descriptor))
        #expect(try await HTTPClient(port: server.port).get("/answer").body == file.bytes)
      }
    }

    @Test func itIsClosedWhenNobodyWantsIt() async throws {
      try await TestServer.with { server in
        let (forHead, unused, left) = (
          try TemporaryFile(10), try TemporaryFile(10), try TemporaryFile(4_000_000)
        )
        try await server.handler.answer(.file(forHead.descriptor))
        let head = try await HTTPClient(port: server.port).request("HEAD", "/answer")
        #expect(head.header("Content-Length") == "10")
        #expect(await eventually { forHead.isClosed })

        _ = try BodyStream.file(unused.descriptor)
        #expect(await eventually { unused.isClosed })

        try await server.handler.answer(.file(left.descriptor))
        let socket = try await Socket.connect(host: "127.0.0.1", port: server.port)
        try await socket.write(Array("GET /answer HTTP/1.1\r\nHost: h\r\n\r\n".utf8))
        _ = try await socket.read()
        socket.close()
        #expect(await eventually { left.isClosed })
      }
    }

    @Test func aFileThatShrinksIsNotTakenForAllOfIt() async throws {
      try await TestServer.with { server in
        let file = try TemporaryFile(100_000)
        let stream = try BodyStream.file(file.descriptor)
        ftruncate(file.descriptor, 50_000)
        await server.handler.answer(stream)
        do {
          #expect(try await HTTPClient(port: server.port).get("/answer").status == 500)
        } catch {
          #expect(error as? ClientError == .closed)
        }
        #expect(await eventually { file.isClosed })
      }
    }

    @Test func aFileThatGrowsIsSentAsItWas() async throws {
      try await TestServer.with { server in
        let file = try TemporaryFile(1000)
        try await server.handler.answer(.file(file.descriptor))
        pwrite(file.descriptor, "more", 4, 1000)
        #expect(try await HTTPClient(port: server.port).get("/answer").body == file.bytes)
      }
    }

    @Test func whatIsNoFileIsAnError() throws {
      let folder = open("/tmp", O_RDONLY)
      let error = #expect(throws: FileStreamError.self) { try BodyStream.file(folder) }
      #expect(error?.code == EINVAL)
      #expect(fcntl(folder, F_GETFD) == -1)
      #expect(throws: FileStreamError.self) { try BodyStream.file(-1) }
    }
  }
}

/// A file without a name.
private struct TemporaryFile {
  let bytes: [UInt8]
  let descriptor: Int32
  private let inode: UInt64

  init(_ count: Int) throws {
    bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    let path = NSTemporaryDirectory() + "circle-file-\(UUID().uuidString)"
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    descriptor = open(path, O_RDWR | O_CLOEXEC)
    unlink(path)
    inode = Self.inode(of: descriptor) ?? 0
  }

  /// Another file may have the same number by now.
  var isClosed: Bool { Self.inode(of: descriptor) != inode }

  private static func inode(of descriptor: Int32) -> UInt64? {
    var status = stat()
    return fstat(descriptor, &status) == 0 ? UInt64(status.st_ino) : nil
  }
}
