import CircleCore
import CircleProtocol
import CircleService
import StoreContract
import Testing

@Suite("What becomes of a session that is planned when its calendar changes")
struct ReplanningTests {
  private static let monday = "2026-11-16 08:00"

  private func clinic(_ modules: [String] = ["arriving", "stop"]) async throws -> PlannedClinic {
    let clinic = try PlannedClinic(at: Self.monday)
    try await clinic.open(try PlannedClinic.schedule(modules: modules))
    try await clinic.plan()
    return clinic
  }

  private func first(_ clinic: PlannedClinic) async throws -> SessionState {
    let record = try #require(try await clinic.sessions().first)
    return try #require(try await clinic.service.state(of: record.id))
  }

  private func host(_ clinic: PlannedClinic) async throws -> SessionHost {
    try await clinic.service.host(of: try #require(try await clinic.sessions().first).id)
  }

  private func dana(_ command: Command, in clinic: PlannedClinic) async throws {
    let outcome = try await host(clinic).perform(
      command, id: CommandID("\(command)".prefix(60).description),
      by: .facilitator(PlannedClinic.dana.id))
    #expect(outcome == .done)
  }

  /// “Stop”, corrected: its second version says more and has a third step.
  private func correct(_ clinic: PlannedClinic) {
    let modules = PlannedClinic.modules.map { module in
      guard module.id == "stop" else { return module }
      let third = ModuleStep(
        id: "three", title: Text(same: "three"), minutes: 5, timed: false,
        content: module.steps[0].content, notes: FacilitatorNotes())
      return Module(
        id: module.id, version: 2, family: module.family, title: Text(same: "Stop, corrected"),
        summary: module.summary, level: module.level, sources: [], cautions: [],
        steps: module.steps + [third])
    }
    clinic.shelf.replace(with: modules, plans: [], problems: [])
  }

  @Test("its id and its code stay, whatever else changes")
  func sameCode() async throws {
    let clinic = try await clinic()
    let before = try #require(try await clinic.sessions().first)
    correct(clinic)
    #expect(try await clinic.plan())
    #expect(try await first(clinic).agenda.map(\.version) == [1, 2])
    try await clinic.save(.schedule(try PlannedClinic.schedule(at: "13:30", modules: ["tipp"])))
    #expect(try await clinic.plan())
    let after = try #require(try await clinic.sessions().first)
    #expect(after.id == before.id && after.code == before.code)
    #expect(after.startsAt - before.startsAt == .minutes(270))
    let state = try await first(clinic)
    #expect(state.plan.scheduledStart == after.startsAt)
    #expect(state.agenda.map(\.module) == ["tipp"] && state.agenda == state.plan.agenda)
    #expect(try await !clinic.plan())
    // Whoever leads it leads this one.
    try await dana(.start, in: clinic)
    #expect(try await first(clinic).phase == .live)
  }

  @Test("an agenda that staff have prepared stays, with its modules as they are now")
  func prepared() async throws {
    let clinic = try await clinic()
    let (p1, p2) = (PartID("p1"), PartID("p2"))
    try await dana(
      .agenda([.part(p2, minutes: 25), .part(p1, without: [StepID("p1.s1")])]), in: clinic)
    #expect(try await !clinic.plan())
    correct(clinic)
    try await clinic.save(
      .schedule(try PlannedClinic.schedule(at: "13:30", modules: ["arriving", "stop"])))
    #expect(try await clinic.plan())
    let state = try await first(clinic)
    #expect(state.agenda.map(\.id) == [p2, p1] && state.agenda.map(\.version) == [2, 1])
    #expect(state.agenda[0].minutes == 25 && state.agenda[0].steps.count == 3)
    #expect(state.agenda[1].steps.map(\.step.id) == ["two"])
    #expect(state.plan.agenda.map(\.id) == [p1, p2] && state.plan.agenda.map(\.version) == [1, 2])
    #expect(try await clinic.calendar().first == "2026-11-17T13:30 ana")
    #expect(try await !clinic.plan())
  }

  @Test("to whom somebody has come it stays, but for modules that were corrected, until it begins")
  func come() async throws {
    let clinic = try await clinic()
    let ana = ParticipantID("ana")
    _ = await (try host(clinic)).perform(.connect(ana), id: CommandID("c"), by: .system)
    correct(clinic)
    try await clinic.save(.schedule(try PlannedClinic.schedule(at: "13:30", modules: ["tipp"])))
    #expect(try await clinic.plan())
    let state = try await first(clinic)
    #expect(state.agenda.map(\.module) == ["arriving", "stop"])
    #expect(state.agenda.map(\.version) == [1, 2] && state.people[ana]?.isPresent == true)
    #expect(try await clinic.calendar().first == "2026-11-17T09:00 ana")
    try await dana(.start, in: clinic)
    clinic.shelf.replace(with: PlannedClinic.modules, plans: [], problems: [])
    try await clinic.plan()
    #expect(try await first(clinic).agenda.map(\.version) == [1, 2])
  }

  @Test("a file that is broken keeps the agenda, and nothing else")
  func broken() async throws {
    let clinic = try await clinic()
    let rest = PlannedClinic.modules.filter { $0.id != "stop" }
    let broken = ModuleShelf.Problem(
      file: "core/stop.yaml", line: 3, column: 1, message: "Something is missing.", inForce: nil,
      since: clinic.clock.now)
    clinic.shelf.replace(with: rest, plans: [], problems: [broken])
    try await clinic.save(
      .schedule(try PlannedClinic.schedule(at: "13:30", modules: ["arriving", "stop"])))
    #expect(try await clinic.plan())
    #expect(try await clinic.calendar().first == "2026-11-17T13:30 ana")
    #expect(try await first(clinic).agenda.map(\.module) == ["arriving", "stop"])
  }

  @Test("the last step, left out by hand, stays left out when its module is corrected")
  func lastStep() async throws {
    let clinic = try await clinic(["stop"])
    try await dana(.agenda([.part(PartID("p1"), without: [StepID("p1.s2")])]), in: clinic)
    correct(clinic)
    #expect(try await clinic.plan())
    let state = try await first(clinic)
    #expect(state.agenda.map(\.version) == [2])
    #expect(state.agenda[0].steps.map(\.step.id) == ["one", "three"])
    #expect(try await !clinic.plan())
  }

  @Test("what was left out of a corrected module comes back from the correction, or not at all")
  func backFromCorrection() async throws {
    let clinic = try await clinic(["arriving"])
    let stop = PlannedClinic.modules[1]
    let p2 = PartID("p2")
    try await dana(.agenda([.part(PartID("p1")), .module("stop", found: stop)]), in: clinic)
    correct(clinic)
    #expect(try await clinic.plan())
    try await dana(
      .agenda([.part(PartID("p1")), .part(p2, without: [StepID("p2.s1")])]), in: clinic)
    try await dana(.agenda([.part(PartID("p1")), .part(p2, with: [StepID("p2.s1")])]), in: clinic)
    let part = try await first(clinic).agenda[1]
    #expect(part.version == 2 && part.steps.count == 3)
  }

  @Test("a meeting that is moved later on its day is made, when its first time passed unused")
  func movedLater() async throws {
    let clinic = try await clinic()
    let before = try await clinic.sessions().map(\.id)
    clinic.clock.skip(try PlannedClinic.instant("2026-11-17 13:00") - clinic.clock.now)
    try await clinic.save(.schedule(try PlannedClinic.schedule(at: "18:00")))
    #expect(try await clinic.plan())
    let today = try await clinic.calendar().filter { $0.hasPrefix("2026-11-17") }
    #expect(today == ["2026-11-17T09:00 ana", "2026-11-17T18:00 ana"])
    #expect(try await clinic.sessions().map(\.id).contains(before[0]))
    #expect(try await !clinic.plan())
  }

  @Test("taken off the schedule it is gone, and comes back as the same one, brought up to date")
  func gone() async throws {
    let clinic = try await clinic()
    let (host, before) = (try await host(clinic), try await clinic.sessions().map(\.id))
    let schedule = try PlannedClinic.schedule(modules: ["tipp"])
    try await clinic.save(.removedSchedule(schedule.id))
    #expect(try await clinic.plan())
    #expect(try await clinic.sessions() == [])
    // Whoever still had it gets nothing out of it.
    let outcome = await host.perform(
      .start, id: CommandID("s"), by: .facilitator(PlannedClinic.dana.id))
    #expect(outcome == .trouble(.unavailable))
    await #expect(throws: ServiceError.noSuchSession) {
      try await clinic.service.host(of: before[0])
    }
    try await clinic.save(.schedule(schedule))
    #expect(try await clinic.plan())
    #expect(try await clinic.sessions().map(\.id) == before)
    #expect(try await first(clinic).agenda.map(\.module) == ["tipp"])
    #expect(try await !clinic.plan())
  }

  @Test("taken off the schedule while a console is open it is called off, which the console shows")
  func watched() async throws {
    let clinic = try await clinic()
    let host = try await host(clinic)
    #expect(host.listen(ListenerID(7), as: .facilitator(PlannedClinic.dana.id), in: .english))
    try await clinic.save(.removedSchedule(ScheduleID("s")))
    #expect(try await clinic.plan())
    #expect(try await clinic.calendar() == ["2026-11-17T09:00 ana off"])
    #expect(try await !clinic.plan())
  }
}
