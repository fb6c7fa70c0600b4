import CircleCore

/// What the daemon sends: one JSON object a frame.
public enum Outbound: Hashable, Sendable {
  case welcome(
    session: SessionID, role: Role, serverTime: Instant, documents: [DocumentName: Document])
  case patch(DocumentName, Patch)
  case done(CommandID)
  case refused(CommandID?, Trouble, Language)
  case pong(Instant)
  case bye(Farewell, Language)

  /// How a socket takes part.
  public enum Role: String, Hashable, Sendable {
    case facilitator
    case participant
    case guest
    case wall
  }

  public var bytes: [UInt8] {
    switch self {
    case .done(let id): Self.done(id)
    case .patch(let name, let patch): Self.patch(name, patch)
    case .welcome, .refused, .pong, .bye: json.bytes
    }
  }

  // The two that make up nearly everything are written by hand, with the same bytes as the general way
  // gives.

  private static func done(_ id: CommandID) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(80)
    bytes += #"{"id":"#.utf8
    JSON.string(id.text).write(to: &bytes)
    bytes += #","result":{},"type":"done"}"#.utf8
    return bytes
  }

  private static func patch(_ name: DocumentName, _ patch: Patch) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(256)
    bytes += #"{"doc":""#.utf8
    bytes += name.rawValue.utf8
    bytes += #"","from":"#.utf8
    bytes += String(patch.from).utf8
    bytes += #","patch":"#.utf8
    patch.change.write(to: &bytes)
    bytes += #","to":"#.utf8
    bytes += String(patch.to).utf8
    bytes += #","type":"patch"}"#.utf8
    return bytes
  }

  public var json: JSON {
    switch self {
    case .welcome(let session, let role, let time, let documents):
      [
        "type": "welcome", "protocol": 1, "session": .string(session.text),
        "role": .string(role.rawValue), "serverTime": .int(Int(time.milliseconds)),
        "docs": .object(
          Dictionary(
            uniqueKeysWithValues: documents.map { name, document in
              (name.rawValue, ["version": .int(document.version), "value": document.value])
            })),
      ]
    case .patch(let name, let patch):
      [
        "type": "patch", "doc": .string(name.rawValue), "from": .int(patch.from),
        "to": .int(patch.to), "patch": patch.change,
      ]
    case .done(let id): ["type": "done", "id": .string(id.text), "result": [:]]
    case .refused(let id, let trouble, let language):
      .members([
        "type": "refused", "id": id.map { .string($0.text) },
        "code": .string(trouble.code.rawValue), "message": .string(trouble.message[language]),
      ])
    case .pong(let time): ["type": "pong", "serverTime": .int(Int(time.milliseconds))]
    case .bye(let farewell, let language):
      [
        "type": "bye", "code": .string(farewell.rawValue),
        "message": .string(farewell.message[language]),
      ]
    }
  }
}

/// Which document.
public enum DocumentName: String, Hashable, Sendable, CaseIterable {
  case room
  case me
  case console
}

/// A document as it is at one version: the sequence of the last event in it.
public struct Document: Hashable, Sendable {
  public let version: Int
  public let value: JSON

  public init(version: Int, value: JSON) {
    self.version = version
    self.value = value
  }
}

/// A JSON Merge Patch from one version to a later one.
public struct Patch: Hashable, Sendable {
  public let from: Int
  public let to: Int
  public let change: JSON

  public init(from: Int, to: Int, change: JSON) {
    self.from = from
    self.to = to
    self.change = change
  }
}

/// Why a socket is closed.
public enum Farewell: String, Hashable, Sendable, CaseIterable {
  case ended
  case removed
  /// The same person has connected elsewhere.
  case replaced
  case signedOut = "signed-out"
  case restarting
  case tooSlow = "too-slow"

  public var message: Text {
    switch self {
    case .ended: Text(en: "The session has ended.", es: "La sesión ya terminó.")
    case .removed:
      Text(
        en: "Staff have taken this phone out of the group. Please talk to them.",
        es: "El personal sacó este teléfono del grupo. Habla con ellos, por favor.")
    case .replaced:
      Text(
        en: "You’ve joined on another screen. This one has stopped.",
        es: "Entraste en otra pantalla. Esta se detuvo.")
    case .signedOut: Text(en: "You’ve signed out.", es: "Cerraste la sesión.")
    case .restarting:
      Text(en: "Circle is restarting. We’ll be right back.", es: "Circle se reinicia. Ya volvemos.")
    case .tooSlow:
      Text(
        en: "The connection couldn’t keep up. We’ll try again.",
        es: "La conexión no alcanzó. Lo intentaremos de nuevo.")
    }
  }
}
