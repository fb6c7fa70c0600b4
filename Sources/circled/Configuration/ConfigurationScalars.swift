import CircleCurriculum
import Foundation

// Single values that mean more than their letters.

extension Form where Value == String {
  /// A name or address to listen on. Whether it is one of this machine's, the operating system says.
  static var host: Form {
    .scalar("a host name or address, such as 127.0.0.1, 0.0.0.0 or ::1,") { text in
      let allowed = { (letter: Character) in
        letter.isASCII && (letter.isLetter || letter.isNumber || ".:-_".contains(letter))
      }
      return (1...253).contains(text.count) && text.allSatisfy(allowed) ? text : nil
    }
  }

  /// Scheme, host and port: what a browser calls an origin.
  static var origin: Form {
    .scalar("an address such as https://circle.example, without a path,") { text in
      guard let url = URLComponents(string: text), let scheme = url.scheme?.lowercased(),
        ["http", "https"].contains(scheme), let host = url.host?.lowercased(), !host.isEmpty,
        url.user == nil, url.password == nil, url.query == nil, url.fragment == nil,
        ["", "/"].contains(url.path)
      else { return nil }
      // A browser leaves the usual port out of the origin that it sends.
      let usual = scheme == "https" ? 443 : 80
      let port = url.port.flatMap { $0 == usual ? nil : ":\($0)" } ?? ""
      return "\(scheme)://\(host)\(port)"
    }
  }

  static var path: Form { .line(1_000, named: "the path of a folder") }

  /// What a phone can dial as it stands. Words on a keypad are left out: phones leave them out too,
  /// and then call somebody else.
  static func telephone(_ longest: Int) -> Form {
    .scalar("a telephone number of digits, such as \"988\" or 800-555-0100,") { text in
      let digits = text.count(where: { ("0"..."9").contains($0) })
      let fits = text.allSatisfy { ("0"..."9").contains($0) || "+*#-. ()".contains($0) }
      return fits && digits >= 2 && text.count <= longest ? text : nil
    }
  }

  /// The address of a page, with https:// or without anything before the name.
  static func page(_ longest: Int) -> Form {
    .scalar("the address of a page, such as https://988lifeline.org/chat,") { text in
      let whole = text.contains("://") ? text : "https://" + text
      guard text.count <= longest, let url = URLComponents(string: whole),
        let scheme = url.scheme?.lowercased(), ["http", "https"].contains(scheme),
        let host = url.host, host.contains("."), url.user == nil, url.password == nil
      else { return nil }
      return text
    }
  }

  /// A path at which there has to be something.
  static func existing(_ kind: String, _ isReadable: @escaping (String) -> Bool) -> Form {
    .scalar("the path of \(kind) that is there and can be read") { text in
      !text.isEmpty && isReadable(text) ? text : nil
    }
  }

  /// An IANA time zone.
  static var zone: Form {
    let wanted = "an IANA time zone, such as America/Chicago,"
    return Form(wanted) { value in
      guard case .scalar(let text, _) = value.content, !value.isEmpty else {
        value.refuse(needing: wanted)
        return nil
      }
      // Foundation also takes offsets and short names such as EST, which know no daylight saving.
      let isName = text.contains("/") || text == "UTC"
      if isName, TimeZone(identifier: text) != nil { return text }
      let near = Suggestion.nearest(to: text, among: TimeZone.knownTimeZoneIdentifiers)
      value.report(
        "Here stands \(text.quotedShortly)."
          + (near.map { " Did you mean “\($0)”?" } ?? "")
          + " An IANA time zone, such as America/Chicago, is needed.")
      return nil
    }
  }
}
