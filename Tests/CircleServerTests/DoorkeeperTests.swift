import CircleCore
import CircleService
import CircleTransport
import SimulatedWorld
import Testing

@testable import CircleServer

@Suite("Who may listen to which session")
struct DoorkeeperTests {
  private let session = SamplePlan.session

  /// The audience, or the status of the refusal.
  private func admit(_ step: DoorStep, _ request: Request) -> (audience: Audience?, status: Int) {
    switch step.doorkeeper.admit(request) {
    case .success(let admission): (admission.audience, 101)
    case .failure(let refused): (nil, refused.response.status)
    }
  }

  private func expect(
    _ subject: Credential.Subject, _ audience: Audience?, path: String = "/live/s1",
    at location: SourceLocation = #_sourceLocation
  ) async throws {
    let step = try await DoorStep()
    let cookie = try await step.cookie(for: subject)
    let (found, status) = admit(step, step.request(.get, path, cookie: cookie))
    #expect(found == audience, sourceLocation: location)
    #expect(status == (audience == nil ? 403 : 101), sourceLocation: location)
  }

  @Test func whoBelongsToTheSession() async throws {
    try await expect(.staff(SamplePlan.dana), .facilitator(SamplePlan.dana))
    try await expect(
      .participant(SamplePlan.person(0)), .participant(SamplePlan.person(0)))
    try await expect(.guest(GuestID("g"), session), .guest(GuestID("g")))
    try await expect(.wall(session), .wall)
  }

  @Test func nobodyElse() async throws {
    try await expect(.staff(DoorStep.morgan), nil)
    try await expect(.staff(StaffID("staff-other")), nil)
    try await expect(.participant(ParticipantID("u99")), nil)
    try await expect(.guest(GuestID("g"), SessionID("s2")), nil)
    try await expect(.wall(SessionID("s2")), nil)
    try await expect(.staff(SamplePlan.dana), nil, path: "/live/s2")
    try await expect(.staff(SamplePlan.dana), nil, path: "/live/S1")
  }

  @Test func notWithoutSigningInNorFromElsewhere() async throws {
    let step = try await DoorStep()
    #expect(admit(step, step.request(.get, "/live/s1")).status == 401)
    let cookie = try await step.cookie(for: .staff(SamplePlan.dana))
    var request = step.request(.get, "/live/s1", cookie: cookie)
    request.origin = "http://evil.example"
    #expect(admit(step, request).status == 403)
    request.origin = nil
    #expect(admit(step, request).status == 403)
    for path in ["/live", "/live/s1/x", "/alive/s1", "/"] {
      #expect(admit(step, step.request(.get, path, cookie: cookie)).status == 404)
    }
  }

  @Test func aProgramWithATokenNeedsNoOrigin() async throws {
    let step = try await DoorStep()
    let token = try await step.index.issue(.bearer, to: .staff(SamplePlan.dana), for: nil)
    let request = Request(path: "/live/s1", authorization: "Bearer \(token)")
    #expect(admit(step, request).audience == .facilitator(SamplePlan.dana))
    // A wrong one doesn't open the door for the cookie of a foreign page.
    var mixed = step.request(
      .get, "/live/s1", cookie: try await step.cookie(for: .staff(SamplePlan.dana)))
    mixed.origin = "http://evil.example"
    #expect(admit(step, mixed).audience == nil)
  }

  @Test func asWhatIsAsked() async throws {
    let step = try await DoorStep()
    let cookies = [
      try await step.cookie(for: .staff(SamplePlan.dana)),
      try await step.cookie(for: .participant(SamplePlan.person(1))),
      try await step.cookie(for: .wall(session)),
    ].joined(separator: "; ")
    for (guise, audience) in [
      ("staff", Audience.facilitator(SamplePlan.dana)),
      ("participant", .participant(SamplePlan.person(1))), ("wall", .wall),
    ] {
      let request = step.request(.get, "/live/s1", cookie: cookies, as: guise)
      #expect(admit(step, request).audience == audience)
    }
  }

  @Test func aSessionOfThePastWeekIsHistory() async throws {
    let step = try await DoorStep()
    let cookie = try await step.cookie(for: .staff(SamplePlan.dana))
    step.world.clock.skip(.seconds(7 * 24 * 60 * 60))
    try await step.rosters.refresh()
    #expect(admit(step, step.request(.get, "/live/s1", cookie: cookie)).status == 403)
  }

  @Test func aQuestionThatACrashLeftOpenIsSealedAfterTheEnd() async throws {
    let step = try await DoorStep()
    let stage = try await Stage.atScale(step.world)
    try await stage.answer(1, 2, 3, 4, 5)
    await step.world.store.setSealing(broken: true)
    try await step.world.ask(.end, over: stage.console)
    await step.world.restart()
    let rosters = Rosters(
      directory: step.world.memory, sessions: await step.world.daemon.service,
      surroundings: step.world.clock.surroundings)
    try await rosters.refresh()
    let question = Question(session: session, item: SamplePlan.scale)
    let memory = step.world.memory
    await step.world.until {
      if case .sealed? = try? await memory.contents(of: question) { return true }
      return false
    }
    #expect(try await stage.vaultAnswers().count == 5)
  }
}
