import CircleCore

/// Anything that a client is told went wrong: a stable code and a sentence that is safe to show.
public enum Trouble: Error, Hashable, Sendable {
  case refusal(Refusal)
  /// Not a message of this protocol at all.
  case malformed
  case unknownCommand
  /// A member of the message is missing or of the wrong type.
  case badField(String)
  case slowDown
  /// The outcome isn't known or the store can't be reached; the same id may be sent again.
  case unavailable
  case `internal`

  public var code: Refusal.Code {
    switch self {
    case .refusal(let refusal): refusal.code
    case .malformed: .malformed
    case .unknownCommand: .unknownCommand
    case .badField: .badValue
    case .slowDown: .slowDown
    case .unavailable: .unavailable
    case .internal: .internal
    }
  }

  public var message: Text {
    switch self {
    case .refusal(let refusal): refusal.message
    case .malformed:
      Text(en: "That message couldn’t be read.", es: "Ese mensaje no se pudo leer.")
    case .unknownCommand:
      Text(en: "Circle doesn’t know that command.", es: "Circle no conoce esa orden.")
    case .badField(let name):
      Text(
        en: "“\(name)” is missing or isn’t right.", es: "Falta “\(name)” o no es correcto.")
    case .slowDown:
      Text(
        en: "That was a lot at once. Wait a moment, then try again.",
        es: "Eso fue mucho a la vez. Espera un momento e inténtalo de nuevo.")
    case .unavailable:
      Text(
        en: "That couldn’t be saved just now. We’ll try again.",
        es: "Eso no se pudo guardar ahora. Lo intentaremos de nuevo.")
    case .internal:
      Text(
        en: "Something went wrong on our side. Please try again.",
        es: "Algo falló de nuestro lado. Inténtalo de nuevo.")
    }
  }
}
