internal import Dispatch
internal import Glibc

extension BodyStream {
  /// A regular file as it is now, from its first byte, wherever the descriptor stands; it may have
  /// been unlinked already.
  ///
  /// - Parameter descriptor: The stream's from here on: it is closed once, whatever happens.
  /// - Throws: ``FileStreamError`` when it is not an open regular file; it is closed all the same.
  public static func file(_ descriptor: Int32) throws -> BodyStream {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      throw FileStreamError(code: errno)
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      Glibc.close(descriptor)
      throw FileStreamError(code: EINVAL)
    }
    let length = Int(status.st_size)
    return BodyStream(length: length, onEnd: { Glibc.close(descriptor) }) { body in
      var offset = 0
      // Somebody may be writing to it; the end is where it was.
      while offset < length {
        let piece = try await read(descriptor, from: offset, atMost: min(most, length - offset))
        // It has become shorter.
        guard !piece.isEmpty else { return }
        try await body.write(piece)
        offset += piece.count
      }
    }
  }

  /// A piece of the file; empty at its end. On a thread that may wait for a disk.
  private static func read(
    _ descriptor: Int32, from offset: Int, atMost count: Int
  ) async throws -> [UInt8] {
    try await withCheckedThrowingContinuation { continuation in
      DispatchQueue.global().async {
        var failure: Int32 = 0
        let piece = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
          var result: Int
          repeat {
            result = pread(descriptor, buffer.baseAddress, count, off_t(offset))
          } while result < 0 && errno == EINTR
          failure = result < 0 ? errno : 0
          filled = max(0, result)
        }
        if failure == 0 {
          continuation.resume(returning: piece)
        } else {
          continuation.resume(throwing: FileStreamError(code: failure))
        }
      }
    }
  }
}

/// A file could not be read.
public struct FileStreamError: Error, Equatable, Sendable, CustomStringConvertible {
  /// As `errno` says it.
  public let code: Int32

  public var description: String { "the file can't be read: \(String(cString: strerror(code)))" }
}
