import ArgumentParser
import CircleCore
import CircleSQLite
import CircleServer
import CircleService
import Foundation

/// `circled add …`: the least that a clinic needs before its first session.
struct Add: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Adds groups, participants and sessions.",
    subcommands: [AddGroup.self, AddParticipant.self, AddSession.self])
}

struct AddGroup: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "group",
    abstract: "Adds a group to the program that the configuration names; prints its id.")

  @Argument(help: "The group's title, such as \"Tuesday Morning Group\".")
  var title: String

  @OptionGroup var store: StoreOptions

  func run() async throws {
    let program = try store.configuration().program
    let title = try Line(title, upTo: RecordLimits.title, as: "A title").text
    try await store.withStore { store in
      let known = try await store.programs().first { $0.name == program.name }
      let owner =
        known
        ?? ProgramRecord(
          id: NewID.make(), name: program.name, zone: program.zone, site: program.site,
          profile: program.profile)
      let group = GroupRecord(id: NewID.make(), program: owner.id, title: title)
      try await store.note(.directoryChanged, ["group": group.id.text])
      try await store.save([.program(owner), .group(group)])
      Console.say(group.id.text)
    }
  }
}

struct AddParticipant: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "participant",
    abstract: "Enrolls somebody in a group; prints their id and their personal link.",
    discussion: "Sessions that were added before don't expect them: they join those by code.")

  @Argument(help: "The name that others in the room see, such as \"Marcus D.\"")
  var name: String

  @Option(help: "The group's id or title.")
  var group: String

  @Option(help: "en or es.")
  var language: Language = .english

  @OptionGroup var store: StoreOptions

  func run() async throws {
    let configuration = try store.configuration()
    let url = Setup.address(configuration, port: configuration.listen.port)
    let name = try Line(name, upTo: RecordLimits.name, as: "A name").text
    try await store.withStore { store in
      let person = ParticipantRecord(
        id: ParticipantID(SecretText.identifier(Surroundings.real.random)), name: name,
        language: language)
      // What was given may be a title, which isn't for the audit log.
      let group = try await DirectoryLookup(store: store).group(group).id
      try await store.change(
        [.participant(person), .enrollment(person.id, group)],
        noting: ["participant": person.id.text, "group": group.text])
      let index = CredentialIndex(store: store, surroundings: .real)
      let link = try await index.issue(.link, to: .participant(person.id), for: nil)
      Console.say("\(person.id)\t\(url)/p/\(link)")
    }
  }
}

struct AddSession: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "session",
    abstract:
      "Adds a session of a group, with everybody who is enrolled on its day; prints its id and code."
  )

  @Argument(help: "The modules of the plan, in order, such as paced-breathing thinking-traps.")
  var modules: [String]

  @Option(help: "The group's id or title.")
  var group: String

  @Option(help: "When it starts in the program's time zone, such as 2026-11-17T09:00.")
  var at: String

  @Option(help: "How long it is; without it, as long as its modules.")
  var minutes: Int?

  @OptionGroup var store: StoreOptions

  func run() async throws {
    let configuration = try store.configuration()
    let known = try Setup.modules(configuration).modules
    let chosen = try modules.map { id in
      guard let module = known.first(where: { $0.id == id }) else {
        throw Complaint(
          "There is no module “\(id)”. Those are: \(known.map(\.id).joined(separator: ", ")).")
      }
      return module
    }
    let length = minutes ?? chosen.reduce(0) { $0 + $1.minutes }
    guard (1...RecordLimits.sessionMinutes).contains(length) else {
      throw Complaint("A session takes from 1 minute to 12 hours.")
    }
    try await store.withStore { store in
      let plan = try await plan(
        chosen, minutes: length, profiles: configuration.services, in: store)
      try await checkOverlap(of: plan, in: store)
      let code = JoinCode.make(from: Surroundings.real.random(16))
      try await store.note(
        .directoryChanged, ["session": plan.session.text, "group": plan.group.text])
      try await Scheduling.schedule(
        plan, code: code, in: store, and: store, at: Surroundings.real.now())
      Console.say("\(plan.session)\t\(JoinCode.shown(code))")
    }
  }

  private func plan(
    _ modules: [Module], minutes: Int, profiles: ServiceProfiles, in store: SQLiteStore
  ) async throws -> SessionPlan {
    let lookup = DirectoryLookup(store: store)
    let group = try await lookup.group(group)
    let program = try await lookup.program(group.program.text)
    let start = try ZonedTime.instant(at, in: program.zone)
    let plan = try await Scheduling.plan(
      NewID.make(), of: group, in: program, from: start, to: start + .minutes(minutes),
      agenda: Scheduling.agenda(of: modules), rules: profiles.rules(of: program), by: store)
    guard !plan.staff.isEmpty else {
      throw Complaint("Nobody can lead it yet. Add a facilitator first: circled staff add.")
    }
    return plan
  }
}

extension AddSession {
  /// A group meets once at a time. What was called off isn't held.
  private func checkOverlap(of plan: SessionPlan, in store: SQLiteStore) async throws {
    let longest = Duration.minutes(RecordLimits.sessionMinutes)
    let nearby = SessionQuery.starting(
      from: Instant(milliseconds: plan.scheduledStart.milliseconds - longest.milliseconds),
      to: plan.scheduledEnd, group: plan.group)
    for other in try await store.sessions(nearby) where other.endsAt > plan.scheduledStart {
      let state = SessionState.folding(try await store.events(of: other.id, after: 0))
      if state?.calledOff != nil { continue }
      let start = try ProgramZone.named(plan.zone).time(of: other.startsAt).prefix(16)
      throw Complaint("The group has a session at that time already: \(other.id), at \(start).")
    }
  }
}

extension Language: ExpressibleByArgument {}

/// Wall-clock times of a program.
enum ZonedTime {
  /// - Parameter text: Such as `2026-11-17T09:00`.
  static func instant(_ text: String, in zone: String) throws -> Instant {
    let parts = text.wholeMatch(of: /(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)/)
    guard let zone = TimeZone(identifier: zone) else {
      throw Complaint("\(zone) isn't a time zone.")
    }
    guard let parts else {
      throw Complaint("A time is needed such as 2026-11-17T09:00, not \(text).")
    }
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = zone
    let wanted = DateComponents(
      year: Int(parts.1), month: Int(parts.2), day: Int(parts.3), hour: Int(parts.4),
      minute: Int(parts.5))
    // A time that the clocks skip, or a 31st of February, would come out as another one.
    guard let date = calendar.date(from: wanted),
      calendar.dateComponents([.year, .month, .day, .hour, .minute], from: date) == wanted
    else { throw Complaint("\(text) doesn't exist in \(zone.identifier).") }
    return Instant(milliseconds: Int64(date.timeIntervalSince1970 * 1000))
  }
}
