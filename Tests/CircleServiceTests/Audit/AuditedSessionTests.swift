import CircleCore
import CircleService
import SimulatedWorld
import StoreContract
import Testing

@Suite("What is done to a record goes into the audit log with it")
struct AuditedSessionTests {
  private let reason = "Migraine, called at nine"

  private func mark(_ status: Mark.Status) -> Mark {
    Mark(status: status, mode: .inPerson, reason: reason)
  }

  private func entries(of world: World) async throws -> [AuditEntry.Content] {
    let report = try await AuditVerification.run(
      on: world.memory, keys: [Samples.auditSigner.publicKey])
    #expect(report.isSound)
    return try await world.memory.entries(after: 0, limit: 1_000).compactMap(\.content)
  }

  @Test("corrections, signing and amendments, each with its event and nothing of its reason")
  func acts() async throws {
    let stage = try await Stage(try await World())
    let (world, console) = (stage.world, stage.console)
    #expect(try await entries(of: world).isEmpty)
    let person = SamplePlan.person(6)
    try await world.ask(.mark(person, mark(.excused)), over: console)
    try await world.ask(.unmark(person, reason: reason), over: console)
    try await world.ask(.end, over: console)
    try await world.ask(.mark(person, mark(.present)), over: console)
    #expect(try await world.ask(.sign(), over: console) == "done")
    #expect(try await world.ask(.amend(person, mark(.excused)), over: console) == "done")
    let found = try await entries(of: world)
    #expect(
      found.map(\.action) == [
        "record-corrected", "correction-withdrawn", "record-corrected", "record-signed",
        "record-amended",
      ])
    #expect(found.map { $0.subject["version"] } == ["0", "0", "2", "2", "3"])
    #expect(found.allSatisfy { $0.actor == "staff:staff-dana" })
    #expect(found.allSatisfy { $0.subject["session"] == "s1" })
    #expect(found.map { $0.subject["participant"] == "u6" } == [true, true, true, false, true])
    #expect(found[3].subject["digest"]?.count == 64)
    #expect(found[4].subject["awaits"] == "false")
    let log = try await world.log()
    for entry in found {
      let number = try #require(entry.subject["event"].flatMap { Int($0) })
      let draft = AuditDraft.of(log[number - 1], in: world.plan.session, version: 0)
      #expect(draft?.action.rawValue == entry.action)
      #expect(log[number - 1].at == entry.at)
    }
    let texts = try await world.memory.entries(after: 0, limit: 99).map {
      String(decoding: $0.text, as: UTF8.self)
    }
    for word in ["Migraine", "excused", "Renee", "Dana"] {
      #expect(texts.allSatisfy { !$0.contains(word) }, "\(word)")
    }
    #expect(
      try await world.memory.checkpoints(after: 0, limit: 9).map(\.sequence) == [4, 5])
  }

  @Test("the schedule calls a session off in nobody's name")
  func bySchedule() throws {
    let recorded = Recorded(
      sequence: 2, at: SamplePlan.start,
      event: .calledOff(reason: Planner.reason, by: Planner.author))
    let draft = try #require(AuditDraft.of(recorded, in: SamplePlan.session, version: 1))
    #expect(draft.actor == .system && draft.action == .sessionCalledOff)
  }

  @Test("calling off and counter-signing")
  func others() throws {
    let dana = StaffEntry(id: StaffID("d"), name: "Dana", signature: "Dana Whitfield, LCSW")
    let events: [(Event, AuditAction)] = [
      (.calledOff(reason: reason, by: dana), .sessionCalledOff),
      (.countersigned(4, approved: true, reason: nil, by: dana), .amendmentCountersigned),
      (.countersigned(4, approved: false, reason: reason, by: dana), .amendmentDeclined),
      (
        .withdrawalAmended(SamplePlan.person(1), reason: reason, by: dana, awaits: true),
        .recordAmended
      ),
      (
        .heldOnPaper(
          startedAt: SamplePlan.start, endedAt: SamplePlan.start, breaks: [], entries: [],
          reason: reason, by: dana), .recordEnteredFromPaper
      ),
    ]
    for (event, action) in events {
      let recorded = Recorded(sequence: 9, at: SamplePlan.start, event: event)
      let draft = try #require(AuditDraft.of(recorded, in: SamplePlan.session, version: 5))
      #expect(draft.action == action)
      #expect(draft.actor == .staff(StaffID("d")))
      #expect(draft.subject["version"] == "5")
      #expect(draft.subject["event"] == "9")
      #expect(!draft.subject.values.contains { $0.contains("Migraine") || $0.contains("Dana") })
    }
    let alive = Recorded(sequence: 1, at: SamplePlan.start, event: .alive)
    #expect(AuditDraft.of(alive, in: SamplePlan.session, version: 0) == nil)
  }

  @Test("who comes onto a record, is sent away or hands it over is an entry of who did it")
  func people() async throws {
    let stage = try await Stage(try await World())
    let (world, console) = (stage.world, stage.console)
    let person = SamplePlan.person(2)
    try await world.ask(.remove(person), over: console)
    let found = try await entries(of: world).filter { $0.action == "person-removed" }
    #expect(found.map(\.actor) == ["staff:staff-dana"])
    #expect(found.map { $0.subject["participant"] } == [person.text])

    let roster = [RosterEntry(id: person, name: "Renee")]
    let events: [(Event, AuditAction, String?)] = [
      (.admitted(GuestID("g"), as: person, name: "Renee"), .personAdmitted, nil),
      (.removed(person), .personRemoved, nil),
      (.handedOver(to: StaffID("omar")), .sessionHandedOver, "omar"),
      (.rosterSet(roster), .expectationChanged, nil),
    ]
    for (event, action, to) in events {
      let recorded = Recorded(sequence: 9, at: SamplePlan.start, event: event)
      let draft = AuditDraft.of(
        recorded, in: SamplePlan.session, version: 0, by: .facilitator(StaffID("d")))
      #expect(draft?.action == action && draft?.actor == .staff(StaffID("d")))
      #expect(draft?.subject["to"] == to)
      #expect(draft?.subject.values.contains("Renee") == false)
      let own = AuditDraft.of(recorded, in: SamplePlan.session, version: 0)
      #expect(own?.actor == .system)
    }
  }

  @Test("what is refused, sent again or written with an unknown outcome leaves no second entry")
  func once() async throws {
    let stage = try await Stage(try await World())
    let (world, console) = (stage.world, stage.console)
    #expect(try await world.ask(.sign(), over: console) != "done")
    try await world.ask(.end, over: console)
    await world.memory.failNextAppends(.afterWriting)
    #expect(try await world.ask(.sign(), id: "s", over: console) == "done")
    #expect(try await world.ask(.sign(), id: "s", over: console) == "done")
    #expect(try await world.ask(.sign(), id: "again", over: console) == "done")
    #expect(try await entries(of: world).map(\.action) == ["record-signed"])
    await world.memory.failNextAppends(.beforeWriting)
    let person = SamplePlan.person(6)
    try await world.ask(.amend(person, mark(.excused)), id: "a", over: console)
    #expect(try await entries(of: world).count == 1)
    #expect(try await world.ask(.amend(person, mark(.excused)), id: "a", over: console) == "done")
    #expect(try await entries(of: world).count == 2)
  }
}
