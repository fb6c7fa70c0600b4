internal import Glibc

/// Where a connection comes from.
struct PeerAddress {
  /// Whom a limit per address counts as one: an IPv4 address, or the first half of an IPv6 address,
  /// since that is what one household or machine is given.
  struct Network: Hashable {
    var isIPv6: Bool
    var prefix: UInt64
  }

  let text: String
  let network: Network

  init(_ storage: sockaddr_storage) {
    (text, network) = withUnsafeBytes(of: storage) { raw in
      switch Int32(storage.ss_family) {
      case AF_INET: Self.version4(raw[4..<8])
      case AF_INET6: Self.version6(raw[8..<24])
      default: ("unknown", Network(isIPv6: false, prefix: 0))
      }
    }
  }

  private static func version4(_ bytes: Slice<UnsafeRawBufferPointer>) -> (String, Network) {
    let text = bytes.map { String($0) }.joined(separator: ".")
    return (text, Network(isIPv6: false, prefix: number(bytes)))
  }

  /// A listener on "::" sees IPv4 addresses as ::ffff:a.b.c.d; they are shown as what they are.
  private static func version6(_ bytes: Slice<UnsafeRawBufferPointer>) -> (String, Network) {
    let isMapped =
      bytes.prefix(10).allSatisfy { $0 == 0 }
      && bytes.dropFirst(10).prefix(2).elementsEqual([255, 255])
    if isMapped { return version4(bytes.suffix(4)) }
    let capacity = Int(INET6_ADDRSTRLEN)
    let text = withUnsafeTemporaryAllocation(of: CChar.self, capacity: capacity) { buffer in
      let address = UnsafeRawBufferPointer(rebasing: bytes).baseAddress
      return inet_ntop(AF_INET6, address, buffer.baseAddress, socklen_t(capacity))
        .map { String(cString: $0) }
    }
    return (text ?? "unknown", Network(isIPv6: true, prefix: number(bytes.prefix(8))))
  }

  private static func number(_ bytes: Slice<UnsafeRawBufferPointer>) -> UInt64 {
    bytes.reduce(0) { $0 << 8 | UInt64($1) }
  }
}
