import CircleCore
import CircleProtocol
import CircleService
import SimulatedWorld
import Testing

@Suite("Records that are signed and amended")
struct RecordTests {
  private let morgan = Actor.supervisor(SamplePlan.morgan)
  private let first = SamplePlan.person(0)

  /// A session with one person that is over.
  private func ended() async throws -> Stage {
    let stage = try await Stage(try await World(), people: 1)
    try await stage.world.ask(.end, over: stage.console)
    return stage
  }

  @Test func aSignatureHasTheDigestOfWhatWasSigned() async throws {
    let stage = try await ended()
    let mark = Mark(status: .excused, mode: .inPerson, reason: "Called.")
    // Decided in one go: the digest is of the record with the mark in it.
    try await stage.world.send(.mark(first, mark), over: stage.console)
    try await stage.world.send(.sign(), over: stage.console)
    try await stage.world.settle()
    let state = try await stage.world.host().snapshot
    let signature = try #require(state.signature)
    #expect(signature.version == 2 && signature.statement == Statement.standard.en)
    #expect(signature.digest == RecordDigest.of(state))
  }

  @Test func theDigestIsSHA256OfTheText() async throws {
    var state = SessionState.planned(SamplePlan.plan(people: 1))
    let before = RecordDigest.of(state)
    #expect(before.allSatisfy { "0123456789abcdef".contains($0) } && before.count == 64)
    #expect(RecordDigest.of(state) == before)
    try state.take(
      .callOff(reason: "Snow."), by: morgan, in: Moment(now: SamplePlan.start))
    #expect(RecordDigest.of(state) != before)
    #expect(
      RecordDigest.sha256("abc")
        == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
  }

  @Test func aSupervisorAmendsAndCountersignsWithoutBeingInThePlan() async throws {
    let stage = try await ended()
    let host = try await stage.world.host()
    let mark = Mark(status: .excused, mode: .inPerson, reason: "Called.")
    let early = await host.perform(.amend(first, mark), id: CommandID("1"), by: morgan)
    #expect(early == .trouble(.refusal(.notSigned)))
    try await stage.world.ask(.sign(), over: stage.console)
    let amended = await host.perform(.amend(first, mark), id: CommandID("2"), by: morgan)
    #expect(amended == .done)
    // The same id again is the same answer, and does nothing twice.
    let again = await host.perform(.amend(first, mark), id: CommandID("2"), by: morgan)
    #expect(again == .done)
    let state = await host.snapshot
    #expect(state.corrections.count == 1 && state.corrections.last?.by == SamplePlan.morgan)
    #expect(state.recordVersion == 2)
    let led = await host.perform(.start, id: CommandID("3"), by: morgan)
    #expect(led == .trouble(.refusal(.notYourRole)))
  }

  @Test func anAmendmentIsShownToTheConsole() async throws {
    let stage = try await ended()
    try await stage.world.ask(.sign(), over: stage.console)
    let mark = Mark(status: .excused, mode: .inPerson, reason: "Called.")
    let host = try await stage.world.host()
    _ = await host.perform(.amend(first, mark), id: CommandID("1"), by: morgan)
    try await stage.world.settle()
    let console = await stage.world.screen(stage.console).console
    #expect(console?["roster"]?[first.text]?["status"] == "excused")
    #expect(console?["record"]?["version"] == 2)
  }
}
