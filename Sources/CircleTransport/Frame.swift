internal import CLibwebsockets

/// One or more text messages, framed once and shared by everyone who gets them.
///
/// A server's frames are not masked, so every receiver gets the same bytes, header and all. They go
/// out as they are: several messages for one receiver then take one write, and writing is what
/// messages mostly cost. What a socket does not take at once, the library copies.
public final class Frame: Sendable {
  /// The bytes on the wire.
  private nonisolated(unsafe) let storage: UnsafeMutableRawPointer
  /// Their number.
  public let count: Int

  /// - Parameter bytes: The message; UTF-8.
  public convenience init(text bytes: some Collection<UInt8>) {
    self.init(texts: CollectionOfOne(bytes))
  }

  /// - Parameter text: The message.
  public convenience init(text: String) {
    self.init(text: text.utf8)
  }

  /// - Parameter messages: In the order in which they are to arrive; UTF-8.
  public init(texts messages: some Collection<some Collection<UInt8>>) {
    count = messages.reduce(0) { $0 + Self.headerLength($1.count) + $1.count }
    storage = .allocate(byteCount: CLWS_PRE + count, alignment: 16)
    var place = storage + CLWS_PRE
    for message in messages {
      place = Self.writeHeader(message.count, to: place)
      UnsafeMutableRawBufferPointer(start: place, count: message.count).copyBytes(from: message)
      place += message.count
    }
  }

  deinit {
    storage.deallocate()
  }

  var bytes: UnsafeMutablePointer<UInt8> {
    (storage + CLWS_PRE).assumingMemoryBound(to: UInt8.self)
  }

  /// RFC 6455, section 5.2.
  private static func headerLength(_ count: Int) -> Int {
    switch count {
    case ..<126: 2
    case ..<65536: 4
    default: 10
    }
  }

  /// - Returns: Where the payload goes.
  private static func writeHeader(
    _ count: Int, to place: UnsafeMutableRawPointer
  ) -> UnsafeMutableRawPointer {
    let length = headerLength(count)
    let header = place.assumingMemoryBound(to: UInt8.self)
    // The only fragment, of text.
    header[0] = 0x81
    switch length {
    case 2: header[1] = UInt8(count)
    default:
      let width = length - 2
      header[1] = width == 2 ? 126 : 127
      for byte in 0..<width {
        header[2 + byte] = UInt8(truncatingIfNeeded: count >> (8 * (width - 1 - byte)))
      }
    }
    return place + length
  }
}
