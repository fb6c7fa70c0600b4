import ArgumentParser
import CircleCore
import CircleServer
import CircleService

/// `circled group …`.
struct GroupCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "group", abstract: "Groups: title, kind, how people take part.",
    subcommands: [List.self, New.self, Change.self])

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Lists groups: id, title, kind, mode, program.")

    @OptionGroup var store: StoreOptions

    func run() async throws {
      try await store.withStore { store in
        let programs = try await store.programs()
        for group in try await store.groups() {
          let program = programs.first { $0.id == group.program }
          Console.say(
            [
              group.id.text, group.title, group.kind.rawValue, group.mode.rawValue,
              program?.name ?? "",
            ].joined(separator: "\t"))
        }
      }
    }
  }

  struct New: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "add", abstract: "Adds a group; prints its id.")

    @Argument(help: "The group's title, such as \"Tuesday Morning Group\".")
    var title: String

    @Option(help: "The program's id or name; without it, the only one there is.")
    var program: String?

    @Option(help: "process, skills, psychoeducation, family or individual.")
    var kind: GroupRecord.Kind = .process

    @Option(help: "How people usually take part: in-person or online.")
    var mode: AttendanceMode = .inPerson

    @OptionGroup var store: StoreOptions

    func run() async throws {
      let title = try Line(title, upTo: RecordLimits.title, as: "A title").text
      try await store.withStore { store in
        let program = try await DirectoryLookup(store: store).program(orOnly: program)
        let group = GroupRecord(
          id: NewID.make(), program: program.id, title: title, kind: kind, mode: mode)
        try await store.change([.group(group)], noting: ["group": group.id.text])
        Console.say(group.id.text)
      }
    }
  }

  struct Change: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "set", abstract: "Changes a group. What isn't given stays as it is.")

    @Argument(help: "The group's id or title.")
    var group: String

    @Option(help: "Another title.")
    var title: String?

    @Option(help: "Another program, by its id or name.")
    var program: String?

    @Option(help: "process, skills, psychoeducation, family or individual.")
    var kind: GroupRecord.Kind?

    @Option(help: "How people usually take part: in-person or online.")
    var mode: AttendanceMode?

    @OptionGroup var store: StoreOptions

    func run() async throws {
      let title = try title.map { try Line($0, upTo: RecordLimits.title, as: "A title").text }
      try await store.withStore { store in
        let lookup = DirectoryLookup(store: store)
        let known = try await lookup.group(group)
        var owner = known.program
        if let program { owner = try await lookup.program(program).id }
        if owner != known.program,
          try await store.hasHeld(
            known.id, at: Surroundings.real.now(),
            state: { SessionState.folding(try await store.events(of: $0, after: 0)) })
        {
          throw Complaint(
            "“\(known.title)” has held sessions, which count for its program. Add a new group in the "
              + "other program instead: circled group add.")
        }
        let changed = GroupRecord(
          id: known.id, program: owner, title: title ?? known.title, kind: kind ?? known.kind,
          mode: mode ?? known.mode)
        try await store.change([.group(changed)], noting: ["group": known.id.text])
        Console.say(known.id.text)
        try await lookup.warnOfClashes(of: .group(known.id))
      }
    }
  }
}
