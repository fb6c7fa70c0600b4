internal import CLibwebsockets

/// One TCP connection: first HTTP, perhaps a WebSocket later. Touched on the loop only.
final class Connection {
  enum Role {
    case http
    case webSocket
    /// The library has said that it is over; nothing may be written any more.
    case ended
  }

  /// Why a WebSocket is on its way out; nothing more is sent or delivered.
  enum Closing {
    /// When the queue has been sent, this code is.
    case waiting(CloseCode, reason: String)
    case closed
    /// It is cut off without a word.
    case abandoned
  }

  let id: ConnectionID
  let peer: PeerAddress
  /// The library's object; valid until it says WSI_DESTROY, which also gives this object back.
  var wsi: OpaquePointer?
  var role = Role.http
  /// The loop's time in milliseconds at which patience ends; 0 for never.
  var deadline: UInt64 = 0

  var exchange = Exchange()

  var queue = FrameQueue()
  var inbound: [UInt8] = []
  var closing: Closing?
  /// The loop's time in milliseconds.
  var lastHeard: UInt64 = 0
  var lastPing: UInt64 = 0

  init(slot: Int, peer: PeerAddress) {
    id = ConnectionID(slot: slot)
    self.peer = peer
  }
}

/// Frames that wait for a connection to become writeable.
struct FrameQueue {
  private var frames: [Frame] = []
  private var first = 0
  private(set) var bytes = 0

  var isEmpty: Bool { frames.isEmpty }

  mutating func append(_ frame: Frame) {
    frames.append(frame)
    bytes += frame.count
  }

  mutating func popFirst() -> Frame? {
    guard first < frames.count else { return nil }
    let frame = frames[first]
    first += 1
    bytes -= frame.count
    if first == frames.count {
      frames.removeAll(keepingCapacity: true)
      first = 0
    }
    return frame
  }

  mutating func removeAll() {
    frames = []
    first = 0
    bytes = 0
  }
}

/// One request and its answer.
struct Exchange {
  enum Stage {
    case idle
    /// The body is being read.
    case receiving(Request, length: Int)
    /// The handler has been asked.
    case answering
    /// The answer is being written.
    case writing
    /// The answer is being made and written.
    case streaming(Outflow)
    /// Refused; the client gets a moment to read that before the connection goes.
    case lingering
    /// Refused, while that much of the body is read and thrown away, at the longest until a time of
    /// the loop in milliseconds.
    case discarding(Int, until: UInt64)
  }

  var stage = Stage.idle
  /// Tells a late answer from the answer to a later request.
  var number: UInt64 = 0
  /// The handler is being called; its answer is kept in `early` until it returns.
  var isInHandler = false
  var early: Response?
  /// HEAD: the answer goes without its body.
  var isHead = false
  var keepsAlive = false
  /// The client speaks HTTP/1.1.
  var understandsChunks = false
  var body: [UInt8] = []
  var written = 0
  /// The accepted request for a WebSocket, until it is open.
  var upgrade: Request?
}
