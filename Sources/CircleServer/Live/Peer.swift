import CircleCore
import CircleProtocol
import CircleService
import CircleTransport

/// One live connection, touched on the loop only.
final class Peer {
  let connection: ConnectionID
  let listener: ListenerID
  let session: SessionID
  let credential: Credential
  let language: Language
  /// As what the connection listens; a guest who is let in becomes a participant.
  var audience: Audience
  var host: SessionHost?
  /// What came before the session's host was there.
  var early: [[UInt8]] = []
  var bucket: Bucket
  /// Messages in a row that came too fast.
  var overruns = 0
  /// Messages that go out together once a delivery has been sorted.
  var outgoing: [[UInt8]] = []
  /// Places in the hub's lists; nil when not in them.
  var roomPlace: Int?
  var consolePlace: Int?

  init(
    connection: ConnectionID, listener: ListenerID, session: SessionID, credential: Credential,
    audience: Audience, language: Language, bucket: Bucket
  ) {
    self.connection = connection
    self.listener = listener
    self.session = session
    self.credential = credential
    self.audience = audience
    self.language = language
    self.bucket = bucket
  }
}

/// Who hears a session's documents. Taking somebody out moves the last one into their place, so that
/// thousands can go at once.
struct Audiences {
  private(set) var room: [ConnectionID] = []
  private(set) var roomPeers: [Peer] = []
  private(set) var consolePeers: [Peer] = []

  var isEmpty: Bool { roomPeers.isEmpty && consolePeers.isEmpty }

  mutating func add(_ peer: Peer) {
    if peer.audience.hearsRoom && peer.roomPlace == nil {
      peer.roomPlace = room.count
      room.append(peer.connection)
      roomPeers.append(peer)
    }
    if peer.audience.hearsConsole && peer.consolePlace == nil {
      peer.consolePlace = consolePeers.count
      consolePeers.append(peer)
    }
  }

  mutating func remove(_ peer: Peer) {
    if let place = peer.roomPlace {
      room.swapAt(place, room.count - 1)
      roomPeers.swapAt(place, roomPeers.count - 1)
      room.removeLast()
      roomPeers.removeLast()
      if place < roomPeers.count { roomPeers[place].roomPlace = place }
      peer.roomPlace = nil
    }
    if let place = peer.consolePlace {
      consolePeers.swapAt(place, consolePeers.count - 1)
      consolePeers.removeLast()
      if place < consolePeers.count { consolePeers[place].consolePlace = place }
      peer.consolePlace = nil
    }
  }
}
