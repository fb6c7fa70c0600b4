import CircleService
import SimulatedWorld
import Testing

@testable import CircleServer

@Suite("The square that phones read")
struct QRCodeTests {
  @Test func isADrawingWithAQuietBorder() throws {
    let svg = try #require(QRCode.svg(of: "http://circle.example/"))
    // 22 bytes at level M are a square of 25 modules (ISO/IEC 18004, table 7), and 4 on each side.
    #expect(svg.hasPrefix(#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 33 33""#))
    #expect(svg.hasSuffix("</svg>"))
    // The finder patterns' corners: dark at (4, 4), nothing in the border.
    #expect(svg.contains("M4 4h1v1h-1z"))
    #expect(svg.contains("M28 4h1v1h-1z"))
    #expect(svg.contains("M4 28h1v1h-1z"))
    #expect(!svg.contains("M3 ") && !svg.contains("M29 "))
  }

  @Test func theAddressItselfIsntInIt() throws {
    #expect(try #require(QRCode.svg(of: "http://a&b<c>\"/")).contains("a&b") == false)
  }

  /// Whoever scans it needn't type the code, and no server sees it: it is in the fragment.
  @Test func aSessionsSquareHoldsTheAddressAndTheCode() async throws {
    let step = try await DoorStep()
    let request = step.request(
      .get, "/api/sessions/\(SamplePlan.session)/join.svg",
      cookie: try await step.cookie(for: .wall(SamplePlan.session)))
    let answer = await step.api.response(to: request)
    let expected = try #require(QRCode.svg(of: "http://circle.example/#K7QW-3M9X"))
    #expect(String(decoding: answer.body, as: UTF8.self) == expected)
    let stranger = step.request(.get, "/api/sessions/\(SamplePlan.session)/join.svg")
    #expect(await step.api.response(to: stranger).status == 401)
  }

  @Test func whatIsTooLongIsNone() {
    #expect(QRCode.svg(of: String(repeating: "x", count: 3_000)) == nil)
  }
}
