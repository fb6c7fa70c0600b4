import CircleCore
import CircleProtocol
import CircleService

/// One client as the wire makes it: it has the documents that it was sent, and knows no rules.
public struct Screen: Sendable {
  public var audience: Audience?
  public private(set) var documents: [String: Document] = [:]
  /// All messages, in the order they came.
  public private(set) var messages: [JSON] = []
  /// What commands were answered, by their id.
  public private(set) var outcomes: [String: [String]] = [:]
  public private(set) var farewell: String?
  /// What broke the protocol.
  public private(set) var faults: [String] = []

  public init() {}

  public var room: JSON? { documents["room"]?.value }
  public var me: JSON? { documents["me"]?.value }
  public var console: JSON? { documents["console"]?.value }
  public var welcomes: Int { messages.count { $0["type"] == "welcome" } }

  public mutating func take(_ bytes: [UInt8]) {
    guard let message = try? JSONReader.read(bytes), let type = message["type"]?.string else {
      faults.append("unreadable")
      return
    }
    if farewell != nil { faults.append("\(type) after the goodbye") }
    messages.append(message)
    switch type {
    case "welcome": welcome(message)
    case "patch": patch(message)
    case "done", "refused": answer(message)
    case "bye": farewell = message["code"]?.string
    default: faults.append("unknown message \(type)")
    }
  }

  private mutating func welcome(_ message: JSON) {
    documents = [:]
    for (name, document) in message["docs"]?.object ?? [:] {
      guard let version = document["version"]?.int, let value = document["value"] else {
        faults.append("welcome without a version")
        continue
      }
      documents[name] = Document(version: version, value: value)
    }
  }

  private mutating func patch(_ message: JSON) {
    guard let name = message["doc"]?.string, let from = message["from"]?.int,
      let to = message["to"]?.int, let change = message["patch"]
    else {
      faults.append("patch without its members")
      return
    }
    guard let document = documents[name] else {
      // Whoever was let in a moment ago hears the room with the next welcome.
      faults.append("patch of \(name) before any welcome")
      return
    }
    if document.version != from { faults.append("gap in \(name): \(document.version), \(from)") }
    if to <= from { faults.append("\(name) didn't move: \(from) to \(to)") }
    documents[name] = Document(version: to, value: MergePatch.apply(change, to: document.value))
  }

  /// What a message says of a command: `done`, or the code of the refusal.
  public static func outcome(_ message: JSON) -> String? {
    switch message["type"]?.string {
    case "done": "done"
    case "refused": message["code"]?.string
    default: nil
    }
  }

  private mutating func answer(_ message: JSON) {
    guard let id = message["id"]?.string, let outcome = Self.outcome(message) else { return }
    outcomes[id, default: []].append(outcome)
  }
}

/// All screens that are connected to one daemon: what the hub is to real sockets.
public actor Screens: Outlet {
  private var screens: [ListenerID: Screen] = [:]
  private var isDead = false
  /// Connections that have been ended and not yet taken away.
  private var ended: [ListenerID] = []
  /// How many parcels came, and of which kind, for tests of who is sent what.
  public private(set) var deliveries: [[Parcel]] = []
  private let keepsDeliveries: Bool

  public init(keepingDeliveries: Bool = false) { keepsDeliveries = keepingDeliveries }

  public func die() { isDead = true }

  public func connect(_ listener: ListenerID) { screens[listener] = Screen() }

  public func disconnect(_ listener: ListenerID) { screens[listener] = nil }

  public subscript(listener: ListenerID) -> Screen { screens[listener] ?? Screen() }

  public var all: [ListenerID: Screen] { screens }

  public func takeEnded() -> [ListenerID] {
    defer { ended = [] }
    return ended
  }

  public func deliver(_ parcels: [Parcel], of session: SessionID) {
    if isDead { return }
    if keepsDeliveries { deliveries.append(parcels) }
    for parcel in parcels { deliver(parcel) }
  }

  private func deliver(_ parcel: Parcel) {
    switch parcel {
    case .welcome(let listener, let audience, let bytes):
      screens[listener]?.audience = audience
      screens[listener]?.take(bytes)
    case .one(let listener, let bytes):
      // As with a real socket: after the goodbye nothing is sent any more.
      if screens[listener]?.farewell == nil { screens[listener]?.take(bytes) }
    case .room(let bytes):
      for (listener, screen) in screens where screen.audience?.hearsRoom == true {
        if screen.farewell == nil { screens[listener]?.take(bytes) }
      }
    case .consoles(let bytes):
      for (listener, screen) in screens where screen.audience?.hearsConsole == true {
        if screen.farewell == nil { screens[listener]?.take(bytes) }
      }
    case .bye(let listener, let farewell):
      if screens[listener]?.farewell != nil { return }
      screens[listener]?.take(Outbound.bye(farewell, .english).bytes)
      ended.append(listener)
    }
  }
}
