import CircleProtocol
import CircleTransport
import Testing

@testable import CircleServer

@Suite("Weeks as files")
struct WeekFileTests {
  private func notice(_ path: String, of step: DoorStep) async throws -> String? {
    var request = step.request(
      .get, path, cookie: try await step.cookie(for: .staff(DoorStep.morgan)))
    request.query.append(.init(name: "format", value: "json"))
    return await step.api.response(to: request).json?["notice"]?.string
  }

  @Test(arguments: ["/api/weeks", "/api/history"])
  func sayHowManySessionsAreMissing(path: String) async throws {
    let broken = try #require(try await notice(path, of: DoorStep(isReadable: false)))
    #expect(broken.hasPrefix("Incomplete: ") && broken.hasSuffix("missing here: 1. Confidential."))
    #expect(try await notice(path, of: DoorStep()) == "Confidential.")
  }
}
