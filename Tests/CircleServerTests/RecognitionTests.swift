import CircleCore
import CircleService
import CircleTransport
import Foundation
import SimulatedWorld
import Testing

@testable import CircleServer

@Suite("Who somebody is, by cookie or token")
struct RecognitionTests {
  private let sam = Credential.Subject.participant(SamplePlan.person(0))
  private let dana = Credential.Subject.staff(SamplePlan.dana)
  private let wall = Credential.Subject.wall(SamplePlan.session)

  @Test func oneBrowserCanBeAllThree() async throws {
    let step = try await DoorStep()
    let cookies = [
      try await step.cookie(for: dana), try await step.cookie(for: sam),
      try await step.cookie(for: wall),
    ].joined(separator: "; ")
    let request = step.request(.get, "/", cookie: cookies)
    #expect(step.recognition.identity(of: request, as: .staff)?.subject == dana)
    #expect(step.recognition.identity(of: request, as: .staff)?.staff?.userName == "dana")
    #expect(step.recognition.identity(of: request, as: .participant)?.subject == sam)
    #expect(step.recognition.identity(of: request, as: .wall)?.subject == wall)
    #expect(step.recognition.identity(of: request, as: nil)?.subject == dana)
  }

  @Test func whoShowsATokenIsKnownByThatAlone() async throws {
    let step = try await DoorStep()
    let request = Request(
      path: "/", cookie: try await step.cookie(for: dana), authorization: "Bearer nothing")
    #expect(step.recognition.identity(of: request, as: .staff)?.subject == nil)
  }

  @Test func aTicketLetsInOnceButForTheDemos() async throws {
    let step = try await DoorStep()
    let ticket = try await step.index.issue(.ticket, to: wall, for: .seconds(60))
    #expect(try await step.index.redeem(ticket)?.subject == wall)
    #expect(try await step.index.redeem(ticket) == nil)
    let lasting = try await step.index.issue(.ticket, to: dana, for: nil)
    #expect(try await step.index.redeem(lasting)?.subject == dana)
    #expect(try await step.index.redeem(lasting)?.subject == dana)
    let cookie = try await step.index.issue(.cookie, to: dana, for: nil)
    #expect(try await step.index.redeem(cookie) == nil)
  }

  @Test func whatHasEndedIsTakenOut() async throws {
    let step = try await DoorStep()
    _ = try await step.index.issue(.cookie, to: wall, for: .zero)
    let lasting = try await step.index.issue(.cookie, to: dana, for: nil)
    #expect(step.index.expire().map(\.subject) == [wall])
    #expect(step.index.expire().isEmpty)
    #expect(step.index.credential(for: lasting) != nil)
  }

  @Test func aCookieUnderAnotherNameIsNone() async throws {
    let step = try await DoorStep()
    let secret = try await step.index.issue(.cookie, to: sam, for: nil)
    for name in ["circle-staff", "circle-wall", "__Host-circle-room", "circle-roo", "Circle-Room"] {
      let request = step.request(.get, "/", cookie: "\(name)=\(secret)")
      #expect(step.recognition.identity(of: request, as: nil)?.subject == nil)
    }
  }

