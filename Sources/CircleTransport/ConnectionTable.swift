/// All connections, found by index. A fan-out looks up thousands at a time: an array and a
/// comparison cost less than hashing.
struct ConnectionTable {
  private var slots: [Connection?] = []
  private var free: [Int] = []
  private var networks: [PeerAddress.Network: Int] = [:]
  /// HTTP and WebSocket connections together.
  private(set) var count = 0

  subscript(_ id: ConnectionID) -> Connection? {
    let slot = Int(id.slot)
    guard slot >= 0, slot < slots.count, let connection = slots[slot], connection.id == id else {
      return nil
    }
    return connection
  }

  var all: [Connection] { slots.compactMap { $0 } }

  func count(from network: PeerAddress.Network) -> Int { networks[network] ?? 0 }

  mutating func add(from peer: PeerAddress) -> Connection {
    let slot = free.popLast() ?? slots.count
    let connection = Connection(slot: slot, peer: peer)
    if slot == slots.count {
      slots.append(connection)
    } else {
      slots[slot] = connection
    }
    count += 1
    networks[peer.network, default: 0] += 1
    return connection
  }

  mutating func remove(_ connection: Connection) {
    guard self[connection.id] != nil else { return }
    slots[Int(connection.id.slot)] = nil
    free.append(Int(connection.id.slot))
    count -= 1
    let network = connection.peer.network
    let rest = count(from: network) - 1
    networks[network] = rest > 0 ? rest : nil
  }
}
