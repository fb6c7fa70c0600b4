import ArgumentParser
import CircleCore
import CircleService

/// `circled program …`.
struct ProgramCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "program", abstract: "Programs: name, site, time zone, service profile.",
    subcommands: [List.self, Change.self])

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

  struct Change: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "set",
      abstract: "Changes a program, or adds it; prints its id.",
      discussion:
        "What isn't given stays as it is; of a new program it is as the configuration has it.")

    @Argument(help: "The program's id or name.")
    var program: String

    @Option(help: "Another name.")
    var name: String?

    @Option(help: "The IANA time zone, such as America/Chicago.")
    var zone: String?

    @Option(help: "The id of a service profile; circled profile list has them.")
    var profile: String?

    @Option(help: "The building or branch; an empty one takes it away.")
    var site: String?

    @OptionGroup var store: StoreOptions

    func run() async throws {
      let configuration = try store.configuration()
      let services = configuration.services
      if let profile, services[ProfileID(profile)] == nil {
        let ids = services.all.map(\.id.text).joined(separator: ", ")
        throw Complaint("There is no service profile “\(profile)”. Those are: \(ids).")
      }
      if let zone, !ProgramZone.exists(zone) {
        throw Complaint(
          "\(zone) isn't a time zone. An IANA name is needed, such as America/Chicago.")
      }
      try await store.withStore { store in
        let matching = try await store.programs()
          .filter { $0.id.text == program || $0.name == program }
        guard matching.count < 2 else {
          throw Complaint("Several are called “\(program)”. Give the id of the program.")
        }
        let record = try record(matching.first, standard: configuration.program)
        try await store.change([.program(record)], noting: ["program": record.id.text])
        Console.say(record.id.text)
      }
    }

    private func record(
      _ known: ProgramRecord?, standard: Configuration.Program
    ) throws -> ProgramRecord {
      var place = known == nil ? standard.site : known?.site
      if let site {
        place = site.isEmpty ? nil : try Line(site, upTo: RecordLimits.title, as: "A site").text
      }
      let title = try Line(
        name ?? known?.name ?? program, upTo: RecordLimits.title, as: "A name")
      return ProgramRecord(
        id: known?.id ?? NewID.make(), name: title.text, zone: zone ?? known?.zone ?? standard.zone,
        site: place,
        profile: profile.map { ProfileID($0) } ?? known?.profile ?? standard.profile)
    }
  }
}

/// `circled profile …`.
struct ProfileCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "profile", abstract: "Service profiles, as the configuration has them.",
    subcommands: [List.self])

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Lists profiles: id, name, minutes of a day and of a week, group size.")

    @OptionGroup var store: StoreOptions

    func run() throws {
      for profile in try store.configuration().profiles {
        Console.say(
          [
            profile.id.text, profile.name.en, "\(profile.dayMinutes)", "\(profile.weekMinutes)",
            profile.groupSize.map(String.init) ?? "",
          ].joined(separator: "\t"))
      }
    }
  }
}
