import ArgumentParser
import CircleCore
import CircleReports
import CircleSQLite
import CircleServer
import CircleService

/// `circled participant …`.
struct ParticipantCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "participant", abstract: "Participants and the groups that they belong to.",
    subcommands: [
      List.self, New.self, Change.self, Discharge.self, Groups.self, Enroll.self, Unenroll.self,
    ])

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract:
        "Lists participants: id, display name, record number, status, legal name, language, weekly target in minutes, groups."
    )

    @Option(help: "active or discharged; without it, both.")
    var status: ParticipantRecord.Status?

    @Option(help: "Those of a group, by its id or title.")
    var group: String?

    @Option(help: "A part of a name or record number.")
    var search: String?

    @OptionGroup var store: StoreOptions

    func run() async throws {
      try await store.withStore { store in
        var query = ParticipantQuery(status: status, search: search)
        if let group { query.group = try await DirectoryLookup(store: store).group(group).id }
        let people = try await store.participants(query).participants
        try await store.note(
          .rosterRead, ["group": query.group?.text, "people": "\(people.count)"])
        let groups = Dictionary(
          try await store.groups().map { ($0.id, $0.title) },
          uniquingKeysWith: { first, _ in first })
        let enrollments = Dictionary(
          grouping: try await store.enrollments(.all), by: \.participant)
        for person in people {
          let own = (enrollments[person.id] ?? []).map { enrollment in
            let title = groups[enrollment.group] ?? enrollment.group.text
            let days = [enrollment.from.map { "from \($0)" }, enrollment.to.map { "to \($0)" }]
            return ([title] + days.compactMap(\.self)).joined(separator: " ")
          }
          Console.say(
            [
              person.id.text, person.name, person.recordNumber ?? "", person.status.rawValue,
              person.legalName ?? "", person.language.rawValue,
              person.weekMinutes.map(String.init) ?? "", own.joined(separator: "; "),
            ].joined(separator: "\t"))
        }
      }
    }
  }

  struct New: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "add", abstract: "Adds somebody; prints their id and their personal link.")

    @Argument(help: "The name that others in the room see, such as \"Marcus D.\"")
    var name: String

    @OptionGroup var fields: PersonFields

    @Option(help: "A group to enroll them in, by its id or title.")
    var group: String?

    @Option(help: "The first day in the group.")
    var from: Day?

    @Option(help: "The last day in the group.")
    var to: Day?

    @OptionGroup var store: StoreOptions

    func validate() throws {
      if let from, let to, to < from {
        throw ValidationError("The last day is before the first one.")
      }
      if group == nil, from ?? to != nil {
        throw ValidationError("The days are those of a --group.")
      }
    }

    func run() async throws {
      let configuration = try store.configuration()
      let url = Setup.address(configuration, port: configuration.listen.port)
      let person = try fields.record(id: NewID.make(), name: name, before: nil)
      try await store.withStore { store in
        var entries = [DirectoryEntry.participant(person)]
        if let group {
          let group = try await DirectoryLookup(store: store).group(group)
          entries.append(
            .enrollment(
              EnrollmentRecord(participant: person.id, group: group.id, from: from, to: to)))
        }
        try await store.change(entries, noting: ["participant": person.id.text])
        let index = CredentialIndex(store: store, surroundings: .real)
        let link = try await index.issue(.link, to: .participant(person.id), for: nil)
        Console.say("\(person.id)\t\(url)/p/\(link)")
        try await DirectoryLookup(store: store).warnOfClashes(of: .participant(person.id))
      }
    }
  }

  struct Change: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "set", abstract: "Changes somebody's record. What isn't given stays as it is.",
      discussion: "An empty text takes away a legal name, a record number or a target.")

    @Argument(help: "Their id, record number or display name.")
    var participant: String

    @Option(help: "Another display name.")
    var name: String?

    @OptionGroup var fields: PersonFields

    @Flag(help: "Takes back somebody who was discharged.")
    var active = false

    @Option(help: "With --active, the first day on which they are back; without it, today.")
    var on: Day?

    @OptionGroup var store: StoreOptions

    func validate() throws {
      if on != nil && !active { throw ValidationError("--on is the day of --active.") }
    }

    func run() async throws {
      let zone = try ProgramZone.named(try store.configuration().program.zone)
      let day = on ?? zone.day(of: Surroundings.real.now())
      try await store.withStore { store in
        let known = try await DirectoryLookup(store: store).participant(participant)
        let record = try fields.record(
          id: known.id, name: name ?? known.name, before: known,
          lastDay: active ? nil : known.dischargedOn)
        var entries = [DirectoryEntry.participant(record)]
        if active {
          entries += known.returning(
            on: day, try await store.enrollments(.participants([known.id])))
        }
        try await store.change(entries, noting: ["participant": known.id.text])
        if active {
          try await DirectoryLookup(store: store).warnOfClashes(of: .participant(known.id))
        }
      }
    }
  }

  struct Discharge: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Discharges somebody: from the next day on, nobody expects them.")

    @Argument(help: "Their id, record number or display name.")
    var participant: String

    @Option(help: "The last day of treatment, such as 2026-11-17.")
    var on: Day

    @OptionGroup var store: StoreOptions

    func run() async throws {
      try await store.withStore { store in
        let lookup = DirectoryLookup(store: store)
        let known = try await lookup.participant(participant)
        let gone = known.discharged(on: on)
        let periods = try await store.enrollments(.participants([known.id]))
        if let late = gone.contradicted(by: periods), let from = late.from {
          let title = try await lookup.title(of: late.group)
          throw Complaint(
            "They begin in “\(title)” on \(from) only. Take them out of that group first.")
        }
        try await store.change([.participant(gone)], noting: ["participant": known.id.text])
      }
    }
  }
}

extension ParticipantRecord.Status: ExpressibleByArgument {}

/// What is known of somebody, as options.
struct PersonFields: ParsableArguments {
  @Option(help: "As it stands in the clinic's record.")
  var legalName: String?

  @Option(help: "The clinic's own number.")
  var recordNumber: String?

  @Option(help: "en or es.")
  var language: Language?

  @Option(help: "A weekly target of their own, such as 9, 7.5 or 8:10.")
  var weekHours: String?

  /// - Parameter lastDay: When they are discharged.
  func record(
    id: ParticipantID, name: String, before: ParticipantRecord?, lastDay: Day? = nil
  ) throws -> ParticipantRecord {
    ParticipantRecord(
      id: id, name: try Line(name, upTo: RecordLimits.name, as: "A name").text,
      language: language ?? before?.language ?? .english,
      legalName: try text(
        legalName, before?.legalName, upTo: RecordLimits.legalName, as: "A legal name"),
      recordNumber: try text(
        recordNumber, before?.recordNumber, upTo: RecordLimits.recordNumber,
        as: "A record number"),
      weekMinutes: try minutes(before?.weekMinutes), dischargedOn: lastDay)
  }

  private func text(
    _ given: String?, _ before: String?, upTo longest: Int, as name: String
  ) throws -> String? {
    guard let given else { return before }
    return try given.isEmpty ? nil : Line(given, upTo: longest, as: name).text
  }

  private func minutes(_ before: Int?) throws -> Int? {
    guard let weekHours else { return before }
    if weekHours.isEmpty { return nil }
    guard let minutes = Hours.minutes(weekHours) else {
      throw ValidationError("A week's target is a number of hours such as 9, 7.5 or 8:10.")
    }
    return minutes
  }
}
