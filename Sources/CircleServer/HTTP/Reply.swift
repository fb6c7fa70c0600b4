import CircleCore
import CircleProtocol
import CircleTransport

/// How answers look.
enum Reply {
  /// A JSON answer, never kept by a cache.
  static func json(_ value: JSON, status: Int = 200, headers: [HeaderField] = []) -> Response {
    Response(
      status: status,
      headers: [
        ("Content-Type", "application/json; charset=utf-8"), ("Cache-Control", "no-store"),
      ] + SecurityHeaders.all + headers,
      body: value.bytes)
  }

  static func error(
    _ status: Int, _ code: String, _ message: Text, _ language: Language = .english,
    headers: [HeaderField] = []
  ) -> Response {
    json(
      ["code": .string(code), "message": .string(message[language])], status: status,
      headers: headers)
  }

  static func redirect(to path: String, headers: [HeaderField] = []) -> Response {
    Response(
      status: 302,
      headers: [("Location", path), ("Cache-Control", "no-store")] + SecurityHeaders.all + headers)
  }

  static func file(
    _ bytes: [UInt8], type: String, name: String
  ) -> Response {
    Response(
      status: 200,
      headers: [
        ("Content-Type", type), ("Cache-Control", "no-store"),
        ("Content-Disposition", "attachment; filename=\"\(name)\""),
      ] + SecurityHeaders.all, body: bytes)
  }

  /// A file that is made while it is sent.
  static func file(_ stream: BodyStream, type: String, name: String) -> Response {
    Response(
      status: 200,
      headers: [
        ("Content-Type", type), ("Cache-Control", "no-store"),
        ("Content-Disposition", "attachment; filename=\"\(name)\""),
      ] + SecurityHeaders.all, stream: stream)
  }

  /// What describes a JSON file: the same for everybody, and nobody's secret.
  static func schema(_ bytes: [UInt8]) -> Response {
    Response(
      status: 200,
      headers: [("Content-Type", "application/schema+json")] + SecurityHeaders.all, body: bytes)
  }

  static let empty = Response(
    status: 204, headers: [("Cache-Control", "no-store")] + SecurityHeaders.all)

  static func notFound(_ language: Language) -> Response {
    error(
      404, "not-found", Text(en: "There is nothing here.", es: "Aquí no hay nada."), language)
  }

  static func notSignedIn(_ language: Language) -> Response {
    error(
      401, "not-signed-in", Text(en: "Please sign in first.", es: "Entra primero con tu cuenta."),
      language)
  }

  static func notAllowed(_ language: Language) -> Response {
    error(
      403, "not-allowed",
      Text(en: "That isn’t yours to do here.", es: "Eso no te corresponde hacerlo aquí."), language)
  }

  static func badRequest(_ message: Text, _ language: Language) -> Response {
    error(400, "bad-value", message, language)
  }
}

/// What every answer carries, whatever it is.
enum SecurityHeaders {
  /// The pages need nothing from elsewhere and have no inline script or style.
  private static let contentPolicy = [
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:",
    "font-src 'self'", "connect-src 'self'", "manifest-src 'self'", "form-action 'self'",
    "base-uri 'none'", "frame-ancestors 'none'",
  ].joined(separator: "; ")

  static let all: [HeaderField] = [
    ("Content-Security-Policy", contentPolicy),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Referrer-Policy", "no-referrer"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), microphone=(), geolocation=()"),
  ]

  /// Under TLS, browsers shall never try without.
  static let transport: HeaderField = ("Strict-Transport-Security", "max-age=31536000")
}

extension Request {
  /// The language to answer in: the page's wish, else the browser's.
  var language: Language {
    if let wish = argument("lang").flatMap(Language.init(rawValue:)) { return wish }
    return acceptLanguage?.lowercased().hasPrefix("es") == true ? .spanish : .english
  }

  /// Whether the body says that it is of this media type, whatever its parameters.
  func isOf(type: String) -> Bool {
    let stated = contentType?.lowercased().split(separator: ";").first ?? ""
    return stated.filter { $0 != " " } == type
  }

  var pathParts: [String] { path.split(separator: "/").map(String.init) }

  /// Where the request comes from: behind a proxy on this machine, what the proxy says.
  var clientAddress: String {
    let isLocal =
      peerAddress == "127.0.0.1" || peerAddress == "::1" || peerAddress == "::ffff:127.0.0.1"
    guard isLocal, let last = forwardedFor?.split(separator: ",").last else { return peerAddress }
    return last.trimmingPrefix { $0 == " " }.description
  }
}
