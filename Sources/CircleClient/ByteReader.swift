/// Reads lines and counted bytes from a socket. Nothing is taken out before all of it is there, so a
/// read that is given up in the middle loses nothing.
final class ByteReader {
  /// A head longer than this is an attack or an error.
  private static let longestHead = 64 * 1024

  private let socket: Socket
  private var buffer: [UInt8] = []
  private var start = 0

  init(_ socket: Socket) {
    self.socket = socket
  }

  /// Waits until `count` bytes are there, and shows them.
  func peek(
    _ count: Int, isolation: isolated (any Actor)? = #isolation
  ) async throws -> ArraySlice<UInt8> {
    while buffer.count - start < count { try await more() }
    return buffer[start..<start + count]
  }

  func drop(_ count: Int) {
    start += count
    if start == buffer.count {
      buffer.removeAll(keepingCapacity: true)
      start = 0
    }
  }

  /// Exactly `count` bytes.
  func bytes(
    _ count: Int, isolation: isolated (any Actor)? = #isolation
  ) async throws -> [UInt8] {
    let bytes = try await Array(peek(count))
    drop(count)
    return bytes
  }

  /// Everything until the end of the connection.
  func rest(isolation: isolated (any Actor)? = #isolation) async throws -> [UInt8] {
    let all = Array(buffer[start...])
    drop(all.count)
    return try await all + socket.readToEnd()
  }

  /// The lines up to the next empty one, without it.
  func head(isolation: isolated (any Actor)? = #isolation) async throws -> [String] {
    var searched = 0
    while true {
      if let length = emptyLine(after: searched) {
        let text = String(decoding: buffer[start..<start + length], as: UTF8.self)
        drop(length + 4)
        return text.split(separator: "\r\n", omittingEmptySubsequences: false).map(String.init)
      }
      searched = max(0, buffer.count - start - 3)
      guard searched < Self.longestHead else {
        throw ClientError.malformed("the head of the answer has no end")
      }
      try await more()
    }
  }

  /// The next chunk of a chunked body; nil at its end. Trailers are not understood.
  func chunk(isolation: isolated (any Actor)? = #isolation) async throws -> [UInt8]? {
    var digits: [UInt8] = []
    while digits.last != 10 {
      guard digits.count < 18 else { throw ClientError.malformed("a chunk has no length") }
      digits += try await bytes(1)
    }
    guard digits.suffix(2) == [13, 10],
      let count = Int(String(decoding: digits.dropLast(2), as: UTF8.self), radix: 16), count >= 0
    else { throw ClientError.malformed("a chunk's length is not a number") }
    let chunk = try await bytes(count)
    guard try await bytes(2) == [13, 10] else {
      throw ClientError.malformed("a chunk is longer than it says")
    }
    return count == 0 ? nil : chunk
  }

  /// How many bytes there are before the next empty line, if it has come.
  private func emptyLine(after searched: Int) -> Int? {
    guard buffer.count - start - searched >= 4 else { return nil }
    return (start + searched...buffer.count - 4).first { at in
      buffer[at] == 13 && buffer[at + 1] == 10 && buffer[at + 2] == 13 && buffer[at + 3] == 10
    }.map { $0 - start }
  }

  private func more(isolation: isolated (any Actor)? = #isolation) async throws {
    let bytes = try await socket.read()
    guard !bytes.isEmpty else { throw ClientError.closed }
    if start > 0 {
      buffer.removeFirst(start)
      start = 0
    }
    buffer += bytes
  }
}