  @Test func underTLSTheNameIsBoundToTheHost() async throws {
    let step = try await DoorStep(isSecure: true)
    let header = step.recognition.setCookie("x", as: .participant, for: .seconds(60))
    #expect(
      header.value
        == "__Host-circle-room=x; Path=/; Max-Age=60; HttpOnly; SameSite=Lax; Secure")
    let secret = try await step.index.issue(.cookie, to: sam, for: nil)
    let plain = step.request(.get, "/", cookie: "circle-room=\(secret)")
    #expect(step.recognition.identity(of: plain, as: nil)?.subject == nil)
    let bound = step.request(.get, "/", cookie: "__Host-circle-room=\(secret)")
    #expect(step.recognition.identity(of: bound, as: nil)?.subject == sam)
  }

  @Test func withoutTLSTheFlagsAreTheOthers() async throws {
    let step = try await DoorStep()
    for (guise, name) in [
      (Guise.staff, "circle-staff"), (.participant, "circle-room"), (.wall, "circle-wall"),
    ] {
      let header = step.recognition.setCookie("x", as: guise, for: .seconds(60))
      #expect(header.name == "Set-Cookie")
      #expect(header.value == "\(name)=x; Path=/; Max-Age=60; HttpOnly; SameSite=Lax")
    }
    #expect(
      step.recognition.clearCookie(.staff).value.hasPrefix("circle-staff=; Path=/; Max-Age=0"))
  }

  @Test func aBearerTokenIsNoCookieAndTheOtherWayRound() async throws {
    let step = try await DoorStep()
    let token = try await step.index.issue(.bearer, to: dana, for: nil)
    let cookie = try await step.index.issue(.cookie, to: dana, for: nil)
    func by(_ authorization: String) -> Request {
      Request(path: "/", authorization: authorization)
    }
    for way in ["Bearer \(token)", "bearer  \(token) ", "BEARER \(token)"] {
      #expect(step.recognition.identity(of: by(way), as: .staff)?.subject == dana)
    }
    for way in ["Bearer \(cookie)", "Basic \(token)", token, "Bearer", "Bearer ", "Bearer x"] {
      #expect(step.recognition.identity(of: by(way), as: nil)?.subject == nil)
    }
    let asCookie = step.request(.get, "/", cookie: "circle-staff=\(token)")
    #expect(step.recognition.identity(of: asCookie, as: nil)?.subject == nil)
  }

  @Test func aLinkOrATicketIsNoCookie() async throws {
    let step = try await DoorStep()
    for kind in [Credential.Kind.link, .ticket] {
      let cookie = try await step.cookie(for: sam, kind: kind)
      let request = step.request(.get, "/", cookie: cookie)
      #expect(step.recognition.identity(of: request, as: nil)?.subject == nil)
    }
  }

  @Test func whatHasExpiredOrWasRevokedOpensNothing() async throws {
    let step = try await DoorStep()
    let short = try await step.cookie(for: sam, lifetime: .seconds(60))
    let request = step.request(.get, "/", cookie: short)
    let credential = step.recognition.identity(of: request, as: nil)?.credential
    #expect(credential != nil)
    step.world.clock.skip(.seconds(60))
    #expect(step.recognition.identity(of: request, as: nil)?.subject == nil)

    let long = step.request(.get, "/", cookie: try await step.cookie(for: sam))
    let identity = try #require(step.recognition.identity(of: long, as: nil))
    try await step.index.revoke(identity.credential)
    #expect(step.recognition.identity(of: long, as: nil)?.subject == nil)
    _ = try await step.index.refresh()
    #expect(step.recognition.identity(of: long, as: nil)?.subject == nil)
  }

  @Test func whatTheCommandLineDidIsSeen() async throws {
    let step = try await DoorStep()
    let other = CredentialIndex(
      store: step.world.memory, surroundings: step.world.clock.surroundings)
    let secret = try await other.issue(.bearer, to: dana, for: nil)
    #expect(step.index.credential(for: secret) == nil)
    _ = try await step.index.refresh()
    let credential = try #require(step.index.credential(for: secret))
    try await other.revoke(credential)
    _ = try await step.index.refresh()
    #expect(step.index.credential(for: secret) == nil)
  }

  @Test func staffWhoAreGoneAreNobody() async throws {
    let step = try await DoorStep()
    let cookie = try await step.cookie(for: .staff(StaffID("nobody")))
    #expect(
      step.recognition.identity(of: step.request(.get, "/", cookie: cookie), as: nil)?.subject
        == nil)
  }

  @Test func secretsAre256BitsAndOnlyTheirHashIsKept() async throws {
    let step = try await DoorStep()
    let bytes = (0..<32).map { UInt8($0 * 8 & 0xFF) ^ 0xFB }
    let fixed = Surroundings(
      now: { SamplePlan.start }, random: { Array(bytes.prefix($0)) }, sleep: { _ in })
    let index = CredentialIndex(store: step.world.memory, surroundings: fixed)
    let (secret, credential) = index.make(.bearer, for: dana, lifetime: nil)
    let base64 = Data(bytes).base64EncodedString()
      .replacingOccurrences(of: "+", with: "-").replacingOccurrences(of: "/", with: "_")
      .replacingOccurrences(of: "=", with: "")
    #expect(secret == base64)
    #expect(secret.count == 43)
    #expect(credential.hash.count == 64)
    #expect(!credential.hash.contains(secret))
    #expect(
      CredentialIndex.hash("abc")
        == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
  }
}
