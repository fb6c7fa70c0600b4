internal import CLibwebsockets

/// One text message, encoded once and shared by everyone who gets it.
///
/// libwebsockets writes a frame's header into room in front of the payload. A server's frames are
/// not masked, so it writes the same bytes for every receiver, and one buffer serves them all; what
/// a socket does not take at once, the library copies. A frame therefore belongs to one event loop.
public final class Frame: @unchecked Sendable {
  private let storage: UnsafeMutableRawPointer
  /// The payload's length in bytes.
  public let count: Int

  /// - Parameter bytes: The message; UTF-8.
  public init(text bytes: some Collection<UInt8>) {
    count = bytes.count
    storage = .allocate(byteCount: CLWS_PRE + count, alignment: 16)
    UnsafeMutableRawBufferPointer(start: storage + CLWS_PRE, count: count).copyBytes(from: bytes)
  }

  /// - Parameter text: The message.
  public convenience init(text: String) {
    self.init(text: text.utf8)
  }

  deinit {
    storage.deallocate()
  }

  var payload: UnsafeMutablePointer<UInt8> {
    (storage + CLWS_PRE).assumingMemoryBound(to: UInt8.self)
  }
}
