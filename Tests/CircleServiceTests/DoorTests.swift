import CircleCore
import CircleService
import SimulatedWorld
import Testing

@Suite("The door: knocking, being let in, being told not now")
struct DoorTests {
  private let kim = GuestID("g1")

  private func knock(_ world: World, name: String = "Kim") async throws -> ListenerID {
    let host = try await world.host()
    let outcome = await host.perform(.knock(name: name), id: CommandID("k"), by: .guest(kim))
    #expect(outcome == .done)
    return try await world.connect(.guest(kim))
  }

  @Test func whoWaitsSeesTheDoorAndNothingOfTheRoom() async throws {
    let stage = try await Stage(try await World())
    let phone = try await knock(stage.world)
    let screen = await stage.world.screen(phone)
    #expect(Set(screen.documents.keys) == ["me"])
    #expect(screen.me?["status"] == "waiting")
    #expect(screen.me?["door"]?["title"] == "Tuesday Morning Group")
    #expect(screen.messages.first?["role"] == "guest")
    let lobby = await stage.world.screen(stage.console).console?["lobby"]
    #expect(lobby?["g1"]?["name"] == "Kim")
  }

  @Test func whoIsLetInGoesOnOverTheSameConnection() async throws {
    let stage = try await Stage(try await World())
    let world = stage.world
    let phone = try await knock(world)
    #expect(try await world.ask(.admit(kim, as: nil), over: stage.console) == "done")
    let screen = await world.screen(phone)
    #expect(screen.faults.isEmpty)
    #expect(screen.messages.last { $0["type"] == "welcome" }?["role"] == "participant")
    #expect(screen.me?["name"] == "Kim")
    #expect(screen.room?["present"] == 6)
    #expect(try await world.ask(.hand(up: true), over: phone) == "done")
    #expect(await world.screen(stage.console).console?["lobby"] == [:])
  }

  @Test func asSomebodyOnTheList() async throws {
    let stage = try await Stage(try await World())
    let world = stage.world
    let phone = try await knock(world, name: "Priya S.")
    let lobby = await world.screen(stage.console).console?["lobby"]
    #expect(lobby?["g1"]?["matches"] == "u5")
    try await world.ask(.admit(kim, as: SamplePlan.person(5)), over: stage.console)
    #expect(await world.screen(phone).me?["id"] == "u5")
    #expect(try await world.state().people[SamplePlan.person(5)]?.isPresent == true)
    #expect(try await world.state().roster.count == 8)
  }

  @Test func notInTheNameOfSomebodyWhoIsHere() async throws {
    let stage = try await Stage(try await World())
    let phone = try await knock(stage.world)
    let answer = try await stage.world.ask(
      .admit(kim, as: SamplePlan.person(0)), over: stage.console)
    #expect(answer == "not-allowed")
    #expect(await stage.world.screen(phone).me?["status"] == "waiting")
  }

  @Test func notNowAndLaterAfterAll() async throws {
    let stage = try await Stage(try await World())
    let world = stage.world
    let phone = try await knock(world)
    try await world.ask(.decline(kim), over: stage.console)
    #expect(await world.screen(phone).me?["status"] == "declined")
    #expect(await world.screen(phone).farewell == nil)
    try await world.ask(.admit(kim, as: nil), over: stage.console)
    #expect(await world.screen(phone).me?["status"] == "admitted")
    #expect(await world.screen(phone).room != nil)
  }

  @Test func whoIsLetInWhileThePhoneIsDarkComesBackInside() async throws {
    let stage = try await Stage(try await World())
    let world = stage.world
    let phone = try await knock(world)
    try await world.drop(phone)
    try await world.ask(.admit(kim, as: nil), over: stage.console)
    #expect(try await world.state().people[ParticipantID("guest-g1")]?.isConnected == false)
    let again = try await world.connect(.guest(kim))
    #expect(await world.screen(again).audience == .participant(ParticipantID("guest-g1")))
    #expect(await world.screen(again).room?["present"] == 6)
    #expect(try await world.ask(.ready, over: again) == "done")
  }

  @Test func aGuestOnTwoScreensIsLetInOnOne() async throws {
    let stage = try await Stage(try await World())
    let world = stage.world
    let phones = [try await knock(world), try await world.connect(.guest(kim))]
    try await world.ask(.admit(kim, as: nil), over: stage.console)
    var farewells: [String?] = []
    for phone in phones { farewells.append(await world.screen(phone).farewell) }
    #expect(farewells.compactMap { $0 } == ["replaced"])
    try await world.pass(.seconds(60))
    #expect(try await world.state().people[ParticipantID("guest-g1")]?.isConnected == true)
  }

  @Test func aGuestMayNotDoWhatPeopleInsideDo() async throws {
    let stage = try await Stage(try await World())
    let phone = try await knock(stage.world)
    for command in [Command.hand(up: true), .answer(SamplePlan.scale, .skip), .start, .alive] {
      #expect(try await stage.world.ask(command, over: phone) == "not-allowed")
    }
  }
}
