import CircleCore
import CircleService

/// A session with its console and some phones connected.
public struct Stage: Sendable {
  public let world: World
  public let console: ListenerID
  public let phones: [ListenerID]

  /// - Parameters:
  ///   - people: How many of the roster connect: the first ones.
  ///   - step: Where the session has got to; nil leaves it in the lobby.
  public init(
    _ world: World, people: Int = 5, at step: StepID? = StepID("p1.s1")
  ) async throws {
    self.world = world
    console = try await world.connect(.facilitator(SamplePlan.dana))
    var phones: [ListenerID] = []
    for number in 0..<people { phones.append(try await world.connect(number)) }
    self.phones = phones
    guard let step else { return }
    try await world.ask(.start, over: console)
    try await world.ask(.go(step), over: console)
  }

  /// At the scale, which is open.
  public static func atScale(_ world: World, people: Int = 5) async throws -> Stage {
    try await Stage(world, people: people, at: StepID(SamplePlan.scale.text))
  }

  /// Everybody answers the scale with these numbers, in the order of the phones.
  public func answer(_ numbers: Int...) async throws {
    for (phone, number) in zip(phones, numbers) {
      try await world.ask(.answer(SamplePlan.scale, .number(number)), over: phone)
    }
  }

  public func vaultAnswers(to item: ItemID = SamplePlan.scale) async throws -> [Answer] {
    try await world.safe.look(at: Question(session: world.plan.session, item: item))
  }
}
