import CircleTransport
import Foundation
import Testing

@testable import CircleServer

@Suite("Pages and what they load")
final class ClientFilesTests {
  private let root = FileManager.default.temporaryDirectory
    .appendingPathComponent("circle-files-\(UUID().uuidString)")
  private var folder: URL { root.appendingPathComponent("Client") }
  private static let pages = [
    "room", "console", "wall", "reports", "sign-in", "enter", "support", "closed", "anonymous",
    "modules", "groups",
  ]

  init() throws {
    for page in Self.pages { try write("<title>\(page)</title>", to: "Client/\(page).html") }
    try write("export {};", to: "Client/kit/live.js")
    try write("a {}", to: "Client/styles/kit.css")
    try write("{}", to: "Client/words/en.json")
    try write("<svg/>", to: "Client/icon.svg")
    try write("secret", to: "Client/notes.txt")
    try write("secret", to: "Client/kit/live.js.orig")
    try write("secret", to: "outside.html")
    try write("font", to: "fonts/inter-400.woff2")
    try write("secret", to: "fonts/LICENSE")
  }

  deinit { try? FileManager.default.removeItem(at: root) }

  private func write(_ text: String, to path: String) throws {
    let file = root.appendingPathComponent(path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  private func files() throws -> ClientFiles {
    try ClientFiles(folder: folder, fonts: root.appendingPathComponent("fonts"))
  }

  private func get(_ path: String, ifNoneMatch: String? = nil) throws -> Response? {
    var request = Request(path: path)
    request.ifNoneMatch = ifNoneMatch
    return try files().response(to: request)
  }

  private func text(_ path: String) throws -> String? {
    try get(path).map { String(decoding: $0.body, as: UTF8.self) }
  }

  @Test func pagesByTheirAddresses() throws {
    #expect(try text("/") == "<title>room</title>")
    #expect(try text("/room") == "<title>room</title>")
    #expect(try text("/room/s1") == "<title>room</title>")
    #expect(try text("/console/s1") == "<title>console</title>")
    for page in Self.pages { #expect(try text("/\(page)") == "<title>\(page)</title>") }
    #expect(try text("/modules/dear-man/guide") == "<title>modules</title>")
    #expect(try text("/reports/sheets/s1") == "<title>reports</title>")
    #expect(try get("/")?.header("Content-Type") == "text/html; charset=utf-8")
  }

  @Test func filesWithTheirTypes() throws {
    for (path, type) in [
      ("/assets/kit/live.js", "text/javascript; charset=utf-8"),
      ("/assets/styles/kit.css", "text/css; charset=utf-8"),
      ("/assets/words/en.json", "application/json; charset=utf-8"),
      ("/assets/icon.svg", "image/svg+xml"), ("/favicon.ico", "image/svg+xml"),
      ("/assets/fonts/inter-400.woff2", "font/woff2"),
    ] {
      #expect(try get(path)?.header("Content-Type") == type)
      #expect(try get(path)?.header("X-Content-Type-Options") == "nosniff")
    }
  }

  @Test(arguments: [
    "/assets", "/assets/", "/assets/kit", "/assets/notes.txt", "/assets/kit/live.js.orig",
    "/assets/fonts/LICENSE", "/assets/../outside.html", "/assets/kit/../../../outside.html",
    "/assets/..%2foutside.html", "/assets//../outside.html", "/outside.html", "/room.html",
    "/room/s1/x", "/modules/a/guide/x", "/api/clinic", "/nothing", "/Assets/icon.svg",
  ])
  func nothingElse(_ path: String) throws {
    #expect(try get(path)?.status == nil)
  }

  @Test func aFileThatIsStillTheSameIsntSentAgain() throws {
    let tag = try #require(try get("/assets/kit/live.js")?.header("ETag"))
    for known in [tag, "W/\(tag)", "\"x\", \(tag)", "*"] {
      let answer = try get("/assets/kit/live.js", ifNoneMatch: known)
      #expect(answer?.status == 304)
      #expect(answer?.body.isEmpty == true)
      #expect(answer?.header("ETag") == tag)
    }
    #expect(try get("/assets/kit/live.js", ifNoneMatch: "\"x\"")?.status == 200)
    try write("export { a };", to: "Client/kit/live.js")
    #expect(try get("/assets/kit/live.js", ifNoneMatch: tag)?.status == 200)
    #expect(try get("/assets/kit/live.js")?.header("Cache-Control") == "no-cache")
  }

  @Test func aFolderWithoutAPageIsRefusedAtTheStart() throws {
    try FileManager.default.removeItem(at: folder.appendingPathComponent("wall.html"))
    #expect(throws: (any Error).self) { try self.files() }
    #expect(throws: (any Error).self) {
      try ClientFiles(folder: self.root.appendingPathComponent("nowhere"), fonts: nil)
    }
  }

  @Test func withoutAFolderOfFontsItGoesWithoutThem() throws {
    let files = try ClientFiles(folder: folder, fonts: nil)
    #expect(files.response(to: Request(path: "/assets/fonts/inter-400.woff2"))?.status == nil)
  }
}
