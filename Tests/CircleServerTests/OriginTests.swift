import CircleTransport
import Testing

@testable import CircleServer

@Suite("Whose pages may talk to us")
struct OriginTests {
  private func isOurs(
    _ origin: String?, host: String? = "circle.example", isSecure: Bool = false,
    publicURL: String? = nil
  ) -> Bool {
    Origins(publicURL: publicURL).isOurs(
      Request(path: "/live/s1", origin: origin, host: host, isSecure: isSecure))
  }

  @Test func theAddressThatThePageCameFrom() {
    #expect(isOurs("http://circle.example"))
    #expect(isOurs("http://CIRCLE.example"))
    #expect(isOurs("http://127.0.0.1:8080", host: "127.0.0.1:8080"))
    #expect(isOurs("https://circle.example", isSecure: true))
  }

  @Test(arguments: [
    "http://evil.example", "http://circle.example:8081", "http://circle.example.evil.example",
    "http://evil.example/circle.example", "https://circle.example", "null", "", "circle.example",
    "http://circle.example/", "http://user@circle.example",
  ])
  func noOther(_ origin: String) {
    #expect(!isOurs(origin))
  }

  @Test func noneAtAllIsNotOurs() {
    #expect(!isOurs(nil))
    #expect(!isOurs("http://circle.example", host: nil))
  }

  @Test func thePublicAddressBehindAProxy() {
    for address in [
      "https://circle.example", "https://circle.example/", "https://Circle.Example/x",
    ] {
      #expect(isOurs("https://circle.example", host: "127.0.0.1:8080", publicURL: address))
      #expect(!isOurs("http://evil.example", host: "127.0.0.1:8080", publicURL: address))
      #expect(!isOurs("https://circle.example.evil", host: "127.0.0.1:8080", publicURL: address))
    }
    #expect(isOurs("https://c:8443", host: "x", publicURL: "https://c:8443/"))
  }
}
