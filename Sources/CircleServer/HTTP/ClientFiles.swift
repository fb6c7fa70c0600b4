import CircleTransport
import Crypto
import Foundation

/// The pages and what they load, held in memory: read once, at start.
public struct ClientFiles: Sendable {
  private struct File: Sendable {
    let bytes: [UInt8]
    let type: String
    let tag: String
  }

  private let files: [String: File]

  /// Only these are served, so that nothing lying about in the folder gets out by accident.
  private static let types = [
    "html": "text/html; charset=utf-8", "js": "text/javascript; charset=utf-8",
    "css": "text/css; charset=utf-8", "json": "application/json; charset=utf-8",
    "svg": "image/svg+xml", "png": "image/png", "ico": "image/x-icon",
    "woff2": "font/woff2", "webmanifest": "application/manifest+json",
  ]

  /// Pages and the files they are.
  private static let pages = [
    "room": "room.html", "console": "console.html", "wall": "wall.html",
    "reports": "reports.html", "sign-in": "sign-in.html", "enter": "enter.html",
    "support": "support.html", "closed": "closed.html", "anonymous": "anonymous.html",
    "groups": "groups.html", "modules": "modules.html",
  ]

  /// Pages that have others below their own.
  private static let deepPages: Set = ["reports", "modules", "groups"]

  /// - Parameters:
  ///   - folder: The client's files.
  ///   - fonts: Files of the typeface; nil goes without, and the system's typeface is used.
  /// - Throws: When the folder can't be read or lacks a page.
  public init(folder: URL, fonts: URL?) throws {
    var files = try Self.read(folder, below: "")
    if let fonts {
      files.merge(try Self.read(fonts, below: "fonts/")) { _, font in font }
    } else {
      // Nobody asks for files of a typeface that isn't there.
      files["styles/fonts.css"] = File(bytes: [], type: "text/css; charset=utf-8", tag: "\"none\"")
    }
    for page in Self.pages.values where files[page] == nil {
      throw CocoaError(.fileNoSuchFile, userInfo: [NSFilePathErrorKey: "\(folder.path)/\(page)"])
    }
    self.files = files
  }

  private static func read(_ folder: URL, below prefix: String) throws -> [String: File] {
    let root = folder.resolvingSymlinksInPath().path
    var files: [String: File] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: root) {
      guard let type = types[(name as NSString).pathExtension] else { continue }
      let bytes = try Data(contentsOf: URL(fileURLWithPath: root + "/" + name))
      let tag = SHA256.hash(data: bytes).prefix(12).map { String(format: "%02x", $0) }.joined()
      files[prefix + name] = File(bytes: Array(bytes), type: type, tag: "\"\(tag)\"")
    }
    return files
  }

  /// - Returns: nil when the path is neither a page nor a file.
  func response(to request: Request) -> Response? {
    let parts = request.pathParts
    let name: String
    switch parts.first {
    case nil: name = "room.html"
    case "assets": name = parts.dropFirst().joined(separator: "/")
    case "favicon.ico": name = "icon.svg"
    case let page?:
      let deepest = Self.deepPages.contains(page) ? 3 : 2
      guard let file = Self.pages[page], parts.count <= deepest else { return nil }
      name = file
    }
    guard let file = files[name] else { return nil }
    // Each load asks whether the file is still the same, so a new version is seen at once.
    let headers: [HeaderField] =
      [("ETag", file.tag), ("Cache-Control", "no-cache")] + SecurityHeaders.all
    if let known = request.ifNoneMatch, known == "*" || known.contains(file.tag) {
      return Response(status: 304, headers: headers)
    }
    return Response(
      status: 200, headers: [("Content-Type", file.type)] + headers, body: file.bytes)
  }
}
