import CircleCore
import CircleProtocol

/// A connection that listens to a session, as whoever holds the connection numbers it.
public struct ListenerID: Hashable, Sendable {
  public let number: UInt64

  public init(_ number: UInt64) { self.number = number }
}

/// As what somebody listens.
public enum Audience: Hashable, Sendable {
  case participant(ParticipantID)
  case guest(GuestID)
  case facilitator(StaffID)
  case wall

  /// Whether the room document is theirs to see.
  public var hearsRoom: Bool {
    switch self {
    case .participant, .facilitator, .wall: true
    case .guest: false
    }
  }

  public var hearsConsole: Bool {
    switch self {
    case .facilitator: true
    case .participant, .guest, .wall: false
    }
  }

  var role: Outbound.Role {
    switch self {
    case .participant: .participant
    case .guest: .guest
    case .facilitator: .facilitator
    case .wall: .wall
    }
  }

  /// Who gives the commands that come over this connection; nil when it may give none.
  public var actor: Actor? {
    switch self {
    case .participant(let id): .participant(id)
    case .guest(let id): .guest(id)
    case .facilitator(let id): .facilitator(id)
    case .wall: nil
    }
  }
}

/// What is to be sent because of one commit, in this order.
public enum Parcel: Sendable {
  /// The first documents of a listener, or all of them anew. From here on the listener hears what
  /// its audience hears.
  case welcome(ListenerID, Audience, [UInt8])
  case one(ListenerID, [UInt8])
  /// To everybody who hears the room, encoded once.
  case room([UInt8])
  case consoles([UInt8])
  /// A last word, then the end of the connection.
  case bye(ListenerID, Farewell)
}

/// Whoever holds the connections.
public protocol Outlet: Sendable {
  /// Sends; in order of the calls.
  func deliver(_ parcels: [Parcel], of session: SessionID) async
}
