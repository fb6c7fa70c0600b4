import CircleCore
import CircleService
import SimulatedWorld
import StoreContract
import Testing

@Suite("What waits while a batch is being written is written together")
struct GroupCommitTests {
  @Test func oneTransactionTakesAllThatWaited() async throws {
    let stage = try await Stage(try await World(SamplePlan.plan(people: 8)), people: 8)
    let world = stage.world
    let before = await world.store.appends.count
    await world.store.hold()
    try await world.send(.hand(up: true), over: stage.phones[0])
    await world.until { await world.store.waitingAppends == 1 }
    for phone in stage.phones.dropFirst() { try await world.send(.hand(up: true), over: phone) }
    await world.store.letGo()
    try await world.settle()
    let appends = await world.store.appends.dropFirst(before)
    #expect(appends.map { $0.flatMap(\.events).count } == [1, 7])
  }

  @Test func eachDocumentMovesOnceHoweverManyCommandsACommitHolds() async throws {
    let stage = try await Stage(try await World())
    let world = stage.world
    await world.store.hold()
    try await world.send(.hand(up: true), over: stage.phones[0])
    await world.until { await world.store.waitingAppends == 1 }
    for phone in stage.phones.dropFirst() { try await world.send(.away(true), over: phone) }
    let before = await world.screen(stage.console).messages.count
    await world.store.letGo()
    try await world.settle()
    let patches = await world.screen(stage.console).messages.dropFirst(before)
    // Two commits: a hand, which the room doesn't show, and then all the others.
    #expect(patches.count { $0["doc"] == "console" } == 2)
    #expect(patches.count { $0["doc"] == "room" } == 1)
    #expect(await world.screen(stage.console).room?["present"] == 1)
  }

  @Test func sessionsShareATransaction() async throws {
    let other = SamplePlan.plan(session: SessionID("s2"))
    let world = try await World()
    try await world.schedule(other, code: "00000000")
    let service = await world.daemon.service
    let here = try await world.host()
    let there = try await service.host(of: other.session)
    await world.store.hold()
    async let first = here.perform(.knock(name: "A"), id: CommandID("1"), by: .guest(GuestID("a")))
    await world.until { await world.store.waitingAppends == 1 }
    async let second = there.perform(
      .knock(name: "B"), id: CommandID("2"), by: .guest(GuestID("b")))
    async let third = here.perform(.knock(name: "C"), id: CommandID("3"), by: .guest(GuestID("c")))
    for _ in 0..<200 { await Task.yield() }
    await world.store.letGo()
    #expect(await [first, second, third] == [.done, .done, .done])
    let groups = await world.store.appends.map { $0.map(\.session.text).sorted() }
    #expect(groups.first == ["s1"])
    #expect(groups.dropFirst().flatMap { $0 }.sorted() == ["s1", "s2"])
    #expect(try await service.state(of: other.session)?.guests.count == 1)
  }

  @Test func oneSessionNeverHasTwoBatchesInFlight() async throws {
    let stage = try await Stage(try await World(SamplePlan.plan(people: 8)), people: 8)
    for phone in stage.phones {
      try await stage.world.send(.hand(up: true), over: phone)
      try await stage.world.send(.sitOut(true), over: phone)
    }
    try await stage.world.settle()
    for group in await stage.world.store.appends {
      #expect(Set(group.map(\.session)).count == group.count)
    }
    // Each batch began where the one before had ended, so none was refused.
    let wanted = await stage.world.store.appends.flatMap { $0 }.flatMap(\.events).count
    #expect(try await stage.world.state().head == wanted + 1)
  }
}
