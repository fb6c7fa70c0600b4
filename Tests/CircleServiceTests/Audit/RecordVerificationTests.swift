import CircleCore
import CircleService
import SimulatedWorld
import StoreContract
import Testing

@Suite("A session's log is held against what the audit log knows of its record")
struct RecordVerificationTests {
  private let person = SamplePlan.person(1)

  /// A session that was corrected, signed and amended.
  private func world() async throws -> World {
    let stage = try await Stage(try await World(), people: 3)
    let (world, console) = (stage.world, stage.console)
    try await world.ask(.start, over: console)
    try await world.pass(.seconds(3600))
    try await world.ask(.end, over: console)
    let mark = Mark(status: .present, mode: .inPerson, reason: "Was in the room")
    #expect(try await world.ask(.mark(SamplePlan.person(6), mark), over: console) == "done")
    #expect(try await world.ask(.sign(), over: console) == "done")
    #expect(try await world.ask(.amend(person, mark), over: console) == "done")
    return world
  }

  private func problems(
    _ world: World, _ change: (inout [Recorded]) throws -> Void = { _ in }
  ) async throws -> [RecordProblem.Kind] {
    var verification = RecordVerification()
    try await verification.read(world.memory)
    var log = try await world.log()
    try change(&log)
    return verification.problems(of: world.plan.session, in: log).map(\.kind)
  }

  @Test("as it was written there is nothing to say")
  func sound() async throws {
    #expect(try await problems(try await world()).isEmpty)
  }

  @Test("a changed time of coming makes another record of each version from then on")
  func changedTime() async throws {
    let world = try await world()
    let found = try await problems(world) { log in
      let place = try #require(log.firstIndex { $0.event == .started })
      let changed = log[place]
      log[place] = Recorded(
        sequence: changed.sequence, at: changed.at + .minutes(-5), event: .started)
    }
    #expect(
      found == [
        .otherRecord(version: 2, entry: 1), .otherRecord(version: 2, entry: 2),
        .otherRecord(version: 3, entry: 3),
      ])
  }

  @Test("a mark in the name of another, with its digest kept, is found by what it says")
  func changedMark() async throws {
    let world = try await world()
    let found = try await problems(world) { log in
      let place = try #require(
        log.firstIndex { if case .marked = $0.event { true } else { false } })
      let mark = Mark(status: .present, mode: .online, reason: "Was in the room")
      log[place] = Recorded(
        sequence: log[place].sequence, at: log[place].at,
        event: .marked(SamplePlan.person(6), mark, by: SamplePlan.dana))
    }
    #expect(found.first == .otherRecord(version: 2, entry: 1))
  }

  @Test("a log that was cut lacks what the audit log tells of")
  func cut() async throws {
    let world = try await world()
    let found = try await problems(world) { log in
      let place = try #require(
        log.firstIndex { if case .amended = $0.event { true } else { false } })
      log.removeSubrange(place...)
    }
    #expect(found == [.actMissing(entry: 3)])
    #expect(try await problems(world) { $0 = [] } == [.logMissing])
  }

  @Test("an act that was put in is one that the audit log doesn't know")
  func putIn() async throws {
    let world = try await world()
    let found = try await problems(world) { log in
      let last = try #require(log.last)
      let mark = Mark(status: .excused, mode: nil, reason: "Sick")
      let dana = StaffEntry(id: SamplePlan.dana, name: "Dana", signature: "Dana W., LCSW")
      log.append(
        Recorded(
          sequence: last.sequence + 1, at: last.at,
          event: .amended(person, mark, by: dana, awaits: false)))
    }
    #expect(found == [.unknownAct(.recordAmended)])
  }
}
