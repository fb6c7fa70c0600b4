import CircleCore
import CircleProtocol
import CircleService
import SimulatedWorld

/// One run of a session under faults, made up from a seed: people come, answer, drop and send again;
/// the store fails before or after writing; the daemon is killed and started again.
struct Simulation {
  let seed: UInt64
  let world: World
  var chance: SeededGenerator
  var people: RandomCommands
  var truth = Truth()
  /// Connected phones.
  var phones: [ParticipantID: ListenerID] = [:]
  /// Connected phones of people at the door.
  var doors: [GuestID: ListenerID] = [:]
  var console: ListenerID?
  /// Commands that nobody has answered yet, in the order they were made.
  var outbox: [Sender: [Letter]] = [:]
  /// All commands ever made.
  var made: [Sender: [Letter]] = [:]
  /// How many messages of each connection have been looked at.
  var heard: [ListenerID: Int] = [:]
  var owners: [ListenerID: Sender] = [:]
  var isLogDown = false
  var isVaultDown = false
  var isSealingBroken = false
  private var lastGuest = 0

  enum Sender: Hashable {
    case person(ParticipantID)
    case staff

    var key: String {
      switch self {
      case .person(let id): "participant:\(id)"
      case .staff: "staff:\(SamplePlan.dana)"
      }
    }
  }

  struct Letter {
    let id: String
    let command: Command
  }

  init(seed: UInt64) async throws {
    self.seed = seed
    world = try await World(SamplePlan.plan(people: 8), seed: seed)
    chance = SeededGenerator(seed: seed)
    people = RandomCommands(seed: seed &+ 1)
  }

  mutating func run(steps: Int) async throws {
    try await come(SamplePlan.person(0))
    try await openConsole()
    for number in 0..<steps {
      try await step()
      try await check(number)
    }
    try await heal()
    try await checkTheEnd()
  }

  func roll(_ sides: Int) -> (inout SeededGenerator) -> Int {
    { Int.random(in: 0..<sides, using: &$0) }
  }

  private mutating func step() async throws {
    switch roll(100)(&chance) {
    case 0..<34: try await speak()
    case 34..<54: try await lead()
    case 54..<60: try await burst()
    case 60..<72: try await comeOrGo()
    case 72..<76: try await repeatOne()
    case 76..<80: await failAppends()
    case 80..<84: await breakSomething()
    case 84..<87: try await crash()
    case 87..<89: try await knock()
    default: try await world.pass(.milliseconds(roll(40_000)(&chance)))
    }
    try await world.settle()
    try await listen()
  }

  // MARK: What people do

  private mutating func speak() async throws {
    guard let person = phones.keys.sorted().randomElement(using: &chance) else { return }
    let command = people.participant(try await state()).command
    try await post(command, by: .person(person))
  }

  private mutating func lead() async throws {
    if console == nil { try await openConsole() }
    try await post(people.facilitator(try await state()), by: .staff)
  }

  private mutating func burst() async throws {
    for _ in 0..<(3 + roll(8)(&chance)) {
      if roll(4)(&chance) == 0 { try await lead() } else { try await speak() }
    }
  }

  private mutating func post(_ command: Command, by sender: Sender) async throws {
    let letter = Letter(id: await world.newID(), command: command)
    outbox[sender, default: []].append(letter)
    made[sender, default: []].append(letter)
    try await send(letter, by: sender)
  }

  private func send(_ letter: Letter, by sender: Sender) async throws {
    guard let listener = listener(of: sender) else { return }
    try await world.send(letter.command, id: letter.id, over: listener)
  }

  func listener(of sender: Sender) -> ListenerID? {
    switch sender {
    case .person(let id): phones[id]
    case .staff: console
    }
  }

  private mutating func repeatOne() async throws {
    for sender in [Sender.staff] + phones.keys.sorted().map(Sender.person) {
      guard let letter = made[sender]?.randomElement(using: &chance) else { continue }
      try await send(letter, by: sender)
    }
  }

  // MARK: Who is there

  private mutating func comeOrGo() async throws {
    let person = people.one(of: (0..<8).map(SamplePlan.person))
    if let listener = phones[person], roll(3)(&chance) > 0 {
      try await go(person, listener)
    } else {
      // Also with a phone connected: then it is a second one.
      try await come(person)
    }
  }

  private mutating func come(_ person: ParticipantID) async throws {
    if let old = phones[person] { try await go(person, old, isReplaced: true) }
    let listener = try await world.connect(.participant(person), settling: false)
    phones[person] = listener
    owners[listener] = .person(person)
    truth.came(person, at: world.clock.now)
    try await world.settle()
    try await resend(by: .person(person))
  }

