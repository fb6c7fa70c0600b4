import ArgumentParser
import CircleCore
import CircleService

/// `circled program …`.
struct ProgramCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "program", abstract: "Programs: name, site, time zone, service profile.",
    subcommands: [List.self, New.self, Change.self])

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Lists programs: id, name, time zone, profile, site.")

    @OptionGroup var store: StoreOptions

    func run() async throws {
      for program in try await store.withStore({ try await $0.programs() }) {
        Console.say(
          [
            program.id.text, program.name, program.zone, program.profile.text, program.site ?? "",
          ].joined(separator: "\t"))
      }
    }
  }

  struct New: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "add", abstract: "Adds a program; prints its id.",
      discussion: "What isn't given is as the configuration has it.")

    @Argument(help: "The program's name.")
    var name: String

    @OptionGroup var fields: ProgramFields

    @OptionGroup var store: StoreOptions

    func run() async throws {
      let configuration = try store.configuration()
      let standard = configuration.program
      let record = try fields.record(
        over: ProgramRecord(
          id: NewID.make(), name: name, zone: standard.zone, site: standard.site,
          profile: standard.profile),
        name: name, configuration)
      try await store.withStore { store in
        if try await store.programs().contains(where: { $0.name == record.name }) {
          throw Complaint(
            "There is a program “\(record.name)” already. To change it: circled program set.")
        }
        try await store.change([.program(record)], noting: ["program": record.id.text])
        Console.say(record.id.text)
      }
    }
  }

  struct Change: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "set",
      abstract: "Changes a program; prints its id. What isn't given stays as it is.")

    @Argument(help: "The program's id or name.")
    var program: String

    @Option(help: "Another name.")
    var name: String?

    @OptionGroup var fields: ProgramFields

    @OptionGroup var store: StoreOptions

    func run() async throws {
      let configuration = try store.configuration()
      try await store.withStore { store in
        let known = try await DirectoryLookup(store: store).program(program)
        let record = try fields.record(over: known, name: name ?? known.name, configuration)
        try await store.change([.program(record)], noting: ["program": record.id.text])
        Console.say(record.id.text)
      }
    }
  }
}

/// What a program has besides its name, as options.
struct ProgramFields: ParsableArguments {
  @Option(help: "The IANA time zone, such as America/Chicago.")
  var zone: String?

  @Option(help: "The id of a service profile; circled profile list has them.")
  var profile: String?

  @Option(help: "The building or branch; an empty one takes it away.")
  var site: String?

  /// - Parameter known: Whose zone, profile and site stay where none is given.
  /// - Throws: a `Complaint` or `ValidationError` for what can't be.
  func record(
    over known: ProgramRecord, name: String, _ configuration: Configuration
  ) throws -> ProgramRecord {
    let services = configuration.services
    if let profile, services[ProfileID(profile)] == nil {
      let ids = services.all.map(\.id.text).joined(separator: ", ")
      throw Complaint("There is no service profile “\(profile)”. Those are: \(ids).")
    }
    if let zone, !ProgramZone.exists(zone) {
      throw Complaint(
        "\(zone) isn't a time zone. An IANA name is needed, such as America/Chicago.")
    }
    var place = known.site
    if let site {
      place = site.isEmpty ? nil : try Line(site, upTo: RecordLimits.title, as: "A site").text
    }
    return ProgramRecord(
      id: known.id, name: try Line(name, upTo: RecordLimits.title, as: "A name").text,
      zone: zone ?? known.zone, site: place,
      profile: profile.map { ProfileID($0) } ?? known.profile)
  }
}

/// `circled profile …`.
struct ProfileCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "profile", abstract: "Service profiles, as the configuration has them.",
    subcommands: [List.self])

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Lists profiles: id, name, minutes of a day and of a week, group size, and rules.",
      discussion: """
        The rules are whether breaks count, after how many minutes somebody is late, how many before \
        the end somebody has left early, and to what multiple minutes are rounded down.
        """)

    @OptionGroup var store: StoreOptions

    func run() throws {
      for profile in try store.configuration().profiles {
        Console.say(
          [
            profile.id.text, profile.name.en, "\(profile.dayMinutes)", "\(profile.weekMinutes)",
            profile.groupSize.map(String.init) ?? "",
            profile.countsBreaks ? "breaks count" : "breaks don't count",
            "late after \(profile.lateAfter)", "early before \(profile.leftEarlyBefore)",
            "rounded to \(profile.roundTo)",
          ].joined(separator: "\t"))
      }
    }
  }
}
