import CircleCore
import CircleProtocol
import CircleService
import CircleTransport
import SimulatedWorld
import Testing

@testable import CircleServer

@Suite("Joining by code and by personal link")
struct JoiningTests {
  private func join(
    _ step: DoorStep, code: String = "k7qw-3m9x", name: String = "Sam", cookie: String? = nil,
    address: String = "192.0.2.1"
  ) async -> Response {
    let body: JSON = ["code": .string(code), "name": .string(name)]
    return await step.api.response(
      to: step.request(.post, "/api/join", cookie: cookie, json: body, address: address))
  }

  /// The cookie of an answer, as a browser sends it back.
  private func cookie(_ response: Response) -> String? {
    response.header("Set-Cookie").flatMap { $0.split(separator: ";").first.map(String.init) }
  }

  @Test func theRightCodeKnocks() async throws {
    let step = try await DoorStep()
    let answer = await join(step, name: "  Sam \n R. ")
    #expect(answer.status == 200)
    #expect(answer.json == ["session": "s1", "status": "waiting"])
    #expect(answer.header("Set-Cookie")?.contains("HttpOnly; SameSite=Lax") == true)
    #expect(try await step.world.logged().guests.values.map(\.name) == ["Sam R."])
  }

  @Test func theSamePhoneKnocksOnce() async throws {
    let step = try await DoorStep()
    let first = cookie(await join(step))
    let again = await join(step, cookie: first)
    #expect(again.json?["status"] == "waiting")
    #expect(again.header("Set-Cookie") == nil)
    #expect(try await step.world.logged().guests.count == 1)
  }

  @Test func whoIsExpectedIsInAlready() async throws {
    let step = try await DoorStep()
    let mine = try await step.cookie(for: .participant(SamplePlan.person(0)))
    #expect(await join(step, cookie: mine).json?["status"] == "admitted")
    #expect(try await step.world.logged().guests.isEmpty)
  }

  @Test func aWrongCodeSaysTheSameAsOneThatIsOver() async throws {
    let step = try await DoorStep()
    let wrong = await join(step, code: "00000000")
    #expect(wrong.status == 404)
    #expect(wrong.json?["code"] == "unknown-code")
    let stage = try await Stage(step.world, people: 0)
    try await step.world.ask(.end, over: stage.console)
    let over = await join(step)
    #expect(over.status == wrong.status && over.body == wrong.body)
    for code in ["", "x", String(repeating: "0", count: 65)] {
      #expect(await join(step, code: code).body == wrong.body)
    }
  }

  @Test func guessingIsSlowedDownAndOtherAddressesArent() async throws {
    let step = try await DoorStep(tries: 3)
    for _ in 0..<3 { #expect(await join(step, code: "00000000").status == 404) }
    let refused = await join(step)
    #expect(refused.status == 429)
    #expect(refused.header("Retry-After") == "60")
    #expect(await join(step, address: "192.0.2.2").status == 200)
    step.world.clock.skip(.seconds(61))
    #expect(await join(step).status == 200)
  }

  @Test func aWholeGroupBehindOneAddressGetsIn() async throws {
    let step = try await DoorStep(tries: 3)
    for _ in 0..<40 { #expect(await join(step).status == 200) }
    #expect(try await step.world.logged().guests.count == 40)
  }

  @Test func aNameIsNeededAndBounded() async throws {
    let step = try await DoorStep()
    for name in ["", "   ", "\n\t", String(repeating: "a", count: 41)] {
      #expect(await join(step, name: name).status == 400)
    }
    #expect(await join(step, name: String(repeating: "é", count: 40)).status == 200)
  }

  @Test func onlyJSONFromOurOwnPages() async throws {
    let step = try await DoorStep()
    var request = step.request(.post, "/api/join", json: ["code": "K7QW3M9X", "name": "Sam"])
    request.contentType = "text/plain"
    #expect(await step.api.response(to: request).status == 400)
    request.contentType = "application/json"
    request.origin = "http://evil.example"
    #expect(await step.api.response(to: request).status == 403)
    for body in ["", "[]", "{", "null"] {
      var request = step.request(.post, "/api/join", json: [:])
      request.body = Array(body.utf8)
      #expect(await step.api.response(to: request).status == 400)
    }
  }

  @Test func aPersonalLinkMakesThePhoneKnown() async throws {
    let step = try await DoorStep()
    let link = try await step.index.issue(
      .link, to: .participant(SamplePlan.person(2)), for: nil)
    let answer = await step.api.response(to: step.request(.get, "/p/\(link)"))
    #expect(answer.status == 302)
    #expect(answer.header("Location") == "/room/s1")
    let me = await step.api.response(
      to: step.request(.get, "/api/whoami", cookie: cookie(answer), as: "participant"))
    #expect(me.json?["id"] == "u2")
    // The cookie is another secret than the link.
    #expect(cookie(answer)?.contains(link) == false)
    let unknown = await step.api.response(to: step.request(.get, "/p/nothing"))
    #expect(unknown.header("Set-Cookie") == nil)
    #expect(unknown.header("Location") == "/room?link=unknown")
  }

  @Test func everyAnswerForbidsWhatPagesDontNeed() async throws {
    let step = try await DoorStep()
    for path in ["/api/clinic", "/api/whoami", "/api/nothing", "/p/x", "/nothing"] {
      let answer = await step.api.response(to: step.request(.get, path))
      #expect(answer.header("Content-Security-Policy")?.contains("default-src 'none'") == true)
      #expect(answer.header("X-Content-Type-Options") == "nosniff")
      #expect(answer.header("Cache-Control") == "no-store")
      #expect(answer.header("Referrer-Policy") == "no-referrer")
    }
  }
}