  private mutating func go(
    _ person: ParticipantID, _ listener: ListenerID, isReplaced: Bool = false
  ) async throws {
    try await listen()
    phones[person] = nil
    truth.went(person, at: world.clock.now)
    if !isReplaced || roll(2)(&chance) == 0 { try await world.drop(listener) }
  }

  private mutating func openConsole() async throws {
    let listener = try await world.connect(.facilitator(SamplePlan.dana))
    console = listener
    owners[listener] = .staff
    try await resend(by: .staff)
  }

  private mutating func knock() async throws {
    lastGuest += 1
    let guest = GuestID("g\(lastGuest)")
    _ = try await world.host().perform(
      .knock(name: "Kim"), id: CommandID("knock-\(guest)"), by: .guest(guest))
    doors[guest] = try await world.connect(.guest(guest))
  }

  mutating func resend(by sender: Sender) async throws {
    for letter in outbox[sender] ?? [] { try await send(letter, by: sender) }
    try await world.settle()
    try await listen()
  }

  // MARK: What goes wrong

  private mutating func failAppends() async {
    switch roll(3)(&chance) {
    case 0: await world.store.failNextAppends(.beforeWriting)
    case 1: await world.store.failNextAppends(.afterWriting)
    default: await world.store.failNextAppends(.beforeWriting, .afterWriting)
    }
  }

  private mutating func breakSomething() async {
    switch roll(3)(&chance) {
    case 0:
      isLogDown.toggle()
      await world.store.setLog(down: isLogDown)
      truth.logIs(down: isLogDown, at: world.clock.now)
    case 1:
      isVaultDown.toggle()
      await world.store.setVault(down: isVaultDown)
    default:
      isSealingBroken.toggle()
      await world.store.setSealing(broken: isSealingBroken)
    }
  }

  private mutating func crash() async throws {
    // Sometimes with a batch on its way.
    if roll(2)(&chance) == 0 { await failAppends() }
    if roll(2)(&chance) == 0 { try await speak() }
    try await listen()
    await world.daemon.die()
    truth.crashed(at: world.clock.now)
    for (sender, letters) in outbox { for letter in letters { mayBeWritten(letter, by: sender) } }
    phones = [:]
    doors = [:]
    console = nil
    (isLogDown, isVaultDown, isSealingBroken) = (false, false, false)
    try await world.skip(.seconds(people.one(of: [0, 3, 12, 30, 50, 200])))
    await world.restart()
    if roll(2)(&chance) == 0 { try await openConsole() }
  }

  // MARK: What they hear

  func state() async throws -> SessionState { try await world.host().snapshot }

  /// Takes in what has been shown since the last time.
  mutating func listen() async throws {
    for (listener, screen) in await world.screens.all {
      guard let sender = owners[listener] else { continue }
      for message in screen.messages.dropFirst(heard[listener] ?? 0) {
        if let id = message["id"]?.string, let outcome = Screen.outcome(message) {
          hear(outcome, to: id, by: sender)
        }
      }
      heard[listener] = screen.messages.count
      if screen.farewell != nil, case .person(let id) = sender, phones[id] == listener {
        phones[id] = nil
        truth.went(id, at: world.clock.now)
      }
    }
  }

  private mutating func hear(_ outcome: String, to id: String, by sender: Sender) {
    truth.heard(outcome, to: id, by: sender.key)
    guard let place = outbox[sender]?.firstIndex(where: { $0.id == id }),
      let letter = outbox[sender]?[place]
    else { return }
    if letter.command.isBallot { truth.ballots.insert(sender.key + " " + id) }
    if outcome == "unavailable" { return mayBeWritten(letter, by: sender) }
    outbox[sender]?.remove(at: place)
    if case .answer(let item, let answer) = letter.command, case .person(let person) = sender,
      outcome == "done"
    {
      truth.answered(item, answer, by: person)
    }
  }

  /// An answer whose outcome nobody was told may be the one in the vault.
  private mutating func mayBeWritten(_ letter: Letter, by sender: Sender) {
    guard case .answer(let item, _) = letter.command, case .person(let person) = sender else {
      return
    }
    truth.mayHaveAnswered(item, person)
  }
}

extension Command {
  /// What becomes of an answer is in no file.
  fileprivate var isBallot: Bool {
    if case .answer = self { true } else { false }
  }
}
