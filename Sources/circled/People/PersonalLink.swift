import CircleClient
import Foundation

/// A participant's link, and what a phone gets by opening it.
struct PersonalLink: Sendable {
  let host: String
  let port: Int
  let path: String
  /// As a browser names where its pages come from.
  let origin: String

  /// - Parameter text: Such as `http://127.0.0.1:8080/p/TOKEN`; nil when it isn't an address over
  ///   clear text.
  init?(_ text: String) {
    guard let parts = URLComponents(string: text), parts.scheme == "http",
      let host = parts.host, !parts.path.isEmpty
    else { return nil }
    self.host = host.trimmingCharacters(in: CharacterSet(charactersIn: "[]"))
    port = parts.port ?? 80
    path = parts.path
    origin = "http://\(host)" + (parts.port.map { ":\($0)" } ?? "")
  }

  /// A seat in a session: which one, and the cookie that opens it.
  struct Seat: Sendable {
    let session: String
    let cookie: String
  }

  enum Trouble: Error {
    /// The link isn't known (any more).
    case unknown
    /// No session now, or an answer that isn't understood.
    case noSession
  }

  func open() async throws -> Seat {
    let client = HTTPClient(host: host, port: port)
    let response = try await client.get(path, headers: [("Connection", "close")])
    await client.close()
    let location = response.header("Location") ?? ""
    if location.hasSuffix("link=unknown") { throw Trouble.unknown }
    let marker = "/room/"
    guard let range = location.range(of: marker), let cookie = response.cookies.first else {
      throw Trouble.noSession
    }
    let session = location[range.upperBound...].prefix { $0 != "?" && $0 != "/" }
    return Seat(session: String(session), cookie: cookie)
  }
}
